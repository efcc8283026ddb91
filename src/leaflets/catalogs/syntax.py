"""The shape of a PO file: what Babel's parser lets pass, or mends in silence, is an error here."""

from __future__ import annotations

import gettext
import re
from typing import TYPE_CHECKING

from babel.messages import pofile
from babel.messages.catalog import Catalog as BabelCatalog

from leaflets.problems import LeafletError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.tables import Source

STATUS_HEADER = "X-Leaflets-Status"

_PLURAL = re.compile(r"nplurals\s*=\s*\d\s*;\s*plural\s*=\s*(.+?);?")

#: What a rule of plural forms is tried with.
_AMOUNTS = range(201)

#: A PO line that is neither a comment nor empty: a keyword and a closed string, or a string.
_STRING = r'"(?:[^"\\\x00-\x08\x0e-\x1f]|\\["\\ntr])*"'
_LINE = re.compile(rf"\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?{_STRING}\s*")


_PLAIN = (("Content-Type", "text/plain; charset=utf-8"),)


class HeaderKeeping(BabelCatalog):
    """Babel's catalog, which knows a fixed list of headers and a clock, without either.

    Headers that a translator's editor or we have set stay as they are, and the moment of
    writing does not enter the file: the same messages give the same bytes.
    """

    kept: tuple[tuple[str, str], ...] = ()

    def _get(self) -> list[tuple[str, str]]:
        *first, (name, value) = self.kept or _PLAIN
        return [*first, (name, f"{value}\n")]

    def _set(self, headers: Iterable[tuple[str, str]]) -> None:
        pairs = tuple((str(name), str(value).strip()) for name, value in headers)
        self.kept = pairs
        self._set_mime_headers(pairs)

    mime_headers = property(_get, _set)


def lines_of(source: Source) -> list[str]:
    """The lines of a text. A catalog ends them with a line feed only: U+2028 is a character."""
    return [line.removesuffix("\r") for line in source.text.split("\n")]


def parse(source: Source) -> HeaderKeeping:
    """Babel's catalog of a PO text. Raises ``LeafletError`` (po-syntax) with the line."""
    seen: dict[tuple[str, str], int] = {}
    lines = lines_of(source)
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line):
            hint = 'each line is a keyword and a text in straight quotes; \\" inside it'
            raise _broken(source, number, f"not a line of a PO file: {line.strip()[:40]}", hint)
        if "Plural-Forms:" in line and not re.search(r"nplurals\s*=\s*\d", line):
            raise _broken(source, number, "no number of plural forms", "nplurals=2; plural=…")
    babel = HeaderKeeping()
    try:
        pofile.PoFileParser(babel, abort_invalid=True).parse([f"{line}\n" for line in lines])
    except pofile.PoFileError as error:
        message = str(error).rsplit(" on ", 1)[0]
        raise _broken(source, error.lineno + 1, message) from error
    except (ValueError, LookupError) as error:
        raise _broken(source, 0, f"not a PO file: {error}") from error
    _check_headers(babel, source)
    for number, key in _keys(source):
        if key in seen:
            message = f"“{key[0] or key[1][:30]}” stands twice, first in line {seen[key]}"
            raise _broken(source, number, message)
        seen[key] = number
    return babel


def _check_headers(babel: HeaderKeeping, source: Source) -> None:
    for name, value in babel.kept:
        line = next((at for at, text in enumerate(lines_of(source), 1) if name in text), 0)
        if name.lower() == "content-type" and not value.lower().endswith("charset=utf-8"):
            raise _broken(source, line, f"“{value}”: a catalog is UTF-8", "charset=utf-8")
        if name.lower() == "plural-forms" and not _counts(value):
            hint = "as the language's own header has it: nplurals=2; plural=(n != 1);"
            raise _broken(source, line, f"no rule for plural forms: {value}", hint)
        if name.lower() == STATUS_HEADER.lower() and name != STATUS_HEADER:
            raise _broken(source, line, f"“{name}” is not {STATUS_HEADER}")


def _counts(rule: str) -> bool:
    """Whether a Plural-Forms header says which form each number takes."""
    match = _PLURAL.fullmatch(rule.strip())
    try:
        return match is not None and min(map(gettext.c2py(match[1]), _AMOUNTS)) >= 0
    except (ValueError, RecursionError, ZeroDivisionError):
        return False


def _keys(source: Source) -> Iterable[tuple[int, tuple[str, str]]]:
    """The (msgctxt, msgid) pairs of a text with their lines: Babel merges doubles silently."""
    context, text, state, start = "", "", "", 0
    for number, line in enumerate(lines_of(source), start=1):
        keyword, _, rest = line.strip().partition(" ")
        if keyword == "msgctxt":
            context, state, start = pofile.unescape(rest.strip()), keyword, number
        elif keyword == "msgid_plural":
            state = keyword
        elif keyword == "msgid":
            start = start if state == "msgctxt" else number
            text, state = pofile.unescape(rest.strip()), keyword
        elif keyword.startswith("msgstr"):
            if problem := _out_of_turn(keyword, state):
                raise _broken(source, number, problem)
            if state.startswith("msgstr["):  # a further form of one message
                state = keyword
                continue
            yield start, (context, text)
            context, text, state = "", "", keyword
        elif keyword.startswith('"') and state == "msgid":
            text += pofile.unescape(line.strip())
        elif keyword.startswith('"') and state == "msgctxt":
            context += pofile.unescape(line.strip())


def _out_of_turn(keyword: str, state: str) -> str:
    """What is wrong with a msgstr after what stands before it; nothing where it fits."""
    counts = keyword.startswith("msgstr[")
    if state == "msgid_plural" and not counts:
        return f"the message counts: {keyword} should be msgstr[0]"
    if state == "msgid" and counts:
        return f"the message does not count: {keyword} should be msgstr"
    further = counts and state.startswith("msgstr[") and keyword != state
    return "" if further or state in {"msgid", "msgid_plural"} else "a second msgstr for one msgid"


def _broken(source: Source, line: int, message: str, hint: str = "") -> LeafletError:
    return LeafletError(Problem("po-syntax", source.at(line), message, hint))
