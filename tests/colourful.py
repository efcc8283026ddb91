"""Every way in which a PDF can be coloured: a page of 100 points for each, made by hand."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf, Stream

    Way = Callable[[Pdf, Dictionary], str]

#: The way by its name; each adds itself.
WAYS: dict[str, Way] = {}

WHOLE = "0 0 100 100 re f"

#: The tint of an ink that is purple, by a power and by a program.
_POWER = {
    "/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1, 1, 1], "/C1": [0.5, 0, 0.6],
}  # fmt: skip
_PROGRAM = b"{ dup 0.5 mul 1 exch sub exch dup 1 exch sub exch 0.4 mul 1 exch sub }"


def way(make: Way) -> Way:
    WAYS[make.__name__] = make
    return make


def drawn(content: str) -> bytes:
    """A file of one page that draws something."""
    return _file(lambda _pdf, _resources: content)


def page(name: str) -> bytes:
    """A file of one page that is coloured in one way."""
    return _file(WAYS[name])


def _file(make: Way) -> bytes:
    pdf = pikepdf.new()
    resources = Dictionary()
    content = make(pdf, resources)
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].Resources = resources
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    if "/Annots" in resources:
        pdf.pages[0].Annots = resources.Annots
        del resources.Annots
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def plain(*operators: str) -> None:
    for text in operators:
        name = text.rsplit(maxsplit=1)[-1]

        def make(_pdf: Pdf, _resources: Dictionary, text: str = text) -> str:
            return f"{text} {WHOLE}" if text[-1].islower() else f"{text} 60 w 0 50 m 100 50 l S"

        WAYS[f"operator_{name}"] = make


plain("1 0.2 0.1 rg", "0.1 0.3 0.9 RG", "0.1 0.9 0.2 0.1 k", "0.9 0 0.2 0.3 K", "0.4 g", "0.7 G")


def spaces(name: str, space: Callable[[Pdf], object], parts: str) -> None:
    def make(pdf: Pdf, resources: Dictionary) -> str:
        resources.ColorSpace = Dictionary(Cs1=space(pdf))
        return f"/Cs1 cs {parts} sc {WHOLE}"

    WAYS[f"space_{name}"] = make


def srgb(pdf: Pdf) -> Stream:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return pdf.make_stream(profile, N=3, Alternate=Name.DeviceRGB)


def _calibrated(_pdf: Pdf) -> Array:
    # The primaries of sRGB, with a plain gamma.
    matrix = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
    told = Dictionary(WhitePoint=[0.9505, 1, 1.089], Gamma=[2.2, 2.2, 2.2], Matrix=matrix)
    return Array([Name.CalRGB, told])


def _program(pdf: Pdf) -> Stream:
    return pdf.make_stream(_PROGRAM, FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1, 0, 1])


def _two_inks(pdf: Pdf) -> Array:
    tint = pdf.make_stream(
        b"{ exch 1 exch sub exch 0.8 mul 1 exch sub dup 2 index mul }",
        FunctionType=4,
        Domain=[0, 1, 0, 1],
        Range=[0, 1, 0, 1, 0, 1],
    )
    return Array([Name.DeviceN, Array([Name.One, Name.Other]), Name.DeviceRGB, tint])


spaces("rgb", lambda _: Name.DeviceRGB, "0.8 0.3 0.1")
spaces("cmyk", lambda _: Name.DeviceCMYK, "0.1 0.5 0.9 0.1")
spaces("profile", lambda pdf: Array([Name.ICCBased, srgb(pdf)]), "0.8 0.3 0.1")
spaces("calibrated", _calibrated, "0.9 0.1 0.4")
spaces("grey", lambda _: Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1], Gamma=2.2)]), "0.5")
spaces("lab", lambda _: Array([Name.Lab, Dictionary(
    WhitePoint=[0.9643, 1, 0.8251], Range=[-128, 127, -128, 127])]), "50 60 -40")  # fmt: skip
spaces("ink", lambda _: Array(
    [Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(_POWER)]), "0.8")  # fmt: skip
spaces("program", lambda pdf: Array(
    [Name.Separation, Name.Purple, Name.DeviceRGB, _program(pdf)]), "0.8")  # fmt: skip
spaces("inks", _two_inks, "0.3 0.8")
spaces("palette", lambda _: Array(
    [Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\x00\x80\x20\x90\x10")]), "1")  # fmt: skip


def _start(pdf: Pdf, resources: Dictionary) -> str:
    resources.ColorSpace = Dictionary(Cs1=Array(
        [Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(_POWER)]))  # fmt: skip
    return f"1 0 0 rg q 0 1 0 rg Q /Cs1 cs {WHOLE}"


WAYS["space_that_sets_a_colour"] = _start

# Shadings


def ramp(**more: object) -> Dictionary:
    return Dictionary({**_POWER, "/C0": [1, 0.9, 0], **more})


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
    return Dictionary({**_POWER, "/C0": [1 - index / 3], "/C1": [index / 2]})


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


def _axial(function: object, **more: object) -> Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 100, 0], Function=function, **more
    )


shaded("axial", lambda _: _axial(ramp()))
shaded("stitched", lambda _: _axial(_stitched()))
shaded("sampled", lambda pdf: _axial(_sampled(pdf)))
shaded("by_parts", lambda _: _axial(Array([_alone(index) for index in range(3)])))
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

# Patterns, forms, glyphs, annotations


def tile(pdf: Pdf, paint: int, content: bytes) -> Stream:
    return pdf.make_stream(
        content, Type=Name.Pattern, PatternType=1, PaintType=paint, TilingType=1,
        BBox=[0, 0, 20, 20], XStep=20, YStep=20, Resources=Dictionary(),
    )  # fmt: skip


@way
def pattern_of_tiles(pdf: Pdf, resources: Dictionary) -> str:
    resources.Pattern = Dictionary(P1=tile(pdf, 1, b"0.9 0.1 0.1 rg 0 0 20 10 re f"))
    return f"/Pattern cs /P1 scn {WHOLE}"


@way
def pattern_without_a_colour(pdf: Pdf, resources: Dictionary) -> str:
    resources.Pattern = Dictionary(P1=tile(pdf, 2, b"0 0 20 10 re f"))
    resources.ColorSpace = Dictionary(Cs1=Array([Name.Pattern, Name.DeviceRGB]))
    return f"/Cs1 cs 0.1 0.2 0.9 /P1 scn {WHOLE}"


def form(pdf: Pdf, content: bytes, **more: object) -> Stream:
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], **more
    )


@way
def form_in_a_form(pdf: Pdf, resources: Dictionary) -> str:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    inner = form(pdf, b"0 0.6 0.6 rg 20 20 60 60 re f", Resources=Dictionary())
    below = Dictionary(XObject=Dictionary(F2=inner))
    outer = form(pdf, b"0.6 0 0.2 rg 0 0 100 100 re f /F2 Do", Resources=below, Group=group)
    resources.XObject = Dictionary(F1=outer)
    return "/F1 Do"


@way
def form_without_resources(pdf: Pdf, resources: Dictionary) -> str:
    resources.ColorSpace = Dictionary(Cs1=Array([Name.ICCBased, srgb(pdf)]))
    resources.XObject = Dictionary(F1=form(pdf, f"/Cs1 cs 0.2 0.7 0.1 sc {WHOLE}".encode()))
    return "/F1 Do"


@way
def form_with_the_colour_of_its_page(pdf: Pdf, resources: Dictionary) -> str:
    resources.XObject = Dictionary(F1=form(pdf, WHOLE.encode(), Resources=Dictionary()))
    return "0.2 0.7 0.1 rg /F1 Do"


@way
def mask_of_brightness(pdf: Pdf, resources: Dictionary) -> str:
    shading = _axial(Dictionary({"/FunctionType": 2, "/Domain": [0, 1], "/N": 1,
                                 "/C0": [0, 0, 0], "/C1": [1, 1, 1]}))  # fmt: skip
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    below = Dictionary(Shading=Dictionary(Sh1=shading))
    mask = Dictionary(S=Name.Luminosity, G=form(pdf, b"/Sh1 sh", Resources=below, Group=group))
    resources.ExtGState = Dictionary(G1=Dictionary(SMask=mask))
    return f"/G1 gs 0.8 0.1 0.3 rg {WHOLE}"


@way
def glyph_that_is_drawn(pdf: Pdf, resources: Dictionary) -> str:
    glyph = pdf.make_stream(b"1000 0 d0 0.9 0.4 0 rg 0 0 1000 1000 re f")
    resources.Font = Dictionary(T1=Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000], Resources=Dictionary(),
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=Dictionary(a=glyph), FirstChar=97,
        Encoding=Dictionary(Differences=[97, Name.a]), LastChar=97, Widths=[1000]))  # fmt: skip
    return "BT /T1 80 Tf 10 10 Td (a) Tj ET"


@way
def annotation(pdf: Pdf, resources: Dictionary) -> str:
    look = form(pdf, b"0.9 0.4 0 rg 0 0 100 100 re f", Resources=Dictionary())
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=[0, 0, 100, 100], F=4, C=[1, 0, 0],
        AP=Dictionary(N=look), DA=pikepdf.String("/Helv 12 Tf 0 0 1 rg"),
        MK=Dictionary(BG=[0, 1, 0]),
    )  # fmt: skip
    resources.Annots = Array([pdf.make_indirect(note)])
    return ""


# Pictures


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
        _dots().convert(mode).save(out, "JPEG", quality=95)
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
picture("calibrated", lambda pdf: image(pdf, _dots().tobytes(), _calibrated(pdf)))
picture("of_16_bits", lambda pdf: image(
    pdf, b"".join(bytes((one, one)) for one in _dots().tobytes()), Name.DeviceRGB, 16))  # fmt: skip
picture("of_4_bits", lambda pdf: image(pdf, bytes(range(256)) * 10, Name.DeviceRGB, 4))
picture("of_1_bit", lambda pdf: image(pdf, b"\xaa\x55" * 100, Name.DeviceGray, 1))
picture("of_an_ink", lambda pdf: image(
    pdf, _dots().convert("L").tobytes(),
    Array([Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(_POWER)])))  # fmt: skip
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
    palette = "<ff000000c8000000ff>"
    return f"q 100 0 0 100 0 0 cm BI /W 3 /H 1 /BPC 8 /CS [/I /RGB 2 {palette}] /F /AHx ID 000102> EI Q"


@way
def stencil_in_the_stream(_pdf: Pdf, resources: Dictionary) -> str:
    return "0.9 0.2 0 rg q 100 0 0 100 0 0 cm BI /W 8 /H 2 /IM true /F /AHx ID aa55> EI Q"
