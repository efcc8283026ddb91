"""Words: everything that was composed is said, in order, and drawn; numbers can be copied."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem
from leaflets.verify.reading import bare, digits, letters, turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Block, Passport
    from leaflets.verify.evidence import Evidence

#: Scripts whose glyphs stand for their letters one by one, in the order in which they are read.
_PLAIN = re.compile(
    "[\u0000-\u019f\u01a1-\u01ae\u01b1-\u024f\u0370-\u052f\u0e00-\u0eff\u1200-\u139f"
    "\u2000-\u206f\u20a0-\u2bff\u2d80-\u2ddf\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffef"
    "\U00020000-\U0003ffff]*"
)

#: Of the letters of a text in another script, at least so many are among those drawn. Ligatures
#: and reordered vowels hide some.
_DRAWN = 0.5

#: Fewer letters than this prove nothing where ligatures may hide them.
_FEW = 12

#: Words; of a script that has no spaces between them, letters.
_WORDS = re.compile("[\u2e80-\u9fff]|[^\\W\u2e80-\u9fff]+")

#: So much of a text is shown in a message.
_SHOWN = 60


def words(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """What the file says against what was composed, then what it draws against what it says."""
    wanted = [letters(block.text) for block in ordered.blocks]
    found = "".join(letters(one.text) for one in seen.said)
    same = "".join(wanted) == found
    if not same:
        yield from _unlike(ordered.blocks, wanted, found, where)
    else:
        yield from _undrawn(seen, ordered.blocks, where)
        turned = [page for one in seen.said for page, _ in one.places]
        if turned != sorted(turned):
            message = "the pages stand in another order than they are read"
            yield Problem("text-order", where, message)
    yield from _unread(seen, ordered, where)
    if same and not ordered.right_to_left:
        yield from _uncopied(seen, ordered, where)
    yield from _holes(seen, where)


def _unlike(
    blocks: tuple[Block, ...], wanted: list[str], found: str, where: Place
) -> Iterator[Problem]:
    """The texts that are missing, out of order, or said though nobody composed them."""
    lost, extra = _differences("".join(wanted), found)
    moved = "".join(extra)
    end = 0
    said = 0
    for block, text in zip(blocks, wanted, strict=True):
        start, end = end, end + len(text)
        if any(start < last and first < end for first, last in lost):
            elsewhere = text in moved
            said += elsewhere
            code, what = ("text-order", "in the wrong place") if elsewhere else ("text-missing", "")
            message = f"{what or 'not on the page'}: “{block.text[:_SHOWN]}”"
            yield Problem(code, where, message)
    more = [text for text in extra if len(text) > 1 and text not in "".join(wanted)]
    if not lost or (more and not said):
        for text in more or extra:
            message = f"said on the page, though nobody ordered it: “{text[:_SHOWN]}”"
            yield Problem("text-unordered", where, message)


def _differences(wanted: str, found: str) -> tuple[list[tuple[int, int]], list[str]]:
    """The parts of one text (first, last) that another lacks, and what it has instead."""
    start = 0
    while start < min(len(wanted), len(found)) and wanted[start] == found[start]:
        start += 1
    tail = 0
    while tail < min(len(wanted), len(found)) - start and wanted[-1 - tail] == found[-1 - tail]:
        tail += 1
    one, other = wanted[start : len(wanted) - tail], found[start : len(found) - tail]
    matcher = SequenceMatcher(None, one, other, autojunk=len(one) > 2000)  # noqa: PLR2004 - time
    lost, extra = [], []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal" and last > first:
            lost.append((start + first, start + last))
        if kind != "equal" and end > begin:
            extra.append(other[begin:end])
    return lost, extra


def _undrawn(seen: Evidence, blocks: tuple[Block, ...], where: Place) -> Iterator[Problem]:
    """The texts that are drawn otherwise than they are said."""
    drawn = _drawn_by_block(seen, blocks)
    for block, text in zip(blocks, drawn, strict=True):
        if text is not None and not _alike(block.text, text):
            message = f"drawn otherwise than it is read aloud: “{block.text[:_SHOWN]}”"
            yield Problem("text-differs", where, message)


def _drawn_by_block(seen: Evidence, blocks: tuple[Block, ...]) -> list[str | None]:
    """What the glyphs of each block stand for; None for a figure."""
    ends, end = [], 0
    for block in blocks:
        end += len(letters(block.text))
        ends.append(end)
    drawn: list[list[str]] = [[] for _ in blocks]
    figures = set()
    turn = at = 0
    for one in seen.said:
        while turn < len(ends) - 1 and at >= ends[turn] and letters(one.text):
            turn += 1
        if one.figure:
            figures.add(turn)
        for place in one.places:
            if place in seen.by_place and not one.figure and turn < len(drawn):
                drawn[turn].append(seen.by_place[place].drawn)
        at += len(letters(one.text))
    return [None if turn in figures else "".join(pieces) for turn, pieces in enumerate(drawn)]


def _alike(text: str, glyphs: str) -> bool:
    """Whether glyphs can be those of a text."""
    said, drawn = letters(text), letters(glyphs)
    if _PLAIN.fullmatch(unicodedata.normalize("NFC", text)):
        return said == drawn
    if turns(text):
        same = sorted(digits(said)) == sorted(digits(drawn))
    else:
        same = digits(said) == digits(drawn)
    one, other = Counter(said), Counter(drawn)
    enough = len(said) < _FEW or sum((one & other).values()) >= _DRAWN * len(said)
    return same and enough


def _unread(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The facts that are not drawn whole, and the numbers that a reader does not copy."""
    drawn = bare("".join(one.drawn for one in seen.shown))
    copied = bare(seen.copied)
    for fact in ordered.facts:
        if bare(fact) not in drawn:
            message = f"“{fact}” cannot be read on the page as it was ordered"
            yield Problem("fact-missing", where, message)
        elif is_number(fact) and bare(fact) not in copied:
            message = f"the number {fact} is not what a reader copies from the page"
            hint = "write it with hyphens or spaces, without brackets"
            yield Problem("fact-missing", where, message, hint)


def _uncopied(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The texts that a reader does not copy, of those that are there."""
    plain = letters(seen.copied)
    mixed = any(turns(block.text) for block in ordered.blocks)
    for block in ordered.blocks:
        figure = block.roles.endswith("Figure")
        if not figure and not turns(block.text) and not is_copied(block.text, plain, mixed=mixed):
            message = f"not what a reader copies from the page: “{block.text[:_SHOWN]}”"
            yield Problem("text-copied", where, message)


def is_copied(text: str, plain: str, *, mixed: bool) -> bool:
    """Whether a text is among the letters that a reader copies.

    Beside right-to-left words PDFium takes two columns for one line, and turns its words round: on
    a page of both directions most of the words must be there, in whatever order.
    """
    if letters(text) in plain or not mixed:
        return letters(text) in plain
    words = list(map(letters, _WORDS.findall(text)))
    return sum(word in plain for word in words) >= _DRAWN * len(words)


def is_number(fact: str) -> bool:
    """Whether a fact is a telephone number or a code: digits, and what groups them."""
    return bool(re.fullmatch(r"[\d ()+.-]+", unicodedata.normalize("NFKC", fact)))


def _holes(seen: Evidence, where: Place) -> Iterator[Problem]:
    holes = sum(one.holes for one in seen.shown)
    if holes:
        message = f"{holes} glyphs are missing: boxes stand in their place"
        yield Problem("missing-glyph", where, message)
