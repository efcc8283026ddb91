"""A sheet that shows how far off a printer prints."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from leaflets import printers, typeset
from leaflets.documents import Document
from leaflets.imposition import Line
from leaflets.imposition.marks import HAIRLINE, RULER, ruler
from leaflets.imposition.model import Box
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: From the edges of the paper to the crosses in its corners, in millimetres.
CORNER = 20.0

#: How far the scales of a cross go to each side: in the middle, and in the corners.
MIDDLE_SCALE, CORNER_SCALE = int(printers.MOST), 5

#: How far the arms of a cross reach beyond its scale.
BEYOND = 3.0

#: The least width and height of a paper that has room for all of it, in millimetres.
LEAST = (180.0, 200.0)

#: Body size of the words, in points.
SIZE = 11.0

_CSS = """\
@page {{ size: {width}mm {height}mm; margin: 0 }}
html {{ font-family: "Noto Sans"; line-height: 1.4 }}
body, h1, p, ol {{ margin: 0; padding: 0 }}
h1 {{ font-size: 1.5rem; line-height: 1.2; margin-bottom: 2mm }}
ol {{ padding-left: 6mm }}
li, p {{ margin-bottom: 1.2mm }}
.side {{ position: relative; height: {height}mm }}
.side + .side {{ break-before: page }}
#front {{ background: url(asset:front.svg) 0 0 / {width}mm {height}mm no-repeat }}
#back {{ background: url(asset:back.svg) 0 0 / {width}mm {height}mm no-repeat }}
.flow {{ position: absolute; top: 34mm; left: {left}mm; width: {across}mm }}
.rule {{ position: absolute; left: {left}mm; top: {rule}mm; width: {across}mm }}
"""

_FRONT = """\
<h1>Test sheet for a printer: front</h1>
<ol>
<li>Print this file on both sides of {paper}, at 100 % or “actual size”.</li>
<li>Fold the sheet edge on edge, once each way. Open it.</li>
<li>Look at the cross in the middle. Read where one fold crosses the scale X, and where the other
fold crosses the scale Y. Long ticks are 5 mm apart. Keep the sign, + or −.</li>
<li>Turn the sheet over and read the back in the same way.</li>
<li>Type: leaflets calibrate --printer NAME --front X,Y --back X,Y</li>
</ol>
"""

_BACK = """\
<h1>Test sheet for a printer: back</h1>
<p>Read X and Y here as on the front.</p>
<p>Without a fold: hold the sheet against the light, this side to you. Read where the cross of the
front stands on the scales of this side. That is X and Y of the back. Type 0,0 for the front.</p>
"""

_RULE = "<p>The line below must be 50 mm or 2 in long. If not, print again at 100 %.</p>"


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross with a scale along each arm: its middle and how far the scale goes, millimetres."""

    x: float
    y: float
    scale: int


def sheet(name: str, width: float, height: float) -> bytes:
    """The PDF of a test sheet, front and back, for a paper of this name and size in millimetres.

    Raises ``LeafletError`` (sheet-small, engine).
    """
    if width < LEAST[0] or height < LEAST[1]:
        message = f"{width:g} × {height:g} mm have no room for a test sheet"
        raise LeafletError(Problem("sheet-small", Place(name), message, "take A4 or US Letter"))
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    left, rule = CORNER + BEYOND, height - 46
    css = _CSS.format(**size, left=left, across=width - 2 * left, rule=rule - 8)
    words = {"front": _FRONT.format(paper=escape(name)), "back": _BACK}
    sides = "".join(
        f'<section class="side" id="{side}"><div class="flow">{text}</div>'
        f'<div class="rule">{_RULE}</div></section>'
        for side, text in words.items()
    )
    title = f"Test sheet for a printer, {escape(name)}"
    html = f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{sides}'
    found = crosses(width, height)
    drawings = tuple(
        (f"{side}.svg", _drawing(found, width, height, rule, back=side == "back").encode())
        for side in words
    )
    return typeset.paint(typeset.lay_out(Document(html, css, drawings), SIZE, 0))


def crosses(width: float, height: float) -> tuple[Cross, ...]:
    """The crosses of a side: in its middle, and in its corners. Turned over, they lie the same."""
    corners = tuple(
        Cross(x, y, CORNER_SCALE)
        for y in (CORNER, height - CORNER)
        for x in (CORNER, width - CORNER)
    )
    return (Cross(width / 2, height / 2, MIDDLE_SCALE), *corners)


def _drawing(
    found: tuple[Cross, ...], width: float, height: float, rule: float, *, back: bool
) -> str:
    """The lines of a side. The scales of front and back lie on different sides of the arms."""
    lines = [line for cross in found for line in _lines(cross, back=back)]
    scale = ruler(Box(CORNER + BEYOND, rule, width, RULER))
    lines += scale.lines
    path = " ".join(f"M{line.x1:.4f} {line.y1:.4f}L{line.x2:.4f} {line.y2:.4f}" for line in lines)
    texts = [text for cross in found for text in _numbers(cross)]
    texts += [
        _text(box.x, box.y + box.height - 0.4, said, anchor="start")
        for box, said in ((scale.millimetres, "50 mm"), (scale.inches, "2 in"))
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}"><path fill="none" stroke="#000" '
        f'stroke-width="{HAIRLINE}" d="{path}"/>{"".join(texts)}</svg>'
    )


def _lines(cross: Cross, *, back: bool) -> Iterator[Line]:
    """The arms of a cross and the ticks of its scales."""
    x, y, reach = cross.x, cross.y, cross.scale + BEYOND
    yield Line(x - reach, y, x + reach, y)
    yield Line(x, y - reach, x, y + reach)
    way = 1 if back else -1
    for half in range(-2 * cross.scale, 2 * cross.scale + 1):
        at, long = half / 2, (0.8 if half % 2 else 2.4 if half % 10 == 0 else 1.6)
        if half:
            yield Line(x + at, y, x + at, y + way * long)
            yield Line(x, y + at, x - long, y + at)


def _numbers(cross: Cross) -> Iterator[str]:
    """At the ends of the arms, what is to be typed where the fold crosses the end of the scale.

    Where the print is too far left, the fold lies right of its middle: the signs are turned round.
    """
    end, last = cross.scale + BEYOND + 0.8, cross.scale
    middle = cross.scale == MIDDLE_SCALE
    across, down = ("X ", "Y ") if middle else ("", "")
    yield _text(cross.x - end, cross.y + 0.9, f"{across}+{last}", anchor="end")
    yield _text(cross.x + end, cross.y + 0.9, f"{across}−{last}", anchor="start")
    yield _text(cross.x, cross.y - end, f"{down}+{last}", anchor="middle")
    yield _text(cross.x, cross.y + end + 1.8, f"{down}−{last}", anchor="middle")


def _text(x: float, y: float, text: str, *, anchor: str) -> str:
    return (
        f'<text x="{x:.4f}" y="{y:.4f}" font-family="Noto Sans" font-size="2.4" '
        f'text-anchor="{anchor}">{text}</text>'
    )
