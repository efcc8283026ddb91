"""What authors write: guides, regions, the words of templates, style sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets import lint
from leaflets.formats import Readers
from leaflets.guides import PLACEHOLDER
from leaflets.problems import LeafletError, Place
from leaflets.tables import Cursor
from leaflets.translate import SOURCE_LOCALE, UI_DOMAIN, Voice, translate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from leaflets.check.opening import Opened
    from leaflets.guides import Guide
    from leaflets.jobs import Job
    from leaflets.problems import Problem
    from leaflets.regions import Helpline, Region
    from leaflets.tables import Source

_ENGLISH = lint.alphabet("Latn")
_DIGITS = "0123456789"


def words(library: Opened) -> Iterator[Problem]:
    """The English of guides and templates, and the characters of every file."""
    for source in library.sources.values():
        yield from lint.lines(source)
    for guide in library.guides.values():
        where = Place(guide.file)
        yield from lint.reading_age((message.text for message in guide.messages()), where)
        for message in guide.messages():
            yield from _text(message.text, Place(guide.file, message.line), message.id)
    for draft in library.drafts[UI_DOMAIN]:
        for text in filter(None, (draft.text, draft.plural)):
            yield from _text(text, Place(draft.file, draft.line), draft.context)
    for path, source in library.templates.items():
        if path.endswith(".css"):
            yield from lint.sheet(source)
        elif path.endswith(".html"):
            yield from (*lint.page(source), *lint.plain_words(source))


def _text(text: str, place: Place, name: str) -> Iterator[Problem]:
    yield from lint.sentences(text, place, name)
    yield from lint.letters(text, _ENGLISH, place, name)
    yield from lint.digits(text, _DIGITS, place, name)


def region(found: Region, source: Source, today: dt.date) -> Iterator[Problem]:
    """The texts, addresses and dates of a region's own file."""
    alone = replace(found, files={found.id: found.file})
    yield from lint.registry(alone, lambda _: source, today)
    for turn, line in enumerate(found.own):
        cursor = Cursor(source, "helpline", turn)
        yield from _helpline(line, cursor)


def _helpline(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    yield from _text(line.about, cursor.place("about"), f"{line.id}.about")
    # A service is named as its country writes it.
    names = [("name", line.name), ("owner", line.owner)]
    words = (line.sms.keyword, *(line.sms.keywords or {}).values()) if line.sms else ()
    names += [("sms", word) for word in words if word]
    for key, text in names:
        own = lint.main_script(text)
        yield from lint.letters(text, own, cursor.place(key), f"{line.id}.{key}")
    for origin in line.sources:
        if origin.url:
            place = lint.within(cursor.source, cursor.place("sources"), origin.url)
            yield from lint.source_link(origin.url, place, line.id)


def leaflets(library: Opened, jobs: Iterable[Job]) -> Iterator[Problem]:
    """What guides ask of regions and formats, for the leaflets that are ordered."""
    for name, place, form in dict.fromkeys((job.guide, job.region, job.format) for job in jobs):
        guide, found = library.guides.get(name), library.regions.get(place)
        made = library.formats.get(form)
        if not (guide and found and made):
            continue
        try:
            text = translate(guide, Voice(SOURCE_LOCALE, {}), found, made.sections)
        except LeafletError as error:
            yield from error.problems
            continue
        yield from lint.sections(guide, text.guide, made, found)
        minors = made.readers is Readers.MINORS
        yield from lint.helplines(text.asked, for_minors=minors, where=Place(guide.file))


def roles(library: Opened, known: tuple[str, ...]) -> Iterator[Problem]:
    """The roles that nothing in the library names."""
    named = {role for guide in library.guides.values() for role in _needed(guide)}
    for found in library.regions.values():
        named |= {role for line in found.helplines for role in line.roles}
        named |= {need.partition(".")[0] for need in found.head.lacks}
    yield from lint.unused(known, named, library.sources["content/roles.toml"])


def _needed(guide: Guide) -> Iterator[str]:
    for message in guide.messages():
        yield from (match[1] for match in PLACEHOLDER.finditer(message.text))
        yield message.unless.partition(".")[0]
    for section in guide.sections:
        yield from (role for item in section.items for role in item.roles)
