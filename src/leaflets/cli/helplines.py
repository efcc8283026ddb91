"""``leaflets helplines``: which numbers a person has to try, and what came of it."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets import days, write
from leaflets.console import tell
from leaflets.problems import ExitCode, LeafletError, Place, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.cli.opened import Opened
    from leaflets.helplines import Draft, Entry, Listing, Question

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

#: So many days ahead, nobody plans.
_MOST_DAYS = 9999

#: The columns of the list; the first line of a table.
_HEADINGS = ("id", "state", "age", "due", "number", "name")


def _file(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("a file has a name; “-” is the standard output")
    return value


def _date(_: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError as error:
        message = f"{parameter.opts[0]}: “{value}” is no day"
        hint = "year-month-day, such as 2026-01-31"
        raise UsageError(Problem("check-refused", Place("command line"), message, hint)) from error


@click.group("helplines", invoke_without_command=True)
@click.option("-r", "--region", multiple=True, metavar="NAME", help="Only this region. Repeatable.")
@click.option(
    "--due",
    type=click.IntRange(0, _MOST_DAYS),
    metavar="DAYS",
    help="Only what nobody has checked, or whose check holds for so many days or fewer.",
)
@click.option(
    "--csv", "sheet", callback=_file, metavar="FILE", help="Write all facts for a spreadsheet."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("-q", "--quiet", is_flag=True, help="Only the helplines, and problems.")
@click.pass_context
def helplines_command(
    context: click.Context, region: tuple[str, ...], due: int | None, sheet: str | None,
    *, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """List the helplines of the library: which of them a person has to check, and when."""
    if context.invoked_subcommand:
        if region or due is not None or sheet is not None or as_json or quiet:
            raise click.UsageError("the options before “confirm” belong to the list")
        return
    if sheet is not None and as_json:
        raise click.UsageError("--csv and --json are two ways to say the same: choose one")
    from leaflets import helplines  # noqa: PLC0415 - loads Babel
    from leaflets.library.reader import Reader  # noqa: PLC0415 - the same

    opened: Opened = context.obj
    reader = Reader(opened.shelf())
    found = helplines.listed(reader, region, days.today(), due)
    if sheet is not None:
        _spreadsheet(sheet, helplines.sheet(found.entries, reader))
    elif as_json:
        _objects(found)
    else:
        _table(found.entries)
    if not as_json:
        tell(found.problems)
    if not (quiet or as_json):
        click.echo(_sum(found, due), err=True)
    if found.problems:
        sys.exit(ExitCode.PROBLEMS)


def _spreadsheet(file: str, text: str) -> None:

    if file == "-":
        click.echo(text.replace("\r\n", "\n"), nl=False)
    else:
        # Spreadsheets take a text for UTF-8 only where it begins with its mark.
        write.atomic(Path(file), text.encode("utf-8-sig"))


def _objects(found: Listing) -> None:
    for one in found.entries:
        row = {
            "event": "helpline", "region": one.region.id, "id": one.line.id,
            "state": one.standing, "age": one.age, "due": _iso(one.line.due) or None,
            "checked_on": _iso(one.line.checked_on) or None, "checked_by": one.line.checked_by,
            "number": one.line.number, "name": one.line.name,
        }  # fmt: skip
        click.echo(json.dumps(row, ensure_ascii=False))
    for problem in found.problems:
        click.echo(json.dumps({"event": "problem", **asdict(problem)}, ensure_ascii=False))
    counts = {"listed": len(found.entries), "total": found.total, **found.counts}
    click.echo(json.dumps({"event": "ended", **counts}))


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _table(entries: tuple[Entry, ...]) -> None:
    """A table with headings on a terminal; elsewhere a line each, with tabs between its parts."""
    rows = [tuple(map(_visible, _row(entry))) for entry in entries]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    rows = [_HEADINGS, *rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _row(entry: Entry) -> tuple[str, ...]:
    line = entry.line
    age = "" if entry.age is None else str(entry.age)
    return (line.id, entry.standing.value, age, _iso(line.due), line.number, line.name)


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _sum(found: Listing, due: int | None) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in found.counts.items())
    of = "" if due is None else f"{len(found.entries)} of "
    what = f"{of}{found.total} helpline{'' if found.total == 1 else 's'}"
    end = "" if due is None else " to check" if due == 0 else f" to check within {due} days"
    return f"{what}{end}{f': {counts}' if counts else ''}"


@helplines_command.command("confirm")
@click.argument("name", metavar="ID")
@click.option("--by", required=True, metavar="NAME", help="Who tried it.")
@click.option(
    "--on", "day", callback=_date, metavar="DATE", help="When, as 2026-01-31.  [default: today]"
)
@click.option(
    "--review-by",
    callback=_date,
    metavar="DATE",
    help="The last day on which the check holds.  [default: half a year on]",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: all of it was tried, all is well.")
@click.pass_obj
def confirm_command(
    opened: Opened, name: str, by: str, day: dt.date | None, review_by: dt.date | None, *, yes: bool
) -> None:
    """Record that a person has tried a helpline, each way to reach it."""
    from leaflets import helplines  # noqa: PLC0415 - loads Babel
    from leaflets.helplines.words import english  # noqa: PLC0415 - the same

    reader, today = opened.reader(), days.today()
    day = day or today
    check = helplines.Check(day, by.strip(), days.expires(day, review_by))
    draft = helplines.drafted(reader, name, check, today)
    language = english(reader)
    entry = helplines.entry_of(draft.region, draft.line, today)
    _show(helplines.facts(entry, language), draft.cursor.source.file)
    if not yes:
        _ask(tuple(helplines.questions(entry, language)), draft)
    helplines.kept(draft)
    _told(opened, draft, today)


#: What of the facts belongs to the check itself, and is yet to be said.
_CHECK = ("state", "checked_on", "checked_by", "review_by")


def _show(facts: dict[str, str], file: str) -> None:
    """What is printed of a helpline, and where it stands."""
    click.echo(file)
    for name, fact in facts.items():
        if fact and name not in _CHECK:
            click.echo(f"  {name:<13} {_visible(fact)}")


def _ask(questions: Iterable[Question], draft: Draft) -> None:
    """Ask one by one. Raises ``LeafletError`` (helpline-wrong) where an answer is no."""
    wrong = [one for one in questions if not click.confirm(_visible(one.text), default=False)]
    if wrong:
        hint = f"nothing is written; correct {draft.cursor.source.file}, then confirm again"
        problems = (
            Problem("helpline-wrong", draft.cursor.place(one.key), f"{one.what} is not right", hint)
            for one in wrong
        )
        raise LeafletError(*problems)


def _told(opened: Opened, draft: Draft, today: dt.date) -> None:
    """Read the region anew, and say how the helpline stands now."""
    from leaflets import helplines  # noqa: PLC0415 - loads Babel

    region = opened.reader().region(draft.region.id)
    (line,) = (one for one in region.own if one.id == draft.line.id)
    state = helplines.entry_of(region, line, today).standing
    click.echo(
        f"{line.id}: {state}, by {line.checked_by} on {line.checked_on}; to be checked again by "
        f"{line.due}"
    )
