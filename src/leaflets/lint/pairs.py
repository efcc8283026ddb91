"""What a translation is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.problems import Place


@dataclass(frozen=True, slots=True)
class Pair:
    """An English message and what a catalog makes of it, in one of its forms."""

    name: str
    source: str
    text: str
    place: Place
