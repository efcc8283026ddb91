"""Helplines: the registry of checks. Which numbers a person has to try, and what came of it.

``registry`` lists the helplines of a library and how far each can be trusted; ``words`` says their
facts in plain English, ``sheet`` writes them for a spreadsheet; ``trial`` asks what a person found,
``record`` writes it into the text of a region's file, and ``confirm`` does so on disk.
"""

from leaflets.helplines.confirm import Draft, drafted, kept
from leaflets.helplines.record import Check
from leaflets.helplines.registry import Entry, Listing, Standing, entry_of, listed
from leaflets.helplines.sheet import sheet
from leaflets.helplines.trial import Question, questions
from leaflets.helplines.words import facts

__all__ = [
    "Check",
    "Draft",
    "Entry",
    "Listing",
    "Question",
    "Standing",
    "drafted",
    "entry_of",
    "facts",
    "kept",
    "listed",
    "questions",
    "sheet",
]
