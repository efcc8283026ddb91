"""What a translation may not say: what the English does not."""

from __future__ import annotations

import pytest

from leaflets.catalogs import Catalog, Entry, Status
from leaflets.problems import LeafletError
from leaflets.translate import Voice


def spanish(texts: dict[tuple[str, str], str]) -> Voice:
    entries = {key: Entry(text, 7, fuzzy=False) for key, text in texts.items()}
    return Voice("es", {"guide": Catalog("guide", "es/guide.po", Status.MACHINE, entries)})


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("از 9:00–17:00 باز است", True),
        ("از ۹:۰۰–۱۷:۰۰ باز است", True),
        ("9:00 से 17:00 तक", True),
        ("17:00–9:00 باز است", False),
    ],
)
def test_a_range_is_not_turned_round(text: str, *, fine: bool):
    source = "Open 9:00–17:00"
    voice = spanish({("open", source): text})
    if fine:
        assert voice.text("guide", "open", source) == text
    else:
        with pytest.raises(LeafletError) as caught:
            voice.text("guide", "open", source)
        (one,) = caught.value.problems
        assert (one.code, one.message) == (
            "message-number", "“open” turns the range 9:00–17:00 round",
        )  # fmt: skip


@pytest.mark.parametrize("char", ["\u00ad", "\u034f", "\u061c", "\u2028", "\u200f", "\u202e"])
def test_a_translation_has_no_characters_that_nobody_sees(char: str):
    voice = spanish({("a", "Stop"): f"Al{char}to"})
    with pytest.raises(LeafletError) as caught:
        voice.text("guide", "a", "Stop")
    assert caught.value.problems[0].code == "message-markup"
