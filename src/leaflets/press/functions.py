"""Functions of PDF, reckoned (ISO 32000-2, 7.10)."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Stream

from leaflets.press import calculator
from leaflets.press.colours import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.press.colours import Colour

    Function = Callable[[Colour], Colour]
    Range = tuple[float, float]

_MOST_SAMPLES = 1 << 20


def ranges(found: object) -> tuple[Range, ...]:
    """Pairs of the lowest and the highest value."""
    flat = numbers(found)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def numbers(found: object) -> tuple[float, ...]:
    """The numbers of an array; none where there is no array."""
    return tuple(map(float, found)) if isinstance(found, Array) else ()


def read(found: pikepdf.Object) -> Function:
    """A function of PDF, or an array of functions of one value each, as one to be called.

    What goes in and comes out is kept to what the function allows. Raises ``UnreadableError``.
    """
    if isinstance(found, Array):
        parts = [read(one) for one in found]
        return lambda values: tuple(part for one in parts for part in one(values))
    domain, allowed = ranges(found.get("/Domain")), ranges(found.get("/Range"))
    inner = _inner(found, domain, allowed)
    return lambda values: _kept(inner(_kept(values, domain)), allowed)


def _kept(values: Colour, allowed: tuple[Range, ...]) -> Colour:
    if not allowed:
        return values
    return tuple(
        min(most, max(least, one)) for one, (least, most) in zip(values, allowed, strict=False)
    )


def _inner(
    found: pikepdf.Object, domain: tuple[Range, ...], allowed: tuple[Range, ...]
) -> Function:
    match int(found.get("/FunctionType", -1)):
        case 0:
            return _sampled(found, domain, allowed)
        case 2:
            return _power(found)
        case 3:
            return _stitched(found, domain)
        case 4:
            return _calculated(found)
    raise UnreadableError("a function of an unknown kind")


def _power(found: pikepdf.Object) -> Function:
    first = numbers(found.get("/C0")) or (0.0,)
    last = numbers(found.get("/C1")) or (1.0,)
    steep = float(found.N)

    def power(values: Colour) -> Colour:
        share = values[0] ** steep
        return tuple(one + share * (other - one) for one, other in zip(first, last, strict=True))

    return power


def _stitched(found: pikepdf.Object, domain: tuple[Range, ...]) -> Function:
    parts = [read(one) for one in found.Functions]
    bounds = numbers(found.get("/Bounds"))
    edges = list(pairwise((domain[0][0], *bounds, domain[0][1])))
    targets = ranges(found.get("/Encode"))

    def stitched(values: Colour) -> Colour:
        at = sum(values[0] >= bound for bound in bounds)
        return parts[at]((_mapped(values[0], edges[at], targets[at]),))

    return stitched


def _mapped(value: float, source: Range, target: Range) -> float:
    width = source[1] - source[0]
    share = (value - source[0]) / width if width else 0.0
    return target[0] + share * (target[1] - target[0])


def _calculated(found: pikepdf.Object) -> Function:
    if not isinstance(found, Stream):
        raise UnreadableError("a function without a program")
    program = calculator.parse(found.read_bytes().decode("latin-1"))

    def calculated(values: Colour) -> Colour:
        stack = list(values)
        calculator.run(program, stack)
        return tuple(map(float, stack))

    return calculated


def _sampled(
    found: pikepdf.Object, domain: tuple[Range, ...], allowed: tuple[Range, ...]
) -> Function:
    """Samples on a grid, and straight lines between them."""
    if not isinstance(found, Stream):
        raise UnreadableError("a function without samples")
    sizes = [int(one) for one in numbers(found.get("/Size"))]
    bits, outputs = int(found.BitsPerSample), len(allowed)
    encode = ranges(found.get("/Encode")) or tuple((0.0, size - 1.0) for size in sizes)
    decode = ranges(found.get("/Decode")) or allowed
    samples = _samples(found.read_bytes(), bits, sizes, outputs)
    top = (1 << bits) - 1

    def sampled(values: Colour) -> Colour:
        given = zip(sizes, values, domain, encode, strict=True)
        places = [
            min(size - 1.0, max(0.0, _mapped(value, source, target)))
            for size, value, source, target in given
        ]
        total = [0.0] * outputs
        for corner in product((0, 1), repeat=len(places)):
            weight, at, stride = 1.0, 0, 1
            for far, place, size in zip(corner, places, sizes, strict=True):
                low = min(int(place), max(0, size - 2))
                weight *= place - low if far else 1 - (place - low)
                at += min(low + far, size - 1) * stride
                stride *= size
            for one in range(outputs if weight else 0):
                total[one] += weight * samples[at * outputs + one]
        return tuple(_mapped(one, (0, top), to) for one, to in zip(total, decode, strict=True))

    return sampled


def _samples(data: bytes, bits: int, sizes: list[int], outputs: int) -> tuple[int, ...]:
    count = outputs
    for size in sizes:
        count *= size
    if not 0 < count <= _MOST_SAMPLES or len(data) * 8 < count * bits:
        raise UnreadableError("a function with other samples than it says")
    return tuple(unpacked(data, bits, count))


def unpacked(data: bytes, bits: int, count: int) -> list[int]:
    """So many numbers of so many bits, one behind the other, most significant bit first."""
    if bits == 8:  # noqa: PLR2004 - a byte
        return list(data[:count])
    found, mask = [], (1 << bits) - 1
    for start in range(0, count * bits, bits):
        end = start + bits
        piece = int.from_bytes(data[start // 8 : -(-end // 8)], "big")
        found.append(piece >> (-end % 8) & mask)
    return found
