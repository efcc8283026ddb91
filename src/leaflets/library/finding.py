"""Which library a call is about."""

from __future__ import annotations

from pathlib import Path

from leaflets.library import digests
from leaflets.library.shelf import MARKER, Shelf
from leaflets.problems import Place, Problem, UsageError


def starter() -> Path:
    """The library that ships inside the wheel; in a checkout, the checkout's own."""
    inside = digests.PACKAGE / "starter"
    return inside if (inside / MARKER).exists() else digests.PACKAGE.parents[1]


def find(wanted: Path | None) -> Shelf:
    """The library to use: the one asked for, else the working directory's, else the starter.

    Raises ``UsageError`` (library-missing).
    """
    here = Path.cwd()
    root = wanted or (here if (here / MARKER).exists() else starter())
    if not (root / MARKER).is_file():
        message = f"this folder is no library: it has no {MARKER}"
        hint = "name another one with --library"
        raise UsageError(Problem("library-missing", Place(str(root)), message, hint))
    return Shelf(root.resolve(), starter=not wanted and root != here)
