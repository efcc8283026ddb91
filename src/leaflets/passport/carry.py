"""The passport as XMP: into a file's metadata, and out of them again."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from xml.sax.saxutils import escape, unescape

from leaflets import tables
from leaflets.passport import plain
from leaflets.passport.model import Passport, sane
from leaflets.problems import LeafletError, Place, Problem
from leaflets.tables import Cursor, Source

#: The XML namespace of our properties. A name, not an address.
NAMESPACE = "urn:leaflets:passport:1"

#: The seal while it is not known yet. Every seal is as long, so it can be set in place.
_UNSEALED = "<leaflets:seal>" + "0" * 64

#: Our description, and where the last one ends.
_OURS = re.compile(
    rf'<rdf:Description rdf:about="" xmlns:leaflets="{NAMESPACE}">.*?</rdf:Description>', re.DOTALL
)
_END = "</rdf:RDF>"

_PASSPORT = re.compile(r"<leaflets:passport>(.*?)</leaflets:passport>", re.DOTALL)
_SEAL = re.compile(r"<leaflets:seal>([0-9a-f]{64})</leaflets:seal>")


def properties(passport: Passport) -> str:
    """The XMP description that holds a passport, and what it says in plain, not yet sealed."""
    text = json.dumps(asdict(passport), ensure_ascii=False, separators=(",", ":"))
    return (
        f'<rdf:Description rdf:about="" xmlns:leaflets="{NAMESPACE}">'
        f"{plain.written(passport)}"
        f"<leaflets:passport>{escape(text)}</leaflets:passport>"
        f"{_UNSEALED}</leaflets:seal></rdf:Description>"
    )


def carrying(metadata: str, passport: Passport) -> str:
    """XMP metadata with a passport in them, in place of the one that they had; not yet sealed."""
    bare = _OURS.sub("", metadata)
    return bare.replace(_END, properties(passport) + _END, 1)


def sealed_with(data: bytes, seal: str) -> bytes:
    """A file whose passport lacks a seal, with its seal set."""
    return data.replace(_UNSEALED.encode(), f"<leaflets:seal>{seal}".encode(), 1)


def raw(metadata: str) -> str:
    """The passport as it stands in a file's metadata; nothing where there is none."""
    found = _PASSPORT.search(metadata)
    return found[1] if found else ""


def read(metadata: str, where: Place) -> tuple[Passport, str]:
    """The passport of a file's XMP metadata, and its seal.

    Raises ``LeafletError`` (passport-missing) where there is none, or none that can be read.
    """
    found, sealed = _PASSPORT.search(metadata), _SEAL.search(metadata)
    if not found or not sealed:
        message = "this file does not say what was ordered of it, so it cannot be checked"
        hint = "only files that leaflets made, and nobody wrote anew, carry that"
        raise LeafletError(Problem("passport-missing", where, message, hint))
    try:
        table: object = json.loads(unescape(found[1]))
        passport = sane(tables.row(Passport, table, Cursor(Source(where.file, ""))))
    except (ValueError, RecursionError, LeafletError) as error:
        message = "what this file says was ordered of it cannot be read"
        hint = "it was made by another version of leaflets, or damaged: make it again"
        raise LeafletError(Problem("passport-missing", where, message, hint)) from error
    return passport, sealed[1]
