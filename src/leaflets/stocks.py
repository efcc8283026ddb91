"""What is printed on: papers, and stocks with their grids of cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The longer side of A0, in millimetres: nothing that we print on is larger.
LARGEST = 1189

#: Nothing that we print on has more cells in a row: a slip of the keyboard is no grid.
MOST_CELLS = 100

#: Millimetres that sums of lengths with three decimals may be off.
EXACT = 0.0005


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


class Kind(StrEnum):
    """What the cells of a stock become."""

    CARD = "card"
    LABEL = "label"
    PLAIN = "plain"
    BIFOLD = "bifold"
    ACCORDION = "accordion"


@dataclass(frozen=True, slots=True)
class Stock:
    """A paper with a grid of cells of ``width`` × ``height``. Lengths in millimetres.

    The first cell lies ``left`` and ``top`` from the edges of ``page``, the id of a paper; from
    one cell to the next it is ``across`` to the right and ``down``. ``margin`` is what stays
    free of print in each cell.

    ``guides``: nothing is cut yet, marks show where; its places are computed by us. ``tested`` is
    false where the databases of stocks do not agree on the places.
    """

    id: str
    name: str
    page: str
    kind: Kind
    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float
    margin: float = 3.0
    guides: bool = False
    tested: bool = True
    note: str = ""

    @property
    def cells(self) -> int:
        """How many cells a sheet has."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Supplies:
    """The papers and the stocks of a library, in the order of the file."""

    papers: tuple[Paper, ...]
    stocks: tuple[Stock, ...]

    @property
    def sizes(self) -> dict[str, tuple[float, float]]:
        """Width and height of each paper and of each stock's cell, in millimetres, by id."""
        papers = {paper.id: (paper.width, paper.height) for paper in self.papers}
        return papers | {stock.id: (stock.width, stock.height) for stock in self.stocks}


def parse(source: Source) -> Supplies:
    """The papers and stocks of a TOML text.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, paper-size, paper-unknown,
    stock-grid, stock-twice) with the lines.
    """
    table = tables.document(source, ("paper", "stock"))
    papers = tables.rows(Paper, table, "paper", source)
    stocks = tables.rows(Stock, table, "stock", source)
    problems = tuple(_problems(papers, stocks, source))
    if problems:
        raise LeafletError(*problems)
    return Supplies(papers, stocks)


def _problems(
    papers: tuple[Paper, ...], stocks: tuple[Stock, ...], source: Source
) -> Iterator[Problem]:
    known = {paper.id: paper for paper in papers}
    rows = [(paper.id, Cursor(source, "paper", turn)) for turn, paper in enumerate(papers)]
    rows += [(stock.id, Cursor(source, "stock", turn)) for turn, stock in enumerate(stocks)]
    yield from _names(rows)
    for paper, (_, cursor) in zip(papers, rows, strict=False):
        yield from _paper_faults(paper, cursor)
    for stock, (_, cursor) in zip(stocks, rows[len(papers) :], strict=True):
        yield from _stock_faults(stock, known, cursor)


def _names(rows: list[tuple[str, Cursor]]) -> Iterator[Problem]:
    seen: dict[str, Cursor] = {}
    for name, cursor in rows:
        if not tables.NAME.fullmatch(name):
            message = f"“{name}” is no id: small letters, digits and hyphens"
            yield Problem("table-value", cursor.place("id"), message)
        elif name in seen:
            before = seen[name]
            message = f"“{name}” is the id of a {before.header} already"
            hint = f"rename this one, or the one of line {before.place('id').line}"
            yield Problem("stock-twice", cursor.place("id"), message, hint)
        seen.setdefault(name, cursor)


def _paper_faults(paper: Paper, cursor: Cursor) -> Iterator[Problem]:
    for key, size in (("width", paper.width), ("height", paper.height)):
        if not (isfinite(size) and 0 < size <= LARGEST):
            message = f"no paper is {size:g} mm in {key}"
            yield Problem("paper-size", cursor.place(key), message)
            return
    if not (isfinite(paper.margin) and paper.margin >= 0 and min(paper.area) > 0):
        message = f"the margins of “{paper.id}” leave no page"
        yield Problem("paper-size", cursor.place("margin"), message)


def _stock_faults(stock: Stock, papers: Mapping[str, Paper], cursor: Cursor) -> Iterator[Problem]:
    if stock.kind is Kind.PLAIN and not stock.guides:
        message = f"“{stock.id}” is plain paper, which is cut along guides"
        yield Problem("table-value", cursor.place("kind"), message, "add: guides = true")
    if stock.page not in papers:
        message = f"there is no paper “{stock.page}”"
        hint = did_you_mean(stock.page, papers)
        yield Problem("paper-unknown", cursor.place("page"), message, hint)
    lengths = tuple(_length_faults(stock, cursor))
    yield from lengths
    if not lengths and stock.page in papers:
        yield from _grid_faults(stock, papers[stock.page], cursor)


def _length_faults(stock: Stock, cursor: Cursor) -> Iterator[Problem]:
    """What cannot be a length or a number of cells."""
    lengths = {
        "width": stock.width, "height": stock.height, "across": stock.across, "down": stock.down,
        "left": stock.left, "top": stock.top, "margin": stock.margin,
    }  # fmt: skip
    for key, length in lengths.items():
        least = "" if key in {"left", "top", "margin"} else "more than "
        if not (isfinite(length) and 0 <= length <= LARGEST) or (least and not length):
            message = f"“{key}” of “{stock.id}” cannot be {length:g} mm"
            hint = f"{least}0, and at most {LARGEST} mm"
            yield Problem("stock-grid", cursor.place(key), message, hint)
    for key, number in (("columns", stock.columns), ("rows", stock.rows)):
        if not 1 <= number <= MOST_CELLS:
            message = f"“{stock.id}” cannot have {number} {key}"
            yield Problem("stock-grid", cursor.place(key), message, f"from 1 to {MOST_CELLS}")


def _grid_faults(stock: Stock, page: Paper, cursor: Cursor) -> Iterator[Problem]:
    """What the cells of a grid do to each other and to their page."""
    axes = (
        ("across", "width", stock.across, stock.width, stock.columns),
        ("down", "height", stock.down, stock.height, stock.rows),
    )
    for key, side, step, size, number in axes:
        if number > 1 and (over := size - step) > EXACT:
            message = f"the cells of “{stock.id}” lie {_mm(over)} over each other"
            hint = f"“{key}” is at least the {side} of a cell, {_mm(size)}"
            yield Problem("stock-grid", cursor.place(key), message, hint)
    if 2 * stock.margin >= min(stock.width, stock.height):
        message = f"the margins of “{stock.id}” leave nothing of a cell"
        yield Problem("stock-grid", cursor.place("margin"), message)
    right = stock.left + (stock.columns - 1) * stock.across + stock.width
    bottom = stock.top + (stock.rows - 1) * stock.down + stock.height
    for edge, key, end, room in (
        ("right", "columns", right, page.width),
        ("bottom", "rows", bottom, page.height),
    ):
        if end - room > EXACT:
            message = (
                f"the grid of “{stock.id}” does not fit “{page.id}”: it goes {_mm(end - room)} "
                f"over the {edge} edge"
            )
            hint = f"the cells end at {_mm(end)}, the paper at {_mm(room)}"
            yield Problem("stock-grid", cursor.place(key), message, hint)


def _mm(length: float) -> str:
    return f"{round(length, 3):g} mm"
