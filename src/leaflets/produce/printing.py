"""Printing: finished leaflets, placed on sheets of paper or card stock."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from leaflets import press, sheets, verify
from leaflets.catalogs import Status
from leaflets.jobs import GREY, SHORT_EDGE
from leaflets.passport import Carried, Cell, Form, Passport
from leaflets.problems import Place
from leaflets.produce.inking import inked, sealed
from leaflets.produce.laying import Laid, laid
from leaflets.produce.margins import base
from leaflets.produce.recipe import Leaflet, read, stop_on
from leaflets.texts import SOURCE_LOCALE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from leaflets.jobs import Job
    from leaflets.library.reader import Reader

_LADDER = list(Status)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of all leaflets of a print edition, one behind the other."""

    members: tuple[Leaflet, ...]
    forms: tuple[Form, ...]

    @property
    def sources(self) -> list[tuple[bytes, int]]:
        """Where each page comes from: a file, and its number there, from 0."""
        return [(one.data, page) for one in self.members for page in range(one.passport.pages)]

    def form(self, member: int, page: int) -> int:
        """Which form shows a page, from 1, of a leaflet, from 0."""
        return sum(one.passport.pages for one in self.members[:member]) + page - 1


def printed(job: Job, reader: Reader, today: dt.date, *, final: bool) -> Leaflet:
    """The sheets of a job: its leaflets made as they are read, then placed in their cells.

    Raises ``LeafletError`` with every problem found.
    """
    where = Place(job.path)
    members = tuple(read(one, reader, today, final=final) for one in job.members)
    if job.ink == GREY:
        stop_on(problem for one in members for problem in press.colour_only(one.data, where))
    forms = tuple(
        chain.from_iterable(verify.forms(one.data, one.passport, where) for one in members)
    )
    pages = _Pages(members, forms)
    found = laid(job, reader, tuple(one.passport for one in members))
    faces, cells = _faces(found, pages)
    info = sheets.Info(
        _speaker(members).passport.title, _language(members, job), _duplex(job, found)
    )
    data = sheets.imposed(faces, pages.sources, base(_speaker(members).order, reader, found), info)
    if job.ink:
        data = inked(job, data, today, where, found.folds)
        pages = _Pages(members, verify.redrawn(forms, data))
    sides = verify.sides(data)
    ordered = _passport(job, pages, sides, cells, reader)
    data = sealed(data, ordered)
    stop_on(verify.verify(data, where))
    warnings = tuple(dict.fromkeys(warning for one in members for warning in one.warnings))
    return Leaflet(job, data, _facts(members, ordered), warnings, ordered, members[0].order)


def _speaker(members: tuple[Leaflet, ...]) -> Leaflet:
    """Whose language the margin speaks: on a sheet of several, English where it is among them."""
    return next((one for one in members if one.job.locale == SOURCE_LOCALE), members[0])


def _language(members: tuple[Leaflet, ...], job: Job) -> str:
    tags = {one.passport.lang for one in members}
    return tags.pop() if len(tags) == 1 else job.tag


def _faces(found: Laid, pages: _Pages) -> tuple[list[sheets.Face], tuple[Cell, ...]]:
    """The sides as they are drawn, and the places of the pages as the passport has them."""
    faces, cells = [], []
    for number, face in enumerate(found.faces):
        right, down = face.shift
        shown = []
        for one in face.places:
            form, box = pages.form(one.copy, one.page), one.box
            shown.append(sheets.Shown(form, box.x, box.y, one.turned))
            edges = (box.x + right, box.y + down, box.width, box.height)
            cells.append(Cell(number, form, tuple(round(edge, 4) for edge in edges), one.turned))
        side = face.side
        faces.append(sheets.Face(side.width, side.height, tuple(shown), face.strokes, face.shift))
    return faces, tuple(cells)


def _duplex(job: Job, sides: Laid) -> str:
    if not sides.duplex:
        return "Simplex"
    return "DuplexFlipShortEdge" if job.flip == SHORT_EDGE else "DuplexFlipLongEdge"


def _passport(
    job: Job, pages: _Pages, sides: verify.Sides, cells: tuple[Cell, ...], reader: Reader
) -> Passport:
    all_of = [one.passport for one in pages.members]
    reasons = dict.fromkeys(one.draft for one in all_of if one.draft)
    return replace(
        all_of[0],
        leaflet=job.path,
        title=_speaker(pages.members).passport.title,
        lang=_language(pages.members, job),
        pages=sides.number,
        trim=sides.size,
        codes=(), facts=(), links=(), blocks=(),
        families=_once(family for one in all_of for family in one.families),
        language=job.tag,
        kind=job.edition,
        status=min((Status(one.status) for one in all_of), key=_LADDER.index).value,
        draft="; ".join(reasons),
        carried=_merged(one for each in all_of for one in each.carried),
        inputs={**_inputs(all_of), **reader.shelf.files(job)},
        forms=pages.forms,
        cells=tuple(_moved(cell, sides) for cell in cells),
        ink=job.ink,
    )  # fmt: skip


def _moved(cell: Cell, sides: verify.Sides) -> Cell:
    """A cell of a sheet around which there is room for marks."""
    left, top, width, height = cell.box
    right, down = sides.corner
    return replace(cell, box=(round(left + right, 4), round(top + down, 4), width, height))


def _inputs(all_of: Iterable[Passport]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in all_of:
        found |= one.inputs
    return found


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _merged(rows: Iterable[Carried]) -> tuple[Carried, ...]:
    """Each helpline once, with everything that any of the leaflets gives of it."""
    found: dict[str, Carried] = {}
    for one in rows:
        known = found.get(one.helpline)
        found[one.helpline] = (
            replace(
                known,
                name=known.name or one.name,
                numbers=tuple(dict.fromkeys((*known.numbers, *one.numbers))),
                addresses=tuple(dict.fromkeys((*known.addresses, *one.addresses))),
            )
            if known
            else one
        )
    return tuple(found.values())


def _facts(members: tuple[Leaflet, ...], ordered: Passport) -> dict[str, object]:
    facts = [one.passport for one in members]
    return {
        "pages": ordered.pages,
        "trim_mm": list(ordered.trim),
        "status": ordered.status,
        "draft": ordered.draft,
        "qr": [code.payload for form in ordered.forms for code in form.codes],
        "helplines": sorted({one.helpline for one in ordered.carried}),
        "facts": list(_once(fact for one in facts for fact in one.facts)),
        "territory": ordered.territory,
        "carries": [asdict(one) for one in ordered.carried],
        "cells": len(ordered.cells),
        "members": [one.job.path for one in members],
        "fit": [one.facts["fit"] for one in members],
        "checks": [*verify.CHECKS_OF_SHEETS],
    }
