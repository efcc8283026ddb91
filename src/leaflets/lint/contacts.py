"""A local contact: whether its telephone can be one of the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem
from leaflets.regions import numbers
from leaflets.regions.model import WORLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.contacts import Contact


def contact(one: Contact, territory: str) -> Iterator[Problem]:
    """What is wrong with the phone of a contact on a page of a territory.

    Yields contact-phone where it can be no number, and contact-phone-unknown, a warning, where the
    tables know none such there: new numbers come before their tables do.
    """
    phone, place = one.phone, Place(one.file, one.phone_line)
    if not phone or numbers.is_internal(phone) or numbers.at_home(phone, territory):
        return
    if not any(map(str.isdigit, phone)):
        message = f"the phone “{phone}” has no digits"
        yield Problem("contact-phone", place, message, "words have a place in “hours” or “room”")
    elif not numbers.is_possible(phone, territory):
        message = f"“{phone}” cannot be a telephone number in {territory}, nor an extension"
        hint = (
            f"write one number, whole, or an extension of at most {numbers.LONGEST_INTERNAL} digits"
        )
        yield Problem("contact-phone", place, message, hint)
    else:
        home = "the world" if territory == WORLD else territory
        message = f"no telephone in {home} is known to have the number “{phone}”"
        code = "the code of its country" if territory == WORLD else "the area code"
        yield Problem("contact-phone-unknown", place, message, f"dial it; write {code}, too")
