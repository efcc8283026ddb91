"""Pictures that lie beside a file outside the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.library import digests
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.tables import Source

#: Bytes: nothing larger is read to its end.
_LARGEST = 32_000_000


def picture(folder: Path, name: str) -> bytes:
    """The bytes of a picture by its path, seen from a folder; of a huge one, the beginning.

    Raises ``LeafletError`` (file-missing, file-unreadable).
    """
    path = folder / name
    place = Place(str(path))
    try:
        if not path.exists():
            hint = "write its path as seen from the file that names it"
            problem = Problem("file-missing", place, "this picture is missing", hint)
            raise LeafletError(problem)
        if not path.is_file():
            raise LeafletError(Problem("file-unreadable", place, "this is no file"))
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no path"
        problem = Problem("file-unreadable", place, f"cannot be read: {reason}")
        raise LeafletError(problem) from error


def digest_of_logo(folder: Path, contact: Source) -> str:
    """The sha256 of the picture that a contact names, or "missing". What is wrong is told later."""
    try:
        return digests.digest(folder / str(tables.parse(contact).get("logo", "")))
    except (LeafletError, ValueError):
        return "missing"
