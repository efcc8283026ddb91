"""The templates, run.

Templates run in a sandbox, everything they print is escaped, and a name they misspell is an
error. Messages are text, never markup: the markup around facts is written here alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from leaflets.compose import setting
from leaflets.compose.gathered import Gathered
from leaflets.compose.outline import as_read, outline
from leaflets.compose.templating import run
from leaflets.compose.voices import Voice
from leaflets.documents import Document, mark
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leaflets.compose.orders import Order
    from leaflets.compose.running import Running
    from leaflets.passport import Block, Code
    from leaflets.tables import Source
    from leaflets.texts import Fact

T = TypeVar("T")

#: Words with a space behind them, before the end of a block or before an element in the line: where
#: the line is full but for the space, the engine puts all words but the first on the next. The one
#: space is left out, the other made a box of its own.
_BEFORE_END = re.compile(r"\s+(?=</(?:p|h[1-6]|li|div)>)")
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)
_BEFORE_PART = re.compile(r"(?<=[^\s>]) (?=<(?:a|span|strong)\b)")


@dataclass(frozen=True, slots=True)
class Composed:
    """The document, and what it carries: QR codes, facts, where they lead, and its texts.

    ``texts`` are the phrases as they were set. ``carried`` are the facts of helplines that it
    prints, those of its QR codes without text; ``unsaid`` the helplines with interpreters whose row
    does not say how to get one; ``running`` the text that runs over its pages; ``fields`` the names
    of its form fields.
    """

    document: Document
    codes: tuple[Code, ...]
    facts: tuple[str, ...]
    links: tuple[str, ...]
    texts: tuple[str, ...]
    helplines: tuple[str, ...]
    carried: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    running: Running
    fields: tuple[str, ...] = ()

    # Read when they are asked for: of all arrangements, only the one that is taken is.
    @property
    def title(self) -> str:
        """The name of the document."""
        return outline(self.document.html)[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that the page says, in reading order."""
        return outline(self.document.html)[1]


def compose(
    order: Order, templates: Mapping[str, Source], drawings: Mapping[str, bytes]
) -> Composed:
    """The document of an order, from the page.html and print.css of its format.

    ``drawings`` are the pictures that the style sheets may load, by path below templates/.

    Raises ``LeafletError`` (template-missing, template-error, message-missing,
    role-unfilled).
    """
    page = Gathered(order.voices)
    folder = order.format.name
    page_name, *sheets = _files(folder)
    for problem in missing(folder, templates):
        raise LeafletError(problem)
    html = _BEFORE_END.sub("", _html(page, partial(run, page_name, templates, page.shown)))
    html = _BEFORE_PART.sub("<span> </span>", html)
    # The marks tell the engine's complaints which file they are about.
    css = "\n".join(f"{mark(templates[name].file)}\n{templates[name].text}" for name in sheets)
    css += setting.sheet(order)
    assets = tuple(sorted((page.assets | dict(drawings)).items()))
    # Side by side, each language has its own size where it speaks.
    sizes = [one.locale.script.size for one in order.voices]
    scale = 1.0 if order.beside else max(sizes)
    document = Document(html, css, assets, order.right_to_left, order.locale.tag, scale=scale)
    return Composed(
        document,
        as_read(html, page.codes),
        _once(page.facts),
        as_read(html, [(link, link) for link in page.links]),
        _once(page.texts),
        _once(page.helplines),
        _once(page.carried),
        tuple(sorted({name for name, _ in page.called - page.interpreted})),
        page.running,
        _once(page.fields),
    )


def _html(page: Gathered, run: Callable[[Mapping[str, object]], str]) -> str:
    """The HTML of a page: side by side in two languages, or first all of the one, then the other.

    ``run`` renders the template with some tools.
    """
    voices = [Voice(one, page) for one in page.orders]
    if page.orders[0].beside or len(voices) == 1:
        return run({**voices[0].bare(), "voices": voices})
    bodies = []
    for voice in voices:
        with page.spoken_by(voice.order):
            html = run({**voice.bare(), "voices": [voice]})
        bodies.append(_parted(html))
    (head, _, foot), *_ = bodies
    said = (
        voice.alone(Markup(body))  # noqa: S704 - the template's own
        for voice, (_, body, _) in zip(voices, bodies, strict=True)
    )
    return "".join((head, *said, foot))


def _parted(html: str) -> tuple[str, str, str]:
    """What stands before, in and after the body of a page."""
    found = _BODY.search(html)
    if found is None:
        return "", html, ""
    return html[: found.start(1)], found[1], html[found.end(1) :]


def missing(form: str, templates: Mapping[str, Source]) -> Iterator[Problem]:
    """The files of a format that are not among its templates (template-missing)."""
    for name in _files(form):
        if name not in templates:
            yield Problem(
                "template-missing", Place(f"templates/{name}"), "this template is missing"
            )


def _files(form: str) -> tuple[str, ...]:
    """The page of a format and its style sheets, in the order in which they count."""
    return f"{form}/page.html", "parts/base.css", f"{form}/print.css"


def _once(words: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(words))
