"""The helplines as a table for a spreadsheet: a row a helpline."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from leaflets.helplines.words import english, facts

if TYPE_CHECKING:
    from leaflets.helplines.registry import Entry
    from leaflets.library.reader import Reader

COLUMNS = (
    "region", "id", "name", "owner", "roles", "number", "tel", "text number", "text keywords",
    "chat", "pages", "hours", "languages", "interpreters", "ages", "cost", "privacy", "state",
    "checked_on", "checked_by", "review_by", "note", "sources",
)  # fmt: skip

#: A cell that begins so is a formula to a spreadsheet.
_FORMULA = "=+-@"


def sheet(entries: tuple[Entry, ...], reader: Reader) -> str:
    """The helplines as CSV (RFC 4180), with a line of headings. Raises ``LeafletError``.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    language = english(reader)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for entry in entries:
        row = facts(entry, language)
        writer.writerow({column: _harmless(cell) for column, cell in row.items()})
    return text.getvalue()


def _harmless(cell: str) -> str:
    formula = cell.startswith(tuple(_FORMULA)) or not cell[:1].isprintable()
    return f"'{cell}" if formula else cell
