"""Codes of layouts and of finished files."""

from __future__ import annotations

from leaflets.codes.model import Code, Severity

ROWS = (
    Code(
        "block-split",
        "a step, a service or a quotation stands in two parts",
        "give it `break-inside: avoid`",
    ),
    Code("box-outside", "text stands outside the safe area of the paper", "mend `print.css`"),
    Code(
        "cell-changed",
        "a page on a sheet is not as it was checked, or something lies over it",
        "make the sheet again",
    ),
    Code(
        "cell-misplaced",
        "a page is not in its cell of the sheet, or one stands where none was ordered",
        "make the sheet again",
    ),
    Code(
        "colour-only",
        "a page tells two things apart by colours that are the same on a copier",
        "a darker colour, or a shape or a word beside it",
    ),
    Code(
        "column-empty",
        "a column beside a full one, or a page among full ones, is almost empty",
        "share the blocks out otherwise in the template",
        Severity.WARNING,
    ),
    Code("contrast-low", "text is too pale for a copier", "a darker colour, or a lighter ground"),
    Code(
        "field-wrong",
        "a form field is missing or was not ordered, acts by itself, or lies over words",
        "make the leaflet again",
    ),
    Code("fact-missing", "a number or an address cannot be read on the page", "report it"),
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
    Code(
        "heading-alone",
        "a heading is the last thing in its column or on its page",
        "look at the template",
    ),
    Code(
        "leaflet-stale",
        "a finished leaflet carries a number, an address or a check that is no longer so",
        "build again, and take back what was handed out",
    ),
    Code(
        "link-wrong",
        "a link leads elsewhere than ordered, is missing, or something else lies over the page",
        "make the leaflet again",
    ),
    Code(
        "missing-glyph",
        "no font of the language has a character",
        "change the character, or add a font",
    ),
    Code("nothing-to-verify", "no PDF lies where it was asked for", "name files or folders"),
    Code("page-count", "a file has more or fewer pages than ordered", "mend the template"),
    Code("page-size", "a page has another size than its paper", "mend the template"),
    Code(
        "passport-missing",
        "a PDF does not say what was ordered of it",
        "verify files that leaflets made and nobody wrote anew",
    ),
    Code("pdf-changed", "a PDF is not as it was when it was made", "make the leaflet again"),
    Code("pdf-direction", "a PDF says the wrong direction of reading", "make the leaflet again"),
    Code("pdf-language", "a PDF says another language than its own", "make the leaflet again"),
    Code(
        "pdf-title", "a PDF has another title than its guide, or hides it", "make the leaflet again"
    ),
    Code("pdf-ua", "a PDF breaks a rule of PDF/UA-1", "mend the template"),
    Code(
        "pdf-unreadable",
        "a file is no PDF, or too broken to be judged",
        "make the leaflet again, or name a PDF",
    ),
    Code(
        "press-refused",
        "a file cannot be set in grey or in the inks of a press: a colour, a font or a layer of it",
        "plain pictures and plain colours",
    ),
    Code(
        "qr-damaged",
        "modules of a QR code are hidden or wrong, though it may still be read",
        "take away what lies on it",
    ),
    Code(
        "qr-photocopy",
        "a QR code cannot be read from a copy of a copy",
        "larger modules in `format.toml`",
    ),
    Code(
        "qr-quiet-zone",
        "something stands in the four empty modules around a QR code",
        "move one of them",
    ),
    Code(
        "qr-small",
        "the modules of a QR code are smaller than the format allows",
        "give it room in the template",
    ),
    Code("qr-unordered", "a QR code leads where nobody ordered", "report it"),
    Code("qr-unreadable", "a QR code cannot be read from the page", "give it more room"),
    Code(
        "query-unknown",
        "what was asked for is no telephone number, no web address and no helpline",
        "write a number, an address, or the id of a helpline",
    ),
    Code("tag-alt", "a picture has no description, or a wrong one", "write `alt` in the template"),
    Code("tag-artifact", "text stands outside the structure tree", "mend the template"),
    Code(
        "tag-language",
        "a part of a PDF says another language than its own",
        "write `lang` in the template",
    ),
    Code(
        "tag-role",
        "a text is tagged as something else, a heading as a paragraph",
        "mend the template",
    ),
    Code("text-copied", "copied text lacks words of the page", "report it"),
    Code("text-covered", "a text is covered, or cannot be seen", "take away what lies over it"),
    Code("text-differs", "what is drawn is not what a screen reader says", "report it"),
    Code("text-missing", "words of a message are not on the page", "report it"),
    Code(
        "text-order", "a text stands in another place than it was composed in", "mend the template"
    ),
    Code("text-overlap", "lines of text stand on one another", "give them room in `print.css`"),
    Code(
        "text-shortened",
        "the whole text does not fit at the floor, and the template has a shorter one",
        "shorten the longest messages, or leave it so",
        Severity.WARNING,
    ),
    Code("text-turned", "text stands on its head, or mirrored", "mend `print.css`"),
    Code("text-unordered", "the page says something that nobody composed", "report it"),
    Code("type-small", "type smaller than the floor of the format", "make it 1rem or more"),
)
