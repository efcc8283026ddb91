"""Catalogs: the messages of a locale, read from and written to PO files with Babel.

``syntax`` knows what a PO file may look like, ``model`` what its messages are.
"""

from leaflets.catalogs.model import Catalog, Draft, Entry, Status, derived, read, template, update

__all__ = ["Catalog", "Draft", "Entry", "Status", "derived", "read", "template", "update"]
