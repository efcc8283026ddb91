"""Situations of tests/cases that no file of a library can make: each runs the program in one."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def none(library: Path, run: Callable[[], None]) -> None:
    """As everywhere else."""
    run()


def workers_are_killed(library: Path, run: Callable[[], None]) -> None:
    """Every worker is killed as soon as it is there: so ends one that takes too much memory."""
    over = threading.Event()

    def kill() -> None:
        while not over.is_set():
            for worker in multiprocessing.active_children():
                worker.kill()
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        run()
    finally:
        over.set()
        killer.join()


def the_clock_is_a_word(library: Path, run: Callable[[], None]) -> None:
    """Somebody has set SOURCE_DATE_EPOCH to something else than a number."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "yesterday"}):
        run()
