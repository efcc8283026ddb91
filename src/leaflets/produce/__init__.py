"""Produce: the recipe.

``parts`` opens what a job names, ``recipe`` makes the leaflet as it is read, ``printing`` places it
on sheets (``laying`` says where, ``margins`` what is said beside), ``stage`` knows which of them a
job asks for.
"""

from leaflets.produce.recipe import Leaflet
from leaflets.produce.stage import produce

__all__ = ["Leaflet", "produce"]
