"""The program, run by the tests: in this process, or in one of its own as a shell would run it.

Starting Python and the engine takes a second, and most tests ask only what the program says.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from leaflets.cli import main
from leaflets.library import digests

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]


def leaflets(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program in this process; ``env`` stands beside what the environment has."""
    # A program that starts has read nothing yet.
    digests.digest.cache_clear()
    out, err = _stream(), _stream()
    heard = signal.getsignal(signal.SIGTERM)
    code: object = 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, env or {}),
    ):
        try:
            main(list(arguments))
        except SystemExit as ended:
            code = ended.code
        finally:
            signal.signal(signal.SIGTERM, heard)
    return subprocess.CompletedProcess(arguments, int(str(code or 0)), _said(out), _said(err))


def started(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; ``env`` is all of its environment."""
    call = [sys.executable, "-m", "leaflets", *arguments]
    return subprocess.run(call, check=False, capture_output=True, text=True, cwd=cwd, env=env)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
