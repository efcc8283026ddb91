"""Compose: phrases and templates become one HTML document.

``orders`` says what a page is made of, ``page`` runs the templates, ``setting`` knows how a phrase
and a sheet are set.
"""

from leaflets.compose.orders import Order, Said, Tongue
from leaflets.compose.page import Composed, compose, missing

__all__ = ["Composed", "Order", "Said", "Tongue", "compose", "missing"]
