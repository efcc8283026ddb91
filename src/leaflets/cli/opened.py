"""The library of a call, and the options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.library import finding
from leaflets.library.shelf import MARKER
from leaflets.problems import Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC

    from leaflets.library.reader import Reader
    from leaflets.library.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Opened:
    """The library of this call, found when it is needed."""

    folder: Path | None

    def shelf(self) -> Shelf:
        """The library's shelf. Raises ``UsageError``."""
        return finding.find(self.folder)

    def reader(self) -> Reader:
        """The library, opened. Raises ``UsageError``; never the starter, which is not ours."""
        from leaflets.library.reader import Reader  # noqa: PLC0415 - builds may not need it

        shelf = self.shelf()
        if shelf.starter:
            message = f"this folder is no library: it has no {MARKER}"
            hint = "go to one, or name it with --library"
            raise UsageError(Problem("library-missing", Place(str(Path.cwd())), message, hint))
        return Reader(shelf)


def folder(_: click.Context, __: click.Parameter, value: str) -> Path:
    """A folder that has a name."""
    if not value.strip():
        raise click.BadParameter("a folder has a name")
    return Path(value)


def out_option(text: str) -> Callable[[FC], FC]:
    """The option that names the folder of the leaflets; ``text`` is its help."""
    return click.option(
        "-o", "--out", callback=folder, default="out", show_default=True, metavar="DIR", help=text
    )


def name_starter(shelf: Shelf) -> None:
    """Say so where nobody chose the library."""
    if shelf.starter:
        click.echo(f"using the library that comes with the program: {shelf.root}")
