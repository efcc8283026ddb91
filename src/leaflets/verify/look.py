"""Look: every text stands inside the safe area, uncovered, large enough and dark enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL.Image import Resampling

from leaflets.problems import Place, Problem
from leaflets.units import PT_PER_INCH, mm_from_pt
from leaflets.verify.evidence import DPI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from leaflets.passport import Passport
    from leaflets.verify.drawing import Box, Mark
    from leaflets.verify.evidence import Evidence

#: Type for staff may be as small as this, in points; all other type keeps to the floor.
IMPRINT_FLOOR = 5.0

#: Sizes are rounded where the engine writes them, in points.
_ROUNDING = 0.05

#: How far a letter's own box may reach over the safe area, in millimetres. Nastaliq leans out most.
_OVERHANG = 1.0

#: WCAG 2.2, 1.4.3, of greys: what is left of a colour on a copier.
CONTRAST = 4.5

#: Part of a text's area that something above it may cover: boxes touch.
_COVERED = 0.05

#: Two lines share at most so much of the smaller one's area. Lines of Nastaliq share 0.6, all
#: others less than 0.35.
_OVERLAP = 0.7

#: Each piece of a text, two letters wide, has at least so much of its own grey. The least of ours
#: is a dot between two spaces, with 0.03.
_INK, _PIECE = 0.015, 2.0

#: So many dots around a text show what it stands on: a full stop fills its own box.
_AROUND = 2

#: Greys this near to the text's own are its ink, not what lies around it.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """The glyphs of one marked content in one grey, and where in the order of painting it ends."""

    marks: tuple[Mark, ...]
    last: int

    @property
    def box(self) -> Box:
        lefts, bottoms, rights, tops = zip(*(mark.box for mark in self.marks), strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


def look(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The texts that a reader cannot see, or sees badly, page by page."""
    imprint = _imprint(seen, ordered)
    for turn, marks in enumerate(seen.marks):
        page = f"page {turn + 1}"
        lines = tuple(_lines(marks))
        yield from _outside(marks, page, seen.pages[turn].get_size(), ordered.margin, where)
        yield from _small(marks, page, imprint[turn], ordered.floor, where)
        yield from _turned(marks, page, where)
        yield from _covered(marks, lines, page, where)
        yield from _overlapping(lines, page, where)
        yield from _faint(lines, seen.pictures[turn], page, where)


def _imprint(seen: Evidence, ordered: Passport) -> list[set[int]]:
    """The numbers of the marked contents that may be small, page by page."""
    small = {block.text for block in ordered.blocks if block.imprint}
    found: list[set[int]] = [set() for _ in seen.pages]
    texts = "\0".join(small)
    for one in seen.said:
        # A block's text has plain spaces only.
        text = " ".join(one.text.split())
        if text and text in texts:
            for page, mcid in one.places:
                if page < len(found):
                    found[page].add(mcid)
    return found


def _lines(marks: tuple[Mark, ...]) -> Iterator[_Line]:
    groups: dict[tuple[int, int, int], list[int]] = {}
    for at, mark in enumerate(marks):
        if mark.is_text and mark.area:
            key = (mark.mcid, mark.grey, mark.alpha) if mark.mcid >= 0 else (-1 - at, 0, 0)
            groups.setdefault(key, []).append(at)
    for members in groups.values():
        yield _Line(tuple(marks[at] for at in members), members[-1])


def _outside(
    marks: tuple[Mark, ...], page: str, size: tuple[float, float], margin: float, where: Place
) -> Iterator[Problem]:
    width, height = size
    worst = 0.0
    for mark in marks:
        if mark.is_text and mark.area:
            left, bottom, right, top = mark.box
            nearest = mm_from_pt(min(left, bottom, width - right, height - top))
            worst = max(worst, margin - nearest)
    if worst > _OVERHANG:
        message = f"{page} has text {worst:.1f} mm outside its safe area"
        hint = f"nothing stands nearer to the edge than {margin:g} mm"
        yield Problem("box-outside", where, message, hint)


def _small(
    marks: tuple[Mark, ...], page: str, imprint: set[int], floor: float, where: Place
) -> Iterator[Problem]:
    for least, sizes in (
        (floor, [mark.size for mark in marks if mark.is_text and mark.mcid not in imprint]),
        (IMPRINT_FLOOR, [mark.size for mark in marks if mark.is_text and mark.mcid in imprint]),
    ):
        if sizes and min(sizes) < least - _ROUNDING:
            message = f"{page} has type of {min(sizes):.2f} pt; the floor is {least:g} pt"
            yield Problem("type-small", where, message, "look for sizes below 1rem in print.css")


