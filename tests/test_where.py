"""`leaflets where`: its lines, its objects, and files that are not what a manifest says."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import damage_bytes
from damage import DAMAGES

if TYPE_CHECKING:
    from pathlib import Path

    from printed import Printed

#: Adds its damages when it is loaded.
LOADED = damage_bytes


def test_a_line_a_file_in_order_then_the_sum(paper: Printed) -> None:
    ran = paper.run("where", "(800) 656-4673")
    *lines, total = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr, total) == (0, "", "4 files in 2 languages")
    assert lines == sorted(lines)
    assert lines[0].split() == [
        "nudes-to-build-trust", "ar", "us", "card", "85x54mm", "us-rainn", "call",
        "out/us/ar/nudes-to-build-trust.card.85x54mm.pdf",
    ]  # fmt: skip
    assert len({line.index(" out/") for line in lines}) == 1
    assert paper.run("where", "(800) 656-4673", "out").stdout == ran.stdout
    assert paper.run("where", "us-rainn", "-o", "out").stdout.count("call, text, page, code") == 2


def test_objects_for_programs(paper: Printed) -> None:
    ran = paper.run("where", "999", "--json", "out/gb/en")
    *rows, last = map(json.loads, ran.stdout.splitlines())
    assert last == {"event": "ended", "files": 2, "languages": 1, "unread": []}
    assert rows[0] == {
        "event": "carries", "guide": "nudes-to-build-trust", "language": "en", "region": "gb",
        "format": "card", "paper": "85x54mm", "kind": "screen",
        "file": "out/gb/en/nudes-to-build-trust.card.85x54mm.pdf", "helpline": "gb-999",
        "forms": ["call"],
    }  # fmt: skip


def test_nothing_found_is_said_and_is_no_failure(paper: Printed) -> None:
    for text in ("741741", "112", "116", "nobody.example", "us-ctl"):
        ran = paper.run("where", text)
        assert (ran.returncode, ran.stdout) == (0, "")
        assert ran.stderr == f"no leaflet here carries “{text}” (8 files read)\n"


def test_what_is_nothing_to_look_for_is_refused(paper: Printed) -> None:
    ran = paper.run("where", "us-rain")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "did you mean “us-rainn”?" in ran.stderr
    ran = paper.run("where", "us-ctk")
    assert "did you mean “us-ctl”?" in ran.stderr
    ran = paper.run("where", "hello world")
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.endswith("[query-unknown]\n")
    assert paper.run("where", "911", "nowhere").returncode == 2
    assert paper.run("where", "911", "-o", "content").returncode == 2


def test_a_file_that_is_none_of_ours_is_told_at_the_end(paper: Printed, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(paper.out / "us" / "en", folder)
    (folder / "a.pdf").write_bytes(b"no PDF")
    (folder / "b.pdf").write_bytes(DAMAGES["the_passport_is_gone"].do(paper.files[0].read_bytes()))
    ran = paper.run("where", "911", str(folder))
    assert ran.returncode == 0
    assert ran.stdout.endswith("2 files in 1 language\n")
    first, second = ran.stderr.splitlines()
    assert first.startswith(f"{folder}/a.pdf: warning: ")
    assert first.endswith("[pdf-unreadable]")
    assert second.endswith("[passport-missing]")


def test_a_file_that_the_manifest_does_not_have_speaks_for_itself(
    paper: Printed, tmp_path: Path
) -> None:
    own = paper.copy(tmp_path / "own")
    here, there = (
        "us/en/nudes-to-build-trust.card.85x54mm.pdf",
        "gb/en/nudes-to-build-trust.card.85x54mm.pdf",
    )
    shutil.copy(own.out / here, own.out / there)
    shutil.copy(own.out / here, own.out / "copy.pdf")
    ran = own.run("where", "911")
    assert ran.stdout.splitlines()[-1] == "6 files in 2 languages"
    assert f"out/{there}" in ran.stdout
    assert "out/copy.pdf" in ran.stdout
    assert ran.stderr == (
        f"out/{there}: warning: not the file that the manifest has: what it says itself counts"
        " [pdf-changed]\n"
    )
    assert f"out/{there}" not in own.run("where", "999").stdout
    (own.out / here).unlink()
    assert f"out/{here}" not in own.run("where", "911").stdout


def test_a_manifest_of_another_version_is_no_word_of_what_is_carried(
    paper: Printed, tmp_path: Path
) -> None:
    own = paper.copy(tmp_path / "own")
    expected = own.run("where", "911").stdout
    manifest = own.out / "manifest.json"
    table = json.loads(manifest.read_bytes())
    for row, key in zip(
        table["leaflets"], ("carries", "job", "carries", "territory"), strict=False
    ):
        del row[key]
    table["leaflets"][2]["carries"] = [{"helpline": 911}]
    manifest.write_text(json.dumps(table), encoding="utf-8")
    ran = own.run("where", "911")
    assert (ran.stdout, ran.stderr) == (expected, "")
    manifest.unlink()
    assert own.run("where", "911").stdout == expected
