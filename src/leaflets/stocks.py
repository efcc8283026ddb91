"""What is printed on: papers now, card stocks with their grids as the print room grows."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from leaflets import tables
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Cursor, Source


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
        sizes = (paper.width, paper.height, paper.margin)
        if not all(map(isfinite, sizes)) or min(paper.area) <= 0 or paper.margin < 0:
            place = Cursor(source, "paper", turn).place("margin")
            message = f"the margins of “{paper.id}” leave no page"
            raise LeafletError(Problem("paper-size", place, message))
    return papers
