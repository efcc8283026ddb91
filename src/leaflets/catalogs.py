"""Catalogs: the messages of a locale, read from and written to PO files with Babel."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages import pofile
from babel.messages.catalog import Catalog as BabelCatalog

from leaflets.problems import LeafletError, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaflets.tables import Source

STATUS_HEADER = "X-Leaflets-Status"

#: A PO line that is neither a comment nor empty: a keyword and a closed string, or a string.
_STRING = r'"(?:[^"\\\x00-\x08\x0e-\x1f]|\\["\\ntr])*"'
_LINE = re.compile(rf"\s*(?:(?:msgctxt|msgid|msgstr)\s+)?{_STRING}\s*")


class Status(StrEnum):
    """How far a text has come. Only ``APPROVED`` prints without a draft band."""

    MACHINE = "machine"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation: its text, its line in the file, whether a person must look again."""

    text: str
    line: int
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to translate, with where it stands and what translators should know."""

    context: str
    text: str
    file: str = ""
    line: int = 0
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one domain in one locale, by (msgctxt, msgid)."""

    domain: str
    file: str
    status: Status
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)


_PLAIN = (("Content-Type", "text/plain; charset=utf-8"),)


class _HeaderKeeping(BabelCatalog):
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


def read(domain: str, source: Source) -> Catalog:
    """The catalog of a PO text.

    Raises ``LeafletError`` (po-syntax, po-status) with the line.
    """
    babel = _parse(source)
    entries = {
        (str(message.context or ""), str(message.id)): Entry(
            str(message.string or ""), message.lineno or 0, message.fuzzy
        )
        for message in babel
        if message.id
    }
    return Catalog(domain, source.file, _status(babel, source), entries)


def _status(babel: _HeaderKeeping, source: Source) -> Status:
    said = dict(babel.kept).get(STATUS_HEADER, Status.MACHINE.value)
    if said in {status.value for status in Status}:
        return Status(said)
    lines = _lines(source)
    line = next((at for at, text in enumerate(lines, 1) if STATUS_HEADER in text), 0)
    hint = did_you_mean(said, Status)
    raise LeafletError(Problem("po-status", source.at(line), f"no status “{said}”", hint))


def _lines(source: Source) -> list[str]:
    """The lines of a text. A catalog ends them with a line feed only: U+2028 is a character."""
    return [line.removesuffix("\r") for line in source.text.split("\n")]


def _parse(source: Source) -> _HeaderKeeping:
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(_lines(source), start=1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line):
            hint = 'each line is a keyword and a text in straight quotes; \\" inside it'
            raise _broken(source, number, f"not a line of a PO file: {line.strip()[:40]}", hint)
    babel = _HeaderKeeping()
    try:
        pofile.PoFileParser(babel, abort_invalid=True).parse(
            [f"{line}\n" for line in _lines(source)]
        )
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


def _check_headers(babel: _HeaderKeeping, source: Source) -> None:
    for name, value in babel.kept:
        line = next((at for at, text in enumerate(_lines(source), 1) if name in text), 0)
        if name.lower() == "content-type" and not value.lower().endswith("charset=utf-8"):
            raise _broken(source, line, f"“{value}”: a catalog is UTF-8", "charset=utf-8")
        if name.lower() == STATUS_HEADER.lower() and name != STATUS_HEADER:
            raise _broken(source, line, f"“{name}” is not {STATUS_HEADER}")


def _keys(source: Source) -> Iterable[tuple[int, tuple[str, str]]]:
    """The (msgctxt, msgid) pairs of a text with their lines: Babel merges doubles silently."""
    context, text, state, start = "", "", "", 0
    for number, line in enumerate(_lines(source), start=1):
        keyword, _, rest = line.strip().partition(" ")
        if keyword == "msgctxt":
            context, state, start = pofile.unescape(rest.strip()), keyword, number
        elif keyword == "msgid":
            start = start if state == "msgctxt" else number
            text, state = pofile.unescape(rest.strip()), keyword
        elif keyword.startswith("msgstr"):
            if state != "msgid":
                raise _broken(source, number, "a second msgstr for one msgid")
            yield start, (context, text)
            context, text, state = "", "", keyword
        elif keyword.startswith('"') and state == "msgid":
            text += pofile.unescape(line.strip())
        elif keyword.startswith('"') and state == "msgctxt":
            context += pofile.unescape(line.strip())


def _broken(source: Source, line: int, message: str, hint: str = "") -> LeafletError:
    return LeafletError(Problem("po-syntax", source.at(line), message, hint))


def template(domain: str, drafts: Iterable[Draft]) -> str:
    """The POT text of a domain: same drafts, same bytes."""
    return _write(_fresh(domain, "", drafts))


def update(domain: str, locale: str, drafts: Iterable[Draft], source: Source | None) -> str:
    """The PO text of a locale brought up to the drafts; ``source`` is the one that exists.

    A message whose English changed keeps its old translation marked fuzzy; what is no longer
    said moves to the end as obsolete. Comments and headers of translators stay.
    """
    drafts = tuple(drafts)
    catalog = _parse(source) if source else _fresh(domain, locale, ())
    _follow(catalog, drafts)
    catalog.update(
        _fresh(domain, "", drafts),
        no_fuzzy_matching=True,
        keep_user_comments=True,
        update_header_comment=False,
    )
    return _write(catalog)


def _follow(catalog: _HeaderKeeping, drafts: tuple[Draft, ...]) -> None:
    """Give the translation of a changed message to its new English, as fuzzy.

    The context says which message is which. Babel would match by likeness of the words, and
    take a neighbour's translation.
    """
    wanted = {draft.context: draft.text for draft in drafts}
    changed = [
        message
        for message in catalog
        if message.id and message.string and wanted.get(str(message.context), "")
        if wanted[str(message.context)] != message.id
    ]
    for message in changed:
        text = wanted[str(message.context)]
        if catalog.get(text, message.context) is not None:
            continue
        catalog.delete(message.id, message.context)
        catalog.add(
            text,
            message.string,
            flags={"fuzzy"},
            context=message.context,
            user_comments=message.user_comments,
            previous_id=str(message.id),
        )


def _fresh(domain: str, locale: str, drafts: Iterable[Draft]) -> _HeaderKeeping:
    catalog = _HeaderKeeping(locale or None, domain=domain, project=domain, header_comment="")
    headers = [("Project-Id-Version", domain)]
    if locale:
        headers.append(("Language", locale))
    headers += [
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if locale:
        headers += [("Plural-Forms", catalog.plural_forms), (STATUS_HEADER, Status.MACHINE.value)]
    catalog.mime_headers = headers
    catalog.fuzzy = False
    for draft in drafts:
        where = [(draft.file, draft.line)] if draft.file else []
        notes = [draft.comment] if draft.comment else []
        catalog.add(draft.text, context=draft.context, locations=where, auto_comments=notes)
    return catalog


def _write(catalog: _HeaderKeeping) -> str:
    for message in catalog:
        # Babel takes any % or brace for a format; what we fill in, we check ourselves.
        message.flags -= {"python-format", "python-brace-format"}
    buffer = BytesIO()
    pofile.write_po(buffer, catalog, width=92, include_lineno=False)
    return buffer.getvalue().decode("utf-8")
