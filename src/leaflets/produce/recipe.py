"""One job becomes one leaflet as it is read. The only place that knows the order of the steps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from leaflets import __version__, lint, press, typeset, verify
from leaflets.codes import Severity
from leaflets.fonts import code_points
from leaflets.formats import Readers
from leaflets.passport import PROGRAM, Passport
from leaflets.problems import LeafletError, Place, Problem
from leaflets.produce import filling
from leaflets.produce.carried import carried
from leaflets.produce.fitting import fitted
from leaflets.produce.inking import inked, sealed
from leaflets.produce.parts import drafted, opened, ordered, translated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.compose import Composed, Order
    from leaflets.formats import Format
    from leaflets.guides import Guide, Message
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.produce.fitting import Made
    from leaflets.produce.parts import Draft, Parts
    from leaflets.translate import Text, Voice
    from leaflets.typeset import Layout


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The finished bytes, the facts that the manifest keeps of them, and what was left out.

    ``passport`` is what the file says was ordered of it, ``order`` what it was composed from.
    """

    job: Job
    data: bytes
    facts: Mapping[str, object]
    warnings: tuple[Problem, ...]
    passport: Passport
    order: Order


def read(job: Job, reader: Reader, today: dt.date, *, final: bool) -> Leaflet:
    """The leaflet of a job in pages, checked on the bytes that will be written.

    Raises ``LeafletError`` with every problem found.
    """
    parts = opened(job, reader)
    said = lint.registry(parts.region, reader.region_source, today)
    stop_on(problem for problem in said if problem.severity is Severity.ERROR)
    local = tuple(_local(parts))
    stop_on(problem for problem in local if problem.severity is Severity.ERROR)
    where = Place(job.path)
    text = translated(parts)
    stop_on(lint.sections(parts.guide, text.guide, parts.format, parts.region))
    minors = parts.format.readers is Readers.MINORS
    stop_on(lint.helplines(text.asked, for_minors=minors, where=where))
    draft = drafted(parts, text, today)
    if final and draft.reason:
        hint = "a person must approve or confirm it first; or build without --final"
        raise LeafletError(
            Problem("draft-refused", where, f"this is a draft: {draft.reason}", hint)
        )
    order = ordered(parts, text, draft, job)

    def check(composed: Composed) -> None:
        _known_helplines(composed, text, parts.format.name)
        stop_on(lint.promises(composed.carried, composed.unsaid, text.carried, where))
        stop_on(_coverage(parts, reader, order, composed, where))

    made = fitted(parts, reader, text, order, where=where, check=check)
    stop_on(_too_small(made.fitted.layout, parts.format, where))
    flaws = (*typeset.flaws(made.fitted.layout, where), *_shortened(made, parts.format, where))
    stop_on(flaw for flaw in flaws if flaw.severity is Severity.ERROR)
    parts = replace(parts, form=filling.font(job, reader) if made.composed.fields else None)
    passport = _passport(job, parts, made, draft, reader)
    data = typeset.paint(made.fitted.layout, passport, parts.form)
    if job.ink:
        stop_on(press.colour_only(data, where))
        data = sealed(inked(job, data, today, where), passport)
    stop_on(verify.verify(data, where))
    facts = _facts(text, draft, made, passport)
    return Leaflet(job, data, facts, (*text.warnings, *local, *flaws), passport, order)


def stop_on(problems: Iterable[Problem]) -> None:
    """Go no further where there are problems. Raises ``LeafletError`` with them."""
    found = tuple(problems)
    if found:
        raise LeafletError(*found)


def _local(parts: Parts) -> Iterator[Problem]:
    """What is wrong with the local contact."""
    if parts.contact:
        yield from lint.contact(parts.contact, parts.region.head.territory)


def _shortened(made: Made, form: Format, where: Place) -> Iterator[Problem]:
    """What a reader is not told, because there was no room."""
    if made.shorter:
        message = f"the whole text does not fit at {form.ladder[-1]:g} pt: a shorter one is printed"
        hint = f"look at what “order.shorter” leaves out in templates/{form.name}/page.html"
        yield Problem("text-shortened", where, message, hint)


