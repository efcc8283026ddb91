"""Typeset: the only door to WeasyPrint, and the home of what must be known about it.

The engine sees our fonts alone (``FONTCONFIG_FILE`` is set before it starts) and can load
nothing but the assets that a document carries: every HTML and CSS object gets a fetcher that
denies by default, and there is no base address.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets import fonts
from leaflets.documents import Document, Side, marked
from leaflets.mend import mend
from leaflets.problems import LeafletError, Place, Problem
from leaflets.units import mm_from_px, px_from_mm

# Fontconfig reads this once, before the first glyph: the machine's own fonts stay unseen.
os.environ["FONTCONFIG_FILE"] = str(fonts.FOLDER / "fonts.conf")
if not os.access(os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME") or "-", os.W_OK):
    # It complains on stderr where it may not keep its cache.
    os.environ["XDG_CACHE_HOME"] = os.path.join(tempfile.gettempdir(), "leaflets-cache")  # noqa: PTH118

import weasyprint
from weasyprint import CSS, HTML
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import (
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydyf import PDF
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout.background import BackgroundLayer

#: The scheme of a document's own assets: ``asset:qr/us-rainn.svg``.
ASSET = "asset:"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_HERE = Place("the engine")

#: Where in a style sheet the engine found something: line and column.
_AT = re.compile(r" at (\d+):\d+")

#: Rounding of the engine, in CSS pixels: less than this over an edge is not over it.
_TOLERANCE = 0.5


class Assets(URLFetcher):  # type: ignore[misc]  # the engine has no types
    """Gives a document its own assets and denies everything else."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The asset of an ``asset:`` address; anything else ends the rendering."""
        name = url.removeprefix(ASSET)
        kind = _TYPES.get(os.path.splitext(name)[1])  # noqa: PTH122 - a name, not a path
        if not url.startswith(ASSET) or name not in self._assets or kind is None:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, self._assets[name], {"Content-Type": kind})


@dataclass(frozen=True, slots=True)
class Layout:
    """A document set at one size: its sides, and the engine's own pages to paint."""

    size: float
    sides: tuple[Side, ...]
    pages: weasyprint.Document
    right_to_left: bool

    @property
    def over(self) -> float:
        """Millimetres over the edge on the fullest side; zero where everything fits."""
        return max(0.0, *(-side.slack for side in self.sides))

    @property
    def too_wide(self) -> tuple[str, ...]:
        """Words that reach over the edge of their box."""
        return tuple(word for side in self.sides for word in side.too_wide)


def lay_out(document: Document, size: float, air: float) -> Layout:
    """Set a document at one body size.

    ``size`` is in points. ``air`` is the most, in millimetres, that the space between two
    blocks of a side may grow to fill it. Raises ``LeafletError`` (asset-denied, engine).
    """
    with _heeded(document.css):
        tree, sheet, fetcher, font_config = _parsed(document)
        sizing = CSS(string=f"html {{ font-size: {size}pt }}", url_fetcher=fetcher)
        pages = tree.render(stylesheets=[sheet, sizing], font_config=font_config)
    measured = _measure(pages.pages)
    if not measured:
        hint = 'each printed side is <section class="side"> with a <div class="flow">'
        raise LeafletError(
            Problem("template-error", Place("page.html"), "the page has no side", hint)
        )
    if len(pages.pages) == len(measured):
        for number, side in enumerate(measured):
            pages.pages[number] = _spread(pages.pages[number], side.slack, air)
    return Layout(size, measured, pages, document.right_to_left)


def paint(layout: Layout) -> bytes:
    """The PDF/UA-1 file of a layout. Raises ``LeafletError`` (engine, missing-glyph)."""

    def finish(pages: weasyprint.Document, pdf: PDF) -> None:
        mend(pages, pdf, right_to_left=layout.right_to_left)

    with _heeded():
        return bytes(layout.pages.write_pdf(pdf_variant="pdf/ua-1", finisher=finish))


@lru_cache(maxsize=2)
def _parsed(document: Document) -> tuple[HTML, CSS, Assets, FontConfiguration]:
    fetcher = Assets(dict(document.assets))
    # Without it the engine passes over @font-face in silence; with it, the fetcher denies it.
    font_config = FontConfiguration()
    sheet = CSS(string=document.css, url_fetcher=fetcher, font_config=font_config)
    return HTML(string=document.html, url_fetcher=fetcher), sheet, fetcher, font_config


@contextmanager
def _heeded(css: str = "") -> Iterator[None]:
    """Turn what the engine only logs (a missing glyph, an unknown rule) into a problem.

    ``css`` is the joined style sheets, whose lines the engine names.
    """
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield
    except FatalURLFetchingError as error:
        message = f"the page asks for “{error}”, which is no asset of the library"
        raise LeafletError(Problem("asset-denied", _HERE, message)) from error
    finally:
        logger.removeHandler(handler)
    if said:
        raise LeafletError(*(_problem(text, css) for text in dict.fromkeys(said)))


