"""A library, opened as far as it can be: one broken file hides no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from leaflets import compose, extract, stocks
from leaflets.translate import UI_DOMAIN, region_domain

if TYPE_CHECKING:
    from leaflets.catalogs import Draft
    from leaflets.check.findings import Findings
    from leaflets.formats import Format
    from leaflets.guides import Guide
    from leaflets.library.reader import Reader
    from leaflets.regions import Region
    from leaflets.tables import Source


@dataclass(slots=True)
class Opened:
    """The parts of a library that could be opened, by name.

    ``drafts`` are the English messages by domain; a domain that is in ``doubt`` lacks some, for a
    file of it is broken.
    """

    guides: dict[str, Guide] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    templates: dict[str, Source] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    drafts: dict[str, tuple[Draft, ...]] = field(default_factory=dict)
    doubt: set[str] = field(default_factory=set)


def opened(
    reader: Reader, guides: tuple[str, ...], regions: tuple[str, ...], findings: Findings
) -> Opened:
    """Some guides and regions, and everything else of a library but its catalogs."""
    library = Opened()
    findings.attempt(lambda: reader.typography)
    findings.attempt(lambda: reader.roles)
    _formats(library, reader, findings)
    _templates(library, reader, findings)
    for name in guides:
        guide = findings.attempt(partial(reader.guide, name))
        library.drafts[name] = tuple(extract.from_guide(guide)) if guide else ()
        if guide:
            library.guides[name] = guide
        else:
            library.doubt.add(name)
    for name in regions:
        region = findings.attempt(partial(reader.region, name))
        domain = region_domain(name)
        library.drafts[domain] = tuple(extract.from_region(region)) if region else ()
        if region:
            findings.attempt(partial(reader.spelling, region))
            library.regions[name] = region
        else:
            library.doubt.add(domain)
    _texts(library, reader, guides, regions, findings)
    return library


def _formats(library: Opened, reader: Reader, findings: Findings) -> None:
    shelf = reader.shelf
    findings.attempt(lambda: stocks.parse(shelf.source("content", "stocks.toml")))
    for name in shelf.formats:
        form = findings.attempt(partial(reader.format, name))
        if form:
            library.formats[name] = form
            for paper in form.papers:
                findings.attempt(partial(reader.paper, paper))


def _templates(library: Opened, reader: Reader, findings: Findings) -> None:
    """The templates, and the messages in them: those of each file, then of all together."""
    found: dict[str, Draft] = {}
    for form in reader.shelf.formats:
        templates = findings.attempt(partial(reader.templates, form)) or {}
        findings.add(compose.missing(form, templates))
        library.templates |= templates
    whole = {}
    for path, source in sorted(library.templates.items()):
        drafts = findings.attempt(partial(extract.from_templates, {path: source}))
        if drafts is None:
            library.doubt.add(UI_DOMAIN)
            continue
        whole[path] = source
        for draft in drafts:
            other = found.setdefault(draft.context, draft)
            if (other.text, other.plural) != (draft.text, draft.plural):
                findings.attempt(partial(extract.from_templates, whole))
    library.drafts[UI_DOMAIN] = tuple(found[context] for context in sorted(found))


def _texts(
    library: Opened, reader: Reader, guides: tuple[str, ...], regions: tuple[str, ...],
    findings: Findings,
) -> None:  # fmt: skip
    """The files as they stand, for what is judged line by line."""
    parts: list[tuple[str, ...]] = [("leaflets.toml",)]
    parts += [("content", name) for name in ("roles.toml", "scripts.toml", "stocks.toml")]
    parts += [("content", "guides", f"{name}.md") for name in guides]
    parts += [("content", "regions", f"{name}.toml") for name in regions]
    parts += [("templates", name, "format.toml") for name in reader.shelf.formats]
    for names in parts:
        source = findings.attempt(partial(reader.shelf.source, *names))
        if source:
            library.sources["/".join(names)] = source
    library.sources |= library.templates
