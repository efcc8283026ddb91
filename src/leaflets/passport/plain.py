"""The passport in plain: the XMP properties that any program shows of a file.

They are made from the passport, and say nothing that it does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

if TYPE_CHECKING:
    from leaflets.passport.model import Carried, Passport

#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Neither can look past the next tag, or a file made for it would be read for ever.
_ITEM = re.compile(r"<rdf:li\b[^<>]*>([^<>]*)</rdf:li>|<rdf:li\b[^<>]*/>")

#: The properties that are lists; all others are one text.
_LISTS = ("helplines", "inputs")


def lines(passport: Passport) -> dict[str, tuple[str, ...]]:
    """What the properties say, by name; only lists have another number of lines than one."""
    said = {
        "guide": (passport.guide,),
        "edition": (passport.edition,),
        "language": (passport.language,),
        "region": (passport.region,),
        "status": (passport.status,),
        "draft": (passport.draft,),
        "helplines": tuple(map(_helpline, passport.carried)),
        "inputs": tuple(f"{digest} {name}" for name, digest in passport.inputs.items()),
    }
    return {name: tuple(map(_clean, texts)) for name, texts in said.items()}


def _helpline(carried: Carried) -> str:
    """A helpline in one line: id, numbers, addresses, and until when its check holds."""
    numbers = (contact.printed or contact.target for contact in carried.numbers)
    addresses = (contact.target for contact in carried.addresses)
    checked = f"checked {carried.checked_on} review {carried.review_by}"
    check = checked if carried.checked_on else "unverified"
    return " ".join((carried.helpline, *dict.fromkeys((*numbers, *addresses)), check))


def _clean(text: str) -> str:
    return " ".join(_UNWRITABLE.sub("\ufffd", text).split())


def written(passport: Passport) -> str:
    """The properties as XMP."""
    return "".join(_property(name, texts) for name, texts in lines(passport).items())


def _property(name: str, texts: tuple[str, ...]) -> str:
    if name not in _LISTS:
        return f"<leaflets:{name}>{escape(texts[0])}</leaflets:{name}>"
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<leaflets:{name}><rdf:Bag>{items}</rdf:Bag></leaflets:{name}>"


def disagreeing(metadata: str, passport: Passport) -> tuple[str, ...]:
    """The properties of a file's metadata that do not say what its passport does, by name.

    Another program may have written them anew: the order of a list and the spaces are its own.
    """
    told = lines(passport).items()
    return tuple(name for name, texts in told if _found(metadata, name) != sorted(texts))


def _found(metadata: str, name: str) -> list[str]:
    """What a property says; nothing that could be meant where it stands there twice."""
    whole = rf"<leaflets:{name}\b[^<>]*(?:/>|>(.*?)</leaflets:{name}>)"
    once = metadata.count(f"<leaflets:{name}") == 1
    found = re.search(whole, metadata, re.DOTALL) if once else None
    if found is None:
        return [name, "is not there once"]
    if name not in _LISTS:
        return [_clean(unescape(found[1] or ""))]
    return sorted(_clean(unescape(match[1] or "")) for match in _ITEM.finditer(found[1] or ""))
