"""The command line: arguments in, exit code out. Everything else is done below."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets import __version__, days
from leaflets.build import Selection
from leaflets.cli.opened import Opened, name_starter, out_option
from leaflets.cli.recall import check_papers
from leaflets.codes import Severity
from leaflets.console import judged, rechecked
from leaflets.problems import (
    ExitCode,
    Place,
    Problem,
    UsageError,
    same_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, message="leaflets %(version)s")
@click.option(
    "--library",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder with leaflets.toml, content, locales and templates.",
)
@click.pass_context
def cli(context: click.Context, library: Path | None) -> None:
    """Printed help in every family's language."""
    context.obj = Opened(library)


@cli.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems.")
def verify_command(paths: tuple[Path, ...], *, as_json: bool, quiet: bool) -> None:
    """Check finished leaflets once more, from what each file says was ordered of it.

    A folder means every PDF below it.
    """
    from leaflets.recheck import files, recheck  # noqa: PLC0415 - loads the readers of PDFs

    found = files(paths)
    bad = rechecked(recheck(found), len(found), as_json=as_json, quiet=quiet)
    if bad:
        sys.exit(ExitCode.PROBLEMS)


@cli.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option("-g", "--guide", multiple=True, metavar="NAME", help="Only this guide. Repeatable.")
@click.option("-r", "--region", multiple=True, metavar="NAME", help="Only this region. Repeatable.")
@click.option(
    "-l", "--language", multiple=True, metavar="TAG", help="Only this language. Repeatable."
)
@click.option(
    "--helplines",
    is_flag=True,
    help="Judge finished leaflets by today's helplines: those of --out, or the PATHs named.",
)
@out_option("With --helplines: the folder of the leaflets.")
@click.option("--strict", is_flag=True, help="Warnings count as problems.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems.")
@click.pass_obj
def check_command(  # noqa: PLR0917 - click hands each option over by name
    opened: Opened, paths: tuple[Path, ...], guide: tuple[str, ...], region: tuple[str, ...],
    language: tuple[str, ...], out: Path, *, helplines: bool, strict: bool, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Judge guides, regions, translations and templates, without making a leaflet."""
    if helplines:
        if guide or region or language:
            raise click.UsageError("--helplines looks at leaflets: name them, not -g, -r or -l")
        check_papers(opened, paths, out, as_json=as_json, quiet=quiet)
        return
    if paths:
        raise click.UsageError("leaflets are judged with --helplines; without it, the sources are")
    from leaflets.check import check  # noqa: PLC0415 - loads Babel
    from leaflets.library.reader import Reader  # noqa: PLC0415 - the same

    shelf = opened.shelf()
    if not (quiet or as_json):
        name_starter(shelf)
    found = check(Reader(shelf), Selection(guide, region, language), days.today())
    judged(found, as_json=as_json, strict=strict, quiet=quiet)
    if any(strict or one.severity is Severity.ERROR for one in found):
        sys.exit(ExitCode.PROBLEMS)


@cli.command("extract")
@click.pass_obj
def extract_command(opened: Opened) -> None:
    """Write the templates for translators: locales/*.pot."""
    from leaflets.messages import write_templates  # noqa: PLC0415 - loads Babel

    _written(write_templates(opened.reader()))


@cli.command("update")
@click.option(
    "-l",
    "--language",
    multiple=True,
    metavar="TAG",
    help="Only this language, or a new one. Repeatable.",
)
@click.pass_obj
def update_command(opened: Opened, language: tuple[str, ...]) -> None:
    """Bring the catalogs up to the sources, and start those of a new language."""
    from leaflets.locales import canonical  # noqa: PLC0415 - loads Babel
    from leaflets.messages import write_catalogs, write_templates  # noqa: PLC0415 - loads Babel

    reader = opened.reader()
    known = reader.shelf.locales
    locales = tuple(
        next((one for one in known if same_name(one, tag)), "") or canonical(tag, reader.typography)
        for tag in language
    )
    named = tuple(name for name in locales or known if name != "en")
    for name in named:
        if reader.locale(name).own.pseudo:
            raise UsageError(_pseudo(name.replace("_", "-")))
    changed = list(write_catalogs(reader, named))
    _written([*write_templates(reader), *changed])


def _pseudo(tag: str) -> Problem:
    message = f"“{tag}” is made from English and has no catalogs"
    hint = f"it is there to try templates with: leaflets build -l {tag}"
    return Problem("language-pseudo", Place("command line"), message, hint)


def _written(paths: Iterable[Path]) -> None:
    found = list(paths)
    for path in found:
        click.echo(os.path.relpath(path))
    if not found:
        click.echo("nothing has changed")


@cli.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def stats_command(opened: Opened, *, as_json: bool) -> None:
    """How far the translations have come."""
    import json  # noqa: PLC0415

    from leaflets.messages import stats  # noqa: PLC0415 - loads Babel

    row = "{:<10} {:<28} {:<11} {:>10} {:>6} {:>8}"
    if not as_json:
        click.echo(row.format("language", "domain", "status", "translated", "fuzzy", "missing"))
    for count in stats(opened.reader()):
        if as_json:
            click.echo(json.dumps(asdict(count)))
        else:
            tag = count.locale.replace("_", "-")
            numbers = (count.translated, count.fuzzy, count.missing)
            click.echo(row.format(tag, count.domain, count.status, *numbers))
