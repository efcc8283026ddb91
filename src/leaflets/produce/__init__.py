"""Produce: the recipe. ``parts`` opens what a job names, ``recipe`` makes the leaflet."""

from leaflets.produce.recipe import Leaflet, produce

__all__ = ["Leaflet", "produce"]
