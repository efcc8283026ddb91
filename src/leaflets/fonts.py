"""Our fonts: the only ones that the engine may see."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
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
    """One complete static file for one (family, weight), and where it came from.

    ``form`` is the character set that form fields of a large font keep: a Python codec.
    """

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
    form: str = ""


def cache_home() -> str:
    """A folder where fontconfig may keep its cache; the user's own where there is one.

    Without one, or with two workers that make it at once, it complains on stderr.
    """
    home = os.environ.get("HOME")
    own = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else "")
    shared = str(Path(tempfile.gettempdir()) / f"leaflets-{os.getuid()}")
    for folder in filter(None, (own, shared)):
        cache = Path(folder) / "fontconfig"
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            if os.access(cache, os.W_OK):
                return folder
    return shared


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
