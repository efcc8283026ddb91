"""ActualText: what a line says, for whoever copies it or has it read aloud.

A PDF stores glyphs. Where letters are shaped together, stacked or put in another order (Thai,
Indic scripts, Khmer, Burmese, the marks of Vietnamese), readers get the glyphs' letters back in
the order of the glyphs, some twice and some not at all. So each such line carries its own words.

In right-to-left text the readers turn what they find round once more, marked content included:
there the words stand in the structure tree, in logical order, where assistive technology looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydyf import String

from leaflets.engine import boxes
from leaflets.linebreak import plain
from leaflets.mend.record import elements

if TYPE_CHECKING:
    from pydyf import PDF

    from leaflets.mend.record import Drawn


def mend(pdf: PDF, drawn: tuple[Drawn, ...]) -> None:
    """Say the words of each line that is more than ASCII."""
    lines = tuple(one for one in drawn if _words(one))
    for one in lines:
        if one.box.style["direction"] == "ltr":
            one.properties["ActualText"] = String(_words(one))
    for element, one in elements(pdf, lines):
        if one.box.style["direction"] == "rtl":
            element["ActualText"] = String(_words(one))


def _words(one: Drawn) -> str:
    """The words of a line, or nothing where its glyphs say the same."""
    text = plain(one.box.text) if isinstance(one.box, boxes.TextBox) else ""
    return "" if text.isascii() else text
