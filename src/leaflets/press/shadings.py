"""Shadings, in other inks (ISO 32000-2, 8.7.4.5)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Stream

from leaflets.press import functions, spaces
from leaflets.press.colours import Colour, UnreadableError
from leaflets.press.content import number

if TYPE_CHECKING:
    import pikepdf
    from pikepdf import Pdf

    from leaflets.press.colours import Inks
    from leaflets.press.spaces import Space

    Ranges = tuple[tuple[float, float], ...]

#: How many samples a shading of one value has, and one of two in each direction.
_STEPS, _GRID = 256, 64

_BITS = 16
_TOP = (1 << _BITS) - 1

#: Kinds of meshes without a grid, and the corners and colours of a piece by its flag.
_TRIANGLES, _LATTICE, _COONS, _TENSOR = 4, 5, 6, 7
_PIECES = {_TRIANGLES: (1, 1, 1, 1), _COONS: (12, 4, 8, 2), _TENSOR: (16, 4, 12, 2)}


def repaint(pdf: Pdf, shading: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
    """Set a shading in other inks. Raises ``UnreadableError``."""
    space = spaces.read(shading.ColorSpace, resources)
    if "/Background" in shading:
        ground = space.colour(functions.numbers(shading.Background))
        shading.Background = Array([number(ink) for ink in inks.of(ground)])
    if "/Function" in shading:
        shading.Function = _function(pdf, shading, shading.Function, space, inks)
    else:
        _mesh(shading, space, inks)
    shading.ColorSpace = inks.space


def _domain(shading: pikepdf.Object) -> Ranges:
    match int(shading.ShadingType):
        case 1:
            return functions.ranges(shading.get("/Domain")) or ((0.0, 1.0),) * 2
        case 2 | 3:
            return functions.ranges(shading.get("/Domain")) or ((0.0, 1.0),)
    return functions.ranges(shading.Decode)[2:]


def _function(
    pdf: Pdf, shading: pikepdf.Object, found: pikepdf.Object, space: Space, inks: Inks
) -> pikepdf.Object:
    """A function that gives inks: sampled, but with the edges of a function that has some."""
    if not isinstance(found, Array) and int(found.FunctionType) == 3:  # noqa: PLR2004 - stitched
        stitched = Dictionary(FunctionType=3)
        for key in ("/Domain", "/Bounds", "/Encode"):
            stitched[key] = found[key]
        parts = [_function(pdf, shading, one, space, inks) for one in found.Functions]
        stitched.Functions = Array(parts)
        return stitched
    own = () if isinstance(found, Array) else functions.ranges(found.get("/Domain"))
    domain = own or _domain(shading)
    return _sampled(pdf, functions.read(found), domain, space, inks)


def _sampled(
    pdf: Pdf, function: functions.Function, domain: Ranges, space: Space, inks: Inks
) -> Stream:
    steps = _STEPS if len(domain) == 1 else _GRID
    # The first value runs fastest.
    places = (place[::-1] for place in product(range(steps), repeat=len(domain)))
    data = bytearray()
    for place in places:
        pairs = zip(place, domain, strict=True)
        values = tuple(least + at / (steps - 1) * (most - least) for at, (least, most) in pairs)
        for ink in inks.of(space.colour(function(values)), flat=False):
            data += round(_TOP * ink).to_bytes(2, "big")
    made = pdf.make_stream(bytes(data))
    made.FunctionType, made.BitsPerSample = 0, _BITS
    made.Domain = Array([number(end) for pair in domain for end in pair])
    made.Range = Array([0, 1] * len(inks.of((0.0,))))
    made.Size = Array([steps] * len(domain))
    return made


def _mesh(shading: pikepdf.Object, space: Space, inks: Inks) -> None:
    """A mesh whose corners have colours of their own: each is read, and written in inks."""
    kind, decode = int(shading.ShadingType), functions.ranges(shading.get("/Decode"))
    if kind < _TRIANGLES or not isinstance(shading, Stream) or len(decode) < 2 + space.count:
        raise UnreadableError("a shading without a function")
    mesh = _Mesh(shading, kind, decode[2:], space, inks)
    shading.write(mesh.written())
    shading.BitsPerComponent = _BITS
    corners = [number(end) for pair in decode[:2] for end in pair]
    shading.Decode = Array(corners + [0, 1] * len(inks.of((0.0,))))


class _Mesh:
    """The pieces of a mesh, read bit by bit."""

    def __init__(
        self, shading: Stream, kind: int, decode: Ranges, space: Space, inks: Inks
    ) -> None:
        self.data = shading.read_bytes()
        self.kind, self.decode, self.space, self.inks = kind, decode, space, inks
        self.place = int(shading.BitsPerCoordinate)
        self.part = int(shading.BitsPerComponent)
        self.flag = 0 if kind == _LATTICE else int(shading.BitsPerFlag)
        self.at = 0

    def _take(self, bits: int) -> int:
        end = self.at + bits
        piece = int.from_bytes(self.data[self.at // 8 : -(-end // 8)], "big")
        found = piece >> (-end % 8) & ((1 << bits) - 1)
        self.at = end
        return found

    def written(self) -> bytes:
        """All pieces in inks."""
        made = bytearray()
        while self.at + self.flag + 2 * self.place <= len(self.data) * 8:
            made += self._piece()
            self.at = -(-self.at // 8) * 8
        return bytes(made)

    def _piece(self) -> bytes:
        """A corner, or a patch: whole bytes, with what fills the last one."""
        flag = self._take(self.flag)
        corners, colours = self._counts(flag)
        bits, value = self.flag, flag
        for _ in range(2 * corners):
            value, bits = value << self.place | self._take(self.place), bits + self.place
        for _ in range(colours):
            for ink in self._inks():
                value, bits = value << _BITS | ink, bits + _BITS
        return (value << (-bits % 8)).to_bytes(-(-bits // 8), "big")

    def _counts(self, flag: int) -> tuple[int, int]:
        if self.kind == _LATTICE:
            return 1, 1
        first, colours, more, fewer = _PIECES[self.kind]
        return (more, fewer) if flag & 3 else (first, colours)

    def _inks(self) -> list[int]:
        top = (1 << self.part) - 1
        parts: Colour = tuple(
            least + self._take(self.part) / top * (most - least) for least, most in self.decode
        )
        return [round(_TOP * ink) for ink in self.inks.of(self.space.colour(parts), flat=False)]
