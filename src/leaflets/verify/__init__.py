"""Verify: what is on the page is checked on the page, in the bytes that will be written.

``evidence`` opens a file once (``content``, ``tree`` and ``drawing`` read it), ``stage`` runs the
checks, a module each: ``pages``, ``symbols``, ``words``, ``parts``, ``look``, ``tags``; those of
sheets stand in ``imposed``.
``coverage`` looks at texts before they are set.
"""

from leaflets.verify.bounds import MOST_BYTES
from leaflets.verify.coverage import coverage
from leaflets.verify.evidence import ordered
from leaflets.verify.forms import Sides, forms, redrawn, sides
from leaflets.verify.stage import CHECKS, CHECKS_OF_SHEETS, inspect, verify

__all__ = [
    "CHECKS",
    "CHECKS_OF_SHEETS",
    "MOST_BYTES",
    "Sides",
    "coverage",
    "forms",
    "inspect",
    "ordered",
    "redrawn",
    "sides",
    "verify",
]
