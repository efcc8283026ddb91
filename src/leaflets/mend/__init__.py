"""Mend: what the engine leaves out of a PDF, or gets wrong, put right before the file is written.

A cure a module. Each names the defect that it is for, and its test fails when the engine no longer
needs it: then the module goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.mend import direction, languages, record, strings, unicode, words

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import Document as Pages

__all__ = ["mend"]


def mend(pages: Pages, pdf: PDF, *, language: str, right_to_left: bool) -> None:
    """Apply every cure to a PDF that is about to be written.

    ``language`` is the BCP 47 tag of the document, ``right_to_left`` its direction.
    """
    drawn = record.drawn(pdf)
    strings.mend(pdf)
    words.mend(pdf, drawn)
    languages.mend(pdf, drawn, language)
    unicode.mend(pages, pdf)
    if right_to_left:
        direction.mend(pdf)
