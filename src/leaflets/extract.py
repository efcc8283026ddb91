"""Extract: the messages that translators need, from guides, regions and templates."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.extract import extract as babel_extract

from leaflets.catalogs import Draft
from leaflets.problems import LeafletError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.guides import Guide
    from leaflets.regions import Region
    from leaflets.tables import Source

#: ``t("context", "text")`` in a template: the first argument is the msgctxt.
KEYWORDS = {"t": ((1, "c"), 2), "t_english": ((1, "c"), 2)}


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

    Raises ``LeafletError`` (ui-twice) where one msgctxt has two texts.
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


def _from_template(source: Source) -> Iterable[Draft]:
    stream = BytesIO(source.text.encode())
    options = {"silent": "false", "trimmed": "true"}
    rows = babel_extract("jinja2.ext:babel_extract", stream, KEYWORDS, (), options)
    for line, text, _, context in rows:
        if context and isinstance(text, str):
            yield Draft(context, text, source.file, line)
