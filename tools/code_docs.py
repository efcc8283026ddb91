"""Writes docs/qr-codes.md: what the codes of the registry open, and how large each is, measured."""

from __future__ import annotations

from pathlib import Path

from leaflets import qr
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.lint.links import MOST_CHARACTERS

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "qr-codes.md"

HEAD = """# QR codes: what they open, and why

A code opens **the service's page in the reader's language** where the registry has one
(`pages`), else its home page (`address`): the page that the service keeps alive when it moves
everything else. Where a helpline says `qr = "tel"`, its code dials the number: for services
that have no page worth opening. The printed address is always the one that the code opens, so
that nobody has to trust a code.

- **At most {most} characters.** A longer address needs a finer code than a card can hold:
  `leaflets check` refuses it (`link-long`). Two services have only longer pages for our purpose
  (Report Remove: 116 characters; New Zealand's report form: 80); their home pages are printed,
  with a word on where to look.
- **No trackers and no short links.** Nobody learns who scanned, and no third party can send the
  reader elsewhere after the print (`link-tracking`, `link-shortened`). Nothing is fetched to
  find out.
- **Capitals where they help.** `HTTPS://RAINN.ORG` and `https://rainn.org` are the same
  address: scheme and host have no case. A QR code packs capitals, digits and a few marks into
  5.5 bits a letter, small letters into 8. So scheme and host are written in capitals where the
  symbol becomes smaller by it, or corrects more errors at the same size; a path keeps its
  letters, because there the case may matter.
- **Error correction** is level M, and higher where that costs no larger symbol: M restores
  about 15 % of the symbol, Q 25 %, H 30 %.
- The **quiet zone** of four modules is part of the sizes below; `verify` measures it on the
  page.

Measured with the symbols that are printed (`make docs` makes this page): the widths with quiet
zone on a handout ({handout:g} mm a module) and on a card ({card:g} mm), and what the address
would need in small letters.

| opens | characters | modules | level | handout | card | in small letters |
|---|---|---|---|---|---|---|
"""

DIALLED = """
A code that dials, for comparison:

| opens | characters | modules | level | handout | card |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The text of docs/qr-codes.md."""
    reader = Reader(Shelf(ROOT))
    handout, card = (reader.format(name).module for name in ("handout", "card"))
    helplines = [line for name in reader.shelf.regions for line in reader.region(name).own]
    addresses = {one for line in helplines for one in (line.address, *(line.pages or {}).values())}
    rows = sorted(_row(one, handout, card) for one in addresses - {""})
    dialled = next(line for line in helplines if line.id == "gb-childline")
    tel = _measures(f"tel:{dialled.tel}", handout, card)
    head = HEAD.format(most=MOST_CHARACTERS, handout=handout, card=card)
    return head + "\n".join(rows) + "\n" + DIALLED + f"| `tel:{dialled.tel}` {tel} |\n"


def _row(address: str, handout: float, card: float) -> str:
    payload = qr.target(address)
    plain = qr.symbol(address.rstrip("/") if payload.isupper() else address)
    return f"| `{payload}` {_measures(payload, handout, card)} | {plain.modules} modules |"


def _measures(payload: str, handout: float, card: float) -> str:
    symbol = qr.symbol(payload)
    sizes = " | ".join(f"{symbol.width * module:.1f} mm" for module in (handout, card))
    return f"| {len(payload)} | {symbol.modules} | {symbol.level} | {sizes}"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
