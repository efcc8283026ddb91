"""A format: what is printed. A folder of templates and a format.toml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite

from leaflets import folds, tables
from leaflets.folds import Fold  # noqa: TC001 - tables.row reads the field types
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Cursor, Source

#: A size is a width and a height.
AXES = ("width", "height")

#: Each arrangement is composed and forecast.
MOST_ARRANGEMENTS = 6

#: No leaflet has more pages: a text that needs them is a book.
MOST_PAGES = 48

_HINTS = {
    "needs": "only kinds that stand in “sections”",
    "second": "“bilingual” needs it; a text that “flows” is in two languages only side by side",
    "flows": "a text that flows is shared out by the program: leave out “arrangements”",
    "most_pages": f"more than “pages”, at most {MOST_PAGES}, with “flows”, without “more_pages”",
    "body": "a size of “ladder”, in a format that says “most_pages”",
}


class Readers(StrEnum):
    """Whose hands a sheet goes to. What minors may hold carries no adults-only service."""

    ANYONE = "anyone"
    MINORS = "minors"


class Type(StrEnum):
    """How a script is set: as running text, or as in small places."""

    TEXT = "text"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class First:
    """How many of a section's paragraphs, or of its items, a format prints: the first of them.

    Its heading is left out.
    """

    kind: str
    blocks: int


@dataclass(frozen=True, slots=True)
class Wider:
    """The width of a QR module on one of a format's larger papers, in millimetres."""

    paper: str
    module: float


