"""Links: they lead where they were ordered to, and nothing else acts, hides or lies over a page."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from leaflets.passport import Passport
    from leaflets.verify.drawing import Box
    from leaflets.verify.evidence import Evidence
    from leaflets.verify.tree import Linked

#: What a file or a page must not have: each can act by itself, hide something or bring it along.
_ACTS = ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Collection", "/AF")
_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")

#: All that a link may say of what it does.
_ACTION = frozenset(("/Type", "/S", "/URI"))

#: So much of each word of a link lies within it.
_WITHIN = 0.5


def links(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The links that lead elsewhere, and whatever else lies over a page or acts by itself."""
    found = [target for page in seen.pdf.pages for target in _targets(page.obj)]
    yield from _others(seen.pdf, ordered, where)
    foreign = sorted(set(found) - set(ordered.links))
    for target in foreign:
        leads = f"leads to {target}" if target else "does something else than to open an address"
        yield Problem("link-wrong", where, f"a link {leads}, which nobody ordered")
    lost = sorted((Counter(ordered.links) - Counter(found)).elements())
    for target in lost:
        yield Problem("link-wrong", where, f"the link to {target} is missing")
    if not foreign and not lost:
        yield from _misplaced(seen, ordered, where)


def _annotations(page: pikepdf.Object) -> list[Dictionary]:
    found = page.get("/Annots")
    return [one for one in found if isinstance(one, Dictionary)] if isinstance(found, Array) else []


def _targets(page: pikepdf.Object) -> Iterator[str]:
    for one in _annotations(page):
        if one.get("/Subtype") == Name.Link:
            yield _target(one)


def _target(link: Dictionary) -> str:
    """The address that a link opens; empty where it does anything else, or more."""
    action = link.get("/A")
    if not isinstance(action, Dictionary) or set(action.keys()) - _ACTION or "/AA" in link:
        return ""
    return str(action.get("/URI", "")) if action.get("/S") == Name.URI else ""


def _others(pdf: pikepdf.Pdf, ordered: Passport, where: Place) -> Iterator[Problem]:
    """What is no link; form fields are judged by themselves where some were ordered."""
    names = pdf.Root.get("/Names", Dictionary())
    tables = [(pdf.Root, _ACTS), (names, _NAMES), *((page.obj, _ACTS) for page in pdf.pages)]
    acts = {key for table, keys in tables for key in keys if key in table}
    if ordered.fields:
        acts -= {"/AcroForm"}
    for key in sorted(acts):
        message = f"the file does something by itself, or hides it ({key.removeprefix('/')})"
        yield Problem("link-wrong", where, message)
    for number, page in enumerate(pdf.pages, start=1):
        for one in _annotations(page.obj):
            own = one.get("/Subtype") == Name.Widget and ordered.fields
            if one.get("/Subtype") != Name.Link and not own:
                kind = str(one.get("/Subtype")).removeprefix("/")
                message = f"page {number} has a {kind} annotation, which nobody ordered"
                yield Problem("link-wrong", where, message)


def _misplaced(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The links that lie on other words than their own."""
    pages = {
        one.objgen: number
        for number, page in enumerate(seen.pdf.pages)
        for one in _annotations(page.obj)
    }
    found = [_target(one) for link in seen.tree.links for one in link.annotations]
    if _once(found) != _once(ordered.links):
        pairs = zip(_once(ordered.links), _once(found), strict=False)
        target = next((one for one, other in pairs if one != other), "another place")
        message = f"the link to {target} stands on other words than its own"
        yield Problem("link-wrong", where, message)
    for link in seen.tree.links:
        if link.annotations and not _lies_on_its_words(link, seen, pages):
            message = f"the link to {_target(link.annotations[0])} lies beside its words"
            yield Problem("link-wrong", where, message)


def _once(targets: list[str] | tuple[str, ...]) -> list[str]:
    """Targets, each once in a row: a link over two lines has two annotations."""
    return [target for target, _ in groupby(targets)]


def _lies_on_its_words(link: Linked, seen: Evidence, pages: dict[tuple[int, int], int]) -> bool:
    boxes = [(pages.get(one.objgen, -1), _box(one)) for one in link.annotations]
    words = [
        (page, mark)
        for page, mcid in link.places
        for mark in seen.marks[page]
        if mark.is_text and mark.mcid == mcid and mark.area
    ]
    return all(
        any(page == at and mark.shared(box) >= _WITHIN * mark.area for at, box in boxes)
        for page, mark in words
    )


def _box(link: Dictionary) -> Box:
    x1, y1, x2, y2 = (float(edge) for edge in link["/Rect"])
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
