"""Extract: the messages that translators need, from guides, regions and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

from leaflets.catalogs import Draft
from leaflets.problems import LeafletError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaflets.guides import Guide
    from leaflets.regions import Region
    from leaflets.tables import Source

#: What a template calls to say words: ``t("context", "text")``, the context being the msgctxt.
CALLS = ("t", "t_english")


def from_guide(guide: Guide) -> Iterator[Draft]:
    """The messages of a guide."""
    for message in guide.messages():
        comment = "continues in the title of the guide" if message.id == "series" else ""
        yield Draft(message.id, message.text, guide.file, message.line, comment)


def from_region(region: Region) -> Iterator[Draft]:
    """The translatable texts of a region."""
    for context, text in region.messages():
        yield Draft(context, text, region.file)


def from_templates(templates: Mapping[str, Source]) -> tuple[Draft, ...]:
    """The words of the templates, sorted by msgctxt.

    Raises ``LeafletError`` (ui-twice) where one msgctxt has two texts, (template-message) where
    words are not written out, (template-error) where a template is broken.
    """
    found: dict[str, Draft] = {}
    for source in templates.values():
        if not source.file.endswith(".html"):
            continue
        for draft in _from_template(source):
            other = found.setdefault(draft.context, draft)
            if other.text != draft.text:
                message = f"“{draft.context}” says something else in {other.file}"
                place = source.at(draft.line)
                raise LeafletError(Problem("ui-twice", place, message, "one text a context"))
    return tuple(found[context] for context in sorted(found))


def _from_template(source: Source) -> Iterator[Draft]:
    try:
        tree = Environment(autoescape=True).parse(source.text)
    except TemplateSyntaxError as error:
        place = source.at(error.lineno)
        raise LeafletError(Problem("template-error", place, error.message or "broken")) from error
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in CALLS:
            words = [one.value for one in call.args if isinstance(one, nodes.Const)]
            match words:
                case [str(context), str(text)] if len(call.args) == len(words):
                    yield Draft(context, text, source.file, call.lineno)
                case _:
                    message = "translators would never see these words"
                    hint = 'write t("context", "the English words")'
                    place = source.at(call.lineno)
                    raise LeafletError(Problem("template-message", place, message, hint))
