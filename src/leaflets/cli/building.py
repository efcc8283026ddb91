"""``leaflets build``: what to make, how, and on what."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from leaflets import days
from leaflets.build import Options, Selection, build, plan
from leaflets.cli.contact import Asked, contact_options, contacts_of
from leaflets.cli.opened import name_starter, out_option
from leaflets.console import reporter
from leaflets.jobs import FLIPS, INKS, LONG_EDGE
from leaflets.library.printers import named
from leaflets.problems import ExitCode, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.decorators import FC

    from leaflets.cli.opened import Opened
    from leaflets.library.shelf import Shelf

#: Characters of the words outside: a title of two lines on a card.
_COVER = 60


def _together(*options: Callable[[FC], FC]) -> Callable[[FC], FC]:
    """Several options as one decorator, in the order in which help shows them."""

    def decorate(command: FC) -> FC:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_chosen = _together(
    click.option("-g", "--guide", multiple=True, metavar="NAME", help="Only this guide."),
    click.option("-r", "--region", multiple=True, metavar="NAME", help="Only this region."),
    click.option("-l", "--language", multiple=True, metavar="TAG", help="Only this language."),
    click.option(
        "-f", "--format", "form", multiple=True, metavar="NAME", help="Only this format."
    ),
    click.option(
        "-p", "--paper", multiple=True, metavar="NAME", help="Only this paper, or card stock."
    ),
    click.option(
        "--edition", multiple=True, metavar="NAME",
        help="screen; accessible (for screen readers); fillable (form fields for the local "
        "contact); print (imposed on sheets, the usual one on card stock). The others can be "
        "repeated, too.",
    ),
)  # fmt: skip

_printed = _together(
    click.option("--with", "second", default="", metavar="TAG", help="A second language."),
    click.option(
        "--discreet", is_flag=True, help="Nothing of the topic outside, nor in the file's name."
    ),
    click.option(
        "--cover", default="", metavar="TEXT", help="With --discreet: your own words outside."
    ),
    click.option(
        "--gang", is_flag=True, help="Different languages or contacts on one sheet, a cell each."
    ),
    click.option(
        "--flip", type=click.Choice(FLIPS),
        help="How the printer turns the sheet over; fold-over: print on one side, fold and glue. "
        f" [default: {LONG_EDGE}]",
    ),
    click.option(
        "--printer", default="", metavar="NAME", help="Make up for its offsets: see calibrate."
    ),
    click.option("--press", is_flag=True, help="For a print shop: PDF/X-4, CMYK, bleed and marks."),
    click.option("--grey", is_flag=True, help="In greys, for a copier."),
)  # fmt: skip


def _with_contacts(shelf: Shelf, asked: Asked) -> Shelf:
    """The library with the contacts that the command line names; most often there are none."""
    if not (asked.files or asked.values):
        return shelf
    from leaflets.library.reader import Reader  # noqa: PLC0415 - loads Babel and Pillow

    return replace(shelf, contacts=contacts_of(asked, Reader(shelf)))


def _cover(text: str) -> str:
    """The words of --cover as they are printed. Raises ``UsageError``."""
    if not text:
        return ""
    from leaflets.contacts.lines import clean, faults  # noqa: PLC0415 - loads Pillow

    words = clean(text)
    if problems := tuple(faults(words, Place("command line"), "--cover", _COVER)):
        raise UsageError(*problems)
    return words


@click.command("build")
@_chosen
@_printed
@contact_options
@out_option("Where the leaflets go.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help="How many at a time.  [default: one a core]"
)
@click.option("--final", is_flag=True, help="Refuse drafts.")
@click.option("--strict", is_flag=True, help="Warnings count as problems.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each leaflet.")
@click.pass_obj
def build_command(  # noqa: PLR0917 - click hands each option over by name
    opened: Opened, guide: tuple[str, ...], region: tuple[str, ...], language: tuple[str, ...],
    form: tuple[str, ...], paper: tuple[str, ...], edition: tuple[str, ...], second: str,
    cover: str, flip: str | None, printer: str, contact_file: tuple[Path, ...], contact_name: str,
    contact_person: str, contact_room: str, contact_hours: str, contact_phone: str,
    contact_address: tuple[str, ...], contact_logo: str, out: Path, jobs: int | None,
    *, discreet: bool, gang: bool, press: bool, grey: bool, final: bool, strict: bool,
    as_json: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Make the leaflets of leaflets.toml; what is unchanged is not made again."""
    if press and grey:
        raise click.UsageError("--press or --grey: a file has one set of colours")
    if cover and not discreet:
        raise click.UsageError("--cover is for --discreet leaflets")
    options = Options(
        second, discreet, _cover(cover), "" if flip in {None, LONG_EDGE} else str(flip), "",
        INKS[press] if press or grey else "", gang,
    )  # fmt: skip
    asked = Asked(
        contact_file, contact_name, contact_person, contact_room, contact_hours, contact_phone,
        contact_address, contact_logo,
    )  # fmt: skip
    shelf = _with_contacts(opened.shelf(), asked)
    options = replace(options, printer=named(shelf, printer).name if printer else "")
    order = plan(shelf, Selection(guide, region, language, form, paper, edition, options))
    workers = jobs or len(os.sched_getaffinity(0))
    if not (quiet or as_json):
        name_starter(shelf)
    with reporter(out, as_json=as_json, quiet=quiet, verbose=verbose) as progress:
        outcome = build(
            shelf, out, order, progress, workers=workers, final=final, today=days.today()
        )
        progress.ended(outcome, strict=strict)
    if outcome.failed or outcome.broken or (strict and outcome.warnings):
        sys.exit(ExitCode.PROBLEMS)
