"""Photocopy: what a sheet looks like after it went through a poor copier, and through it again.

Each generation turns the sheet, blurs it, adds noise and pulls grey towards black and white, as the
lens, the toner and the exposure of an old office copier do. The numbers are our own judgement of
such a machine. The noise has a seed: the same picture gives the same copy.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from leaflets.units import MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Copier:
    """One generation: ``turn`` in degrees, ``blur`` (one sigma) in millimetres.

    ``noise`` is the most that a point is changed, of 255; ``steep`` how steeply grey goes to black
    or white around the ``threshold``, from 0 to 255.
    """

    turn: float
    blur: float = 0.09
    noise: int = 60
    steep: float = 3.0
    threshold: int = 135


#: A copy of a copy: laid askew by three degrees, then put straight by half of it.
TWICE = (Copier(turn=3.0), Copier(turn=-1.5))


def photocopy(picture: Image.Image, dpi: float, seed: int) -> Image.Image:
    """A grey picture of ``dpi`` dots an inch, as it comes out of the second copier."""
    numbers = random.Random(seed)  # noqa: S311 - noise, not a secret
    for copier in TWICE:
        picture = _copied(picture, dpi, copier, numbers)
    return picture


def _copied(
    picture: Image.Image, dpi: float, copier: Copier, numbers: random.Random
) -> Image.Image:
    turned = picture.rotate(copier.turn, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    radius = copier.blur * dpi / MM_PER_INCH
    blurred = turned.filter(ImageFilter.GaussianBlur(radius))
    width, height = blurred.size
    grain = Image.frombytes("L", blurred.size, numbers.randbytes(width * height))
    share = copier.noise / 255
    speckled = ImageChops.add(blurred, grain.point(lambda dot: dot * share), 1, -copier.noise // 2)
    return speckled.point(lambda dot: 127.5 + (dot - copier.threshold) * copier.steep)
