"""The files of our fonts: complete, and the ones that were recorded."""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets import fonts
from leaflets.problems import LeafletError, Place, Problem, did_you_mean
from leaflets.tables import Source

if TYPE_CHECKING:
    from pathlib import Path


def files_of(families: tuple[str, ...], typography: Source) -> tuple[Path, ...]:
    """The font files of some families, which ``typography`` names.

    Raises ``LeafletError`` (font-missing) where one is absent or is not the recorded one.
    """
    return tuple(map(_font, _rows(families, typography)))


def form_face(family: str, typography: Source) -> tuple[Path, str]:
    """The regular font file of a family, and the character set that form fields keep of it.

    Raises ``LeafletError`` (font-missing).
    """
    row = min(_rows((family,), typography), key=attrgetter("weight"))
    return _font(row), row.form


def _rows(families: tuple[str, ...], typography: Source) -> tuple[fonts.Font, ...]:
    table = fonts.FOLDER / "fonts.toml"
    for path in (table, fonts.FOLDER / "fonts.conf"):
        if not path.is_file():
            message = "this file of the fonts is missing"
            problem = Problem("font-missing", Place(str(path)), message, "install leaflets again")
            raise LeafletError(problem)
    rows = fonts.parse(Source(str(table), table.read_text(encoding="utf-8")))
    known = {row.family for row in rows}
    for family in families:
        if family not in known:
            lines = typography.text.splitlines()
            place = typography.at(
                next((at for at, one in enumerate(lines, 1) if f'"{family}"' in one), 0)
            )
            message = f"there is no font “{family}”"
            hint = did_you_mean(family, known)
            raise LeafletError(Problem("font-missing", place, message, hint))
    return tuple(row for row in rows if row.family in families)


def _font(row: fonts.Font) -> Path:
    path = fonts.FOLDER / row.file
    place = Place(str(path))
    hint = "install leaflets again, or run tools/build_fonts.py"
    if not path.is_file():
        message = f"the font file of {row.family} {row.weight} is missing"
        raise LeafletError(Problem("font-missing", place, message, hint))
    if hashlib.sha256(path.read_bytes()).hexdigest() != row.sha256:
        message = f"this is not the recorded file of {row.family} {row.weight}"
        raise LeafletError(Problem("font-missing", place, message, hint))
    return path
