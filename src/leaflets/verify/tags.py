"""Tags: what assistive technology is told, beyond what validators of PDF/UA look at."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

import page as page_validation
from pikepdf import Dictionary, String

from leaflets.problems import Place, Problem
from leaflets.seal import metadata
from leaflets.verify.reading import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.passport import Block, Passport
    from leaflets.verify.evidence import Evidence
    from leaflets.verify.tree import Said

_UA = page_validation.ValidationProfile.PDF_UA_1

#: The title in the metadata, which PDF/UA asks for.
_TITLE = re.compile(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)</rdf:li>")

#: So much of a text is shown in a message.
_SHOWN = 40


def tags(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The settings of the file, PDF/UA-1, and whether each text is what it was composed as."""
    yield from _settings(seen, ordered, where)
    yield from _conforms(seen, where)
    loose = sum(1 for one in seen.shown if one.mcid is None and one.drawn.strip())
    unread = _unread(seen)
    if loose or unread:
        message = "text stands on the page that a screen reader passes over"
        yield Problem("tag-artifact", where, message, "every text belongs to the structure tree")
    yield from _figures(seen, ordered, where)
    if _text(ordered.blocks) == _text(seen.said):
        yield from _roles(seen, ordered, where)


def _text(parts: tuple[Block, ...] | tuple[Said, ...]) -> str:
    return "".join(letters(one.text) for one in parts)


def _unread(seen: Evidence) -> bool:
    """Whether a marked content that shows text belongs to no element."""
    known = {place for one in seen.said for place in one.places}
    return any(place not in known and one.drawn.strip() for place, one in seen.by_place.items())


def _settings(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    root = seen.pdf.Root
    title = str(seen.pdf.docinfo.get("/Title", "")) if "/Info" in seen.pdf.trailer else ""
    named = _TITLE.search(metadata(seen.pdf))
    if title == ordered.title:
        title = unescape(named[1]) if named else ""
    if title != ordered.title:
        shown = f"“{title[:_SHOWN]}”" if title else "missing"
        message = f"the title of the file is {shown}"
        yield Problem("pdf-title", where, message, f"ordered: “{ordered.title[:_SHOWN]}”")
    preferences = root.get("/ViewerPreferences", Dictionary())
    if str(preferences.get("/DisplayDocTitle")) != "True":
        message = "viewers show the name of the file instead of its title"
        yield Problem("pdf-title", where, message, "DisplayDocTitle is not set")
    lang = root.get("/Lang")
    if not _speaks(seen, ordered):
        message = f"the language of the file is {f'“{lang}”' if lang is not None else 'missing'}"
        yield Problem("pdf-language", where, message, f"ordered: “{ordered.lang}”")
    turned = str(preferences.get("/Direction", "/L2R")) == "/R2L"
    if turned != ordered.right_to_left:
        message = (
            f"the file says that it reads from {'right to left' if turned else 'left to right'}"
        )
        yield Problem("pdf-direction", where, message)


def _speaks(seen: Evidence, ordered: Passport) -> bool:
    """Whether a file says its own language."""
    lang = seen.pdf.Root.get("/Lang")
    return isinstance(lang, String) and str(lang) == ordered.lang


def _conforms(seen: Evidence, where: Place) -> Iterator[Problem]:
    try:
        report = page_validation.validate_pdf_bytes(seen.data, profile=_UA)
    except Exception as error:  # noqa: BLE001 - whatever it stumbles over is no PDF/UA
        yield Problem("pdf-ua", where, f"this is no PDF/UA-1: {error}")
        return
    for failure in report.failures[:3]:
        message = f"this is no PDF/UA-1: {failure.message} ({failure.rule_id})"
        yield Problem("pdf-ua", where, message)


def _figures(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    wanted = [block.text for block in ordered.blocks if block.roles.endswith("Figure")]
    found = [one.text for one in seen.said if one.figure]
    turned = sorted(found) == sorted(wanted)
    for text, own in zip_longest(found, wanted):
        if text is not None and (text != own if turned else text not in wanted):
            shown = f"“{text[:_SHOWN]}”" if text else "nothing"
            message = f"a picture is described by {shown}"
            yield Problem("tag-alt", where, message, "say what it shows or where it leads")
    if len(found) < len(wanted):
        message = f"{len(wanted) - len(found)} pictures are not described, or are no figures"
        yield Problem("tag-alt", where, message, "say what they show or where they lead")


def _roles(seen: Evidence, ordered: Passport, where: Place) -> Iterator[Problem]:
    """The texts that are another thing than ordered, or in another language."""
    runs = iter(seen.said)
    lang = "" if _speaks(seen, ordered) else str(seen.pdf.Root.get("/Lang", ""))
    one: Said | None = None
    left = 0
    for block in ordered.blocks:
        need = len(letters(block.text))
        roles: list[str] = []
        langs: list[str] = []
        while need > 0:
            if left == 0:
                one = next(runs, None)
                if one is None:
                    return
                left = len(letters(one.text))
                continue
            assert one is not None
            roles.append(one.roles)
            langs.append(one.lang)
            taken = min(left, need)
            left, need = left - taken, need - taken
        yield from _same(block, roles, langs, lang, where)


def _same(
    block: Block, roles: list[str], langs: list[str], lang: str, where: Place
) -> Iterator[Problem]:
    """What one text is told to be; ``lang`` is wrong for the whole file, which is said once."""
    text = block.text[:_SHOWN]
    for found in sorted(set(roles) - {block.roles}):
        wanted, got = block.roles or "nothing", found or "nothing"
        message = f"“{text}” is tagged “{got}”"
        yield Problem("tag-role", where, message, f"ordered: “{wanted}”")
    for found in sorted(set(langs) - {block.lang, lang or block.lang}):
        message = f"“{text}” is in the language “{found}”, says the file"
        yield Problem("tag-language", where, message, f"ordered: “{block.lang}”")
