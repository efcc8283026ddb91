"""Verify: each damage is told by the check that is there for it, and a good leaflet by none."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import damage_bytes
import damage_codes
import damage_file
import damage_look
import damage_tags
import damage_words
import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import leaflet, only
from damage import DAMAGES, SEAL_ONLY

from leaflets import verify
from leaflets.jobs import Job
from leaflets.problems import LeafletError, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.problems import Problem

#: Each module adds its damages when it is loaded.
MODULES = (damage_bytes, damage_codes, damage_file, damage_look, damage_tags, damage_words)

GOOD = {
    "en card": only("en", "card", "3-5x2in"),
    "en handout": only("en", "handout", "a4"),
    "ar card": only("ar", "card", "85x54mm"),
    "ar handout": only("ar", "handout", "letter"),
    "km handout": Job("nudes-to-build-trust", "us", "km", "handout", "a4"),
}

WHERE = Place("a leaflet")

#: Codes of what the seal does not see: a file that cannot be judged, and metadata, which other
#: programs write anew.
UNSEALED = {"pdf-unreadable", "passport-missing", "pdf-title", "pdf-ua"}


def judged(data: bytes) -> list[Problem]:
    try:
        return list(verify.verify(data, WHERE))
    except LeafletError as error:
        return list(error.problems)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_leaflet_has_no_problem(name: str) -> None:
    assert judged(leaflet(GOOD[name]).data) == []


@pytest.mark.parametrize(
    ("name", "on"), [(name, on) for name, damage in DAMAGES.items() for on in damage.leaflets]
)
def test_each_damage_is_told_by_its_check(name: str, on: str) -> None:
    damage = DAMAGES[name]
    found = {problem.code for problem in judged(damage.do(leaflet(GOOD[on]).data))}
    assert found >= set(damage.codes)
    assert found & {SEAL_ONLY, *UNSEALED}


def _pikepdf(**how: object) -> Callable[[bytes], bytes]:
    def save(data: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(out, **how)  # type: ignore[arg-type]
        return out.getvalue()

    return save


def _pypdf(data: bytes) -> bytes:
    out = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(data)).write(out)
    return out.getvalue()


def _pdfium(data: bytes) -> bytes:
    out = BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document.save(out)
    return out.getvalue()


SAVED = {
    "again": _pikepdf(),
    "linearized": _pikepdf(linearize=True),
    "with object streams": _pikepdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "without object streams": _pikepdf(object_stream_mode=pikepdf.ObjectStreamMode.disable),
    "unpacked": _pikepdf(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
    "packed anew": _pikepdf(recompress_flate=True),
    "in an older version": _pikepdf(force_version="1.4"),
    "by pypdf": _pypdf,
    "by PDFium": _pdfium,
}


@pytest.mark.parametrize("how", SAVED)
@pytest.mark.parametrize("name", ["en card", "ar card", "km handout"])
def test_a_good_leaflet_saved_by_another_program_has_no_problem(name: str, how: str) -> None:
    saved = SAVED[how](leaflet(GOOD[name]).data)
    assert saved != leaflet(GOOD[name]).data
    assert judged(saved) == []
