"""Sources: the messages of guides, regions and templates."""

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

#: What a template calls to say words: ``t("context", "text")``, the context being the msgctxt; of
#: one of several voices, ``voice.t("context", "text")``.
CALLS = ("t", "t_english")

#: The same in another language, ``t_in(tongue, "context", "text")``, and for a number of things,
#: ``t_count("context", "one", "many", number)``.
CALL_IN, CALL_COUNT = "t_in", "t_count"


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
            if (other.text, other.plural) != (draft.text, draft.plural):
                message = f"“{draft.context}” says something else in {other.file}"
                place = source.at(draft.line)
                raise LeafletError(Problem("ui-twice", place, message, "one text a context"))
    return tuple(found[context] for context in sorted(found))


def parsed(source: Source) -> nodes.Template:
    """The tree of a template. Raises ``LeafletError`` (template-error) with the line."""
    try:
        return Environment(autoescape=True).parse(source.text)
    except TemplateSyntaxError as error:
        place = source.at(error.lineno)
        raise LeafletError(Problem("template-error", place, error.message or "broken")) from error


def _from_template(source: Source) -> Iterator[Draft]:
    for call in parsed(source).find_all(nodes.Call):
        name = called(call)
        if name in {*CALLS, CALL_IN, CALL_COUNT}:
            draft = _draft(name, call, source)
            if draft is None:
                message = "translators would never see these words"
                hint = f"write {_EXAMPLES.get(name, _EXAMPLE)}"
                place = source.at(call.lineno)
                raise LeafletError(Problem("template-message", place, message, hint))
            yield draft


def called(call: nodes.Call) -> str:
    """What a call calls: ``part.head(…)`` is ``head``."""
    match call.node:
        case nodes.Name(name=str(name)):
            return name
        case nodes.Getattr(attr=str(name)):
            return name
    return ""


_EXAMPLE = 't("context", "the English words")'
_EXAMPLES = {
    CALL_IN: 't_in(tongue, "context", "the English words")',
    CALL_COUNT: 't_count("context", "{count} word", "{count} words", number)',
}


def _draft(name: str, call: nodes.Call, source: Source) -> Draft | None:
    """The message that a call says, or None where its words are not written out."""
    words = [one.value if isinstance(one, nodes.Const) else None for one in call.args]
    match name, words:
        case "t_in", [None, str(context), str(text)]:
            return Draft(context, text, source.file, call.lineno)
        case "t_count", [str(context), str(text), str(plural), _]:
            return Draft(context, text, source.file, call.lineno, plural=plural)
        case "t" | "t_english", [str(context), str(text)]:
            return Draft(context, text, source.file, call.lineno)
    return None
