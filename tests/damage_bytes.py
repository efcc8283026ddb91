"""Damage to what a file says of itself, and to its bytes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
from damage import ALL, SEAL_ONLY, bytewise, caught

if TYPE_CHECKING:
    from sheet import Sheet


def _passport(sheet: Sheet, old: bytes, new: bytes) -> None:
    stream = sheet.pdf.Root.Metadata
    data = stream.read_bytes()
    changed = re.sub(old, new, data, count=1, flags=re.DOTALL)
    assert changed != data
    stream.write(changed)


@caught("fact-missing")
def a_fact_of_the_passport_is_another(sheet: Sheet) -> None:
    """A digit of a number that was ordered is another."""
    _passport(sheet, rb'"facts":\["\d', b'"facts":["5')


@caught("pdf-title")
def the_title_of_the_passport_is_another(sheet: Sheet) -> None:
    """The title that was ordered is another."""
    _passport(sheet, rb'"title":"', b'"title":"Not ')


@caught(SEAL_ONLY)
def the_name_in_the_passport_is_another(sheet: Sheet) -> None:
    """The path that was ordered is another."""
    _passport(sheet, rb'"leaflet":"', b'"leaflet":"x/')


@caught(SEAL_ONLY, on=ALL)
def a_number_that_other_programs_show_is_another(sheet: Sheet) -> None:
    """A number in the metadata is another, but not in the passport."""
    _passport(sheet, rb"(<rdf:li>us-rainn 800-656-467)3", rb"\g<1>4")


@caught(SEAL_ONLY)
def the_status_that_other_programs_show_is_another(sheet: Sheet) -> None:
    """The metadata say that it is no draft."""
    _passport(sheet, rb"<leaflets:draft>[^<]*", b"<leaflets:draft>")


@caught(SEAL_ONLY)
def the_seal_is_another(sheet: Sheet) -> None:
    """The seal is another."""
    _passport(sheet, rb"(<leaflets:seal>)\w{4}", rb"\g<1>0000")


@caught("passport-missing", on=ALL)
def the_passport_is_gone(sheet: Sheet) -> None:
    """The metadata have no passport."""
    _passport(sheet, rb"<leaflets:passport>.*</leaflets:passport>", b"")


@caught("passport-missing")
def the_passport_is_broken(sheet: Sheet) -> None:
    """The passport is no JSON."""
    _passport(sheet, rb'"leaflet":"', b"")


@caught("passport-missing")
def the_metadata_are_gone(sheet: Sheet) -> None:
    """The file has no metadata."""
    del sheet.pdf.Root.Metadata


@bytewise("pdf-unreadable")
def a_file_is_empty(data: bytes) -> bytes:
    """Nothing is in the file."""
    return b""


@bytewise("pdf-unreadable")
def a_file_is_cut_off(data: bytes) -> bytes:
    """The file ends in its middle."""
    return data[: len(data) // 2]


@bytewise("pdf-unreadable")
def a_file_is_a_text(data: bytes) -> bytes:
    """The file is a text."""
    return b"What to do if somebody threatens you\n" * 20


@bytewise("text-missing")
def a_stream_is_broken(data: bytes) -> bytes:
    """The second half of a content stream is gone: nothing but zeros."""
    with pikepdf.open(BytesIO(data)) as pdf:
        packed = pdf.pages[0].Contents.read_raw_bytes()
    middle = len(packed) // 2
    broken = packed[:middle] + bytes(len(packed) - middle)
    return data.replace(packed, broken)


@bytewise("pdf-unreadable")
def a_file_is_locked(data: bytes) -> bytes:
    """The file asks for a password."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="one", user="two"))
    return out.getvalue()


@bytewise("pdf-unreadable")
def a_file_is_guarded(data: bytes) -> bytes:
    """The file can be opened, and not copied from or read aloud."""
    out = BytesIO()
    allow = pikepdf.Permissions(accessibility=False, extract=False)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="one", user="", allow=allow))
    return out.getvalue()


@bytewise("passport-missing")
def a_file_is_of_somebody_else(data: bytes) -> bytes:
    """The file is another PDF."""
    out = BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


@bytewise("passport-missing")
def pages_are_printed_to_a_new_file(data: bytes) -> bytes:
    """Another program has put the pages into a new file."""
    out = BytesIO()
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()
