"""A file for copiers: in grey, and told where it only works in colour."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pikepdf import Dictionary

from leaflets.press.colours import WEIGHTS, Colour, luma, on_screen
from leaflets.press.files import fields, opened, saved, set_all, set_page
from leaflets.press.inks import Copier
from leaflets.press.repaint import Painter
from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAFLET = Place("a leaflet")

#: From here on a colour is one; so far apart two of them are told apart by everybody who sees
#: colours; and nearer than that they are the same on a copier. The first two are distances of
#: colour differences (ITU-R BT.601), the last one of greys, all of 1.
_COLOURED, _APART, _ALIKE = 0.08, 0.2, 0.125


def grey(data: bytes, where: Place = _LEAFLET) -> bytes:
    """A file whose pages are in grey; words, tags, links and metadata stay as they are.

    Each colour becomes the grey of ITU-R BT.601, which is how PDF itself and copiers do it, and how
    ``verify`` measures contrast: what was found to be readable there stays so. Black ink stays
    black. The same file gives the same bytes. Raises ``LeafletError`` (pdf-unreadable,
    press-refused).
    """
    with opened(data, where) as pdf:
        painter = set_all(pdf, Copier(), where)
        for field in fields(pdf):
            painter.words(field, Dictionary())
        return saved(pdf)


def colour_only(data: bytes, where: Place = _LEAFLET) -> Iterator[Problem]:
    """Pages on which two colours say two things, and are the same grey (colour-only).

    Only what is painted flat counts: letters, lines and surfaces, not the dots of photographs.
    Raises ``LeafletError`` (pdf-unreadable, press-refused).
    """
    with opened(data, where) as pdf:
        count = len(pdf.pages)
    for number in range(1, count + 1):
        one, *others = next(alike(_used(data, number, where)), ((), ()))
        if one:
            names = f"“{_hex(one)}” and “{_hex(*others)}”"
            message = f"page {number} has {names}, which are the same on a copier"
            hint = "let one of them be darker, or let shape and words tell them apart, too"
            yield Problem("colour-only", where, message, hint)


def alike(colours: Iterable[Colour]) -> Iterator[tuple[Colour, Colour]]:
    """The pairs of clearly different colours that are nearly the same grey."""
    coloured = [one for one in colours if _distance(one, (0.0,)) >= _COLOURED]
    for one, other in combinations(coloured, 2):
        near = abs(luma(on_screen(one)) - luma(on_screen(other))) < _ALIKE
        if near and _distance(one, other) >= _APART:
            yield one, other


def _distance(one: Colour, other: Colour) -> float:
    """How far apart two colours are when their brightness is left out."""
    pairs = zip(_differences(one), _differences(other), strict=True)
    return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)


def _differences(colour: Colour) -> Colour:
    red, _, blue = on_screen(colour)
    grey = luma(on_screen(colour))
    return (blue - grey) / (2 - 2 * WEIGHTS[2]), (red - grey) / (2 - 2 * WEIGHTS[0])


class _Heard(Copier):
    """A copier that remembers which flat colours it was given."""

    def __init__(self) -> None:
        self.colours: dict[Colour, None] = {}

    def of(self, colour: Colour, *, flat: bool = True) -> Colour:
        if flat:
            self.colours[colour] = None
        return super().of(colour, flat=flat)


def _used(data: bytes, number: int, where: Place) -> tuple[Colour, ...]:
    """The flat colours of a page, in the order in which they are first set."""
    heard = _Heard()
    with opened(data, where) as pdf:
        set_page(Painter(pdf, heard), number, where)
    return tuple(heard.colours)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in on_screen(colour))
