"""Sheets: finished pages placed on sheets of paper or card, as objects of a PDF.

Each page becomes a form XObject, stored once however often it is shown. Nothing is laid out anew,
so what was checked on the page is what stands in the cell. Links and tags are left behind: a sheet
is for paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name

from leaflets.units import pt_from_mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Hairlines of cut and fold marks, in millimetres.
_HAIR = 0.2
_DASH = "[1.4 1.4] 0 d"

#: What a sheet does not keep of the pages that stand on it.
_LEFT_BEHIND = ("/StructParents", "/StructParent", "/Group", "/LastModified", "/PieceInfo")


@dataclass(frozen=True, slots=True)
class Shown:
    """A form in its place: millimetres from the upper left of the side as it lies."""

    form: int
    left: float
    top: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a mark, in millimetres from the upper left; ``dashed`` for folds."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a sheet: its size and what stands on it, in millimetres.

    ``shift`` moves all of it right and down, to make up for a printer that is off by as much.
    """

    width: float
    height: float
    shown: tuple[Shown, ...]
    strokes: tuple[Stroke, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says of itself: its title, its language, and how it is to be turned over."""

    title: str
    language: str
    duplex: str = ""


def imposed(
    faces: Sequence[Face], pages: Sequence[tuple[bytes, int]], base: bytes, info: Info
) -> bytes:
    """The PDF of some faces.

    ``pages`` are what the forms show: a file and the number of its page, from 0; ``base`` is a PDF
    with a page for each face, on which the forms are drawn, or empty.
    """
    out = pikepdf.open(BytesIO(base)) if base else pikepdf.new()
    with out:
        _plain(out)
        forms = _forms(out, pages)
        for number, face in enumerate(faces):
            if not base:
                out.add_blank_page(page_size=(pt_from_mm(face.width), pt_from_mm(face.height)))
            _draw(out, out.pages[number], face, forms)
        _tell(out, info)
        made = BytesIO()
        out.save(made, deterministic_id=True, compress_streams=True, fix_metadata_version=False)
    return made.getvalue()


def _plain(out: pikepdf.Pdf) -> None:
    """Take away what belongs to a document that is read on a screen."""
    for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Metadata"):
        if name in out.Root:
            del out.Root[name]
    for page in out.pages:
        for name in (*_LEFT_BEHIND, "/Annots", "/Tabs"):
            if name in page.obj:
                del page.obj[name]


def _forms(out: pikepdf.Pdf, pages: Iterable[tuple[bytes, int]]) -> list[pikepdf.Object]:
    opened: dict[int, pikepdf.Pdf] = {}
    forms = []
    for data, number in pages:
        # One file, opened once, gives its fonts once.
        key = id(data)
        if key not in opened:
            opened[key] = pikepdf.open(BytesIO(data))
        page = opened[key].pages[number]
        form = out.copy_foreign(page.as_form_xobject())
        for name in _LEFT_BEHIND:
            if name in form:
                del form[name]
        forms.append(form)
    return forms


def _draw(out: pikepdf.Pdf, page: pikepdf.Page, face: Face, forms: list[pikepdf.Object]) -> None:
    used = sorted({one.form for one in face.shown})
    table = Dictionary({f"/P{number}": forms[number] for number in used})
    # The engine's pages share one table of resources.
    shared = page.obj.get("/Resources") or Dictionary()
    kept = {name: shared[name] for name in shared.keys() if name != "/XObject"}  # noqa: SIM118
    page.obj["/Resources"] = Dictionary({**kept, "/XObject": table})
    right, down = face.shift
    moved = f"q 1 0 0 1 {_n(pt_from_mm(right))} {_n(-pt_from_mm(down))} cm"
    # What lies beneath may leave its own coordinates behind.
    beneath = [out.make_stream(moved.encode()), *_streams(page), out.make_stream(b"Q")]
    lines = [moved, *(_stroke(one, face.height) for one in face.strokes)]
    lines += [_placed(one, face.height, forms[one.form]) for one in face.shown]
    content = out.make_stream("\n".join((*lines, "Q")).encode())
    page.obj["/Contents"] = Array([*beneath, content])


def _streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Contents")
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def _placed(one: Shown, height: float, form: pikepdf.Object) -> str:
    left, bottom, right, top = (float(edge) for edge in form["/BBox"])
    x, y = pt_from_mm(one.left), pt_from_mm(height - one.top)
    # The form's upper left goes to (x, y); on its head, its lower right does.
    moved = (
        f"-1 0 0 -1 {_n(x + right)} {_n(y + bottom)}"
        if one.turned
        else f"1 0 0 1 {_n(x - left)} {_n(y - top)}"
    )
    return f"q {moved} cm /P{one.form} Do Q"


def _stroke(one: Stroke, height: float) -> str:
    x1, x2 = pt_from_mm(one.x1), pt_from_mm(one.x2)
    y1, y2 = pt_from_mm(height - one.y1), pt_from_mm(height - one.y2)
    dash = _DASH if one.dashed else "[] 0 d"
    width = _n(pt_from_mm(_HAIR))
    return f"q {width} w 0 G {dash} {_n(x1)} {_n(y1)} m {_n(x2)} {_n(y2)} l S Q"


def _n(value: float) -> str:
    """A number of a content stream: a thousandth of a point is a third of a micrometre."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _tell(out: pikepdf.Pdf, info: Info) -> None:
    out.docinfo = out.make_indirect(Dictionary(Title=info.title, Producer="leaflets"))
    out.Root.Lang = info.language
    # Scaled to the page by a print dialogue, cards no longer stand on their perforation.
    view = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    if info.duplex:
        view.Duplex = Name(f"/{info.duplex}")
    out.Root.ViewerPreferences = view
    title = escape(info.title)
    xmp = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li '
        f'xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    stream = out.make_stream(xmp.encode())
    stream["/Type"], stream["/Subtype"] = Name.Metadata, Name.XML
    out.Root.Metadata = stream
