"""Pages that are coloured by shadings of all kinds."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from colouring import POWER, WAYS, WHOLE, axial, ramp
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf, Stream


def shaded(name: str, shading: Callable[[Pdf], object]) -> None:
    def make(pdf: Pdf, resources: Dictionary) -> str:
        resources.Shading = Dictionary(Sh1=pdf.make_indirect(shading(pdf)))
        return "/Sh1 sh"

    def as_pattern(pdf: Pdf, resources: Dictionary) -> str:
        pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading(pdf))
        resources.Pattern = Dictionary(P1=pdf.make_indirect(pattern))
        return f"/Pattern cs /P1 scn {WHOLE}"

    WAYS[f"shading_{name}"] = make
    if name == "axial":
        WAYS["pattern_shading"] = as_pattern


def _stitched() -> Dictionary:
    return Dictionary(
        FunctionType=3, Domain=[0, 1], Bounds=[0.4], Encode=[0, 1, 1, 0],
        Functions=[ramp(), ramp(**{"/C0": [0, 0.2, 0.9]})],
    )  # fmt: skip


def _alone(index: int) -> Dictionary:
    return Dictionary({**POWER, "/C0": [1 - index / 3], "/C1": [index / 2]})


def _grid(pdf: Pdf) -> Dictionary:
    program = pdf.make_stream(
        b"{ 2 copy mul }", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1]
    )
    return Dictionary(
        ShadingType=1, ColorSpace=Name.DeviceRGB, Function=program, Matrix=[100, 0, 0, 100, 0, 0]
    )


def _sampled(pdf: Pdf) -> Stream:
    samples = bytes((255, 0, 0, 0, 160, 0, 0, 0, 255))
    return pdf.make_stream(
        samples, FunctionType=0, Domain=[0, 1], Range=[0, 1] * 3, Size=[3], BitsPerSample=8
    )


shaded("axial", lambda _: axial(ramp()))
shaded("stitched", lambda _: axial(_stitched()))
shaded("sampled", lambda pdf: axial(_sampled(pdf)))
shaded("by_parts", lambda _: axial(Array([_alone(index) for index in range(3)])))
shaded("radial", lambda _: Dictionary(
    ShadingType=3, ColorSpace=Name.DeviceRGB, Coords=[50, 50, 0, 50, 50, 60], Function=ramp(),
    Background=[0, 0.5, 0.2], Extend=[True, True]))  # fmt: skip
shaded("grid", _grid)

_CORNERS = ((0, 0, (255, 0, 0)), (65535, 0, (0, 200, 0)), (0, 65535, (0, 0, 255)),
            (65535, 65535, (250, 220, 0)))  # fmt: skip


def mesh(pdf: Pdf, kind: int, data: bytes, decode: int = 3, **more: object) -> Stream:
    made = pdf.make_stream(data, ShadingType=kind, ColorSpace=Name.DeviceRGB, BitsPerCoordinate=16)
    made.BitsPerComponent = 8
    made.Decode = Array([0, 100, 0, 100, *([0, 1] * decode)])
    if kind != 5:
        made.BitsPerFlag = 8
    for key, value in more.items():
        made[f"/{key}"] = value
    return made


def _triangles(pdf: Pdf) -> Stream:
    corners = [_CORNERS[at] for at in (0, 1, 2, 1, 2, 3)]
    return mesh(pdf, 4, b"".join(struct.pack(">BHH3B", 0, x, y, *rgb) for x, y, rgb in corners))


def _triangles_by_function(pdf: Pdf) -> Stream:
    corners = [_CORNERS[at] for at in (0, 1, 2, 1, 2, 3)]
    data = b"".join(struct.pack(">BHHB", 0, x, y, rgb[2]) for x, y, rgb in corners)
    return mesh(pdf, 4, data, 1, Function=ramp())


def _lattice(pdf: Pdf) -> Stream:
    data = b"".join(struct.pack(">HH3B", x, y, *rgb) for x, y, rgb in _CORNERS)
    return mesh(pdf, 5, data, VerticesPerRow=2)


def _patch(pdf: Pdf, kind: int) -> Stream:
    third, two, far = 21845, 43690, 65535
    around = [(0, 0), (0, third), (0, two), (0, far), (third, far), (two, far), (far, far),
              (far, two), (far, third), (far, 0), (two, 0), (third, 0)]  # fmt: skip
    inside = [(third, third), (third, two), (two, two), (two, third)] if kind == 7 else []
    data = b"\0" + b"".join(struct.pack(">HH", *one) for one in around + inside)
    data += b"".join(bytes(rgb) for _, _, rgb in _CORNERS)
    return mesh(pdf, kind, data)


shaded("triangles", _triangles)
shaded("triangles_by_function", _triangles_by_function)
shaded("lattice", _lattice)
shaded("coons", lambda pdf: _patch(pdf, 6))
shaded("tensor", lambda pdf: _patch(pdf, 7))
