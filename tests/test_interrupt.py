"""A build that is ended from outside: no worker outlives it, and what is finished is whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROCESSES = Path("/proc")


def stat(process: Path) -> list[str]:
    """What Linux says of a process: its state, its parent, and more."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return ["Z", "0"]


def children(pid: int) -> list[Path]:
    found = (entry for entry in PROCESSES.iterdir() if entry.name.isdigit())
    return [entry for entry in found if int(stat(entry)[1]) == pid]


def alive(process: Path) -> bool:
    return stat(process)[0] != "Z"


@pytest.mark.slow
@pytest.mark.skipif(not PROCESSES.is_dir(), reason="reads the processes of Linux")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_program(library: Path, sent: signal.Signals) -> None:
    # A shell that starts us in the background has us ignore Ctrl-C: not so the program.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heard}\nfrom leaflets.cli import main; main()"
    call = [sys.executable, "-c", program, "--library", str(library), "build", "-j", "2"]
    # Many short jobs: each that is begun is waited for.
    call += ["-r", "us", "-f", "card", "-o", str(library / "out")]
    running = subprocess.Popen(
        call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not list(library.rglob("*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = children(running.pid)
    assert workers
    if sent is signal.SIGINT:  # to the whole group, as a terminal does; twice, as the impatient do
        for pause in (0.2, 0.0):
            os.killpg(running.pid, sent)
            time.sleep(pause)
    else:
        running.send_signal(sent)
    _, said = running.communicate(timeout=30)
    assert running.returncode == (130 if sent is not signal.SIGKILL else -9)
    assert "Traceback" not in said
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, workers))
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in library.rglob("*.pdf"))
    if sent is not signal.SIGKILL:
        rows = json.loads((library / "out/manifest.json").read_text(encoding="utf-8"))
        assert rows["leaflets"]
