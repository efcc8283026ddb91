"""Catalogs: the messages of a locale, read from and written to PO files with Babel."""

from __future__ import annotations

import gettext
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
_LINE = re.compile(rf"\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?{_STRING}\s*")


class Status(StrEnum):
    """How far a text has come. Only ``APPROVED`` prints without a draft band."""

    MACHINE = "machine"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation: its text, its line in the file, whether a person must look again.

    ``forms`` are the plural forms, in gettext's order, of a message that counts; its ``text``
    is the first of them.
    """

    text: str
    line: int
    fuzzy: bool
    forms: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it is translated, in every form that it has."""
        return all(form.strip() for form in self.forms or (self.text,))


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to translate, with where it stands and what translators should know.

    ``plural`` is the English for more than one, of a message that counts.
    """

    context: str
    text: str
    file: str = ""
    line: int = 0
    comment: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one domain in one locale, by (msgctxt, msgid).

    ``plural`` is gettext's expression that says which form a number takes.
    """

    domain: str
    file: str
    status: Status
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    plural: str = "(n != 1)"

    def form(self, count: int) -> int:
        """Which plural form a number takes. Raises ``ValueError`` for a broken expression."""
        return int(gettext.c2py(self.plural)(count))


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
        (str(message.context or ""), _first(message.id)): Entry(
            _first(message.string), message.lineno or 0, message.fuzzy, _forms(message.string)
        )
        for message in babel
        if message.id
    }
    return Catalog(domain, source.file, _status(babel, source), entries, babel.plural_expr)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return str(text if isinstance(text, str) else next(iter(text), ""))


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return () if isinstance(text, str) else tuple(str(form or "") for form in text)


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
        elif keyword == "msgid_plural":
            state = keyword
        elif keyword == "msgid":
            start = start if state == "msgctxt" else number
            text, state = pofile.unescape(rest.strip()), keyword
        elif keyword.startswith("msgstr"):
            counted = keyword.startswith("msgstr[") and state.startswith("msgstr[")
            if counted and keyword != state:
                state = keyword
                continue
            if state not in {"msgid", "msgid_plural"}:
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
    wanted = {draft.context: draft for draft in drafts}
    changed = [
        message
        for message in catalog
        if message.id and message.string and str(message.context) in wanted
        if _source(wanted[str(message.context)]) != message.id
    ]
    for message in changed:
        text = _source(wanted[str(message.context)])
        if catalog.get(text, message.context) is not None:
            continue
        if isinstance(text, str) is not isinstance(message.string, str):
            continue  # it began to count, or ceased to: there is nothing to keep
        catalog.delete(message.id, message.context)
        catalog.add(
            text,
            message.string,
            flags={"fuzzy"},
            context=message.context,
            user_comments=message.user_comments,
            previous_id=message.id,
        )


def _source(draft: Draft) -> str | tuple[str, str]:
    """The msgid of a message: a pair where it counts."""
    return (draft.text, draft.plural) if draft.plural else draft.text


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
        catalog.add(_source(draft), context=draft.context, locations=where, auto_comments=notes)
    return catalog


def _write(catalog: _HeaderKeeping) -> str:
    for message in catalog:
        # Babel takes any % or brace for a format; what we fill in, we check ourselves.
        message.flags -= {"python-format", "python-brace-format"}
    buffer = BytesIO()
    pofile.write_po(buffer, catalog, width=92, include_lineno=False)
    return buffer.getvalue().decode("utf-8")
