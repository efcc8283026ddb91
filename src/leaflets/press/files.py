"""Files opened, set in other inks and saved again: the same bytes for the same file."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, ObjectStreamMode, Pdf

from leaflets.press.colours import UnreadableError
from leaflets.press.repaint import Painter
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.press.colours import Inks

_HINT = "colour the page in plain grey or RGB, its pictures too"


@contextmanager
def opened(data: bytes, where: Place) -> Iterator[Pdf]:
    """A file, open. Raises ``LeafletError`` (pdf-unreadable) for what is no PDF, or is locked."""
    try:
        pdf = pikepdf.open(BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        message = "this file is no PDF that can be read"
        raise LeafletError(Problem("pdf-unreadable", where, message)) from error
    with pdf:
        yield pdf


def refused(where: Place, what: str, hint: str = _HINT) -> LeafletError:
    """A file that cannot be set in other inks, and why."""
    return LeafletError(Problem("press-refused", where, what, hint))


def set_page(painter: Painter, number: int, where: Place) -> None:
    """Set a page (from 1) in a painter's inks. Raises ``LeafletError`` (press-refused)."""
    try:
        painter.page(painter.pdf.pages[number - 1])
    except UnreadableError as error:
        raise refused(where, f"page {number} has {error}") from error
    except (AttributeError, KeyError, ValueError, TypeError, IndexError, pikepdf.PdfError) as error:
        raise refused(where, f"page {number} has something broken that paints") from error


def set_all(pdf: Pdf, inks: Inks, where: Place) -> Painter:
    """Set a whole file in some inks. Raises ``LeafletError`` (press-refused)."""
    painter = Painter(pdf, inks)
    for number in range(1, len(pdf.pages) + 1):
        set_page(painter, number, where)
    painter.finish()
    return painter


def fields(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """The form of a file, and each of its fields, from the outermost."""
    found = pdf.Root.get("/AcroForm")
    waiting: list[pikepdf.Object] = [found] if isinstance(found, Dictionary) else []
    known: set[tuple[int, int]] = set()
    while waiting:
        one = waiting.pop()
        if one.is_indirect and one.objgen in known:
            continue
        known.add(one.objgen)
        yield one
        waiting += [kid for key in ("/Fields", "/Kids") for kid in one.get(key, ())]


def saved(pdf: Pdf, version: str = "") -> bytes:
    """The bytes of a file; ``version`` of PDF, and all objects plain, where it is said."""
    out = BytesIO()
    mode = ObjectStreamMode.disable if version else ObjectStreamMode.preserve
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=mode,
        force_version=version,
        fix_metadata_version=False,  # what the metadata say is said already
    )
    return out.getvalue()
