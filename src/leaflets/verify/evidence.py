"""Evidence: a finished file, opened once, as every check needs it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from leaflets import passport
from leaflets.problems import LeafletError, Place, Problem
from leaflets.seal import metadata
from leaflets.units import PT_PER_INCH
from leaflets.verify.bounds import TooMuchError, is_plain, measure, weigh
from leaflets.verify.content import Shown, shown
from leaflets.verify.drawing import Mark, marks
from leaflets.verify.tree import Said, Tree, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from leaflets.passport import Passport

#: The raster that pages are judged by: what an office scanner or a poor camera sees.
DPI = 150


@dataclass(frozen=True)
class Evidence:
    """A file as its readers see it: qpdf's objects, PDFium's pages. Read as far as asked for.

    ``shown`` is the text of every marked content, in the order in which it is drawn.
    """

    data: bytes
    pdf: pikepdf.Pdf
    pages: tuple[pypdfium2.PdfPage, ...]
    shown: tuple[Shown, ...]

    @cached_property
    def pictures(self) -> tuple[Image, ...]:
        """Each page in grey at 150 dpi."""
        scale = DPI / PT_PER_INCH
        return tuple(page.render(scale=scale, grayscale=True).to_pil() for page in self.pages)

    @cached_property
    def copied(self) -> str:
        """The text of all pages as PDFium copies it."""
        return "\n".join(page.get_textpage().get_text_range() for page in self.pages)

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """What each page draws, from the undermost to the topmost."""
        return tuple(map(marks, self.pages))

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Shown]:
        """What each marked content shows, by page (from 0) and number."""
        return {(one.page, one.mcid): one for one in self.shown if one.mcid is not None}

    @cached_property
    def tree(self) -> Tree:
        """The structure tree, read."""
        return tree(self.pdf, self.by_place)

    @property
    def said(self) -> tuple[Said, ...]:
        """The texts in the order of the structure tree."""
        return self.tree.said


@contextmanager
def opened(data: bytes, where: Place) -> Iterator[Evidence]:
    """A file, opened while it is judged.

    Raises ``LeafletError`` (pdf-unreadable) for what is no PDF, or too broken to be read.
    """
    with ExitStack() as stack:
        try:
            weigh(data)
            pdf = stack.enter_context(pikepdf.open(BytesIO(data)))
            if pdf.is_encrypted:
                raise _unreadable(where, "it is locked, so not everybody can read it")
            document = pypdfium2.PdfDocument(data)
            stack.callback(document.close)
            measure(pdf, document)
            # Before PDFium opens a page: one may draw itself a million times.
            texts = tuple(shown(pdf))
            pages = tuple(document)
            for page in pages:
                stack.callback(page.close)
        except (pikepdf.PasswordError, TooMuchError) as error:
            why = str(error) if isinstance(error, TooMuchError) else "it asks for a password"
            raise _unreadable(where, why) from error
        # A TypeError: pikepdf has met something in a content stream that cannot stand there.
        except (pikepdf.PdfError, pypdfium2.PdfiumError, TypeError) as error:
            raise _unreadable(where, _reason(error)) from error
        yield Evidence(data, pdf, pages, texts)


def ordered(data: bytes, where: Place) -> Passport:
    """What a file says was ordered of it, read as quickly as it can be; nothing is judged.

    Raises ``LeafletError`` (pdf-unreadable, passport-missing).
    """
    try:
        weigh(data)
        with pikepdf.open(BytesIO(data)) as pdf:
            found = pdf.Root.get("/Metadata")
            plain = not isinstance(found, pikepdf.Stream) or is_plain(found)
            text = metadata(pdf) if plain else ""
    except pikepdf.PasswordError as error:
        raise _unreadable(where, "it asks for a password") from error
    except TooMuchError as error:
        raise _unreadable(where, str(error)) from error
    except pikepdf.PdfError as error:
        raise _unreadable(where, _reason(error)) from error
    return passport.read(text, where)[0]


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].rpartition(": ")[2]


def _unreadable(where: Place, why: str) -> LeafletError:
    hint = "make the leaflet again, or name a PDF"
    return LeafletError(Problem("pdf-unreadable", where, f"cannot be read as a PDF: {why}", hint))
