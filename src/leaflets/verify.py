"""Verify: what is on the page is checked on the page, in the bytes that will be written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import zxingcpp
from pypdf.generic import PdfObject

from leaflets.problems import Place, Problem
from leaflets.units import PT_PER_INCH, mm_from_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.documents import Orders

#: The raster that QR codes are read from: what an office scanner or a poor camera sees.
DPI = 150

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

#: Trim sizes agree within this many millimetres.
_SIZE_TOLERANCE = 0.1

#: The words of a right-to-left message that extraction may spoil.
_RTL_MISSING = 0.05

_LETTERS = re.compile(r"\w+(?:[\u064b-\u065f]\w*)*")


def verify(data: bytes, orders: Orders, where: Place) -> Iterator[Problem]:
    """The problems of a finished file: pages, QR codes, words, numbers, fonts."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield from _pages(document, orders, where)
        yield from _codes(document, orders, where)
        copied = text_of(document)
    finally:
        document.close()
    mixed = orders.right_to_left or any(line.right_to_left for line in orders.texts)
    drawn = drawn_text(data) if mixed else copied
    yield from _words(copied, drawn + spoken(data) if mixed else copied, orders, where)
    yield from _fonts(data, orders, where)


def _pages(document: pypdfium2.PdfDocument, orders: Orders, where: Place) -> Iterator[Problem]:
    if len(document) != orders.pages:
        message = f"the number of pages is {len(document)} instead of {orders.pages}"
        yield Problem("page-count", where, message)
    for number, page in enumerate(document, start=1):
        size = tuple(mm_from_pt(side) for side in page.get_size())
        if any(abs(a - b) > _SIZE_TOLERANCE for a, b in zip(size, orders.trim, strict=True)):
            message = f"page {number} measures {size[0]:.1f} × {size[1]:.1f} mm"
            hint = f"ordered: {orders.trim[0]:g} × {orders.trim[1]:g} mm"
            yield Problem("page-size", where, message, hint)


def decode(document: pypdfium2.PdfDocument) -> list[str]:
    """Every QR code of a document, read from its pages as grey pictures at 150 dpi."""
    found = []
    for page in document:
        picture = page.render(scale=DPI / PT_PER_INCH, grayscale=True).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(picture, formats=_QR)]
    return found


def _codes(document: pypdfium2.PdfDocument, orders: Orders, where: Place) -> Iterator[Problem]:
    wanted, found = Counter(orders.codes), Counter(decode(document))
    for payload in sorted((wanted - found).elements()):
        yield Problem("qr-unreadable", where, f"the QR code for {payload} cannot be read")
    for payload in sorted((found - wanted).elements()):
        yield Problem("qr-unordered", where, f"a QR code leads to {payload}, which nobody ordered")


def text_of(document: pypdfium2.PdfDocument) -> str:
    """The text of all pages as PDFium extracts it."""
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def drawn_text(data: bytes) -> str:
    """The text of all pages in the order in which it is drawn.

    PDFium turns the words of a Latin name round on a right-to-left page; what is drawn has each
    left-to-right part whole.
    """
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def bare(text: str) -> str:
    """A text without white space and invisible characters, in one normal form (NFKC)."""
    kept = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc", "Cn"}
    )
    return "".join(kept)


def letters(text: str) -> str:
    """A bare text without hyphens and marks.

    Extraction takes a hyphen away at the end of a line, and sets a mark before or behind its
    letter.
    """
    return "".join(
        char
        for char in unicodedata.normalize("NFD", bare(text))
        if char != "-" and unicodedata.category(char) != "Mn"
    )


def spoken(data: bytes) -> str:
    """What the elements of the structure tree say in words, in reading order.

    That is where the words of a right-to-left line stand, whatever its glyphs can tell.
    """
    root = _entries(pypdf.PdfReader(BytesIO(data)).trailer["/Root"])
    return "".join(_spoken(root.get("/StructTreeRoot")))


def _spoken(element: object) -> Iterator[str]:
    entries = _entries(element)
    if "/ActualText" in entries:
        yield f" {entries['/ActualText']}"
    kids = entries.get("/K")
    found = kids.get_object() if isinstance(kids, PdfObject) else kids
    for kid in found if isinstance(found, list) else filter(None, [found]):
        yield from _spoken(kid)


def _words(copied: str, drawn: str, orders: Orders, where: Place) -> Iterator[Problem]:
    plain, turned = letters(copied), letters(drawn)
    for line in orders.texts:
        # On a right-to-left page readers turn lines round in which a Latin name stands.
        right_to_left = line.right_to_left or orders.right_to_left
        there = _words_there(line.text, turned) if right_to_left else letters(line.text) in plain
        if not there:
            yield Problem("text-missing", where, f"not on the page: “{line.text[:60]}”")
    whole = bare(drawn)
    for fact in orders.facts:
        if bare(fact) not in whole:
            message = f"“{fact}” cannot be read on the page as it was ordered"
            yield Problem("fact-missing", where, message)
    readable = bare(copied)
    for fact in orders.facts:
        if is_number(fact) and bare(fact) in whole and bare(fact) not in readable:
            message = f"the number {fact} is not what a reader copies from the page"
            hint = "write it with hyphens or spaces, without brackets"
            yield Problem("fact-missing", where, message, hint)


def is_number(fact: str) -> bool:
    """Whether a fact is a telephone number or a code: digits, and what groups them."""
    return bool(re.fullmatch(r"[\d ()+.-]+", fact))


def _words_there(text: str, page: str) -> bool:
    """Whether the words of a right-to-left text are on a page.

    The order of words and of punctuation is each reader's guess there, and a word that is
    broken by another direction can come apart: one in twenty may be missing.
    """
    words = [letters(word) for word in _LETTERS.findall(text)]
    missing = sum(word not in page for word in words)
    return missing <= len(words) * _RTL_MISSING


def families(data: bytes) -> set[str]:
    """The names of the fonts of a file, without their subset tags."""
    names = set()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for font in _entries(_entries(page.get("/Resources")).get("/Font")).values():
            names.add(str(_entries(font)["/BaseFont"]).split("+")[-1].removeprefix("/"))
    return names


def _entries(value: object) -> dict[str, object]:
    """The entries of a PDF dictionary, behind a reference or not."""
    found = value.get_object() if isinstance(value, PdfObject) else value
    return dict(found) if isinstance(found, dict) else {}


def _fonts(data: bytes, orders: Orders, where: Place) -> Iterator[Problem]:
    allowed = {name.replace(" ", "") for name in orders.families}
    for name in sorted(families(data)):
        family = name.replace("-", "").removesuffix("Bold")
        if family not in allowed:
            message = (
                f"the file uses the font {name}, which is none of {', '.join(orders.families)}"
            )
            yield Problem("font-foreign", where, message)


def coverage(text: str, points: frozenset[int], where: Place) -> Iterator[Problem]:
    """The characters of a text that no font of the page has, in one problem."""
    missing = {char for char in unicodedata.normalize("NFC", text) if ord(char) not in points}
    if missing:
        names = ", ".join(_named(char) for char in sorted(missing)[:5])
        yield Problem("missing-glyph", where, f"no font of this language has {names}")


def _named(char: str) -> str:
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    return f"“{char}” ({name})" if char.isprintable() else name
