"""Damage: what can happen to a good leaflet, and the code that must tell of it.

Each damage is a function from bytes to bytes. The seal (pdf-changed) sees nearly all of them, so
each names the codes of the checks that must see it without the seal. ``DAMAGES`` has them all once
the modules ``damage_…`` are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the seal alone can know.
SEAL_ONLY = "pdf-changed"

#: Where a damage is done unless it says otherwise.
CARD, BOTH = ("en card",), ("en card", "ar card")
LATIN, HANDOUTS = ("en card", "en handout"), ("en handout", "km handout")
ALL = ("en card", "ar handout", "km handout")


@dataclass(frozen=True, slots=True)
class Damage:
    """A damage, the codes that must be found, and the leaflets that it is done to."""

    name: str
    do: Callable[[bytes], bytes]
    codes: tuple[str, ...]
    leaflets: tuple[str, ...]


DAMAGES: dict[str, Damage] = {}


def caught(
    *codes: str, on: tuple[str, ...] = CARD
) -> Callable[[Callable[[Sheet], None]], Callable[[bytes], bytes]]:
    """A change of an opened leaflet becomes a damage."""

    def made(change: Callable[[Sheet], None]) -> Callable[[bytes], bytes]:
        def do(data: bytes) -> bytes:
            sheet = Sheet(data)
            change(sheet)
            return sheet.save()

        do.__doc__ = change.__doc__
        return bytewise(*codes, on=on, name=change.__name__)(do)

    return made


def bytewise(
    *codes: str, on: tuple[str, ...] = CARD, name: str = ""
) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """A change of bytes becomes a damage."""

    def made(do: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        damage = Damage(name or do.__name__, do, codes, on)
        assert damage.name not in DAMAGES
        DAMAGES[damage.name] = damage
        return do

    return made
