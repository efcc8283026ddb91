"""Produce: one job becomes one leaflet. The only place that knows the order of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from leaflets import compose, fit, lint, translate, typeset, verify
from leaflets.catalogs import Status
from leaflets.compose import Order
from leaflets.documents import Orders
from leaflets.fonts import code_points
from leaflets.formats import Readers
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import FactKind
from leaflets.translate import SOURCE_LOCALE, UI_DOMAIN, Voice, region_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.compose import Composed
    from leaflets.fit import Fit
    from leaflets.formats import Format
    from leaflets.guides import Guide, Message
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.locales import Locale
    from leaflets.regions import Region
    from leaflets.stocks import Paper
    from leaflets.translate import Text
    from leaflets.typeset import Layout

_LADDER = list(Status)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The finished bytes, the facts that the manifest keeps of them, and what was left out."""

    job: Job
    data: bytes
    facts: Mapping[str, object]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a job names, opened."""

    guide: Guide
    region: Region
    locale: Locale
    english: Locale
    format: Format
    paper: Paper
    voice: Voice


@dataclass(frozen=True, slots=True)
class _Draft:
    """Why a leaflet is a draft: the status of its words, the helplines nobody confirmed."""

    status: Status
    unconfirmed: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the band says: wording, numbers, both, or nothing."""
        wording = self.status is not Status.APPROVED
        both = "both" if wording and self.unconfirmed else ""
        return both or ("wording" if wording else "") or ("numbers" if self.unconfirmed else "")

    @property
    def reason(self) -> str:
        """The same in English words, for the file's metadata and for ``--final``."""
        reasons = []
        if self.status is not Status.APPROVED:
            reasons.append(f"the wording is not approved (status: {self.status})")
        if self.unconfirmed:
            reasons.append(f"no person has confirmed {', '.join(self.unconfirmed)}")
        return "; ".join(reasons)


def produce(job: Job, reader: Reader, *, final: bool = False) -> Leaflet:
    """The leaflet of a job, checked on the bytes that will be written.

    ``final`` refuses a draft. Raises ``LeafletError`` with every problem found.
    """
    parts = _open(job, reader)
    where = Place(job.path)
    text = translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    _stop_on(_missing_sections(parts, text))
    minors = parts.format.readers is Readers.MINORS
    _stop_on(lint.helplines(text.helplines, for_minors=minors, where=where))
    draft = _draft(parts, text)
    if final and draft.reason:
        hint = "a person must approve or confirm it first; or build without --final"
        raise LeafletError(
            Problem("draft-refused", where, f"this is a draft: {draft.reason}", hint)
        )
    order = _order(parts, text, draft)
    composed = compose.compose(order, reader.templates(job.format), reader.drawings(job.format))
    _known_helplines(composed, text, job)
    _stop_on(_coverage(parts, reader, text, composed, where))
    lay_out = partial(typeset.lay_out, composed.document, air=parts.format.air)
    longest = partial(_longest, text, parts.voice)
    fitted = fit.fit(lay_out, parts.format.ladder, where, longest)
    _stop_on(_too_small(fitted, parts.format, where))
    data = typeset.paint(fitted.layout)
    orders = _orders(parts, composed)
    _stop_on(verify.verify(data, orders, where))
    return Leaflet(job, data, _facts(text, composed, draft, fitted, orders), text.warnings)


def _open(job: Job, reader: Reader) -> _Parts:
    domains = (job.guide, UI_DOMAIN, region_domain(job.region))
    catalogs = {} if job.locale == SOURCE_LOCALE else reader.catalogs(job.locale, domains)
    return _Parts(
        reader.guide(job.guide),
        reader.region(job.region),
        reader.locale(job.locale),
        reader.locale(SOURCE_LOCALE),
        reader.format(job.format),
        reader.paper(job.paper),
        Voice(job.locale, catalogs),
    )


def _missing_sections(parts: _Parts, text: Text) -> Iterator[Problem]:
    """The sections that the format needs and that are not there, or lost all their blocks."""
    written = {section.kind for section in parts.guide.sections}
    for kind in parts.format.needs:
        if not text.guide.of(kind):
            message = f"there is no section “.{kind}”, which the {parts.format.name} needs"
            hint = "write one, or take the format out of “formats” in the front matter"
            if kind in written:
                message = f"nothing is left of “.{kind}”, which the {parts.format.name} needs"
                hint = f"{parts.region.file} lacks the roles that it speaks of"
            yield Problem("section-missing", Place(parts.guide.file), message, hint)


