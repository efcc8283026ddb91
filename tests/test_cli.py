"""The command line: one clear line for each slip, the right exit code, no traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import copied, swap
from program import leaflets, started

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "content/guides/nudes-to-build-trust.md"
REGION = "content/regions/us.toml"
SPANISH = "locales/es/LC_MESSAGES/nudes-to-build-trust.po"
SCRIPTS = "content/scripts.toml"
CARD = "templates/card/page.html"
LATE = 'msgstr "Reporta y bloquea en la app."'
CALL = 'msgstr "¿En peligro ahora mismo? Llama al {emergency.number}"'
BODY = '<body class="pages-{{ order.pages }}">'
IMAGE = "<body><img alt='x' src='file:///etc/hostname'>"
MINORS = "{#card-help-removal role=image-removal-minor}"
ADULTS = "{#card-help-removal role=image-abuse}"
ONE = ("-r", "us", "-l", "es", "-f", "card", "-p", "85x54mm", "-j", "1")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library that a test may spoil, with the languages that these tests speak."""
    return copied(tmp_path / "library", "es")


def test_version_and_help() -> None:
    assert started("--version").stdout.startswith("leaflets 0.")
    shown = started("build", "--help")
    assert shown.returncode == 0
    assert "--final" in shown.stdout


#: A slip: what to replace by what in which file; the exit code, the problem, and where it must be
#: seen: HERE is the line of the slip itself.
HERE = "the line of the slip"
SLIPS = {
    "broken orders": ("guides =", "guides ", "leaflets.toml", 2, "toml-syntax", HERE),
    "orders name no guide": ("nudes-to-build", "nudes-to", "leaflets.toml", 2, "guide-unknown", ""),
    "orders misspelt": ("regions =", "region =", "leaflets.toml", 2, "table-key", HERE),
    "region broken": ('number = "911"', "number = 911a", REGION, 1, "toml-syntax", HERE),
    "region key": ("translate_name =", "translate_nam =", REGION, 1, "table-key", HERE),
    "region type": ("translate_name = true", "translate_name = 1", REGION, 1, "table-value", HERE),
    "region role": ('roles = ["emergency"]', 'roles = ["x"]', REGION, 1, "role-unknown", HERE),
    "region number": ('"+18006564673"', '"+18006564637"', REGION, 1, "helpline-number", HERE),
    "unfilled role": ('["emergency"]', "[]", REGION, 1, "role-unfilled", f"{GUIDE}:"),
    "front matter": ('edition = "1"', "edition = ", GUIDE, 1, "toml-syntax", HERE),
    "front matter open": ("+++\n\n#", "\n\n#", GUIDE, 1, "guide-syntax", f"{GUIDE}:1: "),
    "guide role": ("{emergency.number}", "{emergancy.number}", GUIDE, 1, "role-unknown", HERE),
    "guide formats": ('"card", "bifold"', '["card"]', GUIDE, 1, "table-value", HERE),
    "guide kind": (".card-steps", ".card-stops", GUIDE, 1, "guide-syntax", HERE),
    "PO broken": (LATE, LATE[:-1], SPANISH, 1, "po-syntax", HERE),
    "PO untranslated": (LATE, 'msgstr ""', SPANISH, 1, "message-missing", f"{SPANISH}:"),
    "PO placeholder": (CALL, CALL.replace("cy", "cia"), SPANISH, 1, "placeholder", f"{SPANISH}:"),
    "English changed": ("block in the app. {", "block. {", GUIDE, 1, "message-missing", SPANISH),
    "no glyph": (LATE, 'msgstr "\u0e01\u0e02"', SPANISH, 1, "missing-glyph", f"{SPANISH}:"),
    "too long": (LATE, f'msgstr "{"texto " * 99}"', SPANISH, 1, "fit-overflow", "us/es"),
    "no font": ('["Noto Sans"]', '["Noto Sanz"]', SCRIPTS, 1, "font-missing", HERE),
    "no script": ("[script.Latn]", "[script.Lat]", SCRIPTS, 1, "script-unknown", SCRIPTS),
    "no paper": ('"85x54mm"', '"85x55"', "content/stocks.toml", 1, "paper-unknown", "int.toml:"),
    "template name": ("{{ short_band() }}", "{{ short_bnd() }}", CARD, 1, "template-error", HERE),
    "template syntax": ("{% endif %}", "{% endfi %}", CARD, 1, "template-error", HERE),
    "template loads": (BODY, IMAGE, CARD, 1, "asset-denied", ""),
    "adults on a card": (MINORS, ADULTS, GUIDE, 1, "adults-only", ""),
}


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_gets_one_clear_line(library: Path, case: str) -> None:
    old, new, file, code, name, place = SLIPS[case]
    swap(library / file, old, new)
    if place == HERE:
        before, _, _ = (library / file).read_text(encoding="utf-8").partition(new)
        place = f"{file}:{before.count(chr(10)) + 1}: "
    ran = leaflets("--library", str(library), "build", *ONE, "-o", "out", cwd=library.parent)
    lines = [line for line in ran.stderr.splitlines() if ": error: " in line]
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    assert len(lines) == 1, ran.stderr
    assert place in lines[0]
    assert lines[0].endswith(f"[{name}]")
    assert not list(library.parent.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("-g", "nudes-to-bild-trust"), "nudes-to-build-trust"),
        (("-r", "usa"), "“us”"),
        (("-l", "arr"), "ar"),
        (("-f", "handuot"), "handout"),
        (("-p", "a44"), "a4"),
    ],
)
def test_an_unknown_name_is_usage(tmp_path: Path, arguments: tuple[str, ...], hint: str) -> None:
    ran = leaflets("build", "-o", str(tmp_path / "out"), *arguments)
    assert ran.returncode == 2
    assert hint in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    ran = started("build", "--json", "-o", str(tmp_path), *ONE)
    events = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [event["event"] for event in events] == ["planned", "made", "ended"]
    assert events[1]["helplines"] == ["us-911", "us-cybertip", "us-rainn", "us-tid"]
    assert ran.stderr == ""


