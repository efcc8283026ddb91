"""Messages: what there is to translate in a whole library, and how far each language has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets import catalogs, extract, write
from leaflets.translate import SOURCE_LOCALE, UI_DOMAIN, region_domain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from leaflets.catalogs import Draft
    from leaflets.library.reader import Reader
    from leaflets.tables import Source


@dataclass(frozen=True, slots=True)
class Count:
    """One domain in one locale."""

    locale: str
    domain: str
    status: str
    translated: int
    fuzzy: int
    missing: int


def domains(reader: Reader) -> dict[str, tuple[Draft, ...]]:
    """The messages of every domain: a domain a guide, one a region, and ``ui``.

    Raises ``LeafletError``.
    """
    shelf = reader.shelf
    found = {name: tuple(extract.from_guide(reader.guide(name))) for name in shelf.guides}
    for name in shelf.regions:
        drafts = tuple(extract.from_region(reader.region(name)))
        if drafts:  # a part of a country may have no word of its own
            found[region_domain(name)] = drafts
    templates: dict[str, Source] = {}
    for form in shelf.formats:
        templates |= reader.templates(form)
    found[UI_DOMAIN] = extract.from_templates(dict(sorted(templates.items())))
    budgets = _budgets(reader)
    return {
        name: tuple(_placed(draft, reader, budgets[name]) for draft in found[name])
        for name in found
    }


def _placed(draft: Draft, reader: Reader, limits: Mapping[str, int]) -> Draft:
    """A draft with its budget, its file named from the library: the same from anywhere."""
    limit = limits.get(draft.context, 0)
    return replace(draft, file=reader.shelf.named(draft.file), limit=limit)


def _budgets(reader: Reader) -> dict[str, dict[str, int]]:
    """How long each message may be, by domain and msgctxt: the least that a format leaves it."""
    shelf = reader.shelf
    regions = tuple(map(reader.region, shelf.regions))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for form in map(reader.format, shelf.formats):
        templates = reader.templates(form.name)
        for guide in map(reader.guide, shelf.guides):
            limits = extract.limits(form, guide, regions, templates)
            rows = {guide.name: limits.guide, UI_DOMAIN: limits.ui}
            rows |= {region_domain(name): row for name, row in limits.regions.items()}
            for domain, row in rows.items():
                for context, most in row.items():
                    found[domain][context] = min(most, found[domain].get(context, most))
    return found


def write_templates(reader: Reader) -> Iterator[Path]:
    """Write locales/DOMAIN.pot for every domain; yields the files that changed."""
    root = reader.shelf.root / "locales"
    texts = {
        root / f"{domain}.pot": catalogs.template(domain, drafts)
        for domain, drafts in domains(reader).items()
    }
    yield from (path for path, text in texts.items() if _put(path, text))


def write_catalogs(reader: Reader, locales: tuple[str, ...]) -> Iterator[Path]:
    """Bring the catalogs of some locales up to the sources; yields the files that changed.

    All of them are read before one is written: a broken catalog changes nothing.
    """
    shelf = reader.shelf
    texts = {}
    for domain, drafts in domains(reader).items():
        for locale in locales:
            path = shelf.catalog(locale, domain)
            old = shelf.source(*path.relative_to(shelf.root).parts) if path.exists() else None
            texts[path] = catalogs.update(domain, locale, drafts, old)
    yield from (path for path, text in texts.items() if _put(path, text))


def _put(path: Path, text: str) -> bool:
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    write.atomic(path, data)
    return True


def stats(reader: Reader) -> Iterator[Count]:
    """How many messages each locale has, by domain."""
    found = domains(reader)
    for locale in reader.shelf.locales:
        if locale != SOURCE_LOCALE:
            for domain, drafts in found.items():
                yield _count(reader, locale, domain, drafts)


def _count(reader: Reader, locale: str, domain: str, drafts: tuple[Draft, ...]) -> Count:
    if not reader.shelf.catalog(locale, domain).exists():
        return Count(locale, domain, "-", 0, 0, len(drafts))
    catalog = reader.catalog(locale, domain)
    entries = [catalog.entries.get((draft.context, draft.text)) for draft in drafts]
    fuzzy = sum(1 for entry in entries if entry and entry.complete and entry.fuzzy)
    done = sum(1 for entry in entries if entry and entry.complete and not entry.fuzzy)
    return Count(locale, domain, catalog.status, done, fuzzy, len(drafts) - done - fuzzy)
