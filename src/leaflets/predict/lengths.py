"""Lengths that know how they grow: so much whatever the body size, and so much a point of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """A length in CSS pixels.

    ``fixed`` whatever the body size, ``growth`` for each point of it, and a ``share`` of the
    width of the box around.
    """

    fixed: float = 0.0
    growth: float = 0.0
    share: float = 0.0

    def at(self, size: float, around: float = 0.0) -> float:
        """The length at a body size in points, in a box that is ``around`` pixels wide."""
        return self.fixed + self.growth * size + self.share * around

    def plus(self, other: Length) -> Length:
        """Both, end to end."""
        return Length(
            self.fixed + other.fixed, self.growth + other.growth, self.share + other.share
        )

    def times(self, factor: float) -> Length:
        """The length, so many times."""
        return Length(self.fixed * factor, self.growth * factor, self.share * factor)


NOTHING = Length()


@dataclass(frozen=True, slots=True)
class Scale:
    """The two body sizes, in points, at which the boxes of a document were made."""

    first: float
    second: float

    def line(self, one: float, other: float) -> Length:
        """The length that is ``one`` at the first size and ``other`` at the second."""
        growth = (other - one) / (self.second - self.first)
        return Length(one - growth * self.first, growth)
