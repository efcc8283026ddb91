"""Codes of papers, stocks and folds."""

from __future__ import annotations

from leaflets.codes.model import Code

ROWS = (
    Code(
        "fold-over",
        "a sheet has no two cells of which one could be folded over the other",
        "print on both sides, or take a stock with several cells",
    ),
    Code(
        "fold-panels",
        "a format asks for pages that its fold has no panels for, or its panels are no grid",
        "name each page once in `[fold]`",
    ),
    Code(
        "fold-sheet",
        "the panels of a sheet do not add up to its paper, or the format has no such paper",
        "mend `[[fold.sheet]]`",
    ),
    Code("paper-size", "the margins of a paper leave no page", "mend `content/stocks.toml`"),
    Code(
        "printer-name",
        "the name of a printer cannot be, or there are two of it",
        "small letters, digits and hyphens",
    ),
    Code(
        "printer-offset",
        "a printer cannot be so far off",
        "two lengths in millimetres, each at most 10",
    ),
    Code("printer-unkept", "the row of a printer cannot be changed", "write it by hand"),
    Code("printer-unknown", "no printer has this name", "see the hint"),
    Code(
        "sheet-small",
        "a page is larger than its place on the sheet",
        "take a larger stock or paper",
    ),
    Code(
        "stock-grid",
        "the grid of a stock does not fit its page, its cells overlap, or a length cannot be",
        "measure a sheet, mend `content/stocks.toml`",
    ),
    Code("stock-twice", "two papers or stocks have one id", "rename one"),
)
