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
    from collections.abc import Iterator

    from pydyf import PDF

    from leaflets.mend.record import Drawn


#: What the engine writes where it breaks a word (CSS Text, hyphenate-character).
_HYPHEN = "‐"

#: Behind a hyphen that ends a line.
_JOINER = "\u2060"

#: For a line all of whose letters are said in the line above.
_SILENT = "\u200b"


def mend(pdf: PDF, drawn: tuple[Drawn, ...]) -> None:
    """Say the words of each line that is more than ASCII, runs from the right, or breaks a word."""
    said = tuple((one, text) for one, text in _lines(drawn) if text is not None)
    for one, text in said:
        if one.box.style["direction"] == "ltr":
            one.properties["ActualText"] = String(text)
    words = dict(said)
    for element, one in elements(pdf, tuple(words)):
        if one.box.style["direction"] == "rtl":
            element["ActualText"] = String(words[one])


def _lines(drawn: tuple[Drawn, ...]) -> Iterator[tuple[Drawn, str | None]]:
    """Each line with its words, or with None where its glyphs say the same.

    A word that is broken is said whole in the line where it begins: copied text has no hyphen.
    """
    shown = [plain(one.box.text) if isinstance(one.box, boxes.TextBox) else "" for one in drawn]
    said = list(shown)
    for turn, one in enumerate(drawn):
        below = turn + 1
        while said[turn].endswith(_HYPHEN) and below < len(drawn):
            if drawn[below].box.element is not one.box.element:
                break
            rest, _, after = shown[below].partition(" ")
            said[turn] = said[turn].removesuffix(_HYPHEN) + rest
            said[below] = after
            below += 1
    for one, before, after in zip(drawn, shown, said, strict=True):
        # A hyphen at the end of a line is taken for that of a broken word, and lost; nothing at
        # all would count as nothing said.
        kept = after.rstrip() + _JOINER if after.rstrip().endswith("-") else after or _SILENT
        # Turned round, "25." alone in a right-to-left line is drawn ".25".
        same = before == kept and before.isascii() and one.box.style["direction"] == "ltr"
        yield one, None if same else kept
