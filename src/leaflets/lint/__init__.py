"""Lint: what is wrong in the sources, whatever they look like in print.

A module a subject; each rule takes what it judges and yields problems. ``letters``, ``lines`` and
``digits`` judge any text, ``english`` what authors write, ``translations``, ``marks``, ``numbers``,
``lengths``, ``forms`` and ``tongues`` what translators write, ``registry``, ``links`` and ``dates``
what regions say, ``contacts`` what a school says of itself, ``roles``, ``services`` and
``sections`` what guides ask of them, ``styles`` the style sheets, ``pages`` the words of templates.
"""

from leaflets.lint.contacts import contact
from leaflets.lint.digits import digits
from leaflets.lint.english import reading_age, sentences
from leaflets.lint.forms import ideographs, rare_letters
from leaflets.lint.lengths import lengths
from leaflets.lint.letters import alphabet, letters, main_script
from leaflets.lint.lines import lines
from leaflets.lint.links import link, source_link
from leaflets.lint.marks import brackets, endings, spaces
from leaflets.lint.numbers import order
from leaflets.lint.pages import plain_words
from leaflets.lint.pairs import Pair
from leaflets.lint.places import within
from leaflets.lint.registry import promises, registry
from leaflets.lint.roles import unused
from leaflets.lint.sections import sections
from leaflets.lint.services import helplines
from leaflets.lint.styles import page, sheet
from leaflets.lint.tongues import shared
from leaflets.lint.translations import repeated, untranslated

__all__ = [
    "Pair",
    "alphabet",
    "brackets",
    "contact",
    "digits",
    "endings",
    "helplines",
    "ideographs",
    "lengths",
    "letters",
    "lines",
    "link",
    "main_script",
    "order",
    "page",
    "plain_words",
    "promises",
    "rare_letters",
    "reading_age",
    "registry",
    "repeated",
    "sections",
    "sentences",
    "shared",
    "sheet",
    "source_link",
    "spaces",
    "untranslated",
    "unused",
    "within",
]
