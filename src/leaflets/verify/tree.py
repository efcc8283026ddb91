"""What the structure tree of a file says: the texts in reading order, and what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

    from leaflets.verify.content import Shown

#: Elements that group others and say nothing of what they are.
_GROUPS = frozenset(("Document", "Part", "Art", "Sect", "Div", "Span", "NonStruct", "Private"))

#: Trees of ours are some twenty deep.
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text as assistive technology finds it. See ``passport.Block`` for ``roles``.

    ``places`` are the marked contents that draw it, as page (from 0) and number. ``figure`` is set
    for what stands in words for a picture.
    """

    roles: str
    lang: str
    text: str
    places: tuple[tuple[int, int], ...] = ()
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of the structure tree: its annotations, and the places of its words."""

    annotations: tuple[Dictionary, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a structure tree says, and its links, both in reading order."""

    said: tuple[Said, ...]
    links: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class _Above:
    """What an element has from those around it."""

    roles: tuple[str, ...]
    lang: str
    page: int
    deep: int = 0


class _Walker:
    def __init__(self, pdf: pikepdf.Pdf, shown: Mapping[tuple[int, int], Shown]) -> None:
        self.shown = shown
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.map = pdf.Root.get("/StructTreeRoot", Dictionary()).get("/RoleMap", Dictionary())
        self.met: set[tuple[int, int]] = set()
        self.links: list[Linked] = []

    def walk(self, kid: object, above: _Above) -> Iterator[Said]:
        if isinstance(kid, Array):
            for one in kid:
                yield from self.walk(one, above)
        elif isinstance(kid, int):
            yield self.leaf((above.page, kid), above)
        elif isinstance(kid, Dictionary):
            yield from self.entry(kid, above)

    def entry(self, kid: Dictionary, above: _Above) -> Iterator[Said]:
        page = self.pages.get(kid["/Pg"].objgen, above.page) if "/Pg" in kid else above.page
        if "/S" in kid:
            if above.deep < _DEEPEST and self.is_new(kid):
                yield from self.element(kid, above, page)
            return
        number: object = kid.get("/MCID")
        if isinstance(number, int):
            yield self.leaf((page, number), above)

    def is_new(self, kid: Dictionary) -> bool:
        number = kid.objgen
        fresh = number == (0, 0) or number not in self.met
        self.met.add(number)
        return fresh

    def element(self, kid: Dictionary, above: _Above, page: int) -> Iterator[Said]:
        role = str(kid["/S"]).removeprefix("/")
        role = str(self.map.get(f"/{role}", role)).removeprefix("/")
        roles = above.roles if role in _GROUPS else (*above.roles, role)
        lang = str(kid["/Lang"]) if isinstance(kid.get("/Lang"), String) else above.lang
        here = _Above(roles, lang, page, above.deep + 1)
        inner = list(self.walk(kid.get("/K"), here))
        if role == "Link":
            self.links.append(Linked(tuple(_objects(kid.get("/K"))), _places(inner)))
        figure = role == "Figure"
        key = "/Alt" if figure else "/ActualText"
        text = str(kid[key]) if isinstance(kid.get(key), String) else ""
        if figure or text:
            yield Said(" ".join(roles), lang, text, _places(inner), figure)
        else:
            yield from inner

    def leaf(self, place: tuple[int, int], above: _Above) -> Said:
        one = self.shown.get(place)
        text = "" if one is None else one.drawn if one.said is None else one.said
        return Said(" ".join(above.roles), above.lang, text, (place,))


def _places(inner: list[Said]) -> tuple[tuple[int, int], ...]:
    return tuple(place for one in inner for place in one.places)


def _objects(kids: object) -> Iterator[Dictionary]:
    """What the references to objects among the kids of an element lead to."""
    for kid in kids if isinstance(kids, Array) else (kids,):
        found = kid.get("/Obj") if isinstance(kid, Dictionary) else None
        if isinstance(found, Dictionary):
            yield found


def tree(pdf: pikepdf.Pdf, shown: Mapping[tuple[int, int], Shown]) -> Tree:
    """The texts and links of a file in the order of its structure tree."""
    root = pdf.Root.get("/StructTreeRoot")
    lang = pdf.Root.get("/Lang")
    if not isinstance(root, Dictionary):
        return Tree((), ())
    top = _Above((), str(lang) if isinstance(lang, String) else "", 0)
    walker = _Walker(pdf, shown)
    return Tree(tuple(walker.walk(root.get("/K"), top)), tuple(walker.links))
