"""Pages that are pictures of all kinds."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from colouring import POWER, WAYS, calibrated, srgb, way
from pikepdf import Array, Dictionary, Name
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf, Stream


def _dots() -> Image.Image:
    """Sixteen colours and greys, in squares."""
    picture = Image.new("RGB", (4, 4))
    for at in range(16):
        rgb = (at * 17,) * 3 if at % 3 == 0 else (at * 17, 255 - at * 11, at * 37 % 256)
        picture.putpixel((at % 4, at // 4), rgb)
    return picture.resize((40, 40), Image.Resampling.NEAREST)


def image(pdf: Pdf, data: bytes, space: object, bits: int = 8, **more: object) -> Stream:
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40,
        BitsPerComponent=bits, ColorSpace=space, **more,
    )  # fmt: skip


def picture(name: str, make: Callable[[Pdf], Stream]) -> None:
    def shown(pdf: Pdf, resources: Dictionary) -> str:
        resources.XObject = Dictionary(I1=make(pdf))
        return "q 100 0 0 100 0 0 cm /I1 Do Q"

    WAYS[f"picture_{name}"] = shown


def _jpeg(mode: str, **more: object) -> Callable[[Pdf], Stream]:
    names = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray}

    def make(pdf: Pdf) -> Stream:
        out = BytesIO()
        _dots().convert(mode).save(out, "JPEG", quality=95, subsampling=0)
        return image(pdf, out.getvalue(), names[mode], Filter=Name.DCTDecode, **more)

    return make


def _paletted(pdf: Pdf) -> Stream:
    small = _dots().quantize(16)
    rows = small.tobytes()
    packed = bytes(rows[at] << 4 | rows[at + 1] for at in range(0, len(rows), 2))
    colours = bytes(small.getpalette() or ())[: 16 * 3].ljust(48, b"\0")
    palette = Array([Name.Indexed, Name.DeviceRGB, 15, pikepdf.String(colours)])
    return image(pdf, packed, palette, 4)


def _see_through(pdf: Pdf) -> Stream:
    mask = image(pdf, bytes(range(0, 250, 250 // 40))[:40] * 40, Name.DeviceGray)
    return image(pdf, _dots().tobytes(), Name.DeviceRGB, SMask=mask)


picture("rgb", lambda pdf: image(pdf, _dots().tobytes(), Name.DeviceRGB))
picture("profile", lambda pdf: image(
    pdf, _dots().tobytes(), Array([Name.ICCBased, srgb(pdf)])))  # fmt: skip
picture("grey", lambda pdf: image(pdf, _dots().convert("L").tobytes(), Name.DeviceGray))
picture("grey_as_rgb", lambda pdf: image(
    pdf, _dots().convert("L").convert("RGB").tobytes(), Name.DeviceRGB))  # fmt: skip
picture("negative", lambda pdf: image(
    pdf, _dots().tobytes(), Name.DeviceRGB, Decode=[1, 0, 1, 0, 1, 0]))  # fmt: skip
picture("calibrated", lambda pdf: image(pdf, _dots().tobytes(), calibrated(pdf)))
picture("of_16_bits", lambda pdf: image(
    pdf, b"".join(bytes((one, one)) for one in _dots().tobytes()), Name.DeviceRGB, 16))  # fmt: skip
picture("of_4_bits", lambda pdf: image(pdf, bytes(range(256)) * 10, Name.DeviceRGB, 4))
picture("of_1_bit", lambda pdf: image(pdf, b"\xaa\x55" * 100, Name.DeviceGray, 1))
picture("of_an_ink", lambda pdf: image(
    pdf, _dots().convert("L").tobytes(),
    Array([Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(POWER)])))  # fmt: skip
picture("of_a_palette", _paletted)
picture("jpeg", _jpeg("RGB"))
picture("grey_jpeg", _jpeg("L"))
picture("see_through", _see_through)
picture("cmyk", lambda pdf: image(pdf, _dots().convert("CMYK").tobytes(), Name.DeviceCMYK))


@way
def picture_in_the_stream(_pdf: Pdf, resources: Dictionary) -> str:
    hexed = "ff0000 00c800 0000ff f0dc00".replace(" ", "")
    return f"q 100 0 0 100 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /RGB /F /AHx ID {hexed}> EI Q"


@way
def picture_in_the_stream_with_a_palette(_pdf: Pdf, resources: Dictionary) -> str:
    space = "[/I /RGB 2 <ff000000c8000000ff>]"
    return f"q 100 0 0 100 0 0 cm BI /W 3 /H 1 /BPC 8 /CS {space} /F /AHx ID 000102> EI Q"


@way
def stencil_in_the_stream(_pdf: Pdf, resources: Dictionary) -> str:
    return "0.9 0.2 0 rg q 100 0 0 100 0 0 cm BI /W 8 /H 2 /IM true /F /AHx ID aa55> EI Q"
