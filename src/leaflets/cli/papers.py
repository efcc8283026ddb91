"""What is said of finished leaflets: what they are, what they carry, what is stale in them."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from leaflets import __version__, verify
from leaflets.console import count, line, line_of
from leaflets.jobs import SEVERAL, Job
from leaflets.passport import PROGRAM, Way
from leaflets.problems import LeafletError, Place, Problem
from leaflets.recall import Change, State, changes, inputs, of_passport
from leaflets.recheck import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from leaflets.passport import Carried, Passport
    from leaflets.recall import Found, Query, Registry


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A leaflet that carries what was asked for: by which helpline, and in what forms."""

    guide: str
    language: str
    region: str
    format: str
    paper: str
    kind: str
    file: str
    helpline: str
    forms: tuple[str, ...]


def hits(asked: Query, found: Iterable[Found]) -> tuple[Hit, ...]:
    """The leaflets that carry what is asked for, sorted; one for each helpline that does."""
    return tuple(sorted(hit for one in found for hit in _hits(asked, one)))


def _hits(asked: Query, found: Found) -> Iterator[Hit]:
    one = found.carrier
    if one is None or found.state is State.GONE:
        return
    for carried in one.carried:
        if forms := asked.forms(carried, one.territory):
            named = (one.guide, one.lang, one.region, one.format, one.paper, one.kind)
            yield Hit(*named, os.fspath(found.path), carried.helpline, forms)


def carrying(asked: str, found: tuple[Hit, ...], read: tuple[Found, ...], *, as_json: bool) -> None:
    """Tell which leaflets carry what was asked for, then which files could not say it."""
    files = len({hit.file for hit in found})
    languages = len({hit.language for hit in found})
    if as_json:
        for hit in found:
            line(event="carries", **asdict(hit))
        unread = [asdict(one) for each in read for one in each.problems]
        line(event="ended", files=files, languages=languages, unread=unread)
        return
    rows = [
        (one.guide, one.language, one.region, one.format, one.paper, one.helpline,
         ", ".join(one.forms), one.file)
        for one in found
    ]  # fmt: skip
    for text in _aligned(rows):
        click.echo(text)
    if found:
        click.echo(f"{count(files, 'file')} in {count(languages, 'language')}")
    else:
        click.echo(f"no leaflet here carries “{asked}” ({count(len(read), 'file')} read)", err=True)
    _doubts(read)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(map(str.ljust, row, widths)).rstrip()


def _doubts(read: Iterable[Found]) -> None:
    """The files that are no leaflets, and those that are not what the manifest says."""
    for one in read:
        if one.state is State.CHANGED and one.carrier:
            message = "not the file that the manifest has: what it says itself counts"
            _warn(Problem("pdf-changed", Place(os.fspath(one.path)), message))
        for problem in one.problems:
            _warn(problem)


def _warn(problem: Problem) -> None:
    text = f"{problem.where}: warning: {problem.message} [{problem.code}]"
    line_of(problem, text)


def judged(found: tuple[Found, ...], registry: Registry, *, as_json: bool, quiet: bool) -> int:
    """Tell of each leaflet that is stale; how many are. Raises ``LeafletError``."""
    bad = 0
    for one in found:
        reasons = tuple(_reasons(one, registry))
        if not reasons:
            continue
        bad += 1
        hint = "build again, and take back what was handed out"
        problem = Problem("leaflet-stale", Place(os.fspath(one.path)), "; ".join(reasons), hint)
        if as_json:
            line(event="problem", **asdict(problem))
        else:
            line_of(problem, str(problem))
    leaflets = sum(one.carrier is not None for one in found)
    if as_json:
        line(event="ended", leaflets=leaflets, stale=bad)
        return bad
    if not quiet:
        _doubts(one for one in found if one.state is not State.CHANGED)
    if bad:
        click.echo(f"{bad} of {count(leaflets, 'leaflet')} stale", err=True)
    elif not quiet:
        click.echo(f"all {count(leaflets, 'leaflet')} carry today’s numbers")
    return bad