@dataclass(frozen=True, slots=True)
class Format:
    """A format. Type sizes in points, largest first; lengths in millimetres.

    ``sections`` are the kinds of section that it prints, ``needs`` those of them without which
    a guide makes no such leaflet, ``first`` those that it prints the beginning of.

    ``ladder`` are the body sizes to try (1rem in print.css), its last the floor of all type but
    the trace line. ``air`` is the most that the space between two blocks may grow, ``module``
    the width of a QR module, and ``wider`` what it is on larger papers.

    ``more_pages`` are the numbers of pages to try where ``pages`` do not hold the text at the
    floor. ``arrangements`` is how many ways its template has to share the text out among the
    pages (``order.arrangement``, from 1); the one is taken that holds the largest size, at one
    size the roomiest. ``type`` is how each script is set in it: ``small`` where scripts.toml has a
    row for that. ``gathers`` makes one sheet for all languages of the region, in English and in
    whatever ``languages`` name.

    ``flows``: its text runs over its pages; the template gives it to ``flow`` whole, the program
    shares the blocks out. With ``most_pages`` it takes as many pages as it needs, from ``pages`` to
    so many: the fewest that hold the text at ``body``, a size of the ladder (its last, unless the
    format says otherwise). Larger sizes are taken where they need no more pages, smaller ones only
    where a word is too wide.

    ``shorter`` is how many shorter texts its template has (``order.shorter``, from 1; 0 is the
    whole): one is taken only where nothing longer fits at the floor.

    ``growth`` is how many times as long as the English its messages may be, all of them at once,
    before a box of fixed size is full: 1.2 is a fifth longer. Translators get it as a budget of
    letters, ``max-length``. None where the box can grow.

    ``stocks`` are the kinds of stock that its print edition goes on, ``cell`` the least width and
    height of their cells in millimetres. ``fold`` is how its sheet is folded; None where it is not.

    ``neutral``: nothing of the guide's topic is on it, whatever was ordered.

    ``second``, ``discreet`` and ``fillable`` say that its template knows a second language, a
    neutral outside, and form fields for the local contact; ``bilingual``: it has always two.
    """

    name: str
    pages: int
    papers: tuple[str, ...]
    sections: tuple[str, ...]
    ladder: tuple[float, ...]
    module: float
    first: tuple[First, ...] = ()
    wider: tuple[Wider, ...] = ()
    readers: Readers = Readers.ANYONE
    air: float = 0.0
    needs: tuple[str, ...] = ()
    more_pages: tuple[int, ...] = ()
    arrangements: int = 1
    type: Type = Type.TEXT
    gathers: bool = False
    languages: tuple[str, ...] = ()
    growth: float | None = None
    stocks: tuple[str, ...] = ()
    cell: tuple[float, ...] = (0.0, 0.0)
    fold: Fold | None = None
    neutral: bool = False
    second: bool = False
    bilingual: bool = False
    discreet: bool = False
    fillable: bool = False
    flows: bool = False
    most_pages: int | None = None
    body: float | None = None
    shorter: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers of pages to try, the best first."""
        if self.most_pages is not None:
            return tuple(range(self.pages, self.most_pages + 1))
        return self.pages, *self.more_pages

    @property
    def ladders(self) -> tuple[tuple[float, ...], ...]:
        """The ladder in parts: all numbers of pages are tried with one before the next."""
        if self.body is None:
            return (self.ladder,)
        parts = (
            tuple(size for size in self.ladder if size >= self.body),
            tuple(size for size in self.ladder if size < self.body),
        )
        return tuple(part for part in parts if part)

    def on(self, paper: str) -> Format:
        """The format on a paper: with modules as wide as they are there."""
        module = next((one.module for one in self.wider if one.paper == paper), self.module)
        return replace(self, module=module)


def parse(source: Source) -> Format:
    """The format of a format.toml.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, fold-panels, fold-sheet) with
    the line.
    """
    table = tables.parse(source)
    unfolded = {key: value for key, value in table.items() if key != "fold"}
    made = tables.row(Format, unfolded, Cursor(source))
    sizes = made.ladder and all(isfinite(size) and size > 0 for size in made.ladder)
    if not sizes or list(made.ladder) != sorted(made.ladder, reverse=True):
        place = Cursor(source).place("ladder")
        message = "“ladder” must be a list of type sizes, the largest first"
        raise LeafletError(Problem("table-value", place, message))
    for key, fine in (
        ("pages", made.pages >= 1),
        ("arrangements", 1 <= made.arrangements <= MOST_ARRANGEMENTS),
        (
            "more_pages",
            list(made.more_pages) == sorted({*made.more_pages} - {*range(made.pages + 1)}),
        ),
        ("shorter", 0 <= made.shorter <= MOST_ARRANGEMENTS),
        ("second", made.bilingual <= made.second <= (made.bilingual or not made.flows)),
        ("flows", not made.flows or made.arrangements == 1),
        (
            "most_pages",
            made.most_pages is None
            or (made.flows and not made.more_pages and made.pages < made.most_pages <= MOST_PAGES),
        ),
        ("body", made.body is None or (made.most_pages and made.body in made.ladder)),
        ("module", isfinite(made.module) and made.module > 0),
        (
            "wider",
            all(isfinite(one.module) and one.module > 0 for one in made.wider)
            and {one.paper for one in made.wider} <= set(made.papers),
        ),
        ("air", isfinite(made.air) and made.air >= 0),
        ("growth", made.growth is None or (isfinite(made.growth) and made.growth >= 1)),
        ("papers", bool(made.papers)),
        ("cell", len(made.cell) == len(AXES) and all(isfinite(one) for one in made.cell)),
        ("sections", bool(made.sections) or made.gathers),
        (
            "first",
            all(one.blocks >= 1 for one in made.first)
            and {one.kind for one in made.first} <= set(made.sections),
        ),
        ("needs", set(made.needs) <= set(made.sections)),
    ):
        if not fine:
            message, hint = f"“{key}” cannot be that", _HINTS.get(key, "")
            place = Cursor(source).place(key)
            raise LeafletError(Problem("table-value", place, message, hint))
    if "fold" in table:
        pages, papers = made.counts, () if made.stocks else made.papers
        return replace(made, fold=folds.parse(table["fold"], source, pages, papers))
    return made
