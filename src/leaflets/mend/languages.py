"""The language of parts: the engine writes that of the document and no other.

A screen reader must know that a name is English and a heading Arabic (PDF/UA-1, 7.2; WCAG 3.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydyf import String

from leaflets.mend.record import elements

if TYPE_CHECKING:
    from pydyf import PDF

    from leaflets.mend.record import Drawn


def mend(pdf: PDF, drawn: tuple[Drawn, ...], language: str) -> None:
    """Say the language of each part that is not in the document's own."""
    for element, one in elements(pdf, drawn):
        spoken = one.box.style["lang"]
        if spoken and spoken != language:
            element["Lang"] = String(spoken)