def _turned(marks: tuple[Mark, ...], page: str, where: Place) -> Iterator[Problem]:
    if not all(mark.upright for mark in marks):
        message = f"{page} has text that stands on its head, askew or mirrored"
        yield Problem("text-turned", where, message, "look for transforms in print.css")


def _covered(
    marks: tuple[Mark, ...], lines: tuple[_Line, ...], page: str, where: Place
) -> Iterator[Problem]:
    fills = [(at, mark) for at, mark in enumerate(marks) if mark.fills and mark.alpha]
    hidden = sum(
        any(_covers(above, line) for at, above in fills if at > line.last) for line in lines
    )
    if hidden:
        message = f"{page} has {hidden} lines of text with something drawn over them"
        yield Problem("text-covered", where, message, "take it away")


def _covers(above: Mark, line: _Line) -> bool:
    return any(above.shared(mark.box) > _COVERED * mark.area for mark in line.marks)


def _overlapping(lines: tuple[_Line, ...], page: str, where: Place) -> Iterator[Problem]:
    boxes = sorted((line.box for line in lines), key=lambda box: box[1])
    count = 0
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[1] >= one[3]:
                break
            count += _share(one, other) > _OVERLAP
    if count:
        message = f"{page} has {count} lines of text that stand on one another"
        yield Problem("text-overlap", where, message, "give them room")


def _share(one: Box, other: Box) -> float:
    """The area that two boxes share, as a part of the smaller one's."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / least if width > 0 and height > 0 and least else 0.0


def _faint(lines: tuple[_Line, ...], picture: Image, page: str, where: Place) -> Iterator[Problem]:
    worst, unseen = CONTRAST, 0
    for line in lines:
        ratio, ink = _seen(line, picture)
        worst = min(worst, ratio)
        unseen += ink < _INK
    if worst < CONTRAST:
        message = f"{page} has text with a contrast of {worst:.1f}:1 in grey"
        yield Problem("contrast-low", where, message, f"at least {CONTRAST:g}:1, on a copier, too")
    if unseen:
        message = f"{page} has {unseen} lines of text that cannot be seen"
        yield Problem("text-covered", where, message, "take away what lies over them")


def _seen(line: _Line, picture: Image) -> tuple[float, float]:
    """The contrast of a line against what lies around it, and how much ink its palest piece has."""
    left, top, right, bottom = _dots(line.box, picture)
    if left >= right or top >= bottom:
        return 1.0, 0.0
    box = (
        max(0, int(left) - _AROUND),
        max(0, int(top) - _AROUND),
        min(picture.width, int(right) + 1 + _AROUND),
        min(picture.height, int(bottom) + 1 + _AROUND),
    )
    own, alpha = line.marks[0].grey, line.marks[0].alpha
    paper = _paper(picture.crop(box).histogram(), own)
    if paper is None:
        return 1.0, 0.0
    shade = round(paper + (own - paper) * alpha / 255)
    return contrast(shade, paper), _ink(line, picture, paper)


def _ink(line: _Line, picture: Image, paper: int) -> float:
    """The part of its own grey in that piece of a line that has the least of it."""
    own, least = line.marks[0].grey, 1.0
    for mark in line.marks:
        box = _dots(mark.box, picture)
        width, size = mark.box[2] - mark.box[0], max(mark.size, 1.0)
        if box[2] - box[0] >= 1 and box[3] - box[1] >= 1:
            pieces = max(1, int(width / (_PIECE * size)))
            greys = picture.resize((pieces, 1), Resampling.BOX, box=box).tobytes()
            palest = max(greys) if own < paper else min(greys)
            least = min(least, (paper - palest) / (paper - own))
    return least


def _dots(box: Box, picture: Image) -> Box:
    """A box of a page in the dots of its picture: left, top, right, bottom."""
    scale, height = DPI / PT_PER_INCH, picture.height
    left, bottom, right, top = (edge * scale for edge in box)
    return (
        max(0.0, left),
        max(0.0, height - top),
        min(float(picture.width), right),
        min(float(height), height - bottom),
    )


def _paper(counts: list[int], own: int) -> int | None:
    """The grey that most of what lies around a text has; None where there is nothing but ink."""
    first, last = max(0, own - _NEAR), min(len(counts), own + _NEAR + 1)
    others = [*counts[:first], *[0] * (last - first), *counts[last:]]
    most = max(others)
    return others.index(most) if most else None


def contrast(one: int, other: int) -> float:
    """The contrast ratio of two greys from 0 to 255 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
