"""What draws pages that are coloured in one way, and the ways themselves by their names."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf, Stream

    Way = Callable[[Pdf, Dictionary], str]

#: The way by its name; each adds itself.
WAYS: dict[str, Way] = {}

WHOLE = "0 0 100 100 re f"

#: The tint of an ink that is purple.
POWER = {
    "/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1, 1, 1], "/C1": [0.5, 0, 0.6],
}  # fmt: skip


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


def srgb(pdf: Pdf) -> Stream:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return pdf.make_stream(profile, N=3, Alternate=Name.DeviceRGB)


def calibrated(_pdf: Pdf) -> Array:
    # The primaries of sRGB, with a plain gamma.
    matrix = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
    told = Dictionary(WhitePoint=[0.9505, 1, 1.089], Gamma=[2.2, 2.2, 2.2], Matrix=matrix)
    return Array([Name.CalRGB, told])


def ramp(**more: object) -> Dictionary:
    return Dictionary({**POWER, "/C0": [1, 0.9, 0], **more})


def axial(function: object, **more: object) -> Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 100, 0], Function=function, **more
    )


def form(pdf: Pdf, content: bytes, **more: object) -> Stream:
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], **more
    )
