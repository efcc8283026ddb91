"""Translations that were not made, not finished, or put in the wrong place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from fontTools import unicodedata as scripts

from leaflets.guides import PLACEHOLDER
from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.lint.pairs import Pair


_NAME = re.compile(r"[A-Z][A-Za-z’']*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

#: Words of English that hold sentences together and that few other languages have.
_ENGLISH = frozenset({
    "about", "and", "any", "are", "because", "been", "but", "can", "could", "did", "does",
    "for", "from", "have", "how", "if", "it", "its", "not", "of", "or", "should", "than",
    "that", "the", "their", "them", "then", "they", "this", "to", "was", "what", "when",
    "which", "who", "why", "will", "with", "would", "you", "your",
})  # fmt: skip
#: So many equal words, some of them in small letters, are a translation that was not made; fewer
#: may be a name, or chance.
_SENTENCE, _PLAIN = 4, 2
#: So many words of English in a row, not all of them names, are left over from it.
_RUN, _PLAIN_RUN = 4, 3
#: So many English words, and this share of all, are a text in English.
_MANY, _SHARE = 3, 0.3


def untranslated(pair: Pair, own: frozenset[str]) -> Iterator[Problem]:
    """A translation that is English, or has hardly a letter of its language's scripts.

    Yields message-untranslated for the English itself, message-english for what looks like it.
    """
    said, meant = _words(pair.text), _words(pair.source)
    same = [word.casefold() for word in said] == [word.casefold() for word in meant]
    plain = [word for word in said if word.islower()]
    if same and len(said) >= _SENTENCE and len(plain) >= _PLAIN:
        message = f"“{pair.name}” is the English text, not a translation"
        yield Problem("message-untranslated", pair.place, message, "translate it")
        return
    reason = ""
    if same and len(said) > 1 and (plain or any(map(_is_english, said))):
        reason = "says the same as the English"
    elif run := _left_over(said, meant):
        reason = f"has English words in it: “{run}”"
    elif meant and not said and not PLACEHOLDER.search(pair.text):
        reason = "has no words"
    elif "Latn" in own:
        found = list(filter(_is_english, said))
        if len(set(found)) >= _MANY and len(found) >= _SHARE * len(said):
            reason = f"reads like English: “{'”, “'.join(dict.fromkeys(found[:3]))}”"
    elif said and not _has_own(pair.text, own):
        reason = "has hardly a letter of the language's own script"
    if reason:
        yield Problem("message-english", pair.place, f"“{pair.name}” {reason}", "translate it")


def _words(text: str) -> list[str]:
    return _WORD.findall(PLACEHOLDER.sub(" ", text))


def _is_english(word: str) -> bool:
    return word.casefold() in _ENGLISH


def _left_over(said: list[str], meant: list[str]) -> str:
    """The first four words in a row that stand so in the English, three of them no names."""
    runs = {tuple(meant[at : at + _RUN]) for at in range(len(meant) - _RUN + 1)}
    for at in range(len(said) - _RUN + 1):
        run = said[at : at + _RUN]
        if tuple(run) in runs and sum(word.islower() for word in run) >= _PLAIN_RUN:
            return " ".join(run)
    return ""


def _has_own(text: str, own: frozenset[str]) -> bool:
    """Whether a third of the letters are the language's own, without words in capitals: names.

    A letter as wide as an ideograph counts as three.
    """
    plain = PLACEHOLDER.sub(" ", text)
    if not any(char.isalpha() and _is(char, own) for char in plain):
        return not any(char.islower() for char in plain)
    letters = [char for char in _NAME.sub(" ", plain) if char.isalpha()]
    found = [3 if east_asian_width(char) == "W" else 1 for char in letters if _is(char, own)]
    return 3 * sum(found) >= len(letters)


def _is(char: str, own: frozenset[str]) -> bool:
    return scripts.script(char) in own


def repeated(pairs: Iterable[Pair]) -> Iterator[Problem]:
    """One translation for two messages that differ in English (message-repeated).

    What differs in English by case and signs alone, or has one word, may well be the same.
    """
    seen: dict[str, Pair] = {}
    for pair in pairs:
        if len(_words(pair.source)) < len(("two", "words")):
            continue
        other = seen.setdefault(_bare(pair.text), pair)
        if _bare(other.source) != _bare(pair.source):
            message = f"“{pair.name}” says the same as “{other.name}”, and in English it does not"
            hint = f"see line {other.place.line}: one of them has the other's translation"
            yield Problem("message-repeated", pair.place, message, hint)


def _bare(text: str) -> str:
    """A text without case, spaces and signs."""
    return "".join(char for char in text.casefold() if category(char)[0] not in "PSZC")
