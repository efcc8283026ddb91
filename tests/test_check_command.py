"""``leaflets check`` on the smallest library: its lines, its objects, its exit codes."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from conftest import SMALL, library_of, swap
from program import leaflets

from leaflets.build import Selection
from leaflets.check import check
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.problems import Problem

TODAY = dt.date(2026, 11, 24)


def judge(root: Path) -> tuple[Problem, ...]:
    return check(Reader(Shelf(root)), Selection(), TODAY)


def test_the_smallest_library_is_fine(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    assert judge(root) == ()
    ran = leaflets("check", cwd=root)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "nothing found\n", "")


def test_a_program_reads_one_object_a_line(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    swap(root / "templates/sheet/print.css", "margin", "margin-left")
    ran = leaflets("check", "--json", cwd=root)
    first, last = (json.loads(line) for line in ran.stdout.splitlines())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (first["event"], first["code"], first["severity"]) == (
        "problem", "template-physical", "warning",
    )  # fmt: skip
    assert first["where"] == {"file": "templates/sheet/print.css", "line": 1}
    assert set(first) == {"event", "code", "where", "message", "hint", "severity"}
    assert last == {"event": "ended", "errors": 0, "warnings": 1}


def test_exit_codes_and_lines(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    swap(root / "templates/sheet/print.css", "margin", "margin-left")
    ran = leaflets("check", cwd=root)
    assert (ran.returncode, ran.stdout) == (0, "0 errors, 1 warning\n")
    assert ran.stderr.startswith("templates/sheet/print.css:1: warning: ")
    assert ran.stderr.endswith(" [template-physical]\n")
    assert leaflets("check", "-q", cwd=root).stderr == ""
    ran = leaflets("check", "--strict", "-q", cwd=root)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    swap(root / "content/regions/xx.toml", "2020", "1920")
    ran = leaflets("check", "-q", cwd=root)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.endswith("[date-impossible]\n")
    ran = leaflets("check", cwd=root)
    assert (ran.returncode, ran.stdout) == (1, "1 error, 1 warning\n")


def test_an_unknown_name_on_the_command_line_is_usage(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    ran = leaflets("check", "-l", "xx", cwd=root)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith("[language-unknown]\n")


def test_kinds_of_english_are_not_held_for_untranslated(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    hello = 'msgctxt "hello"\nmsgid "Stop now"\nmsgstr "Stop now"\n'
    for tag in ("en_GB", "de"):
        library_of(root, {f"locales/{tag}/LC_MESSAGES/ui.po": head + hello})
    found = judge(root)
    assert [one.code for one in found] == ["message-english"]
    assert "/de/" in found[0].where.file
