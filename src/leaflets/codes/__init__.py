"""The codes of problems: each once, with what it means and the way out.

``sources`` has those of libraries, settings and the program, ``checks`` those of helplines as
people try them, ``contacts`` those of a local contact, ``stocks`` those of what is printed on,
``finished`` those of layouts and finished files. docs/problems.md is made from these tables
(``make docs``), and tests/cases holds a case for each. A code is stable: programs and people look
for it. What a code means may be said better; the code itself stays.
"""

from __future__ import annotations

from leaflets.codes import checks, contacts, finished, sources, stocks
from leaflets.codes.model import Code, Severity

#: Every code, by name.
CODES = {
    row.name: row for part in (sources, checks, contacts, stocks, finished) for row in part.ROWS
}

__all__ = ["CODES", "Code", "Severity"]
