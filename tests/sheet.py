"""A finished leaflet, opened to be damaged: its pages, marked contents, tags and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

from leaflets import passport
from leaflets.problems import Place
from leaflets.seal import metadata, seal
from leaflets.verify.content import Shown, shown, to_unicode
from leaflets.verify.drawing import Mark, marks
from leaflets.verify.tree import Said, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Box = tuple[float, float, float, float]

#: The engine's unit, in points.
PX = 0.75

_NUMBER = rb"(-?[\d.]+)"
_CODE = re.compile(
    rb"%s %s %s %s re\nW\nn\n/Figure\n<</MCID (\d+)" % (_NUMBER, _NUMBER, _NUMBER, _NUMBER)
)
_SCALE = re.compile(rb"cm\n([\d.]+) 0 0 ([\d.]+) 0 0 cm\n")
_SHOWS = re.compile(rb"\[[^\]]*\] TJ")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code on a page: its box with the quiet zone, and a module, in points from the top."""

    page: int
    mcid: int
    left: float
    top: float
    module: float

    def box(self, column: float, row: float, width: float, height: float) -> Box:
        """Some modules as left, top, width and height; (0, 0) is the first one, without zone."""
        left = self.left + (column + 4) * self.module
        top = self.top + (row + 4) * self.module
        return left, top, width * self.module, height * self.module


