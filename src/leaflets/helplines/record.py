"""A check, written into the text of a region's file. Every other letter of it stays.

The text is cut into its statements: a statement is the least run of lines that is TOML by itself,
for no half of a string or a list is. What comes out is proved against what went in.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from dataclasses import dataclass

KEYS = ("checked_on", "checked_by", "review_by")

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEAD = re.compile(r"[^=]*=[ \t]*")
_TAIL = re.compile(r"[ \t]*(#[^\n]*?)?(?:\r?\n)?")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Check:
    """Who checked a helpline, on which day, and the last day on which that holds."""

    on: dt.date
    by: str
    review_by: dt.date

    @property
    def values(self) -> dict[str, dt.date | str]:
        """The check by the keys of a region's file."""
        return dict(zip(KEYS, (self.on, self.by, self.review_by), strict=True))


def recorded(text: str, turn: int, check: Check) -> str:
    """The text of a region's file with a check of its helpline number ``turn``, from 0.

    Raises ``ValueError`` with the reason where that cannot be done without touching anything else.
    """
    mark, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    parts = _statements(body)
    start, end = _own(parts, body, turn)
    own = parts[start:end]
    for key, value in check.values.items():
        written = value.isoformat() if isinstance(value, dt.date) else _quoted(value)
        _put(own, key, written, parts[start - 1])
    new = "".join((*parts[:start], *own, *parts[end:]))
    if not _proved(body, new, turn, check):
        raise ValueError("the text would not say the same")
    return mark + new


def _statements(text: str) -> list[str]:
    """A text, cut behind each statement, comment and empty line."""
    found, begun = [], ""
    for line in _LINE.findall(text):
        begun += line
        if _said(begun) is not None:
            found.append(begun)
            begun = ""
    return [*found, begun] if begun else found


def _said(part: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(part)
    except (ValueError, RecursionError):
        return None


def _own(parts: list[str], body: str, turn: int) -> tuple[int, int]:
    """From where to where the statements of a helpline stand, without those of its tables."""
    heads = [at for at, part in enumerate(parts) if _is_head(part)]
    if len(heads) != len(tomllib.loads(body)["helpline"]):
        raise ValueError("its helplines do not stand below lines that say [[helpline]]")
    start = heads[turn] + 1
    tables = (at for at in range(start, len(parts)) if parts[at].lstrip().startswith("["))
    return start, next(tables, len(parts))


def _is_head(part: str) -> bool:
    return part.lstrip().startswith("[") and _said(part) == {"helpline": [{}]}


def _put(own: list[str], key: str, written: str, head: str) -> None:
    """Write one value: in the place of the old one, else beside the rest of the check."""
    places = {name: at for at, part in enumerate(own) for name in _said(part) or ()}
    if key in places:
        own[places[key]] = _replaced(own[places[key]], written)
        return
    above = [places[name] for name in KEYS[: KEYS.index(key)] if name in places]
    below = [places[name] for name in KEYS if name in places]
    anchor = max(above) if above else min(below, default=max(places.values()))
    at = anchor if below and not above else anchor + 1
    indent = own[anchor][: len(own[anchor]) - len(own[anchor].lstrip(" \t"))]
    end = "\r\n" if head.endswith("\r\n") else "\n"
    line = f"{indent}{key} = {written}{end}"
    if at > anchor and not own[anchor].endswith("\n"):
        own[anchor] += end
        line = line.removesuffix(end)  # the file ends here, without an end of line; so it stays
    own.insert(at, line)


def _replaced(part: str, written: str) -> str:
    head = _HEAD.match(part)
    assert head
    return f"{head[0]}{written}{part[_value_end(part) :]}"


def _value_end(part: str) -> int:
    """Where the value of a statement ends, and spaces, a comment, the end of the line begin."""
    ends = (at for at in range(len(part) + 1) if _TAIL.fullmatch(part, at) and _said(part[:at]))
    return next(ends)


def _quoted(text: str) -> str:
    """A basic string of TOML: its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _proved(old: str, new: str, turn: int, check: Check) -> bool:
    """Whether a text says the check and else what it said, in the same letters."""
    wanted = tomllib.loads(old)
    wanted["helpline"][turn] |= check.values
    said = _said(new)
    return said == wanted and _rest(old, turn) == _rest(new, turn)


def _rest(text: str, turn: int) -> str:
    """A text without what its helpline says of its check; comments stay."""
    parts = _statements(text)
    start, end = _own(parts, text, turn)
    for at in range(start, end):
        if not {*KEYS}.isdisjoint(_said(parts[at]) or ()):
            tail = _TAIL.fullmatch(parts[at], _value_end(parts[at]))
            parts[at] = (tail and tail[1]) or ""
    return "".join(parts).rstrip("\r\n")
