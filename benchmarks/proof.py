"""What the proof of a leaflet costs beside its making: verification against typesetting.

Both are timed inside the recipe, in one process: typesetting is the forecast of the size, every
layout needed to confirm it, and the painting of the file; verification is every check on the
finished bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from leaflets import typeset, verify
from leaflets.build import Selection, plan
from leaflets.library import finding
from leaflets.library.reader import Reader
from leaflets.produce import produce

if TYPE_CHECKING:
    from collections.abc import Callable

#: Latin, right-to-left, a script of stacked letters, and one of many characters.
LANGUAGES = ("en", "es", "ar", "km", "zh-Hans", "hi")


class Watch:
    """Adds up the processor time that some functions take."""

    def __init__(self) -> None:
        self.taken = 0.0
        self.calls = 0

    def on(self, owner: object, name: str) -> None:
        """Time a function from now on; what it yields is made within the time."""
        function = getattr(owner, name)
        setattr(owner, name, self._timed(function))

    def _timed(self, function: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **named: object) -> object:
            start = time.process_time()
            result = function(*arguments, **named)
            if hasattr(result, "send"):
                result = tuple(result)
            self.taken += time.process_time() - start
            self.calls += 1
            return result

        return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", action="append", help="only this language; repeatable")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    reader = Reader(finding.find(None))
    languages = tuple(asked.language or LANGUAGES)
    selection = Selection(
        regions=("us",), languages=languages, formats=("handout", "card"), editions=("screen",)
    )
    jobs = plan(reader.shelf, selection).jobs
    produce(jobs[0], reader)  # what is read once is read before
    forecast, layouts, paint, proof = Watch(), Watch(), Watch(), Watch()
    forecast.on(typeset, "outlines")
    layouts.on(typeset, "lay_out")
    paint.on(typeset, "paint")
    proof.on(verify, "verify")
    for turn in range(asked.rounds):
        for job in jobs:
            produce(job, reader)
        print(f"round {turn + 1} of {asked.rounds}", file=sys.stderr)
    count = len(jobs) * asked.rounds
    typesetting = forecast.taken + layouts.taken + paint.taken
    print(f"{len(jobs)} leaflets, {asked.rounds} rounds, one process, processor time")
    print(f"layouts a leaflet           {layouts.calls / count:6.2f}")
    print(f"  forecast                  {1000 * forecast.taken / count:6.0f} ms")
    print(f"  layouts                   {1000 * layouts.taken / count:6.0f} ms")
    print(f"  painting                  {1000 * paint.taken / count:6.0f} ms")
    print(f"typesetting a leaflet       {1000 * typesetting / count:6.0f} ms")
    print(f"verification a leaflet      {1000 * proof.taken / count:6.0f} ms")
    print(f"verification / typesetting  {proof.taken / typesetting:6.2f}")


if __name__ == "__main__":
    main()
