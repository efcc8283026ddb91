"""Contacts: the school or clinic that hands a leaflet out, as it says it of itself.

``reading`` makes one of a contact.toml or of values, ``lines`` judges its words, ``logo`` its
picture.
"""

from leaflets.contacts.model import Contact, Logo
from leaflets.contacts.reading import Row, apart, made, parse

__all__ = ["Contact", "Logo", "Row", "apart", "made", "parse"]
