"""Commands about paper that has been handed out: which carries a number, what has changed since."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets import days
from leaflets.cli.opened import Opened, out_option
from leaflets.console import counted
from leaflets.problems import ExitCode, LeafletError, Place, Problem, UsageError, did_you_mean

if TYPE_CHECKING:
    from leaflets.library.shelf import Shelf
    from leaflets.recall import Found, Query, Registry


@click.command("where")
@click.argument("query")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@out_option("The folder of the leaflets, where no PATH is named.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def where_command(
    opened: Opened, query: str, paths: tuple[Path, ...], out: Path, *, as_json: bool
) -> None:
    """Find every leaflet that carries a number, a web address or a helpline.

    QUERY is a telephone number in any spelling, an address, or the id of a helpline. PATH are
    leaflets, or folders of them, wherever they were made.
    """
    from leaflets.cli import papers  # noqa: PLC0415 - loads the readers of PDFs

    found = _found(paths, out, hidden=as_json)
    asked = _asked(query, found, opened)
    papers.carrying(query, papers.hits(asked, found), found, as_json=as_json)


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def inspect_command(opened: Opened, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Say what a leaflet is, whose numbers it carries, and what has changed since it was made.

    It is held against the library of this call. A folder means every PDF below it.
    """
    from leaflets.cli import papers  # noqa: PLC0415 - loads the readers of PDFs
    from leaflets.recheck import files  # noqa: PLC0415 - the same

    found = files(paths)
    registry = _registry(opened.shelf())
    bad = sum(not papers.inspected(path, registry, as_json=as_json) for path in found)
    if bad:
        sys.exit(ExitCode.PROBLEMS)


def check_papers(
    opened: Opened, paths: tuple[Path, ...], out: Path, *, as_json: bool, quiet: bool
) -> None:
    """Judge finished leaflets by the registry of today; ends the program where one is stale."""
    from leaflets.cli import papers  # noqa: PLC0415 - loads the readers of PDFs

    registry = _registry(opened.shelf())
    found = _found(paths, out, hidden=as_json or quiet)
    if papers.judged(found, registry, as_json=as_json, quiet=quiet):
        sys.exit(ExitCode.PROBLEMS)


def _found(paths: tuple[Path, ...], out: Path, *, hidden: bool) -> tuple[Found, ...]:
    """The leaflets named, or those of the output folder. Raises ``UsageError``."""
    from leaflets.recall import in_folder, listed, read  # noqa: PLC0415 - loads the readers of PDFs
    from leaflets.recheck import files  # noqa: PLC0415 - the same

    named = files(paths) if paths else in_folder(out)
    results = map(read, named) if paths else listed(out, named)
    with counted(results, len(named), label="reading leaflets", hidden=hidden) as read_:
        return tuple(read_)


def _registry(shelf: Shelf) -> Registry:
    from leaflets.library.reader import Reader  # noqa: PLC0415 - loads Babel
    from leaflets.recall import Registry  # noqa: PLC0415 - the same

    return Registry(Reader(shelf), days.today())


def _asked(text: str, found: tuple[Found, ...], opened: Opened) -> Query:
    """What the command line asks for. Raises ``UsageError`` (query-unknown)."""
    from leaflets.recall import Id, query  # noqa: PLC0415 - loads the readers of PDFs

    ids = {one.helpline for each in found if each.carrier for one in each.carrier.carried}
    asked = query(text, ids)
    if asked is None:
        message = f"“{text}” is no telephone number, no web address and no helpline"
        hint = "such as 741741, rainn.org/es or us-988"
        raise UsageError(Problem("query-unknown", Place("command line"), message, hint))
    if isinstance(asked, Id) and not asked.among(ids):
        ids |= _registered(opened)
        if not asked.among(ids):
            message = f"there is no helpline “{text}”"
            hint = did_you_mean(text, ids)
            raise UsageError(Problem("query-unknown", Place("command line"), message, hint))
    return asked


def _registered(opened: Opened) -> set[str]:
    """The helplines of the library: of as many of its regions as can be read."""
    registry = _registry(opened.shelf())
    found: set[str] = set()
    for name in registry.reader.shelf.regions:
        try:
            region = registry.region(name)
        except LeafletError:
            continue
        found |= {line.id for line in region.helplines} if region else set()
    return found
