"""Laying: which page stands where on which side of a sheet, and the marks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.passport import Passport
    from leaflets.sheets import Stroke


@dataclass(frozen=True, slots=True)
class PageAt:
    """A page of one of the leaflets, ``member`` from 0, ``page`` from 1; millimetres."""

    member: int
    page: int
    left: float
    top: float
    width: float
    height: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class LaidSide:
    """One side of a sheet; ``shift`` is by how much all of it is moved, right and down."""

    width: float
    height: float
    shown: tuple[PageAt, ...]
    strokes: tuple[Stroke, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Laid:
    """The sides of all sheets, front and back in turn where they are ``duplex``."""

    sides: tuple[LaidSide, ...]
    duplex: bool


def laid(job: Job, reader: Reader, members: tuple[Passport, ...]) -> Laid:
    """Where the pages of some leaflets go."""
    paper = reader.paper(job.paper)
    return Laid(
        tuple(
            LaidSide(
                paper.width, paper.height, (PageAt(turn, page + 1, 0, 0, one.trim[0], one.trim[1]),)
            )
            for turn, one in enumerate(members)
            for page in range(one.pages)
        ),
        duplex=True,
    )
