"""What a job names, opened; and the order that a page is composed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets import catalogs, extract, pseudo, translate
from leaflets.catalogs import Status
from leaflets.compose import Order, Said, Tongue
from leaflets.jobs import FILLABLE
from leaflets.locales import VARIANTS, canonical, knows
from leaflets.problems import LeafletError, Place, Problem
from leaflets.regions import State
from leaflets.texts import FactKind, Phrase, Words
from leaflets.translate import SOURCE_LOCALE, UI_DOMAIN, Voice, region_domain, region_domains

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.contacts import Contact
    from leaflets.fields import FormFont
    from leaflets.formats import Format
    from leaflets.guides import Guide, Message
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.locales import Locale, Script
    from leaflets.regions import Region
    from leaflets.stocks import Paper
    from leaflets.translate import Text

_LADDER = list(Status)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a job names, opened.

    ``own`` is the locale of the contact's words, where it says one that is not the page's; ``form``
    the font of the form fields; ``second`` the same in the other language of a bilingual one.
    """

    guide: Guide
    region: Region
    locale: Locale
    english: Locale
    format: Format
    paper: Paper
    voice: Voice
    tongues: tuple[tuple[Locale, Voice], ...] = ()
    contact: Contact | None = None
    own: Locale | None = None
    fillable: bool = False
    form: FormFont | None = None
    second: Parts | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Those of the languages that the page is in."""
        return (self.voice, self.second.voice) if self.second else (self.voice,)

    @property
    def scripts(self) -> tuple[Script, ...]:
        """How every language of the page is set."""
        others = (self.second.locale,) if self.second else ()
        own = (self.own,) if self.own else ()
        locales = (self.locale, *others, *(locale for locale, _ in self.tongues), *own)
        return tuple(locale.script for locale in locales)

    @property
    def families(self) -> tuple[str, ...]:
        """The font families that the page may use."""
        form = (self.form.family,) if self.form else ()
        used = (family for one in self.scripts for family in one.families)
        return tuple(dict.fromkeys((*used, *form)))


@dataclass(frozen=True, slots=True)
class Draft:
    """Why a leaflet is a draft: the status of its words, and whose numbers cannot be trusted.

    Those are the helplines that nobody confirmed, and those whose check has run out.
    """

    status: Status
    unconfirmed: tuple[str, ...]
    overdue: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the band says: wording, numbers or overdue, both of two, or nothing."""
        numbers = "numbers" if self.unconfirmed else "overdue" if self.overdue else ""
        if self.status is Status.APPROVED:
            return numbers
        return {"numbers": "both", "overdue": "both-overdue", "": "wording"}[numbers]

    @property
    def reason(self) -> str:
        """The same in English words, for the file's metadata and for ``--final``."""
        reasons = []
        if self.status is not Status.APPROVED:
            reasons.append(f"the wording is not approved (status: {self.status})")
        if self.unconfirmed:
            reasons.append(f"no person has confirmed {', '.join(self.unconfirmed)}")
        if self.overdue:
            reasons.append(f"the check has run out of {', '.join(self.overdue)}")
        return "; ".join(reasons)


def opened(job: Job, reader: Reader) -> Parts:
    """What a job names, read from its library. Raises ``LeafletError``."""
    form = reader.format(job.format).on(job.paper)
    variants = [variant for variant in (form.type.value, job.edition) if variant in VARIANTS]
    region = reader.region(job.region)
    locale = _spelled(reader.locale(job.locale, variants), region)
    # Form fields are for those who have no contact: what the library has is left out.
    contact = None if job.edition == FILLABLE else reader.local(job.contact)
    parts = Parts(
        reader.guide(job.guide).first({one.kind: one.blocks for one in form.first}),
        region,
        locale,
        reader.locale(SOURCE_LOCALE),
        form,
        reader.paper(job.paper, form.fold),
        _voice(job, reader, locale),
        _tongues(job, reader, variants) if form.gathers else (),
        contact,
        _own(contact, locale, reader, variants) if contact else None,
        fillable=job.edition == FILLABLE,
    )
    if not job.second:
        return parts
    other = _spelled(reader.locale(job.second, variants), region)
    own = _own(contact, other, reader, variants) if contact else None
    second = replace(parts, locale=other, voice=_voice(job, reader, other), own=own)
    return replace(parts, second=second)


def _own(contact: Contact, locale: Locale, reader: Reader, variants: list[str]) -> Locale | None:
    """The locale of a contact's words, if it is not the page's.

    Raises ``LeafletError`` (table-value) where there is none.
    """
    tag = contact.language
    if not tag:
        return None
    if not knows(tag) and tag not in reader.typography.languages:
        message = f"there is no language “{tag}”"
        hint = "a tag such as es or zh-Hans"
        raise LeafletError(Problem("table-value", Place(contact.file), message, hint))
    name = canonical(tag, reader.typography)
    return reader.locale(name, variants) if name != locale.name else None


