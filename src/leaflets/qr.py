"""A QR code as one crisp SVG contour: no seams between modules, black on white."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from qrcode import constants
from qrcode.main import QRCode

if TYPE_CHECKING:
    from qrcode.image.pil import PilImage
    from qrcode.image.pure import PyPNGImage

#: ISO/IEC 18004 asks for four empty modules on each side.
QUIET_ZONE = 4

_NAMES = "MQH"
_LEVELS = (constants.ERROR_CORRECT_M, constants.ERROR_CORRECT_Q, constants.ERROR_CORRECT_H)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code. ``modules`` is its width without the quiet zone, ``svg`` includes the zone.

    ``rows`` are its modules from top to bottom, each row in hexadecimal, a bit a module; ``level``
    is that of its error correction.
    """

    payload: str
    modules: int
    svg: str
    rows: tuple[str, ...]
    level: str

    @property
    def width(self) -> int:
        """The width in modules with the quiet zone on both sides."""
        return self.modules + 2 * QUIET_ZONE


def spellings(address: str) -> tuple[str, ...]:
    """The payloads that mean a web address, all of one length: as it is typed, and in capitals.

    Scheme and host mean the same in capitals; a path does not, so it stays as it is. An address
    without a path loses its final slash.
    """
    parts = urlsplit(address)
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment)
    plain = parts._replace(path="") if bare else parts
    if not parts.netloc.isascii():
        return (urlunsplit(plain),)
    loud = plain._replace(scheme=plain.scheme.upper(), netloc=plain.netloc.upper())
    return urlunsplit(plain), urlunsplit(loud)


@lru_cache(maxsize=256)
def target(address: str) -> str:
    """The payload for a web address: of the spellings that mean the same, the best to scan.

    The alphanumeric mode packs capitals tighter. They are taken where they make the symbol smaller,
    or leave it as large and correct more errors.
    """
    return min(spellings(address), key=_cost)


def _cost(payload: str) -> tuple[int, int]:
    """The size of a payload's symbol, and how many levels of correction it leaves unused."""
    versions = [_code(payload, level).version for level in _LEVELS]
    return versions[0], -versions.count(versions[0])


@lru_cache(maxsize=256)
def symbol(payload: str) -> Symbol:
    """The QR code of a payload, at level M, or at a higher one that costs no larger symbol."""
    codes = [_code(payload, level) for level in _LEVELS]
    fitting = [one for one in codes if one.version == codes[0].version]
    code, level = fitting[-1], _NAMES[len(fitting) - 1]
    code.make(fit=False)
    matrix = tuple(tuple(map(bool, row)) for row in code.get_matrix())
    rows = ("".join("01"[dark] for dark in row) for row in matrix)
    lines = tuple(f"{int(row, 2):x}" for row in rows)
    return Symbol(payload, len(matrix), _svg(matrix), lines, level)


def _code(payload: str, level: int) -> QRCode[PilImage | PyPNGImage]:
    """The smallest code of a payload at a level of correction, its modules not yet laid out."""
    code = QRCode(error_correction=level, border=0, box_size=1)
    code.add_data(payload)
    code.best_fit()
    return code


def _svg(matrix: tuple[tuple[bool, ...], ...]) -> str:
    size = len(matrix) + 2 * QUIET_ZONE
    path = "".join(_loop(loop) for loop in contours(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}">'
        f'<path fill="#000" fill-rule="evenodd" d="{path}"/></svg>'
    )


def _loop(points: list[tuple[int, int]]) -> str:
    x, y = points[0]
    steps = [f"M{x + QUIET_ZONE} {y + QUIET_ZONE}"]
    for x2, y2 in points[1:]:
        steps.append(f"h{x2 - x}" if y2 == y else f"v{y2 - y}")
        x, y = x2, y2
    return "".join(steps) + "z"


def contours(matrix: tuple[tuple[bool, ...], ...]) -> list[list[tuple[int, int]]]:
    """The outlines of the dark modules as closed loops of corner points (column, row).

    Dark lies to the right of the direction of travel; at a point where two dark modules meet
    by their corners only, the loop turns so that it stays with its own module.
    """
    height, width = len(matrix), len(matrix[0])

    def dark(x: int, y: int) -> bool:
        return 0 <= x < width and 0 <= y < height and matrix[y][x]

    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y in range(height):
        for x in range(width):
            if dark(x, y):
                sides = (
                    (not dark(x, y - 1), (x, y), (x + 1, y)),
                    (not dark(x + 1, y), (x + 1, y), (x + 1, y + 1)),
                    (not dark(x, y + 1), (x + 1, y + 1), (x, y + 1)),
                    (not dark(x - 1, y), (x, y + 1), (x, y)),
                )
                for outer, start, end in sides:
                    if outer:
                        edges.setdefault(start, []).append(end)
    return list(_loops(edges))


def _loops(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    loops = []
    while edges:
        start = min(edges)
        loop, here, heading = [start], start, (1, 0)
        while True:
            ends = edges[here]
            right = (-heading[1], heading[0])
            turn = (here[0] + right[0], here[1] + right[1])
            after = turn if turn in ends and here != start else ends[0]
            ends.remove(after)
            if not ends:
                del edges[here]
            heading = (after[0] - here[0], after[1] - here[1])
            here = after
            if here == start:
                break
            loop.append(here)
        loops.append(_corners(loop))
    return loops


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A loop without the points that lie on a straight line between their neighbours."""
    return [
        point
        for before, point, after in zip(
            loop[-1:] + loop[:-1], loop, loop[1:] + loop[:1], strict=True
        )
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1])
    ]
