"""How a sheet is folded: which panel carries which page, and where the folds run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Millimetres that sums of lengths with three decimals may be off.
EXACT = 0.0005

_PANEL = re.compile(r"(\^?)([1-9][0-9]?)")
_PANEL_HINT = "the number of its page, as in “2”; “^2” stands on its head"


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a sheet between folds. ``page`` from 1; ``turned``: it stands on its head."""

    page: int
    turned: bool = False


#: Rows from the top; each from the left, as that side lies before the reader.
Panels = tuple[tuple[Panel, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the folds of one paper run. Lengths in millimetres.

    ``size`` is width and height of the unfolded front as it lies before the reader; its panels
    are ``columns`` wide, from the left in left-to-right languages, and ``rows`` high. ``margin``
    is what stays free of print in a panel.
    """

    paper: str
    size: tuple[float, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    margin: float

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a page that fits each panel, in millimetres."""
        return min(self.columns), min(self.rows)


@dataclass(frozen=True, slots=True)
class Fold:
    """Which page each panel of an unfolded sheet carries.

    ``back`` is the other side as it lies when the sheet was turned like the page of a book; a
    sheet with one printed side has none. In right-to-left languages ``mirrored`` columns stand
    the other way round. ``outside`` are the pages that show when it is folded. ``slit`` is a cut
    inside the sheet from one point to another; a point is counted in columns from the left and
    rows from the top.
    """

    front: Panels
    back: Panels = ()
    mirrored: bool = False
    outside: tuple[int, ...] = ()
    slit: tuple[tuple[int, ...], ...] = ()
    sheets: tuple[Sheet, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages a folded sheet has."""
        return sum(map(len, (*self.front, *self.back)))

    def mirror(self) -> Fold:
        """The same fold with its columns the other way round; its sheets say what they said."""
        front, back = (tuple(row[::-1] for row in side) for side in (self.front, self.back))
        last = len(self.front[0])
        slit = tuple((last - column, row) for column, row in self.slit)
        return replace(self, front=front, back=back, slit=slit)

    def sheet(self, paper: str, width: float, height: float, margin: float) -> Sheet:
        """Where the folds run on a paper, or on the cell of a stock; equal panels if none says.

        ``width``, ``height`` and ``margin`` are those of the paper or cell, in millimetres.
        """
        for sheet in self.sheets:
            if sheet.paper == paper:
                return sheet
        across, down = len(self.front[0]), len(self.front)
        columns, rows = (width / across,) * across, (height / down,) * down
        return Sheet(paper, (width, height), columns, rows, margin)


@dataclass(frozen=True, slots=True)
class _Table:
    """The table [fold] as it is written, without its sheets."""

    front: tuple[tuple[str, ...], ...]
    back: tuple[tuple[str, ...], ...] = ()
    mirrored: bool = False
    outside: tuple[int, ...] = ()
    slit: tuple[tuple[int, ...], ...] = ()


def parse(table: object, source: Source, pages: tuple[int, ...], papers: tuple[str, ...]) -> Fold:
    """The fold of a format's table ``fold``.

    ``pages`` are the numbers of pages that the format can have, ``papers`` those that it is
    printed on; none where it may also be printed on stocks.

    Raises ``LeafletError`` (table-key, table-value, fold-panels, fold-sheet) with the lines.
    """
    cursor = Cursor(source, "fold")
    if not isinstance(table, dict):
        message = "“fold” must be a table: [fold]"
        raise LeafletError(Problem("table-value", Cursor(source).place("fold"), message))
    written = {key: value for key, value in table.items() if key != "sheet"}
    told = tables.row(_Table, written, cursor)
    sheets = tables.rows(Sheet, {"fold.sheet": table.get("sheet", [])}, "fold.sheet", source)
    front, back = (_panels(key, getattr(told, key), cursor) for key in ("front", "back"))
    made = Fold(front, back, told.mirrored, told.outside, told.slit, sheets)
    problems = (*_shape_faults(made, cursor),)
    problems = problems or (
        *_page_faults(made, pages, cursor),
        *_slit_faults(made, cursor),
        *_sheet_faults(made, papers, source),
    )
    if problems:
        raise LeafletError(*problems)
    return made


def sized(
    fold: Fold, sizes: Mapping[str, tuple[float, float]], source: Source
) -> Iterator[Problem]:
    """The sheets whose size is not that of their paper, or of their stock's cell, however turned.

    ``sizes`` are width and height in millimetres by id. Yields fold-sheet.
    """
    for turn, sheet in enumerate(fold.sheets):
        cursor = Cursor(source, "fold.sheet", turn)
        if sheet.paper not in sizes:
            message = f"there is no paper or stock “{sheet.paper}” to fold"
            hint = did_you_mean(sheet.paper, sizes)
            yield Problem("fold-sheet", cursor.place("paper"), message, hint)
            continue
        width, height = sizes[sheet.paper]
        if not any(_near(sheet.size, size) for size in ((width, height), (height, width))):
            message = f"“{sheet.paper}” is {width:g} × {height:g} mm, lying or standing"
            yield Problem("fold-sheet", cursor.place("size"), message, "say the size of the paper")


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= EXACT for a, b in zip(one, other, strict=True))


def _panels(key: str, rows: tuple[tuple[str, ...], ...], cursor: Cursor) -> Panels:
    return tuple(tuple(_panel(key, text, cursor) for text in row) for row in rows)


def _panel(key: str, text: str, cursor: Cursor) -> Panel:
    match = _PANEL.fullmatch(text)
    if not match:
        message = f"“{text}” is no panel"
        raise LeafletError(Problem("table-value", cursor.place(key), message, _PANEL_HINT))
    return Panel(int(match[2]), bool(match[1]))


def _shape_faults(fold: Fold, cursor: Cursor) -> Iterator[Problem]:
    """Sides that are no grids, or not the same one."""
    if not fold.front or not fold.front[0]:
        yield Problem("fold-panels", cursor.place("front"), "a fold has panels on its front")
        return
    for key, side in (("front", fold.front), ("back", fold.back)):
        lengths = [len(row) for row in side]
        if len(set(lengths)) > 1:
            said = " and ".join(map(str, lengths))
            message = f"the rows of “{key}” are not of one length: {said} panels"
            yield Problem("fold-panels", cursor.place(key), message)
            return
    if fold.back and (len(fold.back), len(fold.back[0])) != (len(fold.front), len(fold.front[0])):
        message = "the back has other rows and columns than the front"
        hint = "both are sides of one sheet"
        yield Problem("fold-panels", cursor.place("back"), message, hint)


def _page_faults(fold: Fold, pages: tuple[int, ...], cursor: Cursor) -> Iterator[Problem]:
    """Pages that have no panel, or several, and panels that have no page."""
    found = Counter(panel.page for panel in chain(*fold.front, *fold.back))
    for number in pages:
        missing = sorted(set(range(1, number + 1)) - set(found))
        if missing or fold.pages != number:
            message = (
                f"the format asks for pages that it cannot fold: {number} on {fold.pages} panels"
            )
            said = ", ".join(map(str, missing))
            hint = f"no panel carries page {said}" if missing else ""
            yield Problem("fold-panels", cursor.place("front"), message, hint)
            return
    for page in fold.outside:
        if page not in found:
            message = f"page {page} cannot be outside: there is none"
            yield Problem("fold-panels", cursor.place("outside"), message)


def _slit_faults(fold: Fold, cursor: Cursor) -> Iterator[Problem]:
    if not fold.slit:
        return
    ends = fold.slit
    most = (len(fold.front[0]), len(fold.front))
    fine = len(ends) == len(most) and all(len(end) == len(most) for end in ends)
    fine = fine and all(0 <= at <= last for end in ends for at, last in zip(end, most, strict=True))
    if not fine or (ends[0][0] == ends[1][0]) == (ends[0][1] == ends[1][1]):
        message = "“slit” is a straight cut from one corner of a panel to another"
        hint = "two points, [column, row] from the left and the top, as in [[1, 1], [3, 1]]"
        yield Problem("table-value", cursor.place("slit"), message, hint)


def _sheet_faults(fold: Fold, papers: tuple[str, ...], source: Source) -> Iterator[Problem]:
    seen = set()
    for turn, sheet in enumerate(fold.sheets):
        cursor = Cursor(source, "fold.sheet", turn)
        place = cursor.place("paper")
        if sheet.paper in seen:
            message = f"“{sheet.paper}” has two sheets"
            yield Problem("fold-sheet", place, message, "take one out")
        elif papers and sheet.paper not in papers:
            message = f"the format is not printed on “{sheet.paper}”"
            yield Problem("fold-sheet", place, message, did_you_mean(sheet.paper, papers))
        seen.add(sheet.paper)
        yield from _size_faults(fold, sheet, cursor)


def _size_faults(fold: Fold, sheet: Sheet, cursor: Cursor) -> Iterator[Problem]:
    """Columns and rows that are not those of the panels, or do not add up to the sheet."""
    if len(sheet.size) != len(("width", "height")):
        message = "“size” is width and height"
        yield Problem("fold-sheet", cursor.place("size"), message, "as in [297, 210]")
        return
    axes = (
        ("columns", "wide", sheet.columns, sheet.size[0], len(fold.front[0])),
        ("rows", "high", sheet.rows, sheet.size[1], len(fold.front)),
    )
    for key, way, lengths, room, number in axes:
        place = cursor.place(key)
        if len(lengths) != number:
            message = f"the front has {number} {key}, not {len(lengths)}"
            yield Problem("fold-sheet", place, message, "a length for each")
        elif not all(isfinite(length) and length > 0 for length in (*lengths, room)):
            yield Problem("fold-sheet", place, f"“{key}” are lengths of more than 0 mm")
        elif abs(sum(lengths) - room) > EXACT:
            total = round(sum(lengths), 3)
            message = f"the {key} are {total:g} mm together, the sheet is {room:g} mm {way}"
            yield Problem("fold-sheet", place, message)
        elif not (isfinite(sheet.margin) and 0 <= 2 * sheet.margin < min(lengths)):
            message = f"a margin of {sheet.margin:g} mm leaves nothing of a panel"
            yield Problem("fold-sheet", cursor.place("margin"), message)
