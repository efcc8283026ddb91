"""Spaces, brackets and end marks of translations: what shows that a text is not whole."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from unicodedata import category

from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.lint.pairs import Pair

_SPACES = re.compile(r"^(?P<begins>\s)|(?P<ends>\s+)$|\s{2,}(?P<next>\S+)")


def spaces(pair: Pair) -> Iterator[Problem]:
    """Spaces that the page would not have: before, behind, and two in a row (message-spaces)."""
    found = _SPACES.search(pair.text)
    if found and not _SPACES.search(pair.source):
        reason = f"has more than one space before “{found['next']}”"
        if found["begins"] or found["ends"]:
            reason = "begins with a space" if found["begins"] else "ends with a space"
        yield Problem("message-spaces", pair.place, f"“{pair.name}” {reason}", "delete it")


#: Brackets and marks that come in pairs. Curly quotes are not among them: „so“, ”so” and “so” are
#: all right, each in its language; so is »so«.
_PAIRS = ("()", "（）", "「」", "『』", "【】", "《》", "〈〉")


def brackets(pair: Pair, quotes: tuple[str, ...]) -> Iterator[Problem]:
    """What is opened and not closed: brackets, and the language's outer ``quotes``.

    Yields message-brackets.
    """
    for opening, closing in map(tuple, _PAIRS):
        if _uneven(pair.text, opening, closing) and not _uneven(pair.source, opening, closing):
            yield _open(pair, opening, closing, "write the other one, or delete this one")
    first, last = (mark.strip() for mark in quotes[:2])
    # A single closing mark is an apostrophe, too.
    if last != "’" and f"{first}{last}" not in _PAIRS and _uneven(pair.text, first, last):
        hint = f"content/scripts.toml has {first} {last} for this language"
        yield _open(pair, first, last, hint)


def _uneven(text: str, opening: str, closing: str) -> bool:
    if opening == closing:
        return text.count(opening) % 2 > 0
    return text.count(opening) != text.count(closing)


def _open(pair: Pair, opening: str, closing: str, hint: str) -> Problem:
    if opening == closing:
        odd = f"an odd number of {opening} marks"
    elif pair.text.count(opening) > pair.text.count(closing):
        odd = f"a {opening} that no {closing} closes"
    else:
        odd = f"a {closing} that no {opening} opens"
    message = f"“{pair.name}” has {odd}"
    return Problem("message-brackets", pair.place, message, hint)


#: The marks at the end of a text, by what they mean. Classes, for each language has its own.
_ENDS = {
    "stop": ".!。！｡।॥۔።။។៕།։",
    "question": "?？؟;\u037e፧⸮",
    "colon": ":：፦፡៖",
}
_CLOSING = " \u00a0\u202f”’\"'»›)）」』]“‘«"
#: Where this share of the messages ends as in English does, the language ends them so.
_CUSTOM = 0.8


def endings(pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Translations that end with another kind of mark than the English (message-end).

    How a language does it shows in its other messages: where most of those that end in English
    with a full stop have none, as in Thai, nothing is said.
    """
    kinds: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[_end(pair.source)].append(pair)
    for kind, found in kinds.items():
        odd = [pair for pair in found if _end(pair.text) != kind]
        if kind == "other" or len(found) - len(odd) < _CUSTOM * len(found):
            continue
        for pair in odd:
            ends = _end(pair.text)
            if ends in {"other", kind} or (kind == "colon" and ends == "stop"):
                continue
            message = f"“{pair.name}” ends with {_NAMES[ends]}, the English with {_NAMES[kind]}"
            yield Problem("message-end", pair.place, message, "is it the whole text?")


_NAMES = {
    "stop": "a full stop",
    "question": "a question mark",
    "colon": "a colon",
    "none": "no mark",
}


def _end(text: str) -> str:
    """How a text ends: with which kind of mark, with none, or with something "other"."""
    last = text.rstrip(_CLOSING)[-1:]
    if last.isalnum() or last == "}" or category(last or " ")[0] == "M":
        return "none"
    return next((kind for kind, marks in _ENDS.items() if last and last in marks), "other")
