"""``leaflets calibrate``: how far off a printer prints, and what was read of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets import printers, write
from leaflets.calibrate.record import keep
from leaflets.library.printers import listed
from leaflets.printers import Printer
from leaflets.problems import Place, Problem, UsageError

if TYPE_CHECKING:
    from leaflets.cli.opened import Opened
    from leaflets.library.shelf import Shelf

_HERE = Place("command line")
_PAIR = re.compile(r"([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)\s*[,;]\s*([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)")


def _offset(
    _: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[float, float] | None:
    """Two lengths, such as 0.5,-1: as a person types or pastes them."""
    if value is None:
        return None
    match = _PAIR.fullmatch(value.strip().replace("\N{MINUS SIGN}", "-"))
    if not match:
        message = f"{parameter.opts[0]}: “{value}” is not two lengths"
        hint = "millimetres to the right and down, such as 0.5,-1"
        raise UsageError(Problem("printer-offset", _HERE, message, hint))
    right, down = (round(float(number), 2) for number in match.groups())
    return right, down


@click.command("calibrate")
@click.option("-p", "--paper", metavar="NAME", help="The paper of the test sheet.  [default: a4]")
@click.option("--landscape", is_flag=True, help="A test sheet that lies: some printers differ.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the test sheet goes.  [default: calibrate.PAPER.pdf]",
)
@click.option("--printer", metavar="NAME", help="Whose test sheet was read.")
@click.option(
    "--front", callback=_offset, metavar="X,Y", help="What was read on its front: millimetres."
)
@click.option("--back", callback=_offset, metavar="X,Y", help="What was read on its back.")
@click.option("--list", "listing", is_flag=True, help="The printers of the library.")
@click.pass_obj
def calibrate_command(  # noqa: PLR0917 - click hands each option over by name
    opened: Opened, paper: str | None, landscape: bool, out: Path | None,  # noqa: FBT001 - the same
    printer: str | None, front: tuple[float, float] | None, back: tuple[float, float] | None,
    listing: bool,  # noqa: FBT001 - the same
) -> None:  # fmt: skip
    """Make a test sheet for a printer, or keep what was read of it.

    Front and back of a printed sheet seldom lie exactly behind each other. Print the test sheet,
    read how far off it is, and give the printer a name. “leaflets build --printer NAME” then
    moves each side to its place.
    """
    makes = bool(paper or landscape or out)
    reads = printer is not None or front is not None or back is not None
    if makes + reads + listing > 1:
        message = "make a test sheet, keep what was read of one, or list: one at a time"
        raise click.UsageError(message)
    if listing:
        _list(opened.reader().shelf)
    elif not reads:
        _sheet(opened, paper or "a4", out, landscape=landscape)
    elif printer is None:
        raise click.UsageError("whose? name the printer: --printer NAME")
    else:
        _keep(opened.reader().shelf, printer, front, back)


def _sheet(opened: Opened, name: str, out: Path | None, *, landscape: bool) -> None:
    from leaflets.calibrate.sheet import sheet  # noqa: PLC0415 - loads the engine
    from leaflets.library.reader import Reader  # noqa: PLC0415 - loads Babel

    reader = Reader(opened.shelf())
    pages = {stock.id: stock.page for stock in reader.shelf.supplies.stocks}
    paper = reader.paper(pages.get(name, name))
    size = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    lying = ".landscape" if landscape else ""
    path = out or Path(f"calibrate.{paper.id}{lying}.pdf")
    write.atomic(path, sheet(paper.name, *size))
    click.echo(f"{path}: print it on both sides at 100 %, and do what stands on it")


def _keep(
    shelf: Shelf, name: str, front: tuple[float, float] | None, back: tuple[float, float] | None
) -> None:
    known, source = listed(shelf)
    if front is None and back is None:
        click.echo(_row(printers.named(name, known, source)))
        return
    printer = next((one for one in known if one.name == name), Printer(name))
    printer = replace(printer, front=front or printer.front, back=back or printer.back)
    keys = ("name", "front", "back")
    where = dict(zip(keys, map(Place, ("--printer", "--front", "--back")), strict=True))
    problems = tuple(printers.faults(printer, where))
    if problems:
        raise UsageError(*problems)
    keep(shelf, printer)
    click.echo(_row(printer))


def _list(shelf: Shelf) -> None:
    known, _ = listed(shelf)
    for printer in known:
        click.echo(_row(printer))
    if not known:
        click.echo("no printer is calibrated yet: leaflets calibrate", err=True)


def _row(printer: Printer) -> str:
    front, back = (
        ",".join(f"{length:g}" for length in side) for side in (printer.front, printer.back)
    )
    return f"{printer.name}\tfront {front}\tback {back}"
