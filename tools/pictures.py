"""The pictures of the README, made from our own leaflets: docs/pictures/*.png.

Run it after ``make leaflets``; ``make pictures`` does both.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
OUT, PICTURES = ROOT / "out", ROOT / "docs" / "pictures"
GUIDE = "nudes-to-build-trust"

#: What is shown: a name, and the leaflets in it, a row each; the scale is in pixels a PDF point.
SHOWN = {
    "handout": (("us/en", "handout.letter"),),
    "handout-arabic": (("us/ar", "handout.a4"),),
    "handout-thai": (("us/th", "handout.a4"),),
    "handout-urdu": (("us/ur", "handout.letter"),),
    "specimen": (("us/en", "specimen.letter"),),
    "index": (("us/en", "index.letter"),),
    "card": (("us/en", "card.3-5x2in"),),
    "cards": (("us/es", "card.85x54mm"), ("us/he", "card.85x54mm"), ("us/ko", "card.85x54mm")),
    "regions": (("gb/en", "card.85x54mm"), ("nz/hi", "card.85x54mm"), ("int/fr", "card.85x54mm")),
    "largeprint": (("us/en", "largeprint.letter"),),
    "bilingual": (("us/ar", "bilingual.letter.with-en"),),
    "walls": (("us/en", "poster.letter"), ("us/es", "tearoff.letter")),
    "trifold": (("us/en", "trifold.letter.print"),),
    "zine": (("us/ar", "zine.letter.print"),),
    "gang": (("us/mul", "card.avery-c32011.gang.print"),),
    "folding": (("us/en", "accordion.3-5x8in"), ("us/ar", "bifold.85x54mm-fold")),
}
SCALE = {
    "handout": 1.0, "card": 2.4, "specimen": 1.7, "index": 1.2, "largeprint": 0.45,
    "bilingual": 0.6, "poster": 0.9, "tearoff": 0.9, "trifold": 0.8, "zine": 1.0, "gang": 0.8,
    "accordion": 0.9, "bifold": 1.3,
}  # fmt: skip
GAP, GROUND, EDGE = 14, (226, 226, 226), (170, 170, 170)


def pages(folder: str, name: str) -> list[Image.Image]:
    """The pages of a leaflet as pictures with a thin edge."""
    document = pypdfium2.PdfDocument(OUT / folder / f"{GUIDE}.{name}.pdf")
    scale = SCALE["gang" if ".gang." in name else name.split(".", maxsplit=1)[0]]
    return [
        ImageOps.expand(page.render(scale=scale).to_pil().convert("RGB"), 1, EDGE)
        for page in document
    ]


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Rows of pictures on a grey ground."""
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    height = sum(max(one.height for one in row) + GAP for row in rows) + GAP
    ground = Image.new("RGB", (width, height), GROUND)
    y = GAP
    for row in rows:
        x = GAP
        for one in row:
            ground.paste(one, (x, y))
            x += one.width + GAP
        y += max(one.height for one in row) + GAP
    return ground


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, leaflets in SHOWN.items():
        picture = sheet([pages(*leaflet) for leaflet in leaflets])
        target = PICTURES / f"{name}.png"
        picture.quantize(64).save(target, optimize=True)
        print(target.relative_to(ROOT), picture.size)


if __name__ == "__main__":
    sys.exit(main())
