"""Situations of tests/cases that no file of a library can make: each runs the program in one."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import threading
import time
from typing import TYPE_CHECKING
from unittest import mock

import colourful

from leaflets import press
from leaflets.problems import LeafletError, Place

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


def nobody_answers(library: Path, run: Callable[[], None]) -> None:
    """A person dials, nobody answers; the page opens."""
    with mock.patch.object(sys, "stdin", io.StringIO("n\ny\n")):
        run()


def red_and_green_are_one_grey(library: Path, run: Callable[[], None]) -> None:
    """A page says yes in green and no in red, and somebody wants it for the copier."""
    data = colourful.drawn("0.75 0 0 rg 0 0 50 50 re f 0 0.4 0 rg 50 50 50 50 re f")
    raise LeafletError(*press.colour_only(data, Place("out/sheet.pdf")))


def a_colour_is_nowhere(library: Path, run: Callable[[], None]) -> None:
    """A page sets a colour in a space that the file does not have."""
    press.grey(colourful.drawn("/Nowhere cs 1 sc 0 0 9 9 re f"), Place("out/sheet.pdf"))
