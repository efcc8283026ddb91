"""Parts: the fonts and links of a file, and nothing else that could act or hide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from leaflets.problems import Place, Problem

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
    for name, embedded in sorted(set(_fonts(seen.pdf))):
        family = name.split("+")[-1].replace("-", "").removesuffix("Bold")
        if family not in allowed:
            message = (
                f"the file uses the font {name}, which is none of {', '.join(ordered.families)}"
            )
            yield Problem("font-foreign", where, message)
        elif not embedded:
            message = f"the font {name} is not in the file: others would stand in for it"
            yield Problem("font-foreign", where, message)


def families(pdf: pikepdf.Pdf) -> set[str]:
    """The names of the fonts of a file, without their subset tags."""
    return {name.split("+")[-1] for name, _ in _fonts(pdf)}


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for page in pdf.pages:
        yield from _in_resources(page.obj.get("/Resources"), 0)


def _in_resources(resources: object, deep: int) -> Iterator[tuple[str, bool]]:
    if not isinstance(resources, Dictionary) or deep > _DEEPEST:
        return
    for font in _values(resources.get("/Font")):
        if isinstance(font, Dictionary):
            yield str(font.get("/BaseFont", font.get("/Subtype"))).removeprefix("/"), _is_in(font)
    for form in _values(resources.get("/XObject")):
        if isinstance(form, Stream):
            yield from _in_resources(form.get("/Resources"), deep + 1)


def _values(table: object) -> list[object]:
    return [table[key] for key in table.keys()] if isinstance(table, Dictionary) else []  # noqa: SIM118 - pikepdf


def _is_in(font: Dictionary) -> bool:
    below = font.get("/DescendantFonts")
    inner = below[0] if isinstance(below, Array) and len(below) else font
    table = inner.get("/FontDescriptor") if isinstance(inner, Dictionary) else None
    return isinstance(table, Dictionary) and any(program in table for program in _PROGRAMS)


def links(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The links that lead elsewhere, and whatever else lies over a page or acts by itself."""
    wanted, found = Counter(ordered.links), Counter[str]()
    for number, page in enumerate(seen.pdf.pages, start=1):
        for one in page.obj.get("/Annots", Array()):
            if one.get("/Subtype") != Name.Link:
                kind = str(one.get("/Subtype")).removeprefix("/")
                message = f"page {number} has a {kind} annotation, which nobody ordered"
                yield Problem("link-wrong", where, message)
                continue
            found[_target(one)] += 1
    for target in sorted((set(found) - set(wanted)) - {""}):
        yield Problem("link-wrong", where, f"a link leads to {target}, which nobody ordered")
    for target in sorted((wanted - found).elements()):
        yield Problem("link-wrong", where, f"the link to {target} is missing")
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in seen.pdf.Root:
            message = f"the file does something by itself ({key.removeprefix('/')})"
            yield Problem("link-wrong", where, message)


def _target(link: pikepdf.Object) -> str:
    action = link.get("/A")
    target = action.get("/URI") if isinstance(action, Dictionary) else None
    return str(target) if target is not None else ""
