"""Translate: a guide, a catalog and a region become phrases. Never a silent English word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.codes import Severity
from leaflets.guides import PLACEHOLDER, Guide, Message
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import Fact, FactKind, Phrase, Words
from leaflets.translate.faithful import check, faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaflets.catalogs import Catalog, Entry
    from leaflets.regions import Helpline, Region

#: The language that guides, regions and templates are written in.
SOURCE_LOCALE = "en"
UI_DOMAIN = "ui"


@dataclass(frozen=True, slots=True)
class Text:
    """A guide without what the region lacks, its phrases by msgctxt, and what was left out.

    ``helplines`` are those that the text speaks of, section by section, in reading order.
    """

    guide: Guide
    phrases: Mapping[str, Phrase]
    helplines: tuple[tuple[Helpline, ...], ...]
    warnings: tuple[Problem, ...]

    @property
    def carried(self) -> tuple[Helpline, ...]:
        """Every helpline of the text, each once."""
        return tuple(dict.fromkeys(line for section in self.helplines for line in section))


@dataclass(frozen=True, slots=True)
class Voice:
    """One language's catalogs, by domain. Satisfies ``texts.Speaker``."""

    locale: str
    catalogs: Mapping[str, Catalog]

    def text(self, domain: str, context: str, source: str) -> str:
        """The translation of a message.

        Raises ``LeafletError`` (message-missing, message-fuzzy, placeholder, message-fact,
        message-markup, message-number) with file and line.
        """
        if self.locale == SOURCE_LOCALE:
            return source
        entry, place = self._entry(domain, context, source)
        check(source, entry.text, place, context)
        return entry.text

    def _entry(self, domain: str, context: str, source: str) -> tuple[Entry, Place]:
        catalog = self.catalogs[domain]
        entry = catalog.entries.get((context, source))
        if entry is None:
            message = f"the catalog does not hold “{context}” as it stands in English now"
            hint = "run: leaflets update"
            raise LeafletError(Problem("message-missing", Place(catalog.file), message, hint))
        place = Place(catalog.file, entry.line)
        if not entry.complete:
            raise LeafletError(Problem("message-missing", place, f"“{context}” is not translated"))
        if entry.fuzzy:
            message = f"“{context}” changed in English and was not looked at again"
            hint = "mend the text, then delete the word fuzzy above it"
            raise LeafletError(Problem("message-fuzzy", place, message, hint))
        return entry, place

    def say(self, context: str, text: str, **facts: Words | Fact) -> Phrase:
        """A phrase of the templates, with its facts in place."""
        return phrase(self.text(UI_DOMAIN, context, text), facts)

    def say_count(
        self, context: str, one: str, many: str, amount: int, /, **facts: Words | Fact
    ) -> Phrase:
        """A phrase that counts, in the plural form that its language gives the number.

        Raises ``LeafletError`` as ``text`` does, and (message-missing) for a form too few.
        """
        if self.locale == SOURCE_LOCALE:
            return phrase(one if amount == 1 else many, facts)
        entry, place = self._entry(UI_DOMAIN, context, one)
        for form in entry.forms:
            check(many, form, place, context)
        turn = self.catalogs[UI_DOMAIN].form(amount)
        if turn >= len(entry.forms):
            raise LeafletError(_lacks_form(context, turn, place))
        return phrase(entry.forms[turn], facts)

    def faults(self, domain: str, context: str, source: str, plural: str = "") -> Iterator[Problem]:
        """All that ``text`` and, where there is a ``plural``, ``say_count`` refuse of a message."""
        try:
            entry, place = self._entry(domain, context, source)
        except LeafletError as error:
            yield from error.problems
            return
        for form in entry.forms or (entry.text,):
            yield from faults(plural or source, form, place, context)
        if plural:
            turns = {self.catalogs[domain].form(amount) for amount in range(_MANY)}
            for turn in sorted(turns - {*range(len(entry.forms))}):
                yield _lacks_form(context, turn, place)


#: No language counts in a way that more than this would be needed to see.
_MANY = 201


def _lacks_form(context: str, turn: int, place: Place) -> Problem:
    message = f"“{context}” lacks the plural form {turn}"
    hint = "one msgstr[…] for each form of Plural-Forms, in the head of the file"
    return Problem("message-missing", place, message, hint)


def phrase(text: str, facts: Mapping[str, Words | Fact]) -> Phrase:
    """A text cut at its placeholders, which become the facts of these names."""
    runs: list[Words | Fact] = []
    end = 0
    for match in PLACEHOLDER.finditer(text):
        if match.start() > end:
            runs.append(Words(text[end : match.start()]))
        runs.append(facts[match[0].strip("{}")])
        end = match.end()
    if end < len(text):
        runs.append(Words(text[end:]))
    return Phrase(tuple(runs))


