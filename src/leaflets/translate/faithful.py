"""A translation keeps to the English: its placeholders, its numbers, and no markup of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from leaflets.guides import FACT, MARKUP, PLACEHOLDER, placeholders
from leaflets.problems import LeafletError, Place, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(source: str, text: str, place: Place, context: str) -> None:
    """Refuse a translation that says what the English does not.

    Raises ``LeafletError`` (placeholder, message-fact, message-markup, message-number) with the
    first thing found.
    """
    for problem in faults(source, text, place, context):
        raise LeafletError(problem)


def faults(source: str, text: str, place: Place, context: str) -> Iterator[Problem]:
    """Everything that a translation says and the English does not."""
    yield from _same_placeholders(source, text, place, context)
    yield from _plain(source, text, place, context)
    yield from _same_numbers(source, text, place, context)
    yield from _same_ranges(source, text, place, context)


def _same_placeholders(source: str, text: str, place: Place, context: str) -> Iterator[Problem]:
    wanted, found = list(placeholders(source)), list(placeholders(text))
    rest = PLACEHOLDER.sub("", text)
    if wanted == found and "{" not in rest and "}" not in rest:
        return
    missing = [name for name in wanted if found.count(name) < wanted.count(name)]
    extra = [name for name in found if found.count(name) > wanted.count(name)]
    if "{" in rest or "}" in rest:
        message = f"“{context}” has a brace that is no placeholder"
        hint = f"copy the placeholders of the English: {' '.join(wanted) or 'there are none'}"
    elif missing and extra:
        message = f"“{context}” says {extra[0]}, which the English does not"
        hint = did_you_mean(extra[0], missing)
    elif missing:
        message, hint = (
            f"“{context}” lacks the placeholder {missing[0]}",
            "copy it from the English",
        )
    else:
        message = f"“{context}” says {extra[0]}, which the English does not say that often"
        hint = "delete it"
    yield Problem("placeholder", place, message, hint)


def _plain(source: str, text: str, place: Place, context: str) -> Iterator[Problem]:
    """A translation holds no markup and no fact that the English does not."""
    words = PLACEHOLDER.sub(" ", text)
    for match in (*MARKUP.finditer(words), *FACT.finditer(words)):
        if match[0] not in source:
            fact = match.re is FACT
            shown = match[0] if match[0].isprintable() else f"U+{ord(match[0][0]):04X}"
            message = f"“{context}” says “{shown}”, which the English does not"
            hint = (
                "numbers and addresses come from the region" if fact else "messages are plain text"
            )
            code = "message-fact" if fact else "message-markup"
            yield Problem(code, place, message, hint)


def _same_numbers(source: str, text: str, place: Place, context: str) -> Iterator[Problem]:
    """A translation says the numbers of the English, in any digits, and no others."""
    wanted, digits = _numbers(source), _numbers(text)
    if sorted(set(digits)) != sorted(set(wanted)):
        said, meant = ", ".join(digits) or "none", ", ".join(wanted) or "none"
        message = f"“{context}” has other numbers than the English: {said}"
        hint = f"the English says: {meant}"
        yield Problem("message-number", place, message, hint)


def _numbers(text: str) -> list[str]:
    """The numbers of a text, sorted, in Latin digits: "९:००" has 00 and 9."""
    return sorted(_in_order(text))


def _in_order(text: str) -> list[str]:
    found = re.findall(r"\d+", normalize("NFKC", PLACEHOLDER.sub(" ", text)))
    return ["".join(str(int(digit)) for digit in number) for number in found]


#: From one number to another: "9:00–17:00", "16-18".
_RANGE = re.compile(r"\d+(?:[:.]\d+)?\s?[-–—]\s?\d+(?:[:.]\d+)?")


def _same_ranges(source: str, text: str, place: Place, context: str) -> Iterator[Problem]:
    """A range that the English goes through upwards is not turned round in a translation."""
    said = " ".join(_in_order(text))
    for match in _RANGE.finditer(PLACEHOLDER.sub(" ", source)):
        ends = re.split(r"[-–—]", match[0])
        first, last = (" ".join(_in_order(end)) for end in ends)
        turned = f"{last} {first}"
        if first != last and turned in said and f"{first} {last}" not in said:
            message = f"“{context}” turns the range {match[0]} round"
            hint = "the smaller number is typed first, whichever side it is seen on"
            yield Problem("message-number", place, message, hint)
