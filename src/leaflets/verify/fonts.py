"""Fonts: our own, and in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Stream

from leaflets.problems import Place, Problem
from leaflets.verify.fields import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Passport
    from leaflets.verify.evidence import Evidence

#: Resources may hold forms with resources of their own.
_DEEPEST = 8

#: Where the program of a font is embedded.
_PROGRAMS = ("/FontFile2", "/FontFile3", "/FontFile")


def fonts(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The fonts that are none of ours, or not in the file."""
    allowed = {name.replace(" ", "") for name in ordered.families}
    for tagged, embedded in sorted(set(_fonts(seen.pdf))):
        name = tagged.split("+")[-1]
        family = name.replace("-", "").removesuffix("Bold")
        if family not in allowed:
            message = (
                f"the file uses the font {name}, which is none of {', '.join(ordered.families)}"
            )
            yield Problem("font-foreign", where, message)
        elif not embedded:
            message = f"the font {name} is not in the file: others would stand in for it"
            yield Problem("font-foreign", where, message)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    met: set[tuple[int, int]] = set()
    for page in pdf.pages:
        yield from _in_resources(page.obj.get("/Resources"), 0, met)
    for font in called(pdf.Root.get("/AcroForm")):
        yield _name(font), _is_in(font)


def _in_resources(
    resources: object, deep: int, met: set[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    if not isinstance(resources, Dictionary) or deep > _DEEPEST or resources.objgen in met:
        return
    if resources.is_indirect:
        met.add(resources.objgen)
    for font in _values(resources.get("/Font")):
        if isinstance(font, Dictionary):
            yield _name(font), _is_in(font)
    for form in [*_values(resources.get("/XObject")), *_values(resources.get("/Pattern"))]:
        if isinstance(form, Stream) and form.objgen not in met:
            met.add(form.objgen)
            yield from _in_resources(form.get("/Resources"), deep + 1, met)


def _values(table: object) -> list[object]:
    return [table[key] for key in table.keys()] if isinstance(table, Dictionary) else []  # noqa: SIM118 - pikepdf


def _name(font: Dictionary) -> str:
    return str(font.get("/BaseFont", font.get("/Subtype"))).removeprefix("/")


def _is_in(font: Dictionary) -> bool:
    below = font.get("/DescendantFonts")
    inner = below[0] if isinstance(below, Array) and len(below) else font
    table = inner.get("/FontDescriptor") if isinstance(inner, Dictionary) else None
    return isinstance(table, Dictionary) and any(program in table for program in _PROGRAMS)
