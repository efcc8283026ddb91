"""The codes of problems: each once, with what it means and the way out.

docs/problems.md is made from this table (``make docs``), and tests/cases holds a case for each.
A code is stable: programs and people look for it. What a code means may be said better; the code
itself stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes no leaflet; a warning makes one and says what is missing from it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A code. ``means`` completes "it means that…", ``way_out`` is what a person can do."""

    name: str
    means: str
    way_out: str
    severity: Severity = Severity.ERROR


_ROWS = (
    Code(
        "adults-only",
        "a service for adults only stands on a sheet for people under 18",
        "take it out of the section",
    ),
    Code(
        "asset-denied",
        "a page asks for something that is not the library's own",
        "put the picture among the templates, use `asset:`",
    ),
    Code(
        "block-split",
        "a step, a service or a quotation stands in two parts",
        "give it `break-inside: avoid`",
    ),
    Code("catalog-missing", "a language lacks a whole catalog", "`leaflets update`"),
    Code(
        "column-empty",
        "a column beside a full one, or a page among full ones, is almost empty",
        "share the blocks out otherwise in the template",
        Severity.WARNING,
    ),
    Code(
        "draft-refused",
        "`--final`, and the words or the numbers are not checked",
        "have a person approve or confirm them",
    ),
    Code("edition-unknown", "no edition has this name", "see the hint"),
    Code("engine", "the engine complains, for example of an unknown CSS rule", "mend the template"),
    Code("fact-missing", "a number or an address cannot be read on the page", "report it"),
    Code("file-missing", "a file of the library is not there", "restore it"),
    Code("file-unreadable", "a file is no UTF-8 text or cannot be opened", "save it as UTF-8"),
    Code(
        "fit-overflow",
        "the text does not fit at the smallest size, by so many millimetres",
        "shorten the messages that are named",
    ),
    Code(
        "font-foreign",
        "a PDF uses a font that is none of the language's",
        "mend `content/scripts.toml` or the template",
    ),
    Code("font-missing", "a font is absent, damaged or unknown", "install again, or mend the name"),
    Code("format-unknown", "no format has this name", "see the hint"),
    Code("guide-status", "the status of a guide is none that exists", "see the hint"),
    Code(
        "guide-syntax",
        "a guide has something that a guide cannot have",
        "see CONTRIBUTING.md, “Add a guide”",
    ),
    Code("guide-unknown", "no guide has this name", "see the hint"),
    Code(
        "heading-alone",
        "a heading is the last thing in its column or on its page",
        "look at the template",
    ),
    Code("helpline-address", "an address is no web address with https://", "mend it"),
    Code(
        "helpline-number",
        "printed and dialled number differ, or there is neither number nor address",
        "mend it",
    ),
    Code("helpline-twice", "two helplines have one id", "rename one"),
    Code("internal", "leaflets itself failed", "report it"),
    Code("language-unknown", "no catalogs exist for this language", "`leaflets update -l TAG`"),
    Code("library-absent", "a system library is missing", "`sh tools/setup.sh run`"),
    Code("library-missing", "a folder is no library", "name another with `--library`"),
    Code(
        "locale-unknown",
        "neither CLDR nor `content/scripts.toml` knows the language",
        "check the tag, or write its row",
    ),
    Code(
        "message-fact",
        "a translation says a number or an address of its own",
        "use the placeholder",
    ),
    Code(
        "message-fuzzy",
        "the English changed after the translation",
        "look at it, delete the word fuzzy",
    ),
    Code("message-markup", "a translation has markup or invisible characters", "delete them"),
    Code("message-missing", "a message is not translated, or a plural form of it", "translate it"),
    Code("message-number", "a translation has other numbers than the English", "copy them"),
    Code(
        "missing-glyph",
        "no font of the language has a character",
        "change the character, or add a font",
    ),
    Code(
        "nothing-to-make",
        "the orders and flags leave nothing to make",
        "look at papers and formats",
    ),
    Code("output-file", "a file cannot be written", "free the path"),
    Code("output-folder", "the output folder cannot be written", "`-o` another"),
    Code("page-count", "a file has more or fewer pages than ordered", "mend the template"),
    Code("page-size", "a page has another size than its paper", "mend the template"),
    Code("paper-size", "the margins of a paper leave no page", "mend `content/stocks.toml`"),
    Code("paper-unknown", "no paper has this name", "see the hint"),
    Code(
        "placeholder",
        "a translation lacks, repeats or misspells a placeholder",
        "copy it from the English",
    ),
    Code("po-status", "the status of a catalog is none that exists", "see the hint"),
    Code("po-syntax", "a catalog is no valid PO file", "mend the line that is named"),
    Code("qr-unordered", "a QR code leads where nobody ordered", "report it"),
    Code("qr-unreadable", "a QR code cannot be read from the page", "give it more room"),
    Code("region-unknown", "no region has this name", "see the hint"),
    Code(
        "report-order",
        "the extortion report stands before the report for a child",
        "change the order",
    ),
    Code("role-field", "a text asks for a fact that the helpline does not have", "mend either"),
    Code(
        "role-lacking",
        "a block is left out, its role is lacking in the region",
        "nothing, or find a service",
        Severity.WARNING,
    ),
    Code("role-twice", "two helplines fill one role", "take it from one"),
    Code("role-unfilled", "a text needs a role that nobody fills", "fill it, or add it to `lacks`"),
    Code("role-unknown", "no role has this name", "see the hint"),
    Code(
        "script-unknown",
        "a language is written in a script without a row",
        "add it to `content/scripts.toml`",
    ),
    Code(
        "section-missing",
        "a guide lacks a section that a format needs",
        "write one, or take the format out",
    ),
    Code("table-key", "a TOML file has a key too many or lacks one", "see the hint"),
    Code("table-value", "a value in a TOML file has the wrong type", "see the message"),
    Code("template-error", "a template stops with an error", "mend the line that is named"),
    Code(
        "template-message",
        "a template says words that translators would never see",
        'write `t("context", "English")`',
    ),
    Code("template-missing", "a template file is not there", "restore it"),
    Code(
        "template-role",
        "a template carries a service that the guide does not name",
        "name it in the guide",
    ),
    Code("text-missing", "words of a message are not on the page", "report it"),
    Code("toml-syntax", "a file is no valid TOML", "mend the line that is named"),
    Code("type-small", "type smaller than the floor of the format", "make it 1rem or more"),
    Code("ui-twice", "two templates use one context for different words", "rename one"),
    Code("worker-died", "the process that made a leaflet was killed", "`-j 1`, more memory"),
)

#: Every code, by name.
CODES = {row.name: row for row in _ROWS}
