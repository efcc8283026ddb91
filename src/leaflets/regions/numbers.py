"""Telephone numbers: what a number can be in its country, and how it is written there.

The metadata is that of libphonenumber. A short number has no E.164 form: it works in its own
country alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, shortnumberinfo

from leaflets.regions.model import WORLD

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Digits of an extension, the most that a switchboard takes.
LONGEST_INTERNAL = 6


def canonical(text: str, territory: str) -> str:
    """A number in E.164 as somebody in a territory would dial it; empty for what is none.

    Letters of a keypad count as their digits: 1-800-656-HOPE.
    """
    number = _parsed(text, territory)
    if number is None or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def at_home(text: str, territory: str) -> str:
    """A number of a territory itself in E.164; empty for others, and for what is none.

    The whole world is home to every number with the code of its country. An extension that is
    written behind it is left out.
    """
    if territory == WORLD:
        return canonical(text, "")
    found = canonical(text, territory)
    code = phonenumbers.country_code_for_region(territory)
    return found if found.startswith(f"+{code}") else ""


def is_internal(text: str) -> bool:
    """Whether a number is an extension, with or without a word: "ext. 12". No place knows it."""
    return "+" not in text and 0 < len(digits(_bare(text))) <= LONGEST_INTERNAL


def is_possible(text: str, territory: str) -> bool:
    """Whether a number has a length that numbers of a territory, or of its own country, have.

    Without a country, nothing is known of a national number.
    """
    number = _parsed(text, territory if territory != WORLD else "")
    if number is None:
        return territory == WORLD and not text.startswith("+")
    return phonenumbers.is_possible_number(number)


def dialled(text: str, territory: str) -> str:
    """What a telephone in a territory dials: E.164, or the digits of a short number."""
    return canonical(text, territory) or digits(text)


def digits(text: str) -> str:
    """The digits of a text, in Latin ones: "٩١١" is 911, "656-HOPE" is 6564673."""
    return "".join(filter(str.isdigit, phonenumbers.normalize_digits_only(
        phonenumbers.convert_alpha_characters_in_number(text)
    )))  # fmt: skip


def written(e164: str, territory: str) -> str:
    """A number as it is written in its own country, or, elsewhere, with its country's code."""
    number = _parsed(e164, territory)
    if number is None:
        return e164
    home = phonenumbers.country_code_for_region(territory) == number.country_code
    form = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def full_faults(number: str, e164: str, territory: str) -> Iterator[str]:
    """Why a number with its E.164 form cannot be that of a territory; nothing where it can."""
    full = _parsed(e164, "") if e164.startswith("+") and e164[1:].isdecimal() else None
    if full is None:
        yield f"“{e164}” is not in E.164: a plus sign and digits, such as +18006564673"
        return
    if not phonenumbers.is_valid_number(full):
        yield f"no telephone has the number “{e164}”"
        return
    code = phonenumbers.country_code_for_region(territory)
    if territory != WORLD and not code:
        return  # there is no such territory, which is told elsewhere
    if territory != WORLD and full.country_code != code:
        yield f"“{e164}” is no number of {territory}, whose numbers begin with +{code}"
        return
    if number and canonical(number, territory if territory != WORLD else "") != e164:
        yield f"“{number}” and “{e164}” are not the same number"


def short_faults(number: str, territory: str) -> Iterator[str]:
    """Why a number without an E.164 form cannot be a short number of a territory."""
    if full := canonical(number, territory):
        yield f"“{number}” is no short number: it needs its E.164 form, {full}"
        return
    short = _short(number, territory)
    if short and not shortnumberinfo.is_possible_short_number_for_region(short, territory):
        yield f"“{number}” can be no number in {territory}"


def is_listed(number: str, territory: str) -> bool:
    """Whether the metadata has a short number, or has nothing to say of the territory."""
    short = _short(number, territory)
    return not short or shortnumberinfo.is_valid_short_number_for_region(short, territory)


def _short(number: str, territory: str) -> PhoneNumber | None:
    """A short number as the metadata takes it; None where a territory has no metadata."""
    code = phonenumbers.country_code_for_region(territory)
    plain = digits(number)
    if not code or not plain:
        return None
    zeros = len(plain) - len(str(int(plain)))
    return PhoneNumber(
        country_code=code,
        national_number=int(plain),
        italian_leading_zero=bool(zeros) or None,
        number_of_leading_zeros=zeros or None,
    )


def _bare(text: str) -> str:
    """A text without its letters, which a keypad would take for digits."""
    return "".join(char for char in text if not char.isalpha())


def _parsed(text: str, territory: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, territory or None)
    except NumberParseException:
        return None