def translate(guide: Guide, voice: Voice, region: Region, kinds: tuple[str, ...]) -> Text:
    """The sections of some kinds in one language, with the region's facts.

    A message or an item whose role the region declares lacking is left out whole and named in
    ``warnings``. Raises ``LeafletError`` with every problem of the text at once.
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    kept = set()
    always = {guide.series.id, guide.title.id}
    for message, roles in _needs(guide.only(kinds, lambda _: True)):
        found = [
            _lack(guide, message, role, region, may_go=message.id not in always)
            for role in sorted(roles)
        ]
        lacks = [problem for problem in found if problem]
        warnings += [problem for problem in lacks if problem.severity is Severity.WARNING]
        problems += [problem for problem in lacks if problem.severity is Severity.ERROR]
        if not lacks:
            kept.add(message.id)
    cut = guide.only(kinds, lambda message: message.id in kept)
    phrases: dict[str, Phrase] = {}
    for message in cut.messages():
        if message.id not in kept:  # the title or the series, with a problem of its own
            continue
        try:
            text = voice.text(guide.name, message.id, message.text)
            phrases[message.id] = phrase(text, _facts(message, guide, voice, region))
        except LeafletError as error:
            problems += error.problems
    if problems:
        raise LeafletError(*problems)
    return Text(cut, phrases, tuple(_carried(cut, region)), tuple(warnings))


def _carried(guide: Guide, region: Region) -> Iterator[tuple[Helpline, ...]]:
    """The helplines of each section of a text, in reading order, each once."""
    needs = {message.id: roles for message, roles in _needs(guide)}
    for section in guide.sections:
        roles = [role for message in section.messages() for role in sorted(needs[message.id])]
        found = (region.fills(role) for role in dict.fromkeys(roles))
        yield tuple(dict.fromkeys(helpline for helpline in found if helpline))


def _needs(guide: Guide) -> Iterator[tuple[Message, set[str]]]:
    """Each message with the roles it needs; a lead needs what its item stands for, too."""
    stands = {
        item.lead.id: {item.role} for part in guide.sections for item in part.items if item.role
    }
    for message in guide.messages():
        roles = {match[1] for match in PLACEHOLDER.finditer(message.text)}
        yield message, roles | stands.get(message.id, set())


def _lack(
    guide: Guide, message: Message, role: str, region: Region, *, may_go: bool
) -> Problem | None:
    if region.fills(role):
        return None
    where = Place(guide.file, message.line)
    if role in region.head.lacks and may_go:
        text = f"“{message.id}” is left out: {region.head.name} lacks “{role}”"
        return Problem("role-lacking", where, text)
    text = f"“{message.id}” needs the role “{role}”, which no helpline of {region.file} fills"
    hint = "give a [[helpline]] the role, or add the role to `lacks`"
    return Problem("role-unfilled", where, text, hint)


def _facts(message: Message, guide: Guide, voice: Voice, region: Region) -> dict[str, Fact]:
    facts = {}
    for match in PLACEHOLDER.finditer(message.text):
        helpline = region.fills(match[1])
        if helpline is None:  # _lack has let no such message through
            continue
        fact = helpline_fact(helpline, FactKind(match[2] or "name"), region, voice)
        if not fact.text:
            where = Place(guide.file, message.line)
            text = f"{match[0]}: “{helpline.id}” has no {match[2] or 'name'}"
            raise LeafletError(Problem("role-field", where, text, f"see {region.file}"))
        facts[match[0].strip("{}")] = fact
    return facts


def helpline_fact(helpline: Helpline, kind: FactKind, region: Region, voice: Voice) -> Fact:
    """One fact of a helpline: its name, its number or its address."""
    if kind is FactKind.NUMBER:
        return Fact(kind, helpline.number, f"tel:{helpline.tel}" if helpline.tel else "")
    if kind is FactKind.ADDRESS:
        return Fact(kind, helpline.place, helpline.address)
    if helpline.translate_name:
        name = voice.text(region_domain(region.id), f"{helpline.id}.name", helpline.name)
        return Fact(kind, name)
    return Fact(kind, helpline.name, lang=SOURCE_LOCALE)


def about(helpline: Helpline, region: Region, voice: Voice) -> Phrase | None:
    """What the region's file says of a helpline, in the page's language."""
    if not helpline.about:
        return None
    text = voice.text(region_domain(region.id), f"{helpline.id}.about", helpline.about)
    return Phrase((Words(text),))


def region_domain(region: str) -> str:
    """The gettext domain of a region's own messages."""
    return f"region-{region}"
