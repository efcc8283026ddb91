"""Hostile files: each is refused in one line, at once, and fills no memory."""

from __future__ import annotations

import resource
import time
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from conftest import leaflet, only
from pikepdf import Array, Dictionary, Name

from leaflets import verify
from leaflets.problems import LeafletError, Place

if TYPE_CHECKING:
    from collections.abc import Callable

CARD = only("en", "card", "3-5x2in")


def many_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(400):
        pdf.pages.append(pdf.pages[0])


def a_huge_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 200_000, 200_000])


def many_large_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(20):
        pdf.add_blank_page(page_size=(3600, 3600))


def a_bomb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(_packed(300_000_000), filter=Name.FlateDecode)


def a_bomb_in_a_bomb(pdf: pikepdf.Pdf) -> None:
    twice = zlib.compress(_packed(300_000_000))
    pdf.pages[0].Contents.write(twice, filter=Array([Name.FlateDecode, Name.FlateDecode]))


def a_bomb_in_other_wrapping(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(b"\x80 " * 500_000, filter=Name.RunLengthDecode)


def _packed(size: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = b" " * 10_000_000
    parts = [packer.compress(piece) for _ in range(size // len(piece))]
    return b"".join([*parts, packer.flush()])


def a_page_of_pages(pdf: pikepdf.Pdf) -> None:
    form = None
    for _ in range(8):
        resources = Dictionary(XObject=Dictionary(F=form)) if form is not None else Dictionary()
        form = pdf.make_stream(
            b"/F Do " * 40 if "/XObject" in resources else b"0 0 1 1 re f",
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources,
        )  # fmt: skip
    pdf.pages[0].Resources.XObject["/F"] = form
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do " * 40)


def a_page_of_things(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 1 1 re f\n" * 100_000)


def a_page_of_texts(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"BT (a) Tj ET\n" * 300_000)


def a_large_picture(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject["/F"] = pdf.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=60_000, Height=60_000,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do")


def a_form_in_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.pages[0].Resources.XObject["/x0"]
    form.Resources.XObject = Dictionary(F=form)
    form.write(b"/F Do /F Do")


HOSTILE: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    many_pages, a_huge_page, many_large_pages, a_bomb, a_bomb_in_a_bomb, a_bomb_in_other_wrapping,
    a_page_of_pages, a_form_in_itself, a_page_of_things, a_page_of_texts, a_large_picture,
)  # fmt: skip


def a_deep_tree(pdf: pikepdf.Pdf) -> None:
    one = pdf.Root.StructTreeRoot.K
    for _ in range(3000):
        one = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=one))
    pdf.Root.StructTreeRoot.K = one


def a_tree_in_a_ring(pdf: pikepdf.Pdf) -> None:
    one = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
    one.K = Array([one, one, one])
    pdf.Root.StructTreeRoot.K = one


def a_tree_of_lists(pdf: pikepdf.Pdf) -> None:
    kids = Array([0])
    for _ in range(400):
        kids = pdf.make_indirect(Array([kids, kids]))
    pdf.Root.StructTreeRoot.K = kids


def a_map_of_everything(pdf: pikepdf.Pdf) -> None:
    line = b"<0000> <ffff> <" + b"0041" * 1000 + b">\n"
    table = b"1 beginbfrange\n" + line * 2000 + b"endbfrange"
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode = pdf.make_stream(table)


#: What is no danger for the memory: it need not be refused as unreadable, only told.
CROOKED: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    a_deep_tree, a_tree_in_a_ring, a_tree_of_lists, a_map_of_everything,
)  # fmt: skip


def codes_of(spoil: Callable[[pikepdf.Pdf], None]) -> set[str]:
    """What is told of a spoilt card; it may take two seconds of this machine, and 300 MB."""
    out = BytesIO()
    with pikepdf.open(BytesIO(leaflet(CARD).data)) as pdf:
        spoil(pdf)
        pdf.save(out)
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        found = {problem.code for problem in verify.verify(out.getvalue(), Place("a leaflet"))}
    except LeafletError as error:
        found = {problem.code for problem in error.problems}
    assert time.process_time() - before < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300_000
    return found


@pytest.mark.parametrize("spoil", HOSTILE)
def test_a_hostile_file_is_refused(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    assert "pdf-unreadable" in codes_of(spoil)


@pytest.mark.parametrize("spoil", CROOKED)
def test_a_crooked_file_is_told_and_takes_no_time(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    assert codes_of(spoil)


def test_a_file_may_not_be_too_large() -> None:
    with pytest.raises(LeafletError, match="pdf-unreadable"):
        list(verify.verify(b"%PDF-1.7\n" + bytes(verify.MOST_BYTES), Place("a leaflet")))
