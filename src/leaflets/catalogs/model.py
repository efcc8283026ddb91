"""Catalogs: the messages of a locale, read from and written to PO files with Babel."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from babel.messages import pofile

from leaflets.catalogs.syntax import STATUS_HEADER, HeaderKeeping, lines_of, parse
from leaflets.problems import LeafletError, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from leaflets.tables import Source


#: A text as Babel has it: one, its plural forms, or none.
Words: TypeAlias = str | tuple[str, ...] | list[str] | None


#: The budget of a message, twice: as a note that editors show, and as the flag that Weblate checks.
_LIMIT = "max-length:"

_LANGUAGE = "Language"


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

    ``plural`` is the English for more than one, of a message that counts. ``limit`` is the most
    letters that a translation may have, or 0.
    """

    context: str
    text: str
    file: str = ""
    line: int = 0
    comment: str = ""
    plural: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one domain in one locale, by (msgctxt, msgid).

    ``plural`` is gettext's expression that says which form a number takes. ``language`` is the tag
    in the head of the file, in its ``language_line``; empty where it has none.
    """

    domain: str
    file: str
    status: Status
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    plural: str = "(n != 1)"
    language: str = ""
    language_line: int = 0

    def form(self, count: int) -> int:
        """Which plural form a number takes. Raises ``ValueError`` for a broken expression."""
        return int(_plural(self.plural)(count))


@lru_cache(maxsize=64)
def _plural(expression: str) -> Callable[[int], int]:
    """An expression as a function: gettext compiles it, and each message asks."""
    return gettext.c2py(expression)


def read(domain: str, source: Source) -> Catalog:
    """The catalog of a PO text.

    Raises ``LeafletError`` (po-syntax, po-status) with the line.
    """
    babel = parse(source)
    entries = {
        (str(message.context or ""), _first(message.id)): Entry(
            _first(message.string), message.lineno or 0, message.fuzzy, _forms(message.string)
        )
        for message in babel
        if message.id
    }
    status = _status(babel, source)
    language = dict(babel.kept).get(_LANGUAGE, "").strip()
    line = _line(source, f"{_LANGUAGE}:")
    return Catalog(domain, source.file, status, entries, babel.plural_expr, language, line)


def derived(domain: str, drafts: Iterable[Draft], change: Callable[[str], str]) -> Catalog:
    """A catalog that nobody wrote: what ``change`` makes of each English text, as a draft."""
    drafts = tuple(drafts)
    entries = {}
    for draft in drafts:
        forms = (change(draft.text), change(draft.plural)) if draft.plural else ()
        entries[draft.context, draft.text] = Entry(
            change(draft.text), draft.line, fuzzy=False, forms=forms
        )
    file = drafts[0].file if drafts else domain
    return Catalog(domain, file, Status.MACHINE, entries)


def _first(text: Words) -> str:
    return _forms(text)[0] if _forms(text) else str(text or "")


def _forms(text: Words) -> tuple[str, ...]:
    if text is None or isinstance(text, str):
        return ()
    return tuple(str(form or "") for form in text)


def _status(babel: HeaderKeeping, source: Source) -> Status:
    said = dict(babel.kept).get(STATUS_HEADER, Status.MACHINE.value)
    if said in {status.value for status in Status}:
        return Status(said)
    line = _line(source, STATUS_HEADER)
    hint = did_you_mean(said, Status)
    raise LeafletError(Problem("po-status", source.at(line), f"no status “{said}”", hint))


def _line(source: Source, header: str) -> int:
    """The first line that has a header, or 0."""
    return next((at for at, text in enumerate(lines_of(source), 1) if header in text), 0)


def template(domain: str, drafts: Iterable[Draft]) -> str:
    """The POT text of a domain: same drafts, same bytes."""
    return _write(_fresh(domain, "", drafts))


def update(domain: str, locale: str, drafts: Iterable[Draft], source: Source | None) -> str:
    """The PO text of a locale brought up to the drafts; ``source`` is the one that exists.

    A message whose English changed keeps its old translation marked fuzzy; what is no longer
    said moves to the end as obsolete. Comments and headers of translators stay.
    """
    drafts = tuple(drafts)
    catalog = parse(source) if source else _fresh(domain, locale, ())
    for message in catalog:
        message.flags = {flag for flag in message.flags if not flag.startswith(_LIMIT)}
    _follow(catalog, drafts)
    catalog.update(
        _fresh(domain, "", drafts),
        no_fuzzy_matching=True,
        keep_user_comments=True,
        update_header_comment=False,
    )
    return _write(catalog)


def _follow(catalog: HeaderKeeping, drafts: tuple[Draft, ...]) -> None:
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


def _fresh(domain: str, locale: str, drafts: Iterable[Draft]) -> HeaderKeeping:
    catalog = HeaderKeeping(locale or None, domain=domain, project=domain, header_comment="")
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
        limit = [f"{_LIMIT} {draft.limit}"] if draft.limit else []
        catalog.add(
            _source(draft),
            flags={one.replace(" ", "") for one in limit},
            context=draft.context,
            locations=where,
            auto_comments=[*filter(None, [draft.comment]), *limit],
        )
    return catalog


def _write(catalog: HeaderKeeping) -> str:
    for message in catalog:
        # Babel takes any % or brace for a format; what we fill in, we check ourselves.
        message.flags -= {"python-format", "python-brace-format"}
    buffer = BytesIO()
    pofile.write_po(buffer, catalog, width=92, include_lineno=False)
    return buffer.getvalue().decode("utf-8")
