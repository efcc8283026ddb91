"""Recall: which paper carries a number, and what has changed since it was printed.

``matching`` knows what somebody asks for, ``carriers`` reads manifests and files, ``stale`` holds
what they carry against the registry of today.
"""

from leaflets.recall.carriers import Carrier, Found, State, in_folder, listed, of_passport, read
from leaflets.recall.matching import Id, Query, query
from leaflets.recall.stale import Change, Registry, changes, inputs

__all__ = [
    "Carrier",
    "Change",
    "Found",
    "Id",
    "Query",
    "Registry",
    "State",
    "changes",
    "in_folder",
    "inputs",
    "listed",
    "of_passport",
    "query",
    "read",
]
