"""Situations of tests/cases that no file of a library can make: each runs the program in one."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import colourful
import damage_sheets
import pikepdf
from sheet import resealed

from leaflets import lint, press
from leaflets.cli import main
from leaflets.contacts import apart
from leaflets.imposition import Flip, Leaflet, impose, of_paper
from leaflets.jobs import FILLABLE, Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, Place
from leaflets.produce import produce
from leaflets.stocks import Paper
from leaflets.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable


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


def a_contact_is_read(library: Path, run: Callable[[], None]) -> None:
    """A school's own file is opened for a region of the library."""
    _contacts(library, "contact.toml")


def two_contacts_are_read(library: Path, run: Callable[[], None]) -> None:
    """The files of two schools are opened."""
    _contacts(library, "contact.toml", "other/contact.toml")


def _contacts(library: Path, *names: str) -> None:
    reader = Reader(Shelf(library))
    found = apart(reader.contact(library / name) for name in names)
    territory = reader.region("here").head.territory
    problems = [problem for one in found for problem in lint.contact(one, territory)]
    if problems:
        raise LeafletError(*problems)


def a_page_is_laid_on_a_small_paper(library: Path, run: Callable[[], None]) -> None:
    """A page of A5 on a paper of A7, without the program around it."""
    paper = of_paper(Paper("a7", "A7", 74, 105, 5))
    impose(paper, (Leaflet(2, size=(148, 210)),), Flip.LONG_EDGE)


def one_cell_is_folded_over(library: Path, run: Callable[[], None]) -> None:
    """A whole paper is to be folded over for its back, without the program around it."""
    impose(of_paper(Paper("a7", "A7", 74, 105, 5)), (Leaflet(2),), Flip.FOLD_OVER)


def red_and_green_are_one_grey(library: Path, run: Callable[[], None]) -> None:
    """A page says yes in green and no in red, and somebody wants it for the copier."""
    data = colourful.drawn("0.75 0 0 rg 0 0 50 50 re f 0 0.4 0 rg 50 50 50 50 re f")
    raise LeafletError(*press.colour_only(data, Place("out/sheet.pdf")))


def a_colour_is_nowhere(library: Path, run: Callable[[], None]) -> None:
    """A page sets a colour in a space that the file does not have."""
    press.grey(colourful.drawn("/Nowhere cs 1 sc 0 0 9 9 re f"), Place("out/sheet.pdf"))


def a_form_is_spoilt(library: Path, run: Callable[[], None]) -> None:
    """A program has let a form field be filled in with a font that is not in the file."""
    job = Job("talk", "here", "es", "note", "a7", FILLABLE)
    made, out = produce(job, Reader(Shelf(library))), io.BytesIO()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            field.DA = pikepdf.String("/Helv 0 Tf 0 g")
        pdf.save(out)
    raise LeafletError(*verify(resealed(out.getvalue()), Place(job.path)))


def a_sheet_is_drawn_on(library: Path, run: Callable[[], None]) -> None:
    """Somebody has painted on a sheet; the seal fits again."""
    _spoiled(damage_sheets.SHEETS["a_black_square_lies_over_a_cell"][0], run)


def a_page_of_a_sheet_is_moved(library: Path, run: Callable[[], None]) -> None:
    """A page of a sheet lies 0.3 mm beside its place; the seal fits again."""
    _spoiled(damage_sheets.SHEETS["a_form_is_moved"][0], run)


def _spoiled(damage: Callable[[bytes], bytes], run: Callable[[], None]) -> None:
    main(["build", "-q", "-j", "1", "-l", "es", "--edition", "print"])
    (path,) = Path("out").rglob("*.pdf")
    path.write_bytes(resealed(damage(path.read_bytes())))
    run()