def resealed(data: bytes) -> bytes:
    """A file with the seal that fits it, so that only the other checks can tell of a damage."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        right = f"<leaflets:seal>{seal(pdf)}".encode()
        pdf.Root.Metadata.write(
            re.sub(rb"<leaflets:seal>\w+", right, pdf.Root.Metadata.read_bytes())
        )
        pdf.save(out)
    return out.getvalue()


class Sheet:
    """A leaflet that a damage may change. Coordinates are points from the upper left."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.ordered, _ = passport.read(metadata(self.pdf), Place("a leaflet"))
        self.heights = [float(page.MediaBox[3]) for page in self.pdf.pages]

    @cached_property
    def shown(self) -> dict[tuple[int, int], Shown]:
        return {(one.page, one.mcid): one for one in shown(self.pdf) if one.mcid is not None}

    @cached_property
    def said(self) -> tuple[Said, ...]:
        return tree(self.pdf, self.shown).said

    @cached_property
    def marks(self) -> list[tuple[Mark, ...]]:
        with pypdfium2.PdfDocument(self.data) as document:
            return [marks(page) for page in document]

    def save(self) -> bytes:
        out = BytesIO()
        self.pdf.save(out)
        return out.getvalue()

    # Texts

    def texts(self, role: str = "", least: int = 8) -> list[Said]:
        """The pieces of text of a role that are so long, in reading order."""
        return [
            one
            for one in self.said
            if one.roles.endswith(role)
            and len(one.text.strip()) >= least
            and len(one.places) == 1
            and not one.figure
        ]

    def numbers(self, role: str) -> list[Said]:
        """The pieces of text of a role that are telephone numbers."""
        texts = self.texts(role, least=3)
        return [one for one in texts if re.fullmatch(r"[\d-]{3,}", one.text.strip())]

    def box(self, one: Said) -> Box:
        """Left, top, width and height of what a piece of text draws."""
        page, mcid = one.places[0]
        boxes = [mark.box for mark in self.marks[page] if mark.mcid == mcid and mark.area]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        top = self.heights[page] - max(box[3] for box in boxes)
        return left, top, right - left, self.heights[page] - min(box[1] for box in boxes) - top

    # Content streams

    def content(self, page: int) -> bytes:
        return bytes(self.pdf.pages[page].Contents.read_bytes())

    def write(self, page: int, content: bytes) -> None:
        assert content != self.content(page), "the damage changed nothing"
        self.pdf.pages[page].Contents = self.pdf.make_stream(content)

    def draw(self, page: int, operators: str) -> None:
        """Draw on top of a page, as an artifact."""
        drawing = f"\nq\n/Artifact\nBMC\n{operators}\nEMC\nQ\n".encode()
        self.write(page, self.content(page) + drawing)

    def fill(self, page: int, box: Box, grey: float = 1) -> None:
        left, top, width, height = box
        self.draw(page, f"{grey} g {left:.3f} {top:.3f} {width:.3f} {height:.3f} re f")

    def edit(self, place: tuple[int, int], change: Callable[[bytes], bytes]) -> None:
        """Change the marked content of a place, from its tag to its EMC."""
        page, mcid = place
        content = self.content(page)
        match = re.search(
            rb"/\w+\n<</MCID %d(?:/ActualText <\w*>)?>>\nBDC\n.*?\nEMC" % mcid, content, re.DOTALL
        )
        assert match, place
        start, end = match.span()
        self.write(page, content[:start] + change(match[0]) + content[end:])

    def sub(self, place: tuple[int, int], old: bytes, new: bytes) -> None:
        """Change the first place of a regular expression in a marked content."""
        self.edit(place, lambda found: re.sub(old, new, found, count=1, flags=re.DOTALL))

    def resource(self, page: int, kind: str, name: str, value: pikepdf.Object) -> None:
        resources = self.pdf.pages[page].Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][name] = value

    # Glyphs

    def font(self, place: tuple[int, int]) -> tuple[bytes, dict[str, int]]:
        """The name of the first font of a marked content, and its code for each character."""
        page, _ = place
        found: list[bytes] = []
        self.peek(place, found.append)
        match = re.search(rb"/(\w+) [\d.]+ Tf", found[0])
        assert match
        font = self.pdf.pages[page].Resources.Font[f"/{match[1].decode()}"]
        codes = to_unicode(font.ToUnicode.read_bytes())
        return match[1], {text: code for code, text in codes.items()}

    def peek(self, place: tuple[int, int], read: Callable[[bytes], object]) -> None:
        page, mcid = place
        pattern = rb"/\w+\n<</MCID %d(?:/ActualText <\w*>)?>>\nBDC\n.*?\nEMC" % mcid
        match = re.search(pattern, self.content(page), re.DOTALL)
        assert match, place
        read(match[0])

    def recode(self, place: tuple[int, int], change: Callable[[list[int]], list[int]]) -> None:
        """Change the glyphs of a marked content; their kerning is lost."""

        def changed(found: bytes) -> bytes:
            codes = [
                int(piece[at : at + 4], 16)
                for shows in _SHOWS.findall(found)
                for piece in re.findall(rb"<(\w+)>", shows)
                for at in range(0, len(piece), 4)
            ]
            new = b"[<%s>] TJ" % "".join(f"{code:04x}" for code in change(codes)).encode()
            first = _SHOWS.search(found)
            assert first
            rest = _SHOWS.sub(b"", found[first.end() :])
            return found[: first.start()] + new + rest

        self.edit(place, changed)

    # Codes

    def codes(self) -> list[Code]:
        found = []
        for page in range(len(self.pdf.pages)):
            content = self.content(page)
            for match in _CODE.finditer(content):
                scale = _SCALE.search(content, match.end())
                assert scale
                left, top = float(match[1]) * PX, float(match[2]) * PX
                found.append(Code(page, int(match[5]), left, top, float(scale[1]) * PX))
        assert found
        return found

    # The structure tree

    def elements(self, role: str = "") -> list[Dictionary]:
        """The elements of a role, or all, in reading order."""
        every = list(self._below(self.pdf.Root.StructTreeRoot.K))
        return [one for one in every if not role or Name(f"/{role}") == one.S]

    def _below(self, kid: object) -> Iterator[Dictionary]:
        if isinstance(kid, Array):
            for one in kid:
                yield from self._below(one)
        elif isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from self._below(kid.get("/K"))

    def holder(self, place: tuple[int, int]) -> Dictionary:
        """The element that has a marked content as its own kid."""
        page, mcid = place
        for one in self.elements():
            kids = list(one.K) if isinstance(one.get("/K"), Array) else [one.get("/K")]
            here = one.get("/Pg")
            if mcid in kids and here is not None and here.objgen == self.page(page).objgen:
                return one
        raise AssertionError(place)

    def block(self, place: tuple[int, int]) -> Dictionary:
        """The paragraph, heading or item that a marked content stands in."""
        one = self.holder(place)
        while str(one.S) in {"/Span", "/Link", "/Div", "/NonStruct"}:
            one = one.P
        return one

    def page(self, number: int) -> pikepdf.Object:
        return self.pdf.pages[number].obj

    def form(self, content: str, box: Box) -> Stream:
        """A form that draws something."""
        left, top, width, height = box
        return self.pdf.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([left, top, left + width, top + height]),
            Resources=Dictionary(),
        )

    def image(self, grey: int) -> Stream:
        """An image of one dot."""
        return self.pdf.make_stream(
            bytes([grey]),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )

    def annotation(self, page: int, kind: str, box: Box, content: str = "") -> None:
        """An annotation with an appearance of its own."""
        left, top, width, height = box
        bottom = self.heights[page] - top - height
        drawn = content or f"1 g 0 0 {width} {height} re f"
        note = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name(f"/{kind}"),
                Rect=Array([left, bottom, left + width, bottom + height]),
                AP=Dictionary(N=self.form(drawn, (0, 0, width, height))),
                F=4,
            )
        )
        one = self.page(page)
        one["/Annots"] = Array([*one.get("/Annots", Array()), note])
