"""Room: how long a message may be where the box that holds it is fixed.

A format says by how much its text may grow (``growth``). What it prints gets a budget of letters
for translators, long before anybody sees that a card is full.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from jinja2 import nodes

from leaflets.extract.sources import CALL_COUNT, CALL_IN, called, parsed
from leaflets.guides import PLACEHOLDER
from leaflets.regions import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaflets.formats import Format
    from leaflets.guides import Guide
    from leaflets.regions import Helpline, Region
    from leaflets.tables import Source

#: Budgets are rounded up to a multiple of this.
_STEP = 5

#: What says the page's own language, by the place of its msgctxt and its text among the arguments.
#: ``t_english`` is not translated.
_SAYS = {"t": (0, 1), CALL_IN: (1, 2), CALL_COUNT: (0, 2)}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most letters of each message, by msgctxt: of a guide, of the templates, of each region.

    They are counted as they stand in a catalog, placeholders and all.
    """

    guide: Mapping[str, int] = field(default_factory=dict)
    ui: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def limits(
    form: Format, guide: Guide, regions: tuple[Region, ...], templates: Mapping[str, Source]
) -> Limits:
    """How long what a format prints of a guide may be; nothing where its box can grow.

    ``templates`` are those of the format and the shared parts. Raises ``LeafletError``
    (template-error) where one is broken.
    """
    if form.growth is None or form.name not in guide.front.formats:
        return Limits()
    growth = Fraction(str(form.growth))
    cut = guide.only(form.sections, lambda _: True)
    page = _page(form.name, templates)
    return Limits(
        {one.id: _most(one.text, growth, regions) for one in cut.messages()},
        {context: _most(text, growth, ()) for context, text in page.words.items()},
        {
            region.id: {
                context: _most(text, growth, ())
                for context, text in _region_words(region, cut, page)
            }
            for region in regions
        },
    )


def _most(text: str, growth: Fraction, regions: tuple[Region, ...]) -> int:
    """The budget of a text: its length as it is printed, grown; placeholders as they are typed."""
    printed = typed = 0
    for match in PLACEHOLDER.finditer(text):
        facts = [_fact(line, match[2]) for one in regions if (line := one.fills(match[1]))]
        printed += max(map(len, facts), default=len(match[0].strip("{}")))
        typed += len(match[0])
    words = len(text) - typed
    return ceil(((words + printed) * growth + typed - printed) / _STEP) * _STEP


def _fact(line: Helpline, what: str | None) -> str:
    return {"number": line.number, "address": place(line.address)}.get(what or "", line.name)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the templates of a format print: the words they say, whether names and abouts."""

    words: Mapping[str, str]
    names: bool
    abouts: bool


def _page(form: str, templates: Mapping[str, Source]) -> _Page:
    """What the page of a format prints, through the macros that it calls."""
    trees = {name: parsed(one) for name, one in templates.items() if name.endswith(".html")}
    macros = {macro.name: macro for tree in trees.values() for macro in tree.find_all(nodes.Macro)}
    page = trees.get(f"{form}/page.html", nodes.Template([]))
    reached: list[nodes.Node] = [page]
    for node in reached:  # grows while it is read
        found = (macros.get(called(call)) for call in node.find_all(nodes.Call))
        reached += [macro for macro in dict.fromkeys(found) if macro and macro not in reached]
    read = {one.attr for node in reached for one in node.find_all(nodes.Getattr)}
    said = (words for node in reached for words in _printed(node))
    return _Page(dict(said), "names" in read, "abouts" in read)


def _printed(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """The msgctxt and the text of what is printed as it stands.

    What is given to another call has no box: the name of a picture, the title of a file.
    """
    for output in node.find_all(nodes.Output):
        for call in _outermost(output):
            context, text = _SAYS.get(called(call), (0, len(call.args)))
            if text < len(call.args):
                said = (call.args[context], call.args[text])
                first, second = (one.value if isinstance(one, nodes.Const) else 0 for one in said)
                if isinstance(first, str) and isinstance(second, str):
                    yield first, second


def _outermost(node: nodes.Node) -> Iterator[nodes.Call]:
    if isinstance(node, nodes.Call):
        yield node
    elif not isinstance(node, nodes.Getattr):
        for inner in node.iter_child_nodes():
            yield from _outermost(inner)


def _region_words(region: Region, cut: Guide, page: _Page) -> Iterator[tuple[str, str]]:
    """What a page says of the services of a text in words that the region has translated."""
    named = {
        match[1]
        for message in cut.messages()
        for match in PLACEHOLDER.finditer(message.text)
        if not match[2]
    }
    carried = {role for section in cut.sections for item in section.items for role in item.roles}
    for line in region.own:
        listed = not carried.isdisjoint(line.roles)
        printed = not named.isdisjoint(line.roles) or (listed and page.names)
        if line.translate_name and printed:
            yield f"{line.id}.name", line.name
        if line.about and listed and page.abouts:
            yield f"{line.id}.about", line.about
