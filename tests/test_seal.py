"""The seal: the same for the same page, another for anything else."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from conftest import leaflet, only
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from leaflets.passport import read
from leaflets.problems import Place
from leaflets.seal import DIGITS, PARTS, broken, metadata, seal
from leaflets.seal import changed as parts_changed

CARD = only("en", "card", "3-5x2in")


def opened() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(leaflet(CARD).data))


def changed(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    return broken(seal(opened()), seal(pdf))


def test_it_has_a_digest_of_each_part() -> None:
    made = seal(opened())
    assert len(made) == len(PARTS) * DIGITS
    assert made == seal(opened())
    assert made in metadata(opened())


def test_each_part_tells_of_its_own_changes() -> None:
    pdf = opened()
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + b"\n0 g")
    assert changed(pdf) == ("drawing",)
    pdf = opened()
    pdf.pages[0].obj.Annots[0].A.URI = "tel:0"
    assert changed(pdf) == ("links", "tags")
    pdf = opened()
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)
    assert changed(pdf) == ("tags",)
    pdf = opened()
    pdf.Root.Lang = "cy"
    assert changed(pdf) == ("settings",)


@pytest.mark.parametrize("key", ["/AA", "/Rotate", "/CropBox", "/UserUnit", "/Tabs"])
def test_whatever_a_page_says_counts(key: str) -> None:
    pdf = opened()
    pdf.pages[0].obj[key] = Array([1, 2, 3, 4])
    assert "drawing" in changed(pdf)


def test_a_content_stream_in_pieces_is_the_same_one() -> None:
    pdf = opened()
    content = pdf.pages[0].Contents.read_bytes()
    cut = content.index(b"\nBT\n")
    pieces = [pdf.make_stream(content[:cut]), pdf.make_stream(content[cut:])]
    pdf.pages[0].Contents = Array(pieces)
    assert changed(pdf) == ()


def test_a_font_counts_though_it_has_the_same_name() -> None:
    pdf = opened()
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    program = font.DescendantFonts[0].FontDescriptor.FontFile2
    program.write(program.read_bytes() + b"\0")
    assert changed(pdf) == ("drawing",)


@settings(derandomize=True, deadline=None)
@given(st.floats(-10_000, 10_000, width=32))
def test_a_number_may_be_written_in_many_ways(number: float) -> None:
    one, other = opened_with(f"{number:.12f}"), opened_with(f"{number:.15f}000")
    assert seal(one) == seal(other)


def opened_with(number: str) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Turn = pikepdf.Object.parse(number.encode())
    return pdf


def test_a_loop_of_references_ends() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    one, other = pdf.make_indirect(Dictionary()), pdf.make_indirect(Dictionary())
    one.Next, other.Next = other, one
    pdf.Root.Loop = one
    assert seal(pdf) == seal(pdf)


def test_metadata_that_another_program_wrote_anew_still_agree() -> None:
    out = BytesIO()
    with opened() as pdf:
        before = metadata(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as written:
            written["dc:publisher"] = ["A school"]
        pdf.save(out)
    with pikepdf.open(out) as again:
        after = metadata(again)
        assert after != before
        ordered, sealed = read(after, Place("a leaflet"))
        assert parts_changed(again, ordered, sealed) == ()


def test_a_number_that_other_programs_show_is_no_part_of_the_seal_but_is_held_against_it() -> None:
    with opened() as pdf:
        ordered, sealed = read(metadata(pdf), Place("a leaflet"))
        spoilt = metadata(pdf).replace("<rdf:li>us-911 911", "<rdf:li>us-911 912")
        pdf.Root.Metadata = pdf.make_stream(spoilt.encode())
        assert broken(sealed, seal(pdf)) == ()
        assert parts_changed(pdf, ordered, sealed) == ("what it says of itself (helplines)",)