def test_strict_counts_what_was_left_out(tmp_path: Path) -> None:
    handout = ("-r", "us", "-l", "en", "-f", "handout", "-p", "a4", "-o", str(tmp_path))
    ran = leaflets("build", "--strict", *handout)
    assert ran.returncode == 1
    assert "[role-lacking]" in ran.stderr


def test_a_library_is_needed(tmp_path: Path) -> None:
    ran = leaflets("--library", str(tmp_path), "build")
    assert ran.returncode == 2
    assert "[library-missing]" in ran.stderr


def test_extract_update_and_stats_agree_with_the_checkout(tmp_path: Path) -> None:
    library = copied(tmp_path / "library")
    for command in ("extract", "update"):
        ran = leaflets("--library", str(library), command)
        assert (ran.returncode, ran.stdout) == (0, "nothing has changed\n")
    ran = leaflets("--library", str(library), "stats", "--json")
    for line in ran.stdout.splitlines():
        count = json.loads(line)
        assert (count["fuzzy"], count["missing"]) == (0, 0)
        assert count["status"] == "machine"


def test_a_new_language_starts_with_every_message_open(library: Path) -> None:
    ran = leaflets("--library", str(library), "update", "-l", "de")
    assert ran.returncode == 0, ran.stderr
    text = (library / "locales/de/LC_MESSAGES/ui.po").read_text(encoding="utf-8")
    assert '"Language: de\\n"' in text
    assert '"X-Leaflets-Status: machine\\n"' in text
    card = ("-r", "us", "-f", "card", "-l", "de", "-j", "1", "-o", str(library / "out"))
    ran = leaflets("--library", str(library), "build", *card)
    assert ran.returncode == 1
    assert "[message-missing]" in ran.stderr
    assert not list((library / "out").rglob("*.pdf"))
