"""What a person has to try before a helpline is confirmed: a question for each way to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.helplines.words import keywords, opening, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.helplines.registry import Entry


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer is yes where all is well.

    ``key`` is what to correct in the region's file where it is no; ``what`` completes "… is not as
    it is printed".
    """

    key: str
    text: str
    what: str


def questions(entry: Entry, language: Callable[[str], str]) -> Iterator[Question]:
    """The questions of a helpline, in the order in which it is tried.

    ``language`` says the English name of a language.
    """
    line = entry.line
    if line.number:
        text = f"Dial {line.number}: does “{line.name}” answer, as the service?"
        yield Question("number", text, f"the number {line.number}")
    for word, tags in keywords(line, language):
        number = line.sms.number if line.sms else ""
        text = f"Send {word} to {number}{_for(tags)}: does an answer come?"
        yield Question("sms", text, f"the text of {word} to {number}")
    if line.chat:
        text = f"Open {line.chat}: is it the chat of “{line.name}”, and does it open?"
        yield Question("chat", text, f"the chat {line.chat}")
    for page, tags in pages(line, language):
        key, what = ("pages", "page") if tags else ("address", "home page")
        text = f"Open {page}: is it the {what} of “{line.name}”{_for(tags)}?"
        yield Question(key, text, f"the page {page}")
    if line.hours:
        said = "; ".join(opening(row, entry.zone) for row in line.hours)
        yield Question("hours", f"Do they say: {said}?", f"“{said}”")


def _for(languages: str) -> str:
    return f" in {languages}" if languages else ""