def _problem(said: str, css: str) -> Problem:
    found = _AT.search(said)
    file, line = marked(css, int(found[1])) if found else ("", 0)
    place = Place(file, line) if file else _HERE
    code = "missing-glyph" if ".notdef" in said else "engine"
    return Problem(code, place, _AT.sub("", said) if file else said)


def _find(box: Box, name: str) -> Iterator[Box]:
    """The outermost boxes of a class, in reading order."""
    element = box.element
    if element is not None and name in (element.get("class") or "").split():
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _find(getattr(child, "_box", child), name)


def _bottom(box: Box) -> float:
    return float(box.position_y + box.margin_height())


def _measure(pages: Sequence[Page]) -> tuple[Side, ...]:
    """The sides of the document: the parts of each ``.side`` element, page by page."""
    parts: dict[object, list[Box]] = {}
    for page in pages:
        for box in _find(page._page_box, "side"):  # noqa: SLF001 - the engine's layout tree
            parts.setdefault(box.element, []).append(box)
    return tuple(_side(boxes) for boxes in parts.values())


def _side(boxes: list[Box]) -> Side:
    first, *rest = boxes
    flow = next(_find(first, "flow"), first)
    trace = next(_find(first, "trace"), None)
    limit = trace.position_y if trace else first.content_box_y() + first.height
    # Text that spills over goes on upon the next page, in a second part of the same box.
    parts = [flow, *(part for box in rest for part in _find(box, "flow"))]
    filled = sum(_last(part) - part.content_box_y() for part in parts)
    slack = limit - flow.content_box_y() - filled
    return Side(mm_from_px(slack), tuple(_too_wide(first)))


def _last(flow: Box) -> float:
    """Where the last block of a flow ends."""
    return max((_bottom(block) for block in _blocks(flow)), default=flow.content_box_y())


def _too_wide(side: Box) -> Iterator[str]:
    """The words of lines that reach over the edge of the block they stand in."""
    for block in side.descendants():
        for line in getattr(block, "children", ()):
            if isinstance(line, boxes.LineBox):
                yield from _over_edge(block, line)


def _over_edge(block: Box, line: Box) -> Iterator[str]:
    left, right = block.content_box_x(), block.content_box_x() + block.width
    for child in line.children:
        start, end = child.position_x, child.position_x + child.margin_width()
        words = "".join(_words(child)).strip()
        if words and (start < left - _TOLERANCE or end > right + _TOLERANCE):
            yield words


def _words(box: Box) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _words(child)


def _spread(page: Page, slack: float, air: float) -> Page:
    """Share what is left of a side among the gaps between its blocks.

    Moving finished boxes costs no second layout. Columns first: the shorter one is opened
    to the height of the taller. The page is made anew: it knows where its links are.
    """
    most = px_from_mm(air)
    root = page._page_box  # noqa: SLF001 - the engine's layout tree
    for flow in _find(root, "flow"):
        for column in _find(flow, "column"):
            inside = list(_blocks(column, lists=True))
            if inside:
                _open(inside, _floor(column) - _bottom(inside[-1]), most)
        _open(list(_blocks(flow)), px_from_mm(slack), most)
    return Page(root)


def _floor(column: Box) -> float:
    """Where the content of a column may end: the engine fills a table row up with padding."""
    padding = column.style["padding_bottom"].value
    return float(column.position_y + column.border_height() - column.border_bottom_width - padding)


def _blocks(box: Box, *, lists: bool = False) -> Iterator[Box]:
    """The blocks of a box in the flow; with ``lists``, the items of a list one by one."""
    for child in box.children:
        if lists and child.element_tag in {"ol", "ul"}:
            yield from _blocks(child)
        elif child.is_in_normal_flow():
            yield child


def _open(blocks: list[Box], free: float, most: float) -> None:
    gaps = len(blocks) - 1
    if gaps > 0 and free > 0:
        step = min(most, free / gaps)
        for number, block in enumerate(blocks):
            block.translate(0, number * step)
            _move_backgrounds(block, number * step)


def _move_backgrounds(box: Box, dy: float) -> None:
    """Backgrounds are placed on the page, not in their box: moving a box leaves them behind."""
    background = getattr(box, "background", None)
    if background and background.layers:
        moved = [_moved(layer, dy) for layer in background.layers]
        box.background = background._replace(layers=moved)
    for child in getattr(box, "children", ()):
        _move_backgrounds(getattr(child, "_box", child), dy)


def _moved(layer: BackgroundLayer, dy: float) -> BackgroundLayer:
    def down(area: Sequence[float]) -> tuple[float, ...]:
        x, y, *rest = area
        return (x, y + dy, *rest)

    placed = layer.positioning_area
    return layer._replace(
        painting_area=down(layer.painting_area),
        # A word ("unused") where the layer is a colour without a picture.
        positioning_area=placed if isinstance(placed, str) else down(placed),
        clipped_boxes=[down(area) for area in layer.clipped_boxes],
    )
