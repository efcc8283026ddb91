"""Looks: what a reader would find wrong on a page that fits.

Reads the engine's layout tree of finished pages: a heading with nothing under it, a step or a
service in two parts, a column or a page with next to nothing in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem
from leaflets.sides import blocks, bottom, find, words
from leaflets.units import mm_from_px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from weasyprint.formatting_structure.boxes import Box

    from leaflets.engine import Page

_HEADINGS = {"h1", "h2", "h3"}

#: Boxes that are read whole, by class or by element.
_WHOLE = {"service", "blockquote"}

#: The class of a side that is a cover: a title alone on it is meant.
COVER = "cover"

#: Beside a full column, one with less than a third of its height is almost empty; columns lower
#: than so many millimetres are rows of a table rather than columns of text.
ALMOST_EMPTY = 1 / 3
COLUMN = 40.0

#: A page is almost empty with less than a quarter of it filled, while others fill two thirds.
EMPTY_PAGE, FULL_PAGE = 1 / 4, 2 / 3

#: So many letters of a text are told.
_SHOWN = 40


def flaws(pages: Sequence[Page], where: Place) -> Iterator[Problem]:
    """What is wrong with finished pages (heading-alone, block-split, column-empty)."""
    roots = [page._page_box for page in pages]  # noqa: SLF001 - the engine's layout tree
    yield from _split(roots, where)
    for number, root in enumerate(roots, start=1):
        for flow in _flows(root):
            for box in (flow, *find(flow, "column")):
                yield from _heading(box, number, where)
            yield from _columns(flow, number, where)
    yield from _empty_pages(roots, where)


def _flows(root: Box) -> Iterator[Box]:
    """The flows of a page; a cover is no page of text."""
    if not any(True for _ in find(root, COVER)):
        yield from find(root, "flow")


def _heading(box: Box, number: int, where: Place) -> Iterator[Problem]:
    """A heading that is the last thing in a box; in a list, it is itself what is said."""
    last: Box | None = box
    while last is not None and last.element_tag not in {*_HEADINGS, "li"}:
        last = next(reversed(list(blocks(last))), None) if hasattr(last, "children") else None
    if last is not None and last.element_tag in _HEADINGS:
        message = f"nothing stands under the heading “{_start(last)}” on page {number}"
        hint = "look at what stands below it in page.html"
        yield Problem("heading-alone", where, message, hint)


def _split(roots: list[Box], where: Place) -> Iterator[Problem]:
    """Steps, services and quotations in two parts, on two pages or in two columns."""
    seen: dict[object, int] = {}
    for number, root in enumerate(roots, start=1):
        for box in _wholes(root):
            if box.element in seen:
                message = f"“{_start(box)}” on page {number} is the rest of what stands before it"
                hint = "give it “break-inside: avoid” in print.css"
                yield Problem("block-split", where, message, hint)
            seen[box.element] = number


def _wholes(box: Box, *, steps: bool = False) -> Iterator[Box]:
    """The outermost boxes that are read whole."""
    element = box.element
    if element is not None:
        names = {*(element.get("class") or "").split(), element.tag}
        if names & _WHOLE or (steps and element.tag == "li"):
            yield box
            return
        steps = steps or "steps" in names
    for child in getattr(box, "children", ()):
        yield from _wholes(getattr(child, "_box", child), steps=steps)


def _columns(flow: Box, number: int, where: Place) -> Iterator[Problem]:
    """Columns side by side, one of which is almost empty."""
    rows: dict[float, list[Box]] = {}
    for column in find(flow, "column"):
        rows.setdefault(column.position_y, []).append(column)
    for row in rows.values():
        filled = [mm_from_px(_filled(column)) for column in row]
        most = max(filled)
        if most >= COLUMN and min(filled) < most * ALMOST_EMPTY:
            message = (
                f"a column on page {number} holds {min(filled):.0f} mm beside one of {most:.0f} mm"
            )
            hint = "share the blocks out otherwise in page.html"
            yield Problem("column-empty", where, message, hint)


def _empty_pages(roots: list[Box], where: Place) -> Iterator[Problem]:
    """Pages that are almost empty, while others are full."""
    shares = [
        (number, _filled(flow) / side.height)
        for number, root in enumerate(roots, start=1)
        for side in find(root, "side")
        for flow in _flows(side)
    ]
    if max((share for _, share in shares), default=0.0) >= FULL_PAGE:
        for number, share in shares:
            if share < EMPTY_PAGE:
                message = f"only {share:.0%} of page {number} is filled"
                hint = "share the blocks out otherwise in page.html"
                yield Problem("column-empty", where, message, hint)


def _filled(box: Box) -> float:
    """How far down the content of a box reaches, in pixels."""
    top = float(box.content_box_y())
    return max((bottom(block) - top for block in blocks(box)), default=0.0)


def _start(box: Box) -> str:
    text = " ".join("".join(words(box)).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
