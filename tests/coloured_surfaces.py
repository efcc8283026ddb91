"""Pages whose letters and surfaces are coloured: by operators, spaces, patterns and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from colouring import POWER, WAYS, WHOLE, axial, calibrated, form, srgb, way
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf, Stream

#: The tint of an ink that is purple, by a program.
_PROGRAM = b"{ dup 0.5 mul 1 exch sub exch dup 1 exch sub exch 0.4 mul 1 exch sub }"


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
spaces("calibrated", calibrated, "0.9 0.1 0.4")
spaces("grey", lambda _: Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1], Gamma=2.2)]), "0.5")
spaces("lab", lambda _: Array([Name.Lab, Dictionary(
    WhitePoint=[0.9643, 1, 0.8251], Range=[-128, 127, -128, 127])]), "50 60 -40")  # fmt: skip
spaces("ink", lambda _: Array(
    [Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(POWER)]), "0.8")  # fmt: skip
spaces("program", lambda pdf: Array(
    [Name.Separation, Name.Purple, Name.DeviceRGB, _program(pdf)]), "0.8")  # fmt: skip
spaces("inks", _two_inks, "0.3 0.8")
spaces("palette", lambda _: Array(
    [Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\0\x80\x20\x90\x10")]), "1")  # fmt: skip


def _start(pdf: Pdf, resources: Dictionary) -> str:
    resources.ColorSpace = Dictionary(Cs1=Array(
        [Name.Separation, Name.Purple, Name.DeviceRGB, Dictionary(POWER)]))  # fmt: skip
    return f"1 0 0 rg q 0 1 0 rg Q /Cs1 cs {WHOLE}"


WAYS["space_that_sets_a_colour"] = _start


@way
def space_that_comes_back(_pdf: Pdf, resources: Dictionary) -> str:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251])])
    resources.ColorSpace = Dictionary(Cs1=lab)
    return f"/Cs1 cs q 1 0 0 rg Q 50 60 -40 sc {WHOLE}"


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


def _mask(pdf: Pdf) -> Dictionary:
    """What lets through more and more, from left to right."""
    shading = axial(Dictionary({"/FunctionType": 2, "/Domain": [0, 1], "/N": 1,
                                 "/C0": [0, 0, 0], "/C1": [1, 1, 1]}))  # fmt: skip
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    below = Dictionary(Shading=Dictionary(Sh1=shading))
    made = form(pdf, b"/Sh1 sh", Resources=below, Group=group)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=made))


@way
def mask_of_brightness(pdf: Pdf, resources: Dictionary) -> str:
    resources.ExtGState = Dictionary(G1=_mask(pdf))
    return f"/G1 gs 0.8 0.1 0.3 rg {WHOLE}"


@way
def pattern_with_a_mask(pdf: Pdf, resources: Dictionary) -> str:
    pattern = Dictionary(
        Type=Name.Pattern, PatternType=2, Shading=axial(Dictionary(POWER)), ExtGState=_mask(pdf)
    )
    resources.Pattern = Dictionary(P1=pdf.make_indirect(pattern))
    return f"/Pattern cs /P1 scn {WHOLE}"


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
