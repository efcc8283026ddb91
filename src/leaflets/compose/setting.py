"""How a phrase and a sheet are set: line breaks, directions, and the rules that come from data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from leaflets import linebreak
from leaflets.compose.running import RULE
from leaflets.islands import islands
from leaflets.texts import Fact, FactKind, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.compose.orders import Order
    from leaflets.locales import Locale, Script
    from leaflets.texts import Phrase

#: A last word of so many letters, its full stop among them, is kept from standing alone.
SHORT_WORD = 6

#: Together with the word before it, a last word is no wider than a narrow column.
SHORT_PAIR = 16

#: A number or an address is one word, whatever a style sheet says of it.
WHOLE = ".number, .address, .keyword, .whole { white-space: nowrap }"

#: Line heights between that of headings and that of running text: CSS variables and their share.
_LEVELS = (("tight", 0.0), ("snug", 0.3), ("dense", 0.55), ("line", 1.0))


def phrase(said: Phrase, locale: Locale, fact: Callable[[Fact], Markup]) -> Markup:
    """A phrase with its line breaks and directions."""
    # What must stand between a fact and what follows stands behind it.
    pieces = (fact(one) + end if isinstance(one, Fact) else one for one, end in _set(said, locale))
    return Markup("").join(pieces)


@lru_cache(maxsize=1024)
def _set(said: Phrase, locale: Locale) -> tuple[tuple[Markup | Fact, Markup], ...]:
    """The words of a phrase as they are set, and its facts, each with the marks behind it.

    Every arrangement of a page asks for the same.
    """
    found = linebreak.marks(said.text, locale.script, locale.tag)
    if said.runs and isinstance(said.runs[-1], Words):
        last = said.runs[-1].text
        found |= _no_widow(last, len(said.text) - len(last))
    pieces: list[tuple[Markup | Fact, Markup]] = []
    start = 0
    for run in said.runs:
        end = start + len(run.text)
        if isinstance(run, Fact) and not is_own(run, locale):
            pieces.append((run, escape(found.get(end, ""))))
        else:
            pieces.append((directed(run.text, locale, found, start), Markup()))
        start = end
    return tuple(pieces)


def is_own(fact: Fact, locale: Locale) -> bool:
    """Whether a fact is a name in the page's own language: words like any others."""
    return fact.kind is FactKind.NAME and fact.lang in {"", locale.name}


def unturned(fact: Fact) -> str:
    """A fact on a right-to-left page, so that a reader copies it whole.

    PDFium turns the parts of "0800 1111" round at the space there. A no-break space is to it a part
    of the number.
    """
    number = fact.kind is FactKind.NUMBER
    return fact.text.replace(" ", "\u00a0") if number else fact.text


def directed(text: str, locale: Locale, found: dict[int, str], start: int) -> Markup:
    """Words of a message, which begin at index ``start`` of it, with the marks of the message.

    In a right-to-left one, what is read from the left is set apart.
    """
    if not locale.right_to_left:
        parts = linebreak.opened(linebreak.marked(text, found, start), locale.script)
        whole = Markup('<span class="whole">{}</span>')
        return Markup("").join(whole.format(part) if one else escape(part) for part, one in parts)
    pieces = []
    for part, island in islands(text, digits=bool(locale.script.latin_fonts)):
        marked = linebreak.marked(part, found, start)
        pieces.append(
            Markup('<span dir="ltr">{}</span>').format(marked) if island else escape(marked)
        )
        start += len(part)
    return Markup("").join(pieces)


def _no_widow(text: str, start: int) -> dict[int, str]:
    """Marks that keep a short last word from standing alone in a line.

    ``start`` is where the text begins in its message.
    """
    words, space, last = text.rstrip().rpartition(" ")
    before = words.rpartition(" ")[2]
    short = len(last) <= SHORT_WORD and len(before) + len(last) <= SHORT_PAIR
    wide = any(linebreak.is_wide(char) for char in before + last)
    may = space and short and not wide and words.count(" ") > 1
    return linebreak.held(start + len(words)) if may else {}


def sheet(order: Order) -> str:
    """The rules that come from data: page size, margins, and how each language is set."""
    paper, script = order.paper, order.locale.script
    _, height = paper.area
    return "\n".join(
        (
            "",
            f"@page {{ size: {paper.width}mm {paper.height}mm; margin: {paper.margin}mm }}",
            f".side {{ height: {height:.3f}mm }}",
            WHOLE,
            *([RULE] if order.format.flows else []),
            *(_voices(order) if order.second else _rules("html", script)),
            *(rule for tongue in order.tongues for rule in _tongue(tongue.locale)),
            *(_own(one.own.script, script) for one in order.voices if one.own),
            "",
        )
    )


def _tongue(locale: Locale) -> Iterator[str]:
    """A language on a sheet of many: its own rules, wherever its tag stands."""
    selector = f'body [lang="{locale.tag}"]'
    yield from _rules(selector, locale.script)
    yield f"{selector} {{ font-size: {locale.script.size:g}em }}"


def _voices(order: Order) -> Iterator[str]:
    """The languages of a bilingual leaflet: each has its own rules where it speaks.

    Side by side it has its own size, too; what stands between them are numbers, addresses and names
    in Latin letters. Behind one another, they have pages of their own.
    """
    first = order.locale.script
    yield _base("html", first)
    if first.latin_fonts:
        yield f"html {{ font-family: {_families(first.latin_fonts)} }}"
    for one in order.voices:
        script = one.locale.script
        selector = f'.voice[lang="{one.locale.tag}"]'
        yield from _rules(selector, script)
        if not order.beside:
            yield "body > .voice + .voice { break-before: page }"
            continue
        yield f"{selector} {{ font-size: {script.size:g}em }}"
        if script.overhang:
            yield f"{selector} {{ padding-inline-start: {script.overhang:g}em }}"


def _own(script: Script, around: Script) -> str:
    """The words of a contact in a language of its own, among those of the page."""
    size = f"font-size: {script.size / around.size:.3g}em"
    # Inside a line, a line height can only make room, as tall scripts need it.
    height = f"; line-height: {script.tight:g}" if script.tight > around.tight else ""
    return f"body .own {{ font-family: {_families(script.fonts)}; {size}{height} }}"


def _rules(selector: str, script: Script) -> Iterator[str]:
    yield _base(selector, script)
    if script.overhang:
        yield f"{selector} {{ --overhang: {script.overhang:g} }}"
        yield f"{selector} .flow {{ padding-inline-start: {script.overhang:g}em }}"
    if script.hyphenate:
        limit = f"hyphenate-limit-chars: {script.hyphenate} 4 4; hyphenate-limit-zone: 15%"
        yield f"{selector} .narrow {{ hyphens: auto; {limit} }}"
    if script.latin_fonts:
        latin = f"font-family: {_families(script.latin_fonts)}; font-size: {script.latin_size:g}em"
        yield f"{selector} [dir=ltr] {{ {latin} }}"
        yield f"{selector} [dir=ltr] [dir=ltr] {{ font-size: 1em }}"


def _base(selector: str, script: Script) -> str:
    families = _families(script.fonts)
    levels = "; ".join(
        f"--{name}: {script.tight + share * (script.line_height - script.tight):.3f}"
        for name, share in _LEVELS
    )
    quotes = " ".join(f'"{mark}"' for mark in script.quotes)
    return (
        f"{selector} {{ font-family: {families}; {levels}; line-height: var(--line); "
        f"quotes: {quotes} }}"
    )


def _families(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
