"""Compose: phrases and templates become one HTML document.

``orders`` says what a page is made of, ``page`` runs the templates, ``setting`` knows how a phrase
and a sheet are set.
"""

from leaflets.compose.orders import Margin, Order, Said, Tongue, Word
from leaflets.compose.page import Composed, compose, missing

__all__ = ["Composed", "Margin", "Order", "Said", "Tongue", "Word", "compose", "missing"]
