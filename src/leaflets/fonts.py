"""Our fonts: the only ones that the engine may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from leaflets import tables

if TYPE_CHECKING:
    from leaflets.tables import Source

FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Font:
    """One complete static file for one (family, weight), and where it came from."""

    family: str
    weight: int
    file: str
    version: str
    charset: str
    licence: str
    package: str
    package_version: str
    path: str
    sha256: str


def parse(source: Source) -> tuple[Font, ...]:
    """The rows of fonts.toml.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value) with the line.
    """
    return tables.rows(Font, tables.document(source, ("font",)), "font", source)


@lru_cache(maxsize=64)
def code_points(path: Path) -> frozenset[int]:
    """The code points that a font file has a glyph for."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
