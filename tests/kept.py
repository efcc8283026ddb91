"""What is made once in a run of the tests, by whichever of its workers asks first."""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

#: The environment variable that tells the workers the folder of the run.
FOLDER = "LEAFLETS_TESTS_KEPT"


def begin() -> None:
    """Make the folder of a run, before its workers start."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="leaflets-tests-")


def end() -> None:
    """Remove the folder of a run."""
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def kept(name: str, make: Callable[[], T]) -> T:
    """What ``make`` made under a name, in this process or in another one of the run.

    It is pickled: two who ask get two of the same. Raises whatever ``make`` does.
    """
    path = Path(os.environ[FOLDER]) / hashlib.sha256(name.encode()).hexdigest()
    with path.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = make()
            path.write_bytes(pickle.dumps(made))
            return made
        found: T = pickle.loads(path.read_bytes())  # noqa: S301 - we have just written it
        return found


def folder(name: str) -> Path:
    """Where something of a run may be made that is no object: a path that nobody else has."""
    return Path(os.environ[FOLDER]) / name
