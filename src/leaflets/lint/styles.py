"""Style sheets: left and right change places on right-to-left pages, start and end do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tinycss2

from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tinycss2.ast import Declaration, Node

    from leaflets.tables import Source

_SIDES = frozenset({"left", "right"})
#: Properties whose four values go round: the second is the right side, the fourth the left one.
_AROUND = frozenset(
    {"margin", "padding", "inset", "border-width", "border-style", "border-color"}
    | {"scroll-margin", "scroll-padding"}
)
#: Properties that can say left or right.
_PLACING = frozenset({
    "text-align", "text-align-last", "float", "clear", "background", "background-position",
    "background-position-x", "object-position", "transform-origin", "caption-side",
    "justify-content", "justify-items", "justify-self",
})  # fmt: skip
#: Functions that lead to one side: gradients, and moves other than by nothing.
_LEANING = re.compile(
    r"gradient\(\s*to\s+(?:(?:top|bottom)\s+)?(?:left|right)|\btranslatex?\(\s*[^\s0,)]",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"""\[dir\s*=\s*["']?(?:rtl|ltr)["']?\s*\]|:dir\(\s*(?:rtl|ltr)\s*\)""")
_STYLE = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BLOCK = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_HINT = "say it with start and end, as in text-align: start, or answer it for [dir=rtl]"


@dataclass(frozen=True, slots=True)
class _Physical:
    """A declaration that knows left and right: its selectors, what it sets, what it says."""

    selectors: tuple[str, ...]
    subject: str
    said: str
    line: int


def sheet(source: Source) -> Iterator[Problem]:
    """The rules of a style sheet that know left and right (template-physical).

    A rule for ``[dir=rtl]`` or ``[dir=ltr]`` may, and one that such a rule answers: the same
    selector, the same property, in the same sheet.
    """
    yield from _judged(source, _rules(_parsed(source.text)))


def page(source: Source) -> Iterator[Problem]:
    """The same for a template: its ``<style>`` blocks and ``style`` attributes."""
    rules: list[_Physical] = []
    for match in _BLOCK.finditer(source.text):
        above = "\n" * source.text.count("\n", 0, match.start(1))
        rules += _rules(_parsed(above + match[1]))
    for match in _STYLE.finditer(source.text):
        above = "\n" * source.text.count("\n", 0, match.start())
        inner = tinycss2.parse_blocks_contents(above + (match[1] or match[2] or ""))
        rules += _declared((), inner)
    yield from _judged(source, rules)


def _judged(source: Source, rules: Iterable[_Physical]) -> Iterator[Problem]:
    found = tuple(rules)
    answered = {
        (_plain(selector), rule.subject)
        for rule in found
        for selector in rule.selectors
        if _DIRECTION.search(selector)
    }
    for rule in found:
        open_ones = [
            selector
            for selector in rule.selectors
            if not _DIRECTION.search(selector) and (selector, rule.subject) not in answered
        ]
        if open_ones or not rule.selectors:
            where = f" of “{open_ones[0]}”" if open_ones else ""
            message = f"“{rule.said}”{where} is the same on right-to-left pages"
            yield Problem("template-physical", source.at(rule.line), message, _HINT)


def _plain(selector: str) -> str:
    """A selector without its direction."""
    return _spaced(_DIRECTION.sub("", selector))


def _spaced(selector: str) -> str:
    return " ".join(re.sub(r"\s*([>+~])\s*", r" \1 ", selector).split())


def _parsed(text: str) -> list[Node]:
    nodes: list[Node] = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return nodes


def _rules(nodes: Iterable[Node]) -> Iterator[_Physical]:
    """The physical declarations of rules, also of those within @media; @page has none."""
    for node in nodes:
        if node.type == "qualified-rule":
            whole = _spaced(tinycss2.serialize(node.prelude))
            selectors = tuple(part.strip() for part in whole.split(","))
            yield from _declared(selectors, tinycss2.parse_blocks_contents(node.content))
        elif node.type == "at-rule" and node.content:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner)


def _declared(selectors: tuple[str, ...], nodes: Iterable[Node]) -> Iterator[_Physical]:
    for node in nodes:
        if node.type == "declaration" and (subject := _subject(node)):
            said = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
            yield _Physical(selectors, subject, said, node.source_line)


def _subject(node: Declaration) -> str:
    """What a declaration sets where it knows left and right, without the side; else nothing."""
    name = node.lower_name
    if name.startswith("--"):
        return ""
    parts = name.split("-")
    if _SIDES & set(parts):
        return "-".join(part for part in parts if part not in _SIDES) or "inset"
    values = _values(node)
    words = {value.lower() for value in values}
    leans = _LEANING.search(tinycss2.serialize(node.value))
    if leans or (name in _PLACING and _SIDES & words):
        return "background-position" if name.startswith("background") else name
    if name in {"background", "background-position", "background-position-x"}:
        across = next((value for value in values if re.match(r"[\d.+-]", value)), "50%")
        return "" if across == "50%" or "center" in words else "background-position"
    if name in _AROUND and len(values) == len(("top", "right", "bottom", "left")):
        _, right, _, left = values
        return "" if right == left else name
    return _corners(name, values)


def _corners(name: str, values: list[str]) -> str:
    """The radius of corners, where those on the left are not those on the right."""
    if name != "border-radius" or not values:
        return ""
    top_left, *more = values
    top_right = more[0] if more else top_left
    bottom_right = more[1] if more[1:] else top_left
    bottom_left = more[2] if more[2:] else top_right
    return "" if (top_left, bottom_right) == (top_right, bottom_left) else name


def _values(node: Declaration) -> list[str]:
    """The parts of a value, up to a slash or a comma."""
    found = []
    for token in node.value:
        if token.type == "literal" and token.value in {"/", ","}:
            break
        if token.type not in {"whitespace", "comment"}:
            found.append(token.serialize())
    return found
