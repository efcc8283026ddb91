"""What the tests share: the library of this checkout, and its leaflets, each made once."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leaflets.build import Selection, plan
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.produce import produce

if TYPE_CHECKING:
    from leaflets.produce import Leaflet

ROOT = Path(__file__).resolve().parents[1]
SHELF = Shelf(ROOT)
JOBS = plan(SHELF, Selection()).jobs

#: The leaflets that the checkout began with: what they must say is pinned word for word.
STARTER = tuple(
    Job("nudes-to-build-trust", "us", locale, form, paper)
    for locale in ("ar", "en", "es", "zh_Hans")
    for form, papers in (("card", ("3-5x2in", "85x54mm")), ("handout", ("a4", "letter")))
    for paper in papers
)


@lru_cache(maxsize=32)
def leaflet(job: Job) -> Leaflet:
    """A leaflet of this checkout, made in this process, once."""
    return produce(job, Reader(SHELF))


def only(language: str, form: str, paper: str) -> Job:
    """The job of a language, a format and a paper."""
    (job,) = (one for one in STARTER if (one.tag, one.format, one.paper) == (language, form, paper))
    return job


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of this checkout's library that a test may spoil."""
    root = tmp_path / "library"
    root.mkdir()
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "leaflets.toml", root)
    return root


def library_of(root: Path, files: dict[str, str]) -> Path:
    """A library made from nothing: its files by path."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def swap(path: Path, old: str, new: str) -> None:
    """Change a text file; the old text must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
