"""Write: the only writer. A file is either whole or absent."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.problems import LeafletError, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The version of manifest.json's own shape.
SCHEMA = 1
MANIFEST = "manifest.json"


def folder(path: Path) -> None:
    """Make sure that an output folder exists and can be written.

    Raises ``UsageError`` (output-folder).
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        reason = "there is a file of this name" if path.is_file() else error.strerror
        message = f"cannot write here: {reason}"
        hint = "choose another folder with -o"
        raise UsageError(Problem("output-folder", Place(str(path)), message, hint)) from error


def atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a file whole, or leave what was there; ``mode``: who may read and write it.

    Raises ``LeafletError`` (output-file).
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)  # noqa: PTH101 - mkstemp makes it private
        os.replace(temporary, path)  # noqa: PTH105 - a str, as mkstemp gives it
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        message = f"cannot be written: {error.strerror}"
        raise LeafletError(Problem("output-file", Place(str(path)), message)) from error
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def sha256(data: bytes) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold an output folder for oneself while its manifest is read and written anew."""
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def load_manifest(out: Path) -> dict[str, dict[str, object]]:
    """The leaflets that an output folder's manifest lists, by path.

    A manifest that is missing, broken or of another schema counts as empty: everything is
    then made again.
    """
    try:
        document = json.loads((out / MANIFEST).read_bytes())
        if document["schema"] != SCHEMA:
            return {}
        return {str(row["path"]): dict(row) for row in document["leaflets"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def save_manifest(out: Path, version: str, rows: Mapping[str, Mapping[str, object]]) -> None:
    """Write manifest.json: the rows in the order of their paths, no clock in it."""
    document = {
        "schema": SCHEMA,
        "program": f"leaflets {version}",
        "leaflets": [rows[path] for path in sorted(rows)],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    data = text.encode()
    path = out / MANIFEST
    try:
        same = path.read_bytes() == data
    except OSError:
        same = False
    if not same:
        atomic(path, data)