def _stop_on(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise LeafletError(*found)


def _draft(parts: _Parts, text: Text) -> _Draft:
    statuses = [catalog.status for catalog in parts.voice.catalogs.values()]
    statuses.append(Status(parts.guide.front.status))
    return _Draft(
        min(statuses, key=_LADDER.index),
        tuple(sorted(line.id for line in text.carried if not line.confirmed)),
    )


def _order(parts: _Parts, text: Text, draft: _Draft) -> Order:
    names, abouts = {}, {}
    for line in text.carried:
        name = translate.helpline_fact(line, FactKind.NAME, parts.region, parts.voice)
        names[line.id] = name
        if about := translate.about(line, parts.region, parts.voice):
            abouts[line.id] = about
    return Order(
        guide=text.guide,
        phrases=text.phrases,
        locale=parts.locale,
        english=parts.english,
        region=parts.region,
        format=parts.format,
        paper=parts.paper,
        names=names,
        abouts=abouts,
        draft=draft.key,
        draft_reason=draft.reason,
        checked=_checked(parts, text),
        status=draft.status.value,
        say=parts.voice,
        say_english=Voice(SOURCE_LOCALE, {}),
    )


def _checked(parts: _Parts, text: Text) -> str:
    """The month of the oldest check of a number on the page; empty while one is unconfirmed."""
    dates = [line.checked_on for line in text.carried if line.checked_on and line.confirmed]
    complete = dates and len(dates) == len(text.carried)
    return parts.locale.month(min(dates)) if complete else ""


def _known_helplines(composed: Composed, text: Text, job: Job) -> None:
    known = {line.id for line in text.carried}
    for line in composed.helplines:
        if line not in known:
            place = Place(f"templates/{job.format}/page.html")
            message = f"the template carries “{line}”, which the guide does not name"
            raise LeafletError(Problem("template-role", place, message))


def _coverage(
    parts: _Parts, reader: Reader, text: Text, composed: Composed, where: Place
) -> Iterator[Problem]:
    files = reader.fonts(parts.locale.script.fonts)
    points = frozenset().union(*map(code_points, files))
    for message, place in _places(text, parts.voice):
        yield from verify.coverage(text.phrases[message.id].text, points, place)
    said = {phrase.text for phrase in text.phrases.values()}
    for words in (*composed.texts, *composed.facts):
        if words not in said:
            yield from verify.coverage(words, points, where)


def _places(text: Text, voice: Voice) -> Iterator[tuple[Message, Place]]:
    """The messages of a text with the place where a person would change their words."""
    catalog = voice.catalogs.get(text.guide.name)
    for message in text.guide.messages():
        entry = catalog.entries.get((message.id, message.text)) if catalog else None
        if catalog and entry:
            yield message, Place(catalog.file, entry.line)
        else:
            yield message, Place(text.guide.file, message.line)


def _longest(text: Text, voice: Voice) -> str:
    """The messages that grew most against English, longest first, with their places."""
    rows = []
    for message, place in _places(text, voice):
        length = len(text.phrases[message.id].text)
        rows.append((length - len(message.text), length, str(place)))
    rows.sort(reverse=True)
    return ", ".join(f"{place} ({length} letters)" for _, length, place in rows[:3])


def _orders(parts: _Parts, composed: Composed) -> Orders:
    return Orders(
        pages=parts.format.pages,
        trim=(parts.paper.width, parts.paper.height),
        codes=composed.codes,
        texts=composed.texts,
        facts=composed.facts,
        families=parts.locale.script.fonts,
        right_to_left=parts.locale.right_to_left,
    )


def _too_small(fitted: Fit[Layout], form: Format, where: Place) -> Iterator[Problem]:
    floor = form.ladder[-1]
    for number, side in enumerate(fitted.layout.sides, start=1):
        if side.smallest < floor - 0.01:
            message = f"side {number} has type of {side.smallest:.2f} pt; the floor is {floor:g} pt"
            hint = f"look for sizes below 1rem in templates/{form.name}/print.css"
            yield Problem("type-small", where, message, hint)


def _facts(
    text: Text, composed: Composed, draft: _Draft, fitted: Fit[Layout], orders: Orders
) -> dict[str, object]:
    return {
        "pages": orders.pages,
        "trim_mm": list(orders.trim),
        "status": draft.status.value,
        "draft": draft.reason,
        "qr": list(composed.codes),
        "helplines": sorted(line.id for line in text.carried),
        "facts": list(composed.facts),
        "fit": {"size_pt": fitted.size, "layouts": fitted.layouts},
        "smallest_pt": round(min(side.smallest for side in fitted.layout.sides), 2),
        "slack_mm": [round(side.slack, 2) for side in fitted.layout.sides],
        "checks": ["pages", "qr", "text", "facts", "fonts", "coverage", "fit", "type-size"],
    }
