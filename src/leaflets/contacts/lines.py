"""A line of a contact: what can be printed in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from leaflets.problems import Problem
from leaflets.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.problems import Place

#: Characters. No page has room for more, and no name of a school is as long.
LONGEST = 120

#: Letters in a row where lines end at spaces. A longer word is wider than its place on any page.
_LONGEST_WORD = 60
_WORD = re.compile(
    rf"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]{{{_LONGEST_WORD + 1},}}"
)

#: Marks on one letter. Burmese and Tibetan have five; more is a tower that falls on other lines.
_MOST_MARKS = 8

#: So much of a line is told.
_SHOWN = 30

#: Line feeds, and what some programs take for one.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


#: Controls do not belong into a message.
_PLAIN = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}"
)


def clean(text: str) -> str:
    """A line in one normal form, without spaces around it."""
    return normalize("NFC", text).strip()


def faults(text: str, place: Place, what: str, most: int = LONGEST) -> Iterator[Problem]:
    """What is wrong with a line (contact-line, character-unseen); ``what`` names it.

    ``most``: so many characters it may have. Markup is text like any other.
    """
    if not text:
        yield Problem("contact-line", place, f"{what} is empty", "say something, or delete it")
        return
    if len(text) > most:
        message = f"{what} has {len(text)} characters: “{text[:_SHOWN]}…”".translate(_PLAIN)
        yield Problem("contact-line", place, message, f"at most {most}: shorten it")
        return
    if _BREAKS.search(text):
        message = f"{what} is more than one line"
        yield Problem("contact-line", place, message, "write it without tabs and line breaks")
        return
    if word := _WORD.search(text):
        message = f"{what} has a word of {len(word[0])} letters: “{word[0][:_SHOWN]}…”"
        yield Problem("contact-line", place, message, "write it with spaces")
        return
    if _towers(text):
        message = f"{what} has letters with more than {_MOST_MARKS} marks"
        yield Problem("contact-line", place, message, "type it anew")
    yield from unseen(text, place, what)
    if not any(category(char)[0] in "LNS" for char in text):
        yield Problem(
            "contact-line", place, f"{what} has no letters", "say something, or delete it"
        )


def _towers(text: str) -> bool:
    """Whether more marks stand on a letter than any script has."""
    run = 0
    for char in text:
        run = run + 1 if category(char)[0] == "M" else 0
        if run > _MOST_MARKS:
            return True
    return False
