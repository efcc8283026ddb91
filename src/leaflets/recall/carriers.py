"""Which leaflets there are, and whose numbers each of them carries.

The manifest of an output folder says it of what a build left there. A file that the manifest does
not vouch for, or that lies anywhere else, says it itself.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets import passport, tables, verify, write
from leaflets.jobs import SEVERAL, Job
from leaflets.problems import LeafletError, Place, Problem, UsageError
from leaflets.recheck import contents
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from leaflets.passport import Carried, Passport


class State(StrEnum):
    """How a file stands to the manifest: as it says, not named there, other bytes, not there."""

    LISTED = "listed"
    UNLISTED = "unlisted"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A leaflet, and the helplines that its pages give.

    ``lang`` is a BCP 47 tag, ``others`` are those of its other languages.
    """

    guide: str
    lang: str
    region: str
    territory: str
    format: str
    paper: str
    kind: str
    carried: tuple[Carried, ...]
    others: tuple[str, ...] = ()

    @property
    def langs(self) -> tuple[str, ...]:
        """The tags of all languages of its pages."""
        tags = dict.fromkeys((self.lang, *self.others))
        return tuple(tag for tag in tags if tag != SEVERAL)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, the leaflet that it is, and what stood in the way of reading it."""

    path: Path
    state: State
    carrier: Carrier | None = None
    problems: tuple[Problem, ...] = ()


def of_passport(ordered: Passport) -> Carrier:
    """The leaflet of a passport."""
    return Carrier(
        guide=ordered.guide,
        lang=ordered.language,
        region=ordered.region,
        territory=ordered.territory,
        format=ordered.format,
        paper=ordered.paper,
        kind=ordered.kind,
        carried=ordered.carried,
        others=tuple(filter(None, (ordered.second, *(form.language for form in ordered.forms)))),
    )


def _of_row(row: Mapping[str, object]) -> Carrier | None:
    """The leaflet of a row of the manifest; None where another version wrote it."""
    cursor = Cursor(Source(write.MANIFEST, ""))
    rows = row.get("carries")
    try:
        job = tables.row(Job, row.get("job"), cursor)
        carried = [tables.row(passport.Carried, one, cursor) for one in _list(rows)]
    except LeafletError:
        return None
    territory = str(row.get("territory", ""))
    named = (job.guide, job.tag, job.region, territory, job.format, job.paper, job.edition)
    others = (tag.replace("_", "-") for tag in (job.second, *job.languages) if tag)
    return Carrier(*named, tuple(carried), tuple(others))


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise LeafletError


def in_folder(out: Path) -> tuple[Path, ...]:
    """The files that an output folder's manifest names, and every other PDF below it.

    Raises ``UsageError`` (nothing-to-verify) where there are none.
    """
    named = {out / path for path in write.load_manifest(out)}
    found = tuple(sorted(named | {one for one in out.rglob("*.pdf") if one.is_file()}))
    if not found:
        hint = "build the leaflets first, or name files or folders"
        raise UsageError(
            Problem("nothing-to-verify", Place(os.fspath(out)), "no PDF lies here", hint)
        )
    return found


def listed(out: Path, paths: tuple[Path, ...]) -> Iterator[Found]:
    """The leaflets of an output folder, as its manifest has them where it vouches for the file."""
    rows = write.load_manifest(out)
    for path in paths:
        row = rows.get(path.relative_to(out).as_posix())
        yield _listed(path, row) if row else read(path)


def _listed(path: Path, row: Mapping[str, object]) -> Found:
    carrier = _of_row(row)
    if not path.is_file():
        return Found(path, State.GONE, carrier)
    try:
        same = write.sha256(path.read_bytes()) == row.get("sha256")
    except OSError:
        same = False
    if same and carrier:
        return Found(path, State.LISTED, carrier)
    return read(path, State.LISTED if same else State.CHANGED)


def read(path: Path, state: State = State.UNLISTED) -> Found:
    """A leaflet as its file says it, wherever it lies."""
    where = Place(os.fspath(path))
    try:
        data = contents(path)
        return Found(path, state, of_passport(verify.ordered(data, where)))
    except LeafletError as error:
        return Found(path, state, None, error.problems)
