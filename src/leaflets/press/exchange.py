"""What PDF/X-4 (ISO 15930-7) asks of a file beside its pages."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

from leaflets.press.inks import profile

if TYPE_CHECKING:
    import datetime as dt

    import pikepdf
    from pikepdf import Pdf

#: The version of PDF that PDF/X-4 is made of.
VERSION = "1.6"

#: The printing condition, as the registry of the ICC has it.
CONDITION = "FOGRA39"
_REGISTRY = "http://www.color.org"
_MEANT = "Offset printing on coated paper (ISO 12647-2, paper type 1 or 2, FOGRA39L)"
_PROFILE = "Coated FOGRA39L, at most 298 % ink (profile of leaflets)"

#: What a catalog for a press says. All else is for readers of screens: tags, forms, bookmarks.
_KEPT = frozenset(("/Type", "/Pages", "/Metadata", "/Lang", "/PageLabels"))

#: What would point to tags that are not there any more.
_OF_TAGS = ("/StructParent", "/StructParents")


def strip(pdf: Pdf) -> None:
    """Take away what has no place in a file for a press: actions, forms, tags, attachments."""
    shown = pdf.Root.get("/ViewerPreferences", Dictionary())
    for key in [key for key in pdf.Root.keys() if key not in _KEPT]:  # noqa: SIM118 - no mapping
        del pdf.Root[key]
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Direction" in shown:  # readers copy words by it
        pdf.Root.ViewerPreferences.Direction = shown.Direction
    for one in pdf.objects:
        if isinstance(one, Dictionary) or hasattr(one, "read_bytes"):
            for key in _OF_TAGS:
                if key in one:
                    del one[key]


def intend(pdf: Pdf) -> None:
    """Say for which press the file is."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=CONDITION,
        OutputCondition=_MEANT,
        RegistryName=_REGISTRY,
        Info=_PROFILE,
        DestOutputProfile=pdf.make_stream(profile(), N=4),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def describe(pdf: Pdf, data: bytes, day: dt.date, title: str) -> None:
    """Say what the file is, in its metadata and in its table of information alike.

    ``data`` is the file that it was made of: names that must be unique are digests of it.
    """
    midnight = f"{day.isoformat()}T00:00:00Z"
    name = hashlib.sha256(data + midnight.encode()).digest()
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        for claim in ("pdfuaid:part", "pdfuaid:rev", "pdfaid:part", "pdfaid:conformance"):
            if claim in said:
                del said[claim]
        said["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        said["dc:format"] = "application/pdf"
        if title or "dc:title" not in said:
            said["dc:title"] = title or "Leaflet"
        for date in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            said[date] = midnight
        said["xmpMM:DocumentID"] = f"uuid:{uuid.UUID(bytes=name[:16])}"
        said["xmpMM:InstanceID"] = f"uuid:{uuid.UUID(bytes=name[16:])}"
        said["xmpMM:VersionID"] = "1"
        said["xmpMM:RenditionClass"] = "default"
        said["pdf:Trapped"] = "False"
    pdf.docinfo["/Trapped"] = Name("/False")
    for date in ("/CreationDate", "/ModDate"):
        pdf.docinfo[date] = f"D:{day:%Y%m%d}000000Z"


def is_embedded(font: pikepdf.Object) -> bool:
    """Whether a font is in the file."""
    if font.get("/Subtype") == Name.Type3:
        return True
    if font.get("/Subtype") == Name.Type0:
        return all(is_embedded(one) for one in font.get("/DescendantFonts", ()))
    told = font.get("/FontDescriptor", Dictionary())
    return any(key in told for key in ("/FontFile", "/FontFile2", "/FontFile3"))
