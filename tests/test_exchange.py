"""What PDF/X-4 asks of a file beside its pages, read by another program."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import colourful
import inked
from conftest import leaflet
from pressed import CARD, DAY, each_leaflet, opened, pressed
from pypdf import PdfReader

from leaflets import passport
from leaflets.press import press
from leaflets.press.inks import DIGEST
from leaflets.seal import metadata

if TYPE_CHECKING:
    from leaflets.jobs import Job


@each_leaflet
def test_the_file_says_that_it_is_pdf_x_4_and_for_which_press(job: Job) -> None:
    data = pressed(job)
    assert data.startswith(b"%PDF-1.6\n")
    reader = PdfReader(BytesIO(data))
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert (
        xmp.rdf_root.getElementsByTagName("pdfxid:GTS_PDFXVersion")[0].firstChild.data == "PDF/X-4"
    )
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    intent = intent.get_object()
    assert (intent["/S"], intent["/OutputConditionIdentifier"]) == ("/GTS_PDFX", "FOGRA39")
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 4
    assert sha256(profile.get_data()).hexdigest() == DIGEST
    assert profile.get_data()[12:20] == b"prtrCMYK"


@each_leaflet
def test_information_and_metadata_say_the_same(job: Job) -> None:
    reader = PdfReader(BytesIO(pressed(job)))
    told, xmp = reader.metadata, reader.xmp_metadata
    assert told is not None
    assert xmp is not None
    assert told.title == xmp.dc_title["x-default"]
    assert told["/Trapped"] == "/False"
    assert xmp.rdf_root.getElementsByTagName("pdf:Trapped")[0].firstChild.data == "False"
    for one in (told.creation_date, told.modification_date):
        assert one == dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    for other in (xmp.xmp_create_date, xmp.xmp_modify_date, xmp.xmp_metadata_date):
        assert other.replace(tzinfo=None) == dt.datetime(2026, 11, 24)  # noqa: DTZ001 - in UTC
    for name in ("DocumentID", "InstanceID", "VersionID", "RenditionClass"):
        assert xmp.rdf_root.getElementsByTagName(f"xmpMM:{name}")[0].firstChild.data
    assert len(reader.trailer["/ID"]) == 2


def test_a_title_of_ones_own_and_the_passport_that_was_there() -> None:
    with opened(press(leaflet(CARD).data, day=DAY, title="Useful numbers")) as pdf:
        assert str(pdf.docinfo.Title) == "Useful numbers"
        assert "Useful numbers" in metadata(pdf)
        assert passport.raw(metadata(pdf)) == passport.raw(metadata(opened(leaflet(CARD).data)))
        assert "pdfuaid:part" not in metadata(pdf)


@each_leaflet
def test_nothing_in_the_file_acts_or_is_for_screens_alone(job: Job) -> None:
    banned = {"/Annots", "/A", "/AA", "/OpenAction", "/JS", "/AcroForm", "/StructTreeRoot",
              "/Encrypt", "/StructParents", "/Outlines", "/Names"}  # fmt: skip
    tables = [one for one in inked.objects(pressed(job)) if isinstance(one, dict)]
    assert not banned & {key for one in tables for key in one}
    assert not [one for one in tables if one.get("/S") in ("/URI", "/JavaScript", "/Launch")]


@each_leaflet
def test_each_font_is_in_the_file(job: Job) -> None:
    tables = [one for one in inked.objects(pressed(job)) if isinstance(one, dict)]
    told = [one for one in tables if one.get("/Type") == "/FontDescriptor"]
    assert told
    assert all("/FontFile2" in one or "/FontFile3" in one for one in told)


def test_what_an_annotation_shows_is_printed() -> None:
    made = press(colourful.page("annotation"), day=DAY)
    assert inked.raster(made).getpixel((90, 90))[2] < 100
    with opened(made) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
