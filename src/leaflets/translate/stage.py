"""Translate: a guide, a catalog and a region become phrases. Never a silent English word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leaflets.codes import Severity
from leaflets.guides import PLACEHOLDER, Guide, Message
from leaflets.problems import LeafletError, Place, Problem
from leaflets.texts import SOURCE_LOCALE, Fact, FactKind, Phrase, Words
from leaflets.translate.faithful import check, faults
from leaflets.translate.services import helpline_fact
from leaflets.translate.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.catalogs import Catalog, Entry
    from leaflets.regions import Helpline, Region

UI_DOMAIN = "ui"


@dataclass(frozen=True, slots=True)
class Text:
    """A guide without what the region lacks, its phrases by msgctxt, and what was left out.

    ``asked`` are the roles that the text speaks of and the helplines that fill them, section by
    section, in reading order.
    """

    guide: Guide
    phrases: Mapping[str, Phrase]
    asked: tuple[tuple[tuple[str, Helpline], ...], ...]
    warnings: tuple[Problem, ...]

    @property
    def carried(self) -> tuple[Helpline, ...]:
        """Every helpline of the text, each once."""
        return tuple(dict.fromkeys(line for section in self.asked for _, line in section))


@dataclass(frozen=True, slots=True)
class Voice:
    """One language's catalogs, by domain. Satisfies ``texts.Speaker``.

    ``spelling`` are the words that the region spells otherwise, in English.
    """

    locale: str
    catalogs: Mapping[str, Catalog]
    spelling: Mapping[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """The language as the web says it: ``zh-Hans``."""
        return self.locale.replace("_", "-")

    def text(self, domain: str, context: str, source: str) -> str:
        """The translation of a message.

        Raises ``LeafletError`` (message-missing, message-fuzzy, placeholder, message-fact,
        message-markup, message-number) with file and line.
        """
        if self.locale == SOURCE_LOCALE:
            return spelled(source, self.spelling)
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
            return phrase(spelled(one if amount == 1 else many, self.spelling), facts)
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
    """A text cut at its placeholders, which become the facts of these names.

    The point of an abbreviation ends the sentence, too: "4:00 p.m.", not "4:00 p.m..".
    """
    runs: list[Words | Fact] = []
    end = 0
    for match in PLACEHOLDER.finditer(text):
        if match.start() > end:
            runs.append(Words(text[end : match.start()]))
        run = facts[match[0].strip("{}")]
        runs.append(run)
        end = match.end() + (run.text.endswith(".") and text[match.end() :] == ".")
    if end < len(text):
        runs.append(Words(text[end:]))
    return Phrase(tuple(runs))


def translate(guide: Guide, voice: Voice, region: Region, kinds: tuple[str, ...]) -> Text:
    """The sections of some kinds in one language, with the region's facts.

    A message or an item whose role the region declares lacking is left out whole and named in
    ``warnings``; so is, without a word, one that stands in for a role that is filled.

    Raises ``LeafletError`` with every problem of the text at once.
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    kept = set()
    always = {guide.series.id, guide.title.id}
    for message, needs in _needs(guide.only(kinds, lambda _: True)):
        if message.unless and region.meets(message.unless):
            continue
        found = [
            _lack(guide, message, choice, region, may_go=message.id not in always)
            for choice in needs
        ]
        # A lead that asks twice for one role says so once.
        lacks = [problem for problem in dict.fromkeys(found) if problem]
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
            phrases[message.id] = phrase(text, _facts(message, voice, region))
        except LeafletError as error:
            problems += error.problems
    if problems:
        raise LeafletError(*problems)
    return Text(cut, phrases, tuple(_asked(cut, region)), tuple(warnings))


def _asked(guide: Guide, region: Region) -> Iterator[tuple[tuple[str, Helpline], ...]]:
    """The roles of each section of a text with their helplines, in reading order, each once."""
    needs = {message.id: found for message, found in _needs(guide)}
    for section in guide.sections:
        chosen = (
            next((need for need in choice if region.meets(need)), "")
            for message in section.messages()
            for choice in needs[message.id]
        )
        roles = dict.fromkeys(need.partition(".")[0] for need in chosen if need)
        found = ((role, region.fills(role)) for role in roles)
        yield tuple((role, line) for role, line in found if line)


def _needs(guide: Guide) -> Iterator[tuple[Message, tuple[tuple[str, ...], ...]]]:
    """Each message with its needs, roles or facts of roles: of each, one of several will do.

    A lead needs what its item stands for, too.
    """
    stands = {
        item.lead.id: (item.roles,) for part in guide.sections for item in part.items if item.roles
    }
    for message in guide.messages():
        said = (match[0].strip("{}") for match in PLACEHOLDER.finditer(message.text))
        yield message, (*((need,) for need in dict.fromkeys(said)), *stands.get(message.id, ()))


def _lack(
    guide: Guide, message: Message, choice: tuple[str, ...], region: Region, *, may_go: bool
) -> Problem | None:
    """Why a message cannot be printed in a region, if none of its choice is there."""
    if any(map(region.meets, choice)):
        return None
    where = Place(guide.file, message.line)
    roles = [need.partition(".")[0] for need in choice]
    if may_go and all(map(region.lacks, choice)):
        lacking = (
            role if role in region.head.lacks else need
            for role, need in zip(roles, choice, strict=True)
        )  # fmt: skip
        names = _either(lacking)
        text = f"“{message.id}” is left out: {region.head.name} lacks {names}"
        return Problem("role-lacking", where, text)
    filler = region.fills(roles[0])
    if filler:
        field = choice[0].partition(".")[2]
        text = f"{{{choice[0]}}}: “{filler.id}” has no {field}"
        hint = f"see {region.file}; a region can lack “{choice[0]}”"
        return Problem("role-field", where, text, hint)
    text = (
        f"“{message.id}” needs the role {_either(roles)}, which no helpline of {region.file} fills"
    )
    hint = "give a [[helpline]] the role, or add the role to `lacks`"
    return Problem("role-unfilled", where, text, hint)


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in dict.fromkeys(names))


def _facts(message: Message, voice: Voice, region: Region) -> dict[str, Fact]:
    facts = {}
    for match in PLACEHOLDER.finditer(message.text):
        helpline = region.fills(match[1])
        if helpline is None:  # _lack has let no such message through
            continue
        fact = helpline_fact(helpline, FactKind(match[2] or "name"), region, voice)
        if helpline.article and fact.kind is FactKind.NAME and voice.locale == SOURCE_LOCALE:
            fact = replace(fact, text=f"the {fact.text}")
        facts[match[0].strip("{}")] = fact
    return facts
