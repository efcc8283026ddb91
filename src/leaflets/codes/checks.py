"""Codes of helplines as people try them, and as they stand beside one another."""

from __future__ import annotations

from leaflets.codes.model import Code, Severity

ROWS = (
    Code(
        "check-refused",
        "a check of a helpline is to be recorded with a person or a day that cannot be",
        "see the hint",
    ),
    Code(
        "check-unwritten",
        "a check cannot be written into a region's file without changing anything else",
        "confirm once more, or write it by hand",
    ),
    Code(
        "helpline-overdue",
        "the check of a helpline holds no more",
        "try it, then `leaflets helplines confirm`",
        Severity.WARNING,
    ),
    Code("helpline-unknown", "no helpline has this id", "see the hint"),
    Code(
        "helpline-unlisted",
        "a short number that nobody has dialled is not in the tables of its country",
        "dial it first",
        Severity.WARNING,
    ),
    Code(
        "helpline-wrong",
        "a person has tried a helpline, and something is not as it is printed",
        "correct the region's file, then confirm again",
    ),
    Code(
        "name-shared",
        "services of different owners go by one name, and not each says so",
        "`namesake = true`, which has it printed with its owner and address",
    ),
)