def _reasons(found: Found, registry: Registry) -> Iterator[str]:
    if found.state is State.GONE:
        yield "the file is gone"
    if found.state is State.CHANGED:
        yield "the file is not the one that was made"
    if found.carrier:
        yield from (str(one) for one in changes(found.carrier, registry) if one.stale)


def inspected(path: Path, registry: Registry, *, as_json: bool) -> bool:
    """Tell what a file is and what has changed since; whether it could be read."""
    where = Place(os.fspath(path))
    try:
        ordered, broken = verify.inspect(contents(path), where)
    except LeafletError as error:
        for problem in error.problems:
            if as_json:
                line(event="unread", path=where.file, problems=[asdict(problem)])
            else:
                line_of(problem, str(problem))
        return False
    since = tuple(_since(ordered, registry))
    if as_json:
        told = asdict(ordered) | {"changes": [asdict(one) for one in since]}
        for much in ("blocks", "codes"):
            del told[much]
        line(event="inspected", path=where.file, broken=broken, **told)
        return True
    click.echo(where.file)
    for text in (*_what(ordered, broken), *_lines(ordered), *_told(since, registry)):
        click.echo(f"  {text}" if text else "")
    return True


def _what(ordered: Passport, broken: tuple[str, ...]) -> Iterator[str]:
    pages = count(ordered.pages, "page")
    changed = f"changed after it was made: {', '.join(broken)}"
    rows = (
        ("guide", f"{ordered.guide}, edition {ordered.edition}"),
        ("title", ordered.title),
        ("language", " with ".join(filter(None, (ordered.language, ordered.second)))),
        ("region", f"{ordered.region} ({ordered.territory})"),
        ("format", f"{ordered.format} on {ordered.paper}, {pages}, {ordered.kind}"),
        ("status", ordered.status),
        ("draft", ordered.draft or "no"),
        ("seal", changed if broken else "whole: the file is as it was made"),
        ("made by", f"leaflets {ordered.inputs.get(PROGRAM, '')}"),
    )
    yield from (f"{name:<10}{text}" for name, text in rows)


def _lines(ordered: Passport) -> Iterator[str]:
    yield "carries" if ordered.carried else "carries no helpline"
    for one in ordered.carried:
        yield f"  {one.helpline}{f': {one.name}' if one.name else ''} ({_checked(one)})"
        for contact in one.contacts:
            shown = contact.printed or contact.target
            full = f" ({contact.target})" if contact.target != shown else ""
            yield f"    {_FORMS[contact.way]:<5}{shown}{full}"


_FORMS = {Way.CALL: "call", Way.TEXT: "text", Way.PAGE: "page", Way.CODE: "code"}


def _checked(carried: Carried) -> str:
    if not carried.checked_on:
        return "unverified"
    return f"checked {carried.checked_on}, to be reviewed by {carried.review_by}"


def _since(ordered: Passport, registry: Registry) -> Iterator[Change]:
    """What has changed in the library since a leaflet was made."""
    shelf = registry.reader.shelf
    yield from changes(of_passport(ordered), registry)
    if ordered.guide not in shelf.guides:
        yield Change(ordered.guide, "this library has no such guide")
    elif ordered.region in shelf.regions:
        locale = ordered.language.replace("-", "_")
        named = (name for name in ordered.inputs if name != PROGRAM)
        job = Job(ordered.guide, ordered.region, locale, ordered.format, ordered.paper)
        now = {**({} if locale == SEVERAL else shelf.files(job)), **shelf.digests(named)}
        yield from inputs(ordered.inputs, now, __version__)


def _told(since: tuple[Change, ...], registry: Registry) -> Iterator[str]:
    shelf = registry.reader.shelf
    yield f"since then, by the library {shelf.root} on {registry.today}"
    for one in since:
        yield f"  {one}"
    if not since:
        yield "  nothing has changed since"
