"""Writes docs/problems.md from the table of codes."""

from __future__ import annotations

from pathlib import Path

from leaflets.codes import CODES

FILE = Path(__file__).resolve().parents[1] / "docs" / "problems.md"

HEAD = """# Problems

Each problem has a stable code. An error makes no leaflet, or says that one must not be handed out;
a warning says what is missing or doubtful. This page is made from the program (`make docs`);
`tests/cases/CODE` holds the smallest input that raises each, and what is said then.

| code | severity | what is wrong | the way out |
|---|---|---|---|
"""


def page() -> str:
    """The text of docs/problems.md."""
    rows = (
        f"| `{name}` | {code.severity} | {code.means} | {code.way_out} |"
        for name, code in sorted(CODES.items())
    )
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
