"""Damage to words: what is drawn, what is said in its place, and in which order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from damage import ALL, BOTH, HANDOUTS, LATIN, caught
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from sheet import Sheet

    from leaflets.verify.tree import Said


def plain(sheet: Sheet, least: int = 8, role: str = "P") -> Said:
    """A paragraph that no ActualText speaks for."""
    for one in sheet.texts(role, least):
        found: list[bytes] = []
        sheet.peek(one.places[0], found.append)
        if b"ActualText" not in found[0]:
            return one
    raise AssertionError("no plain paragraph")


def spoken(sheet: Sheet) -> Said:
    """A text that ActualText speaks for."""
    return next(
        one
        for one in sheet.texts(least=10)
        if sheet.shown[one.places[0]].said and len(sheet.shown[one.places[0]].drawn) > 5
    )


@caught("text-missing", on=LATIN)
def a_line_is_not_drawn(sheet: Sheet) -> None:
    """The operators that show a line are gone, its tags stay."""
    sheet.sub(plain(sheet).places[0], rb"\[[^\]]*\] TJ", b"")


@caught("text-differs", on=HANDOUTS)
def a_spoken_line_is_not_drawn(sheet: Sheet) -> None:
    """The operators that show a line are gone, what is said in its place stays."""
    one = max(sheet.texts("P"), key=lambda text: len(text.text))
    for place in one.places:
        sheet.edit(place, lambda found: re.sub(rb"\[[^\]]*\] TJ", b"[] TJ", found))
    if not sheet.shown[one.places[0]].said and "/ActualText" not in sheet.block(one.places[0]):
        block = sheet.holder(one.places[0])
        block.ActualText = one.text


@caught("text-missing", on=ALL)
def a_paragraph_is_gone(sheet: Sheet) -> None:
    """A paragraph is gone from the page and from the structure tree."""
    one = max(sheet.texts("P"), key=lambda text: len(text.text))
    block = sheet.block(one.places[0])
    above = block.P
    above.K = Array([kid for kid in above.K if getattr(kid, "objgen", None) != block.objgen])
    for place in one.places:
        sheet.edit(place, lambda _: b"")


@caught("fact-missing", on=ALL)
def two_digits_of_a_number_are_swapped(sheet: Sheet) -> None:
    """A telephone number, a link of its own, has two digits swapped."""
    one = max(sheet.numbers("Link"), key=lambda text: len(text.text))
    sheet.recode(one.places[0], lambda codes: [*codes[:2], codes[3], codes[2], *codes[4:]])


@caught("fact-missing", on=("en card", "ar card", "ar handout", "km handout"))
def two_digits_of_a_spoken_number_are_swapped(sheet: Sheet) -> None:
    """A number has two digits swapped, and ActualText says the right ones."""
    one = max(sheet.numbers("Link"), key=lambda text: len(text.text))
    right = "".join(f"{ord(char):04x}" for char in one.text)
    sheet.recode(one.places[0], lambda codes: [*codes[:-2], codes[-1], codes[-2]])
    spoken_too = f"/ActualText <feff{right}>>>".encode()
    sheet.edit(one.places[0], lambda found: found.replace(b">>", spoken_too, 1))


@caught("text-missing", on=("en card", "en handout"))
def two_digits_in_prose_are_swapped(sheet: Sheet) -> None:
    """An age in a sentence has two digits swapped."""
    one = next(text for text in sheet.texts(least=4) if "18" in text.text)
    place = one.places[0]
    _, codes = sheet.font(place)
    ones, eights = codes["1"], codes["8"]
    swap = {ones: eights, eights: ones}
    sheet.recode(place, lambda old: [swap.get(code, code) for code in old])


@caught("text-differs", on=("ar handout", "km handout"))
def two_digits_in_tagged_prose_are_changed(sheet: Sheet) -> None:
    """A digit in a sentence is another, and what is said in its place stays."""
    for one in sheet.said:
        for place in one.places:
            drawn = sheet.shown[place].drawn if place in sheet.shown else ""
            if "18" in drawn and not one.figure:
                _, codes = sheet.font(place)
                another = {codes["8"]: codes["1"]}
                sheet.recode(place, lambda old, new=another: [new.get(code, code) for code in old])  # type: ignore[misc]
                return
    raise AssertionError("no age is printed")


@caught("text-missing", on=LATIN)
def a_letter_is_another(sheet: Sheet) -> None:
    """One glyph of a paragraph is another."""
    place = plain(sheet).places[0]
    sheet.recode(place, lambda codes: [codes[1], *codes[1:]])


@caught("text-missing", on=LATIN)
def a_word_is_another(sheet: Sheet) -> None:
    """A word of a paragraph is written backwards."""
    place = plain(sheet, 16).places[0]
    sheet.recode(place, lambda codes: [*codes[6::-1], *codes[7:]])


@caught("text-missing", on=LATIN)
def what_is_said_is_another(sheet: Sheet) -> None:
    """ActualText says other words than are drawn."""
    place = spoken(sheet).places[0]
    sheet.sub(place, rb"ActualText <\w*>", b"ActualText <feff00420075007900200069007400210021>")


@caught("text-differs", on=LATIN)
def what_is_drawn_is_another(sheet: Sheet) -> None:
    """Other words are drawn than ActualText says."""
    sheet.recode(spoken(sheet).places[0], lambda codes: codes[::-1])


@caught("text-differs", on=("ar card", "ar handout", "km handout"))
def a_complex_text_is_drawn_as_one_letter(sheet: Sheet) -> None:
    """The glyphs of an Arabic or Khmer paragraph are all the same; what is said stays."""
    longest = max(sheet.said, key=lambda one: len(one.text) if one.places else 0)
    for place in longest.places:
        if place in sheet.shown:
            sheet.recode(place, lambda codes: codes[:1] * len(codes))


@caught("text-missing", on=LATIN)
def glyphs_stand_for_other_letters(sheet: Sheet) -> None:
    """ToUnicode says that “e” is “o”; the page looks as before."""
    for page in sheet.pdf.pages:
        for font in page.Resources.Font.values():
            old = font.ToUnicode.read_bytes()
            font.ToUnicode = sheet.pdf.make_stream(re.sub(rb"<0065>(?=\n)", b"<006f>", old))


@caught("text-order", on=ALL)
def two_paragraphs_are_swapped(sheet: Sheet) -> None:
    """Two paragraphs change their places in the structure tree."""
    every = [one for one in sheet.elements("P") if _said(sheet, one)]
    pairs = [(a, b) for a, b in pairwise(every) if a.P.objgen == b.P.objgen]
    one, other = max(pairs, key=lambda pair: len(_said(sheet, pair[0])))
    above = one.P
    turned = {one.objgen: other, other.objgen: one}
    above.K = Array([turned.get(getattr(kid, "objgen", None), kid) for kid in above.K])


def _said(sheet: Sheet, element: Dictionary) -> str:
    return "".join(
        one.text for one in sheet.said if one.places and _within(sheet, one.places[0], element)
    )


def _within(sheet: Sheet, place: tuple[int, int], element: Dictionary) -> bool:
    try:
        return bool(sheet.block(place).objgen == element.objgen)
    except AssertionError:
        return False


@caught("text-unordered", on=BOTH)
def a_paragraph_is_only_said(sheet: Sheet) -> None:
    """A sentence stands in the structure tree that is not on the page."""
    place = plain_or_any(sheet).places[0]
    block = sheet.block(place)
    again = Dictionary(Type=Name.StructElem, S=Name.P, P=block.P, Pg=sheet.page(place[0]))
    again.ActualText = "Send the picture now"
    block.P.K.append(sheet.pdf.make_indirect(again))


def plain_or_any(sheet: Sheet) -> Said:
    """A paragraph of some length."""
    return max(sheet.texts("P"), key=lambda text: len(text.text))


@caught("tag-artifact", on=BOTH)
def a_paragraph_is_drawn_twice(sheet: Sheet) -> None:
    """A paragraph is drawn a second time, as an artifact, further down."""
    page, _ = place = plain_or_any(sheet).places[0]
    found: list[bytes] = []
    sheet.peek(place, found.append)
    again = re.sub(rb"/\w+\n<<[^\n]*>>\nBDC", b"/Artifact\nBMC", found[0], count=1)
    drawn = b"\nq\n0.75 0 0 0.75 0 9 cm\n" + again + b"\nQ\n"
    sheet.write(page, sheet.content(page) + drawn)


@caught("font-foreign", "tag-artifact", on=BOTH)
def a_sentence_in_helvetica_is_added(sheet: Sheet) -> None:
    """A sentence in a font that is not in the file stands on the page."""
    sheet.resource(0, "/Font", "/Hv", _helvetica())
    words = "BT /Hv 12 Tf 1 0 0 -1 30 100 Tm (Pay them and they will go away) Tj ET"
    sheet.draw(0, words)


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


@caught("font-foreign", on=BOTH)
def a_sentence_in_a_form_is_added(sheet: Sheet) -> None:
    """A form draws a sentence in a font that is not in the file."""
    form = sheet.form("BT /Hv 12 Tf 1 0 0 -1 30 100 Tm (Pay them) Tj ET", (0, 0, 200, 200))
    form.Resources = Dictionary(Font=Dictionary(Hv=_helvetica()))
    sheet.resource(0, "/XObject", "/Fx", form)
    sheet.draw(0, "/Fx Do")


@caught("text-unordered", on=LATIN)
def a_sentence_in_our_font_is_added(sheet: Sheet) -> None:
    """A sentence in our own font, well tagged, stands on the page."""
    place = plain(sheet).places[0]
    name, codes = sheet.font(place)
    words = "".join(f"{codes[char]:04x}" for char in "send one more" if char in codes)
    text = f"/{name.decode()} 11 Tf 1 0 0 -1 30 100 Tm [<{words}>] TJ"
    drawn = f"\nq\n/Span\n<</MCID 990>>\nBDC\nBT {text} ET\nEMC\nQ\n".encode()
    sheet.write(0, sheet.content(0) + drawn)
    block = sheet.block(place)
    more = Dictionary(Type=Name.StructElem, S=Name.P, P=block.P, Pg=sheet.page(0), K=990)
    block.P.K.append(sheet.pdf.make_indirect(more))


@caught("missing-glyph", on=BOTH)
def a_glyph_is_missing(sheet: Sheet) -> None:
    """A letter is drawn as the box that stands for a missing glyph."""
    sheet.recode(plain_or_any(sheet).places[0], lambda codes: [*codes[:-1], 0])


@caught("text-copied")
def what_is_copied_is_another(sheet: Sheet) -> None:
    """The words of a line are right on the page and in the tree, and wrong where readers copy."""
    one = plain(sheet, role="")
    wrong = b"/ActualText <feff00420075007900200069007400210021>>>"
    sheet.edit(one.places[0], lambda found: found.replace(b">>", wrong, 1))
    sheet.holder(one.places[0]).ActualText = one.text
