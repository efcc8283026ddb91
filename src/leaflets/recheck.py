"""Recheck: files made earlier, each held against the passport inside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from leaflets import verify
from leaflets.problems import LeafletError, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def files(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files named, and every PDF below the folders named, each once.

    Raises ``UsageError`` (file-missing, nothing-to-verify).
    """
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*.pdf") if one.is_file())
        elif path.exists():
            found.append(path)
        else:
            place = Place(os.fspath(path))
            raise UsageError(Problem("file-missing", place, "there is no such file"))
    if not found:
        place = Place(", ".join(map(os.fspath, named)))
        hint = "build the leaflets first, or name other folders"
        raise UsageError(Problem("nothing-to-verify", place, "no PDF lies here", hint))
    return tuple(dict.fromkeys(found))


def recheck(paths: tuple[Path, ...]) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Each file with its problems, in the order given."""
    for path in paths:
        yield path, tuple(_problems(path))


def contents(path: Path) -> bytes:
    """A file's bytes, not more of them than a verification takes.

    Raises ``LeafletError`` (file-unreadable).
    """
    where = Place(os.fspath(path))
    if not path.is_file():
        message = "is no file that can be read to its end"
        raise LeafletError(Problem("file-unreadable", where, message))
    try:
        with path.open("rb") as file:
            return file.read(verify.MOST_BYTES + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise LeafletError(Problem("file-unreadable", where, message)) from error


def _problems(path: Path) -> Iterator[Problem]:
    try:
        yield from verify.verify(contents(path), Place(os.fspath(path)))
    except LeafletError as error:
        yield from error.problems
