"""Forms: the pages of finished leaflets, and the sides of finished sheets, for their passport."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from leaflets.passport import Form
from leaflets.seal import drawing
from leaflets.units import mm_from_pt
from leaflets.verify.evidence import opened
from leaflets.verify.placing import forms_of, size
from leaflets.verify.reading import bare
from leaflets.verify.symbols import decode

if TYPE_CHECKING:
    import pypdfium2

    from leaflets.passport import Passport
    from leaflets.problems import Place


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of sheets: their number, their size, and the ``corner`` of the trim, in mm."""

    number: int
    size: tuple[float, float]
    corner: tuple[float, float]


def forms(data: bytes, ordered: Passport, where: Place) -> tuple[Form, ...]:
    """The pages of a finished leaflet as forms: what each of them carries and draws.

    Raises ``LeafletError`` (pdf-unreadable).
    """
    codes = {code.payload: code for code in ordered.codes}
    with opened(data, where) as seen:
        return tuple(
            Form(
                ordered.language,
                number + 1,
                tuple(codes[payload] for payload in decode(seen.pictures[number])),
                _carried(seen.pages[number], ordered.facts),
                drawing(seen.pdf.pages[number].obj),
            )
            for number in range(len(seen.pages))
        )


def _carried(page: pypdfium2.PdfPage, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that a reader copies from a page."""
    text = bare(page.get_textpage().get_text_range())
    return tuple(fact for fact in facts if bare(fact) in text)


def redrawn(old: tuple[Form, ...], data: bytes) -> tuple[Form, ...]:
    """Forms as a file of ours draws them that was made of theirs in other colours."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = forms_of(pdf)
        return tuple(replace(one, drawn=drawing(found[turn])) for turn, one in enumerate(old))


def sides(data: bytes) -> Sides:
    """The sides of a file of sheets that we have just made."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        width, height = map(mm_from_pt, size(page))
        left, _, _, top = (mm_from_pt(float(edge)) for edge in page.trimbox)
        rounded = round(width, 4), round(height, 4)
        return Sides(len(pdf.pages), rounded, (left, height - top))
