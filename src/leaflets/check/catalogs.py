"""What translators write: every catalog of some languages, held to the English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from leaflets import lint
from leaflets.guides import MARKUP, PLACEHOLDER
from leaflets.lint import Pair
from leaflets.locales import VARIANTS, canonical, script_code
from leaflets.problems import LeafletError, Place, Problem, did_you_mean
from leaflets.translate import SOURCE_LOCALE, UI_DOMAIN, Voice, region_domain, region_domains
from leaflets.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.catalogs import Catalog, Draft
    from leaflets.check.findings import Findings
    from leaflets.check.opening import Opened
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.locales import Locale

#: Work that is still to be done: a fault only where a leaflet is made of it.
_OPEN = frozenset({"message-missing", "message-fuzzy"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language as its texts are judged. ``own`` are the scripts of Unicode of ``script``."""

    name: str
    locale: Locale
    script: str
    own: frozenset[str]

    @property
    def translated(self) -> bool:
        """Whether it is another language than that of the sources, not a kind of it."""
        return self.name.partition("_")[0] != SOURCE_LOCALE


def judge(
    reader: Reader, library: Opened, name: str, needed: frozenset[str], findings: Findings
) -> Iterator[Pair]:
    """The catalogs of a language; ``needed`` are the domains that leaflets are made of.

    Yields what it translates, for the other languages to be held beside.
    """
    language = findings.attempt(partial(_language, reader, name))
    for domain, drafts in library.drafts.items():
        if domain not in needed and not reader.shelf.catalog(name, domain).exists():
            continue
        catalog = findings.attempt(partial(reader.catalog, name, domain))
        if catalog:
            findings.add(_tongue(reader, catalog, name))
        if catalog and domain not in library.doubt:
            findings.add(_unused(catalog, drafts))
        if catalog:
            findings.add(_faults(catalog, drafts, name, needed=domain in needed))
        if catalog and language:
            pairs = tuple(_pairs(catalog, drafts))
            findings.add(_texts(pairs, language))
            yield from pairs if language.translated else ()


def _language(reader: Reader, name: str) -> Language:
    locale = reader.locale(name)
    script = script_code(name, reader.typography)
    return Language(name, locale, script, lint.alphabet(script))


def fonts(reader: Reader, names: tuple[str, ...], findings: Findings) -> None:
    """The fonts of some languages, in each way that they are set."""
    families: dict[str, None] = {}
    for name in names:
        for variants in ((), *((variant,) for variant in VARIANTS)):
            locale = findings.attempt(partial(reader.locale, name, variants))
            families |= dict.fromkeys(locale.script.families if locale else ())
    for family in families:
        findings.attempt(partial(reader.fonts, (family,)))


def _tongue(reader: Reader, catalog: Catalog, name: str) -> Iterator[Problem]:
    """A catalog whose head says another language, or another script, than its folder."""
    said = catalog.language
    if said and _kind(reader, said) != _kind(reader, name):
        message = f"the head says that this is “{said}”, its folder is “{name}”"
        place = Place(catalog.file, catalog.language_line)
        yield Problem("po-language", place, message, "is it the file of another language?")


def _kind(reader: Reader, tag: str) -> tuple[str, str]:
    """The language and the script of a tag, whatever its country; the tag itself if unknown."""
    try:
        known = canonical(tag.replace("_", "-"), reader.typography)
        return known.partition("_")[0], script_code(known, reader.typography)
    except LeafletError:
        return tag, ""


def _unused(catalog: Catalog, drafts: tuple[Draft, ...]) -> Iterator[Problem]:
    """The messages that the sources do not have, or no longer (message-unused)."""
    said = {(draft.context, draft.text) for draft in drafts}
    contexts = {draft.context for draft in drafts}
    for (context, text), entry in catalog.entries.items():
        # Of a message that changed, what is missing is told.
        if (context, text) not in said and context not in contexts:
            message = f"“{context or text[:30]}” stands in no source any more"
            place = Place(catalog.file, entry.line)
            yield Problem("message-unused", place, message, "run: leaflets update")


def _faults(
    catalog: Catalog, drafts: tuple[Draft, ...], locale: str, *, needed: bool
) -> Iterator[Problem]:
    """What a build would refuse, all of it."""
    voice = Voice(locale, {catalog.domain: catalog})
    for draft in drafts:
        for problem in voice.faults(catalog.domain, draft.context, draft.text, draft.plural):
            if needed or problem.code not in _OPEN:
                yield problem


def _texts(pairs: tuple[Pair, ...], language: Language) -> Iterator[Problem]:
    """How the translations read."""
    script = language.locale.script
    for pair in pairs:
        plain = PLACEHOLDER.sub(" ", pair.text)
        yield from lint.letters(plain, language.own, pair.place, pair.name, pair.source)
        yield from lint.ideographs(plain, language.script, pair.place, pair.name, pair.source)
        yield from lint.digits(plain, script.digits, pair.place, pair.name)
        # The others are told as markup.
        yield from unseen(MARKUP.sub("", pair.text), pair.place, f"“{pair.name}”")
        yield from lint.order(pair)
        yield from lint.spaces(pair)
        yield from lint.brackets(pair, script.quotes)
        if language.translated:
            yield from lint.untranslated(pair, language.own)
    yield from lint.endings(pairs)
    yield from lint.repeated(pairs)
    yield from lint.lengths(pairs)
    yield from lint.rare_letters(pairs)


def _pairs(catalog: Catalog, drafts: tuple[Draft, ...]) -> Iterator[Pair]:
    """The messages that are translated, each of their forms."""
    for draft in drafts:
        entry = catalog.entries.get((draft.context, draft.text))
        if entry and entry.complete and not entry.fuzzy:
            place = Place(catalog.file, entry.line)
            for form in entry.forms or (entry.text,):
                yield Pair(draft.context, draft.plural or draft.text, form, place)


def needs(reader: Reader, library: Opened, jobs: Iterable[Job]) -> dict[str, set[str]]:
    """The domains of each language that leaflets are made of."""
    found: dict[str, set[str]] = {}
    for guide, region, form, locale in {
        (job.guide, job.region, job.format, job.locale) for job in jobs
    }:
        made, place = library.formats.get(form), library.regions.get(region)
        others = place.head.languages if made and place and made.gathers else ()
        for name in (locale, *(_canonical(reader, tag) for tag in others)):
            found.setdefault(name, set()).update(
                (guide, UI_DOMAIN, *(region_domains(place) if place else ()))
            )
    return found


def _canonical(reader: Reader, tag: str) -> str:
    try:
        return canonical(tag, reader.typography)
    except LeafletError:  # told with the region
        return tag


def strays(reader: Reader) -> Iterator[Problem]:
    """The catalogs that belong to no guide and no region (catalog-unused)."""
    shelf = reader.shelf
    known = {*shelf.guides, *map(region_domain, shelf.regions), UI_DOMAIN}
    for name in shelf.locales:
        for path in sorted(shelf.catalog(name, UI_DOMAIN).parent.glob("*.po")):
            if path.stem not in known:
                message = f"no guide or region is called “{path.stem}”: nothing uses this catalog"
                near = did_you_mean(path.stem, known)
                hint = f"{near} else delete it" if near.endswith("?") else "rename it, or delete it"
                yield Problem("catalog-unused", Place(shelf.show(path)), message, hint)