def _spelled(locale: Locale, region: Region) -> Locale:
    """English as the region writes it says so in its tag: screen readers speak it otherwise."""
    own = locale.name == SOURCE_LOCALE and region.head.english
    return replace(locale, tag=region.head.english) if own else locale


def _voice(job: Job, reader: Reader, locale: Locale) -> Voice:
    if locale.name == SOURCE_LOCALE:
        return Voice(locale.name, {}, reader.spelling(reader.region(job.region)))
    if locale.own.pseudo:
        change = partial(pseudo.changed, kind=locale.own.pseudo)
        drafts = _drafts(job, reader).items()
        made = {domain: catalogs.derived(domain, found, change) for domain, found in drafts}
        return Voice(locale.name, made)
    domains = (job.guide, UI_DOMAIN, *region_domains(reader.region(job.region)))
    return Voice(locale.name, reader.catalogs(locale.name, domains))


def _drafts(job: Job, reader: Reader) -> dict[str, tuple[catalogs.Draft, ...]]:
    """The messages that a leaflet may say, by domain."""
    return {
        job.guide: tuple(extract.from_guide(reader.guide(job.guide))),
        UI_DOMAIN: extract.from_templates(reader.templates(job.format)),
        **{
            region_domain(home): tuple(extract.from_region(reader.region(home)))
            for home in reader.shelf.lineage(job.region)
        },
    }


def _tongues(job: Job, reader: Reader, variants: list[str]) -> tuple[tuple[Locale, Voice], ...]:
    """Every language of the region, in the order of its file."""
    names = [canonical(tag, reader.typography) for tag in reader.region(job.region).head.languages]
    spoken = (reader.locale(name, variants) for name in names)
    return tuple((locale, _voice(job, reader, locale)) for locale in spoken)


def drafted(parts: Parts, text: Text, today: dt.date) -> Draft:
    """Whether and why a text is a draft: the least of its catalogs counts."""
    voices = (*parts.voices, *(voice for _, voice in parts.tongues))
    statuses = [catalog.status for voice in voices for catalog in voice.catalogs.values()]
    statuses.append(Status(parts.guide.front.status))
    states = {line.id: line.state(today) for line in text.carried}
    return Draft(
        min(statuses, key=_LADDER.index),
        tuple(sorted(name for name, state in states.items() if state is State.UNVERIFIED)),
        tuple(sorted(name for name, state in states.items() if state is State.OVERDUE)),
    )


def ordered(parts: Parts, text: Text, draft: Draft, job: Job) -> Order:
    """What a page of a text is composed from, in its languages. Raises ``LeafletError``."""
    order = _ordered(parts, text, draft, job)
    if not parts.second:
        return order
    return replace(order, second=_ordered(parts.second, translated(parts.second), draft, job))


def translated(parts: Parts) -> Text:
    """The text of a leaflet. Raises ``LeafletError``."""
    return translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)


def _ordered(parts: Parts, text: Text, draft: Draft, job: Job) -> Order:
    names, abouts = {}, {}
    for line in text.carried:
        name = translate.helpline_fact(line, FactKind.NAME, parts.region, parts.voice)
        names[line.id] = name
        if about := translate.about(line, parts.region, parts.voice):
            abouts[line.id] = about
    return Order(
        guide=text.guide,
        phrases=text.phrases,
        locale=parts.locale,
        english=parts.english,
        region=parts.region,
        format=parts.format,
        paper=parts.paper,
        names=names,
        abouts=abouts,
        draft=draft.key,
        draft_reason=draft.reason,
        checked=_checked(parts, text),
        status=draft.status.value,
        say=parts.voice,
        say_english=Voice(SOURCE_LOCALE, {}),
        edition=job.edition,
        discreet=job.discreet or parts.format.neutral,
        cover=Phrase((Words(job.cover),)) if job.cover else None,
        tongues=tuple(_tongue(parts, locale, voice) for locale, voice in parts.tongues),
        contact=parts.contact,
        own=parts.own,
        fillable=parts.fillable,
    )


def _tongue(parts: Parts, locale: Locale, voice: Voice) -> Tongue:
    """A language of a sheet that gathers them, with the guide's title in it."""

    def said(message: Message) -> Said:
        text = voice.text(parts.guide.name, message.id, message.text)
        return Said(Phrase((Words(text),)), locale)

    return Tongue(locale, said(parts.guide.series), said(parts.guide.title), voice)


def _checked(parts: Parts, text: Text) -> str:
    """The month of the oldest check of a number on the page; empty while one is unconfirmed."""
    dates = [line.checked_on for line in text.carried if line.checked_on and line.confirmed]
    complete = dates and len(dates) == len(text.carried)
    return parts.locale.month(min(dates)) if complete else ""
