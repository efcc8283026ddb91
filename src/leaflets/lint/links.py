"""Web addresses: what is printed, scanned and opened by somebody who is being watched."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from leaflets.lint.letters import letters, main_script
from leaflets.problems import Problem
from leaflets.qr import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.problems import Place

#: What a QR code of the smallest format holds.
MOST_CHARACTERS = 45

_TRACKERS = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igsh",
    "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "oly_enc_id", "ref_src",
    "s_cid", "srsltid", "ttclid", "twclid", "vero_id", "wbraid", "yclid",
})  # fmt: skip
_CAMPAIGNS = ("utm_", "mtm_", "pk_", "hsa_")
_SHORTENERS = frozenset({
    "adf.ly", "bit.ly", "bitly.com", "buff.ly", "cutt.ly", "dub.co", "goo.gl", "is.gd",
    "l.ead.me", "lnkd.in", "ow.ly", "qr.ae", "qr1.be", "qrco.de", "qrcodes.pro", "rb.gy",
    "rebrand.ly", "s.id", "shorturl.at", "short.io", "shorte.st", "surl.li", "t.co", "t.ly",
    "t1p.de", "tiny.cc", "tinyurl.com", "trib.al", "urlz.fr", "v.gd", "x.gd",
})  # fmt: skip
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


def source_link(address: str, place: Place, name: str) -> Iterator[Problem]:
    """What is wrong with an address that nobody prints: where a fact was read.

    Yields link-form and letter-lookalike.
    """
    if reason := _misshapen(re.sub(r"^http:", "https:", address)):
        yield Problem("link-form", place, f"“{name}”: {reason}: {address}", _PLAIN)
    else:
        yield from _seeming(urlsplit(address).hostname or "", place, name)


def link(address: str, place: Place, name: str) -> Iterator[Problem]:
    """What is wrong with an address that a leaflet prints and its QR code opens.

    Yields link-form, link-shortened, link-tracking, link-long and letter-lookalike.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if reason := _misshapen(address):
        yield Problem("link-form", place, f"“{name}”: {reason}: {address}", _PLAIN)
        return
    if host.removeprefix("www.") in _SHORTENERS:
        message = f"“{name}” hides where it leads behind a short link: {host}"
        yield Problem("link-shortened", place, message, "write the service's own address")
    asked = f"{parts.query}&{parts.fragment}"
    for key, _ in parse_qsl(asked, keep_blank_values=True):
        if key.lower() in _TRACKERS or key.lower().startswith(_CAMPAIGNS):
            message = f"“{name}” has an address that tracks who opens it: {key}"
            yield Problem("link-tracking", place, message, f"delete {key} and what follows it")
    payload = spellings(address)[0]
    if len(payload) > MOST_CHARACTERS:
        message = f"“{name}” has an address of {len(payload)} characters: its code gets too fine"
        hint = f"at most {MOST_CHARACTERS}: is there a shorter page, or the home page?"
        yield Problem("link-long", place, message, hint)
    yield from _seeming(host, place, name)


_PLAIN = "write it like https://help.example.org/page"


def _misshapen(address: str) -> str:
    """Why an address is not a plain one; nothing where it is."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https":
        return "it does not begin with https://"
    if "@" in parts.netloc:
        return "a name stands before the host"
    if not re.fullmatch(r"[^:\[\]]+", parts.netloc):
        return "the host has a port or is a number"
    if _is_number(host):
        return "the host is a number"
    labels = host.split(".")
    if not labels[1:] or not all(map(_LABEL.fullmatch, labels)):
        return "the host is no name"
    return ""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host.rpartition(".")[2].isdecimal()
    return True


def _seeming(host: str, place: Place, name: str) -> Iterator[Problem]:
    """Labels of a host whose letters are not what they seem, also behind ``xn--``."""
    for label in map(_decoded, host.split(".")):
        own = main_script(label)
        # A whole label of letters that look Latin, in a host that ends in Latin, is a trap.
        latin = main_script(host.rpartition(".")[2])
        for problem in letters(label, latin if own != latin else own, place, name):
            if problem.code == "letter-lookalike":
                yield problem


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label
