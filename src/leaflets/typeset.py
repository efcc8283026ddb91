"""Typeset: the door to the engine.

It can load nothing but the assets that a document carries: every HTML and CSS object gets a
fetcher that denies by default, and there is no base address. What it only logs is a problem.
"""

from __future__ import annotations

import logging
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pydyf import Stream

from leaflets import fields, looks, sides
from leaflets.documents import Document, Side, marked
from leaflets.engine import (
    CSS,
    HTML,
    FatalURLFetchingError,
    FontConfiguration,
    Pages,
    URLFetcher,
    URLFetcherResponse,
)
from leaflets.mend import mend
from leaflets.passport import properties, sealed_with
from leaflets.predict import Outline, Reading, Scale, outline, trees
from leaflets.problems import LeafletError, Place, Problem
from leaflets.seal import seal
from leaflets.sides import measure, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydyf import PDF

    from leaflets.fields import FormFont
    from leaflets.passport import Passport

#: The scheme of a document's own assets: ``asset:qr/us-rainn.svg``.
ASSET = "asset:"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_HERE = Place("the engine")

#: Where in a style sheet the engine found something: line and column.
_AT = re.compile(r" at (\d+):\d+")


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
    pages: Pages
    right_to_left: bool
    language: str

    @property
    def whole(self) -> bool:
        """Whether each side is one page."""
        return len(self.pages.pages) == len(self.sides)

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
        sheets = [sheet, _sizing(document, size, fetcher)]
        pages = tree.render(stylesheets=sheets, font_config=font_config)
    measured = measure(pages.pages)
    if not measured:
        hint = 'each printed side is <section class="side"> with a <div class="flow">'
        raise LeafletError(
            Problem("template-error", Place("page.html"), "the page has no side", hint)
        )
    if len(pages.pages) == len(measured):
        for number, side in enumerate(measured):
            pages.pages[number] = spread(pages.pages[number], side.slack, air)
    return Layout(size, measured, pages, document.right_to_left, document.language)


def said(layout: Layout) -> tuple[str, ...]:
    """The words of each side of a layout, in reading order."""
    return sides.said(layout.pages.pages)


def flaws(layout: Layout, where: Place) -> Iterator[Problem]:
    """What a reader would find wrong on pages that fit."""
    yield from looks.flaws(layout.pages.pages, where)


def outlines(documents: Sequence[Document], ladder: tuple[float, ...]) -> tuple[Outline, ...]:
    """What each document is expected to measure at any size of a ladder, without a layout.

    A document that has the blocks of one before it, otherwise shared out, costs next to nothing.
    Raises ``LeafletError`` (asset-denied, engine).
    """
    middle, largest = ladder[len(ladder) // 2], ladder[0] * 1.1
    made: list[Outline] = []
    for document in documents:
        with _heeded(document.css):
            tree, sheet, fetcher, font_config = _parsed(document)
            alike = made and document.css == documents[0].css
            known = made[0].rearranged(tree.etree_element) if alike else None
            if known is None:
                sheets = [sheet, _sizing(document, middle, fetcher)]
                made_at = trees(tree, sheets, font_config, largest * document.scale)
                known = outline(*made_at, Reading(Scale(middle, largest)))
        made.append(known)
    return tuple(made)


def _sizing(document: Document, size: float, fetcher: Assets) -> CSS:
    """The sheet that sets the body size, in points."""
    return CSS(string=f"html {{ font-size: {size * document.scale:.6g}pt }}", url_fetcher=fetcher)


def paint(layout: Layout, passport: Passport | None = None, form: FormFont | None = None) -> bytes:
    """The PDF/UA-1 file of a layout; with a passport, it is carried inside and the file sealed.

    With a font for it, what stands there to be filled in becomes form fields.

    Raises ``LeafletError`` (engine, missing-glyph).
    """

    def finish(pages: Pages, pdf: PDF) -> None:
        mend(pages, pdf, language=layout.language, right_to_left=layout.right_to_left)
        if form:
            fields.add(pages, pdf, form)
        if passport:
            _carry(pdf, passport)

    with _heeded():
        data = bytes(layout.pages.write_pdf(pdf_variant="pdf/ua-1", finisher=finish))
    if not passport:
        return data
    with pikepdf.open(BytesIO(data)) as made:
        sealed = seal(made)
    return sealed_with(data, sealed)


def _carry(pdf: PDF, passport: Passport) -> None:
    """Put a passport into the metadata of a file, uncompressed: the seal goes in later."""
    end = b"</rdf:RDF>"
    for stream in pdf.objects:
        if isinstance(stream, Stream) and stream.extra.get("Type") == "/Metadata":
            text = b"".join(stream.stream)
            stream.stream = [text.replace(end, properties(passport).encode() + end)]
            stream.compress = False


def _parsed(document: Document) -> tuple[HTML, CSS, Assets, FontConfiguration]:
    sheet, fetcher, font_config = _sheet(document.css, document.assets)
    return _tree(document.html, fetcher), sheet, fetcher, font_config


@lru_cache(maxsize=16)
def _tree(html: str, fetcher: Assets) -> HTML:
    return HTML(string=html, url_fetcher=fetcher)


@lru_cache(maxsize=2)
def _sheet(
    css: str, assets: tuple[tuple[str, bytes], ...]
) -> tuple[CSS, Assets, FontConfiguration]:
    fetcher = Assets(dict(assets))
    # Without it the engine passes over @font-face in silence; with it, the fetcher denies it.
    font_config = FontConfiguration()
    sheet = CSS(string=css, url_fetcher=fetcher, font_config=font_config)
    return sheet, fetcher, font_config


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
