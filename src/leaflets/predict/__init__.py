"""Predict: what a document measures at any body size, before the engine has laid it out.

The boxes of a document are made at two sizes, which is quick, and every length of them becomes a
straight line through both. Words are measured once, by the engine's own Pango. What is left is
arithmetic: words into lines, lines into blocks, blocks into sides.
"""

from leaflets.predict.lengths import Scale
from leaflets.predict.outline import EASE, Outline, outline
from leaflets.predict.reading import Reading
from leaflets.predict.trees import trees

__all__ = ["EASE", "Outline", "Reading", "Scale", "outline", "trees"]
