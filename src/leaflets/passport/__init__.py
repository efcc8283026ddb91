"""Passport: what was ordered of a leaflet, carried inside its file, to be checked again.

It is JSON in a property of the file's XMP metadata. Beside it stands the seal: digests of all
else in the file (see ``seal``), taken when the leaflet was made and found good; and, in properties
that other programs show, what a person needs who finds the file in ten years.

``model`` has the types, ``carry`` writes and reads them, ``plain`` says them for people.
"""

from leaflets.passport.carry import NAMESPACE, carrying, properties, raw, read, sealed_with
from leaflets.passport.model import (
    PROGRAM,
    Block,
    Carried,
    Cell,
    Code,
    Contact,
    Form,
    Passport,
    Way,
)
from leaflets.passport.plain import disagreeing

__all__ = [
    "NAMESPACE",
    "PROGRAM",
    "Block",
    "Carried",
    "Cell",
    "Code",
    "Contact",
    "Form",
    "Passport",
    "Way",
    "carrying",
    "disagreeing",
    "properties",
    "raw",
    "read",
    "sealed_with",
]
