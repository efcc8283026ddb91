"""Languages held beside each other: no two say a sentence in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.guides import PLACEHOLDER
from leaflets.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.lint.pairs import Pair

#: Neighbours may say fewer words alike: "Código QR que abre…" is Spanish and Portuguese.
_WORDS = 6


def shared(pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Translations of one message into several languages that are one and the same.

    Yields message-language. English texts of fewer than six words are not judged.
    """
    seen: dict[tuple[str, str, str], Pair] = {}
    for pair in pairs:
        if len(re.findall(r"[^\W\d_]+", PLACEHOLDER.sub(" ", pair.source))) < _WORDS:
            continue
        domain = pair.place.file.rpartition("/")[2]
        other = seen.setdefault((domain, pair.name, pair.text), pair)
        if other.place.file != pair.place.file and pair.text != pair.source:
            message = f"“{pair.name}” says the same, word for word, in another language"
            hint = f"see {other.place}: one of them has the other's translation"
            yield Problem("message-language", pair.place, message, hint)
