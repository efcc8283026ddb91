"""Leaflets as somebody has printed them: a library of two regions and two languages, made once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from program import leaflets

if TYPE_CHECKING:
    import subprocess

ORDER = """[[build]]
guides = ["nudes-to-build-trust"]
regions = ["gb", "us"]
languages = ["ar", "en"]
formats = ["handout", "card"]
papers = ["a4", "85x54mm"]
"""

#: Seconds since 1970 of a day on which all checks hold: 2026-11-24.
DAY = "1795500000"

#: What a person has confirmed: one helpline of the United States.
CONFIRMED = 'e164 = "+18006564673"\n'
BY = 'checked_on = 2026-11-01\nchecked_by = "A. Person"\nreview_by = 2027-05-03\n'


@dataclass(frozen=True, slots=True)
class Printed:
    """A library, and the leaflets that were made of it: ``root``/out."""

    root: Path

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.root / "out"

    @property
    def files(self) -> tuple[Path, ...]:
        """The leaflets."""
        return tuple(sorted(self.out.rglob("*.pdf")))

    def run(self, *arguments: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
        """The program, called in the library, on a day."""
        return leaflets(*arguments, cwd=self.root, env={"SOURCE_DATE_EPOCH": day})

    def copy(self, to: Path) -> Printed:
        """The same once more, for a test that changes it."""
        shutil.copytree(self.root, to)
        return Printed(to)


def made(root: Path, *only: str) -> Printed:
    """The library, and its leaflets; ``only`` those that flags choose."""
    root.mkdir()
    for name in ("content", "locales", "templates"):
        shutil.copytree(Path(__file__).resolve().parents[1] / name, root / name)
    (root / "leaflets.toml").write_text(ORDER, encoding="utf-8")
    region = root / "content/regions/us.toml"
    text = region.read_text(encoding="utf-8")
    assert CONFIRMED in text
    region.write_text(text.replace(CONFIRMED, CONFIRMED + BY), encoding="utf-8")
    printed = Printed(root)
    done = printed.run("build", "-q", "-j", "1", *only)
    assert done.returncode == 0, done.stderr
    return printed
