"""What is printed on: papers now, card stocks with their grids as the print room grows."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from leaflets import tables
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Cursor, Source

#: The longer side of A0, in millimetres: nothing that we print on is larger.
LARGEST = 1189


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed page. Lengths in millimetres; ``margin`` is the safe area of office printers."""

    id: str
    name: str
    width: float
    height: float
    margin: float

    @property
    def area(self) -> tuple[float, float]:
        """Width and height inside the margins, in millimetres."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin


def parse(source: Source) -> tuple[Paper, ...]:
    """The papers of a TOML text.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, paper-size) with the line.
    """
    table = tables.document(source, ("paper",))
    papers = tables.rows(Paper, table, "paper", source)
    for turn, paper in enumerate(papers):
        _check(paper, Cursor(source, "paper", turn))
    return papers


def _check(paper: Paper, cursor: Cursor) -> None:
    if not tables.NAME.fullmatch(paper.id):
        message = f"“{paper.id}” is no id: small letters, digits and hyphens"
        raise LeafletError(Problem("table-value", cursor.place("id"), message))
    for key, size in (("width", paper.width), ("height", paper.height)):
        if not (isfinite(size) and 0 < size <= LARGEST):
            message = f"no paper is {size:g} mm in {key}"
            raise LeafletError(Problem("paper-size", cursor.place(key), message))
    if not (isfinite(paper.margin) and paper.margin >= 0 and min(paper.area) > 0):
        message = f"the margins of “{paper.id}” leave no page"
        raise LeafletError(Problem("paper-size", cursor.place("margin"), message))
