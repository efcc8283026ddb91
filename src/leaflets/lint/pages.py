"""Templates: every word of a page goes through the catalogs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.tables import Source

#: What is no text: first what Jinja reads, for a ">" in it would end a tag; then the rest.
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_HTML = re.compile(r"<!--.*?-->|<style\b.*?</style>|<[^>]*>|&\w+;", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")


def plain_words(source: Source) -> Iterator[Problem]:
    """The words that a template says as they stand, line by line (template-message)."""
    text = _HTML.sub(_blank, _JINJA.sub(_blank, source.text))
    for number, line in enumerate(text.split("\n"), start=1):
        if _WORD.search(line):
            said = " ".join(line.split())
            message = f"“{said}” stands in the page as it is: no translator sees it"
            hint = f'write {{{{ t("context", "{said}") }}}}'
            yield Problem("template-message", source.at(number), message, hint)


def _blank(match: re.Match[str]) -> str:
    """Nothing but the ends of the lines, so that the others keep their numbers."""
    return "\n" * match[0].count("\n") or " "
