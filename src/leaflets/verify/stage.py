"""Every check, on the bytes that will be written, or were written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import passport
from leaflets.problems import LeafletError, Place, Problem
from leaflets.seal import changed, metadata
from leaflets.verify.evidence import opened
from leaflets.verify.fields import fields
from leaflets.verify.fonts import fonts
from leaflets.verify.imposed import drawn, placed, readable
from leaflets.verify.links import links
from leaflets.verify.look import look
from leaflets.verify.pages import pages
from leaflets.verify.symbols import symbols
from leaflets.verify.tags import tags
from leaflets.verify.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Passport

_CHECKS = {
    "pages": pages,
    "qr": symbols,
    "words": words,
    "fonts": fonts,
    "links": links,
    "fields": fields,
    "look": look,
    "tags": tags,
}

#: What sheets are held against: the pages on them were checked when they were made.
_OF_SHEETS = {
    "pages": pages,
    "places": placed,
    "drawing": drawn,
    "reading": readable,
    "fonts": fonts,
}

#: The names of the checks, for the manifest.
CHECKS, CHECKS_OF_SHEETS = (*_CHECKS, "seal"), (*_OF_SHEETS, "seal")


def verify(data: bytes, where: Place) -> Iterator[Problem]:
    """The problems of a finished file, held against the passport inside it.

    Raises ``LeafletError`` (pdf-unreadable, passport-missing) where there is nothing to judge.
    """
    with opened(data, where) as seen:
        ordered, sealed = passport.read(metadata(seen.pdf), where)
        checks = _OF_SHEETS if ordered.cells else _CHECKS
        for name, check in checks.items():
            yield from _judged(name, check(seen, ordered, where), where)
        parts = changed(seen.pdf, ordered, sealed)
        if parts:
            message = f"changed after it was made: {', '.join(parts)}"
            yield Problem("pdf-changed", where, message, "make the leaflet again")


def inspect(data: bytes, where: Place) -> tuple[Passport, tuple[str, ...]]:
    """What a finished file says was ordered of it, and what of it was changed since.

    Raises ``LeafletError`` (pdf-unreadable, passport-missing).
    """
    with opened(data, where) as seen:
        ordered, sealed = passport.read(metadata(seen.pdf), where)
        return ordered, changed(seen.pdf, ordered, sealed)


def _judged(name: str, problems: Iterator[Problem], where: Place) -> Iterator[Problem]:
    """What a check finds; a file that it stumbles over is broken."""
    try:
        yield from problems
    except LeafletError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file can break any reader
        message = f"the check of its {name} came to no end: {type(error).__name__}: {error}"
        yield Problem("pdf-unreadable", where, message, "make the leaflet again")
