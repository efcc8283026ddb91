"""Codes of a local contact: what a school or clinic says of itself."""

from __future__ import annotations

from leaflets.codes.model import Code, Severity

ROWS = (
    Code(
        "contact-line",
        "a line of a contact is empty, too long for any page, or more than one line",
        "shorten it, or delete it",
    ),
    Code(
        "contact-logo",
        "a logo is no picture that can be printed: broken, huge, of another kind, or in CMYK",
        "save it as a PNG or JPEG in RGB",
    ),
    Code(
        "contact-phone",
        "the phone of a contact cannot be a telephone number or an extension",
        "mend it",
    ),
    Code(
        "contact-phone-unknown",
        "no telephone of the region has the number of a contact, as far as the tables go",
        "dial it; write the area code, too",
        Severity.WARNING,
    ),
    Code("contact-twice", "two contacts would get one file name", "rename one of the files"),
)
