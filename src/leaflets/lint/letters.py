"""Letters that look like others, and letters of a script that does not belong there."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, decomposition, normalize

from fontTools import unicodedata as scripts

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN = "Latn"

#: Codes of ISO 15924 that stand for more than one script of Unicode, or for one by another name.
_WRITTEN_WITH = {
    "Aran": ("Arab",),
    "Hans": ("Hani",),
    "Hant": ("Hani", "Bopo"),
    "Hrkt": ("Hira", "Kana"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}

#: Common, inherited and unknown: signs and marks that go with any script.
_ANY = frozenset({"Zyyy", "Zinh", "Zzzz"})

#: Alphabets whose letters are taken for one another. No word mixes them.
_ALIKE = frozenset({_LATIN, "Cyrl", "Grek", "Armn", "Copt", "Cher"})

#: Letters of other alphabets that a reader takes for Latin.
_LIKE_LATIN = frozenset(
    "асеѕіјорхуүԁһӏԛԝАВЕЅІЈКМНОРСТУХҮԌԚԜ"  # Cyrillic
    "αγικνορυϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Greek
    "հյոսցօՏՍՕ"  # Armenian
)
#: Latin letters that are words of one letter in other alphabets: "a", "o" and "c" in Cyrillic.
_LATIN_WORDS = frozenset("aceiopxyABCEIKOPXY")

#: How Unicode writes that a letter is another one in a different style.
_STYLES = ("<font>", "<wide>", "<circle>", "<square>")
_LIGATURES = range(0xFB00, 0xFB07)


def alphabet(code: str) -> frozenset[str]:
    """The scripts of Unicode that a script of ISO 15924 is written with."""
    return frozenset(_WRITTEN_WITH.get(code, (code,)))


def main_script(text: str) -> frozenset[str]:
    """The script of most letters of a text; Latin where it has none."""
    found = Counter(_script(char) for char in text if char.isalpha())
    for script in _ANY:
        del found[script]
    return frozenset({found.most_common(1)[0][0]}) if found else frozenset({_LATIN})


def letters(
    text: str, own: frozenset[str], place: Place, name: str, source: str = ""
) -> Iterator[Problem]:
    """Letters of a text that are not what they seem, and words in a script that is not its own.

    ``own`` are the scripts of its language; Latin words may always stand among them, and words that
    ``source`` has. Yields letter-lookalike and letter-foreign, each word once.
    """
    granted = set(_words(source))
    seen = set()
    for start, word in _placed(text):
        if word in seen or word in granted:
            continue
        seen.add(word)
        found = (
            _styled(word, name)
            or _mixed(word, own, name)
            or _foreign(word, own, name)
            or _lone(text, start, word, own, name)
        )
        if found:
            code, message, hint = found
            yield Problem(code, place, message, hint)


def _styled(word: str, name: str) -> tuple[str, str, str] | None:
    for char in word:
        plain = normalize("NFKC", char)
        styled = decomposition(char).startswith(_STYLES) or ord(char) in _LIGATURES
        one = len(plain) == 1 or ord(char) in _LIGATURES
        if styled and one and plain.isascii() and plain.isalpha():
            message = f"“{name}”: “{word}” is not written in plain letters: {_shown(char)}"
            return "letter-lookalike", message, f"write “{normalize('NFKC', word)}”"
    return None


def _mixed(word: str, own: frozenset[str], name: str) -> tuple[str, str, str] | None:
    found = Counter(script for script in map(_script, word) if script in _ALIKE)
    if len(found) <= 1:
        return None
    odd = min(found, key=lambda script: (found[script], script in own))
    kinds = " and ".join(sorted(map(scripts.script_name, found)))
    char = next(char for char in word if _script(char) == odd)
    message = f"“{name}”: “{word}” mixes {kinds} letters: {_shown(char)}"
    return "letter-lookalike", message, "type the word anew, in one alphabet"


def _foreign(word: str, own: frozenset[str], name: str) -> tuple[str, str, str] | None:
    for char in word:
        script = _script(char)
        if script in {*own, *_ANY, _LATIN} or scripts.script_extension(char) & own:
            continue
        kind = scripts.script_name(script)
        if set(word) <= _LIKE_LATIN and own & _ALIKE:
            message = f"“{name}”: “{word}” looks Latin and is {kind}: {_shown(char)}"
            return "letter-lookalike", message, "type the word anew"
        message = f"“{name}” has a word in another script, {kind}: “{word}”"
        return "letter-foreign", message, "is it meant? readers of the language may not know it"
    return None


def _lone(
    text: str, start: int, word: str, own: frozenset[str], name: str
) -> tuple[str, str, str] | None:
    """A Latin letter that stands alone where the language's own letter is meant."""
    if word not in _LATIN_WORDS or _LATIN in own or not own & _ALIKE:
        return None
    around = text[max(start - 1, 0) : start] + text[start + 1 : start + 2]
    if around.strip(" ,…“«„(") or (word.isupper() and start):
        return None
    kind = scripts.script_name(min(own & _ALIKE))
    message = f"“{name}”: the word “{word}” looks {kind} and is Latin: {_shown(word)}"
    return "letter-lookalike", message, "type the word anew"


def _placed(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text, runs of letters with their marks, and where each begins."""
    start = -1
    for at, char in enumerate(f"{text} "):
        inside = _is_letter(char)
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            yield start, text[start:at]
            start = -1


def _words(text: str) -> Iterator[str]:
    return (word for _, word in _placed(text))


@lru_cache(maxsize=8192)
def _is_letter(char: str) -> bool:
    kind = category(char)
    return kind[0] in "LM" or (kind == "So" and decomposition(char).startswith(_STYLES))


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    return str(scripts.script(char))


def _shown(char: str) -> str:
    return f"“{char}” is U+{ord(char):04X}"