def _known_helplines(composed: Composed, text: Text, form: str) -> None:
    known = {line.id for line in text.carried}
    for line in composed.helplines:
        if line not in known:
            place = Place(f"templates/{form}/page.html")
            message = f"the template carries “{line}”, which the guide does not name"
            raise LeafletError(Problem("template-role", place, message))


def _coverage(
    parts: Parts, reader: Reader, order: Order, composed: Composed, where: Place
) -> Iterator[Problem]:
    points = frozenset().union(*map(code_points, reader.fonts(parts.families)))
    said = set()
    for one, voice in zip(order.voices, parts.voices, strict=True):
        for message, place in _places(one.guide, voice):
            yield from verify.coverage(one.phrases[message.id].text, points, place)
        said |= {phrase.text for phrase in one.phrases.values()}
    if parts.contact:
        said.update(parts.contact.texts)
        for words in parts.contact.texts:
            yield from verify.coverage(words, points, Place(parts.contact.file))
    for words in (*composed.texts, *composed.facts):
        if words not in said:
            yield from verify.coverage(words, points, where)


def _places(guide: Guide, voice: Voice) -> Iterator[tuple[Message, Place]]:
    """The messages of a guide with the place where a person would change their words."""
    catalog = voice.catalogs.get(guide.name)
    for message in guide.messages():
        entry = catalog.entries.get((message.id, message.text)) if catalog else None
        if catalog and entry:
            yield message, Place(catalog.file, entry.line)
        else:
            yield message, Place(guide.file, message.line)


def _passport(job: Job, parts: Parts, made: Made, draft: Draft, reader: Reader) -> Passport:
    composed, paper = made.composed, parts.paper
    files = reader.shelf.files(job)
    return Passport(
        leaflet=job.path,
        title=composed.title,
        lang=parts.locale.tag,
        right_to_left=composed.document.right_to_left,
        # Front and back in two languages: as many pages in each.
        pages=made.pages * (1 if parts.format.bilingual else len(parts.voices)),
        trim=(paper.width, paper.height),
        margin=paper.margin,
        floor=parts.format.ladder[-1],
        module=parts.format.module,
        codes=composed.codes,
        facts=composed.facts,
        links=composed.links,
        families=parts.families,
        blocks=composed.blocks,
        guide=job.guide,
        edition=parts.guide.front.edition,
        language=job.tag,
        region=job.region,
        territory=parts.region.head.territory,
        format=job.format,
        paper=job.paper,
        kind=job.edition,
        status=draft.status.value,
        draft=draft.reason,
        carried=carried(composed.carried, parts.region),
        inputs={**files, PROGRAM: __version__},
        second=job.second.replace("_", "-"),
        ink=job.ink,
        fields=composed.fields,
    )


def _too_small(layout: Layout, form: Format, where: Place) -> Iterator[Problem]:
    floor = form.ladder[-1]
    for number, side in enumerate(layout.sides, start=1):
        if side.smallest < floor - 0.01:
            message = f"side {number} has type of {side.smallest:.2f} pt; the floor is {floor:g} pt"
            hint = f"look for sizes below 1rem in templates/{form.name}/print.css"
            yield Problem("type-small", where, message, hint)


def _facts(text: Text, draft: Draft, made: Made, passport: Passport) -> dict[str, object]:
    composed, sides = made.composed, made.fitted.layout.sides
    return {
        "pages": passport.pages,
        "trim_mm": list(passport.trim),
        "status": draft.status.value,
        "draft": draft.reason,
        "qr": [code.payload for code in composed.codes],
        "helplines": sorted(line.id for line in text.carried),
        "facts": list(composed.facts),
        "territory": passport.territory,
        "carries": [asdict(one) for one in passport.carried],
        "fit": {
            "size_pt": made.fitted.size,
            "layouts": made.fitted.layouts,
            "pages": made.pages,
            "arrangement": made.arrangement,
            "breaks": list(made.breaks),
            "shorter": made.shorter,
        },
        "smallest_pt": round(min(side.smallest for side in sides), 2),
        "slack_mm": [round(side.slack, 2) for side in sides],
        "checks": [*verify.CHECKS, "coverage", "fit"],
    }
