"""Lint: what is wrong in the sources, whatever they look like in print.

A module a subject; each rule takes what it judges and yields problems. ``letters``, ``unseen`` and
``digits`` judge any text, ``english`` what authors write, ``translations`` what translators write,
``links`` and ``dates`` what regions say, ``roles``, ``services`` and ``sections`` what guides ask
of them, ``styles`` the style sheets.
"""

from leaflets.lint.dates import dates
from leaflets.lint.digits import digits
from leaflets.lint.english import reading_age, sentences
from leaflets.lint.letters import alphabet, letters, main_script
from leaflets.lint.links import link, source_link
from leaflets.lint.marks import brackets, endings, spaces
from leaflets.lint.pairs import Pair
from leaflets.lint.roles import unused
from leaflets.lint.sections import sections
from leaflets.lint.services import helplines
from leaflets.lint.styles import page, sheet
from leaflets.lint.translations import repeated, untranslated
from leaflets.lint.unseen import lines, unseen

__all__ = [
    "Pair",
    "alphabet",
    "brackets",
    "dates",
    "digits",
    "endings",
    "helplines",
    "letters",
    "lines",
    "link",
    "main_script",
    "page",
    "reading_age",
    "repeated",
    "sections",
    "sentences",
    "sheet",
    "source_link",
    "spaces",
    "unseen",
    "untranslated",
    "unused",
]
