"""What must hold of the repository itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import code_docs
import problem_docs
import pytest
from conftest import ROOT

TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT, check=True, capture_output=True, text=True,
).stdout.split()  # fmt: skip
TEXT = [name for name in TRACKED if not name.endswith((".ttf", ".png"))]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_files_of_code_stay_short() -> None:
    long = [name for name in TRACKED if name.endswith(".py") and len(read(name).splitlines()) > 300]
    assert long == []


@pytest.mark.parametrize("name", [name for name in TEXT if name.startswith("requirements/")])
def test_locks_name_versions_and_hashes_and_no_host(name: str) -> None:
    text = read(name)
    assert "://" not in text
    assert "index-url" not in text
    if name.endswith(".txt"):
        pins = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==\S+", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)


def test_no_language_is_named_in_code() -> None:
    spoken = re.compile(r"""["'](?:es|ar|zh|zh_Hans|zh-Hans|fa|ur|he)["']""")
    named = [name for name in TRACKED if name.startswith("src/") and name.endswith(".py")]
    assert [name for name in named if spoken.search(read(name))] == []


PICTURES = sorted(set(re.findall(r"docs/pictures/[\w-]+\.png", read("README.md"))))


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_of_the_readme_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 10_000


def test_the_links_of_the_documents_lead_somewhere() -> None:
    for name in (name for name in TEXT if name.endswith(".md") and not name.startswith("content/")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name)):
            assert (ROOT / Path(name).parent / link).exists(), f"{name}: {link}"


def test_the_list_of_problems_is_made_from_the_code() -> None:
    assert read("docs/problems.md") == problem_docs.page()


def test_the_measures_of_the_codes_are_those_of_the_registry() -> None:
    assert read("docs/qr-codes.md") == code_docs.page()
