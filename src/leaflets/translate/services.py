"""What a page says of a helpline: the facts of its row, and the words of its region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from leaflets.regions import place
from leaflets.texts import SOURCE_LOCALE, Fact, FactKind, Phrase, Words

if TYPE_CHECKING:
    from leaflets.regions import Helpline, Region


class Translator(Protocol):
    """Says the messages of a domain in one language."""

    @property
    def tag(self) -> str:
        """The language as the web says it."""
        ...  # pragma: no cover

    def text(self, domain: str, context: str, source: str) -> str:
        """The translation of a message; raises LeafletError if there is none."""
        ...  # pragma: no cover


def helpline_fact(helpline: Helpline, kind: FactKind, region: Region, voice: Translator) -> Fact:
    """One fact of a helpline: its name, its number or its address."""
    if kind is FactKind.NUMBER:
        href = f"tel:{helpline.tel}" if helpline.tel else ""
        return Fact(kind, helpline.number, href, helpline=helpline.id)
    if kind is FactKind.ADDRESS:
        page = helpline.page(voice.tag)
        return Fact(kind, place(page), page, helpline=helpline.id)
    if helpline.translate_name:
        name = voice.text(_home(helpline, region), f"{helpline.id}.name", helpline.name)
        return Fact(kind, name, helpline=helpline.id)
    return Fact(kind, full_name(helpline), lang=SOURCE_LOCALE, helpline=helpline.id)


def full_name(helpline: Helpline) -> str:
    """The name of a service; with its owner's, where another one goes by the same name."""
    named = helpline.owner.casefold() in helpline.name.casefold()
    return (
        helpline.name if named or not helpline.namesake else f"{helpline.name} ({helpline.owner})"
    )


def about(helpline: Helpline, region: Region, voice: Translator) -> Phrase | None:
    """What the region's file says of a helpline, in the page's language."""
    if not helpline.about:
        return None
    text = voice.text(_home(helpline, region), f"{helpline.id}.about", helpline.about)
    return Phrase((Words(text),))


def _home(helpline: Helpline, region: Region) -> str:
    """The domain of the region whose file has the helpline."""
    return region_domain(region.homes[helpline.id])


def region_domain(region: str) -> str:
    """The gettext domain of a region's own messages."""
    return f"region-{region}"


def region_domains(region: Region) -> tuple[str, ...]:
    """The domains of everything that a region says of its helplines, inherited ones too."""
    homes = (
        region.homes[line.id] for line in region.helplines if line.translate_name or line.about
    )
    return tuple(map(region_domain, dict.fromkeys(homes)))
