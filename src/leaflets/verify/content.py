"""What the content streams of a file show: its texts as glyphs, by their marked content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from leaflets.verify.bounds import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The operators that show text, or say what text is.
_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Do"
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))

#: A form may draw a form. Deeper than this is nobody's page, nor so many forms or texts.
_DEEPEST, _MOST = 8, 200_000

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]*)\s*>")
_RANGE = re.compile(
    rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]*)\s*>|\[(.*?)\])",
    re.DOTALL,
)
_HEX = re.compile(rb"<\s*([0-9A-Fa-f]*)\s*>")

#: No font of ours has more glyphs, so no map is longer; and no glyph stands for more than a word.
_MOST_GLYPHS, _LONGEST = 65536, 64


@dataclass(frozen=True, slots=True)
class Shown:
    """What one marked content shows. ``mcid`` is None for what the structure tree does not know.

    ``drawn`` is what its glyphs stand for, in the order in which they are drawn; ``said`` what its
    ActualText says in their place, or None; ``holes`` how many glyphs are missing.
    """

    page: int
    mcid: int | None
    drawn: str
    said: str | None
    holes: int = 0


@dataclass(slots=True)
class _Mark:
    mcid: int | None
    said: str | None
    artifact: bool


class _Reader:
    """Reads the content of one page, and of the forms that it draws."""

    def __init__(self, page: int, fonts: dict[tuple[int, int], dict[int, str]]) -> None:
        self.page, self.fonts = page, fonts
        self.marks: list[_Mark] = []
        self.found: dict[int | None, list[str]] = {}
        self.said: dict[int | None, str] = {}
        self.holes: dict[int | None, int] = {}
        self.left = _MOST

    def read(self, content: pikepdf.Page | pikepdf.Object, resources: object, deep: int) -> None:
        glyphs: dict[int, str] = {}
        wide = True
        fonts, forms = _entry(resources, "/Font"), _entry(resources, "/XObject")
        for instruction in pikepdf.parse_content_stream(content, _OPERATORS):
            self.left -= 1
            if self.left < 0:
                raise TooMuchError(f"page {self.page + 1} draws more than anybody can read")
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in {"BDC", "BMC"}:
                self.marks.append(_mark(operands, _entry(resources, "/Properties")))
            elif operator == "EMC" and self.marks:
                self.marks.pop()
            elif operator == "Tf" and operands:
                font = _entry(fonts, str(operands[0]))
                glyphs, wide = self._glyphs(font), _is_wide(font)
            elif operator in _SHOWS and operands:
                self.show(operands[-1], glyphs, wide=wide)
            elif operator == "Do" and operands and deep < _DEEPEST:
                form = _entry(forms, str(operands[0]))
                if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                    self.read(form, form.get("/Resources", resources), deep + 1)

    def show(self, value: object, glyphs: dict[int, str], *, wide: bool) -> None:
        parts = list(value) if isinstance(value, Array) else [value]
        data = b"".join(bytes(part) for part in parts if isinstance(part, String))
        step = 2 if wide else 1
        codes = [int.from_bytes(data[at : at + step]) for at in range(0, len(data), step)]
        key = None if any(mark.artifact for mark in self.marks) else self.mcid()
        self.found.setdefault(key, []).append("".join(glyphs.get(code, "\ufffd") for code in codes))
        self.holes[key] = self.holes.get(key, 0) + codes.count(0)
        for mark in self.marks:
            if mark.said is not None:
                self.said[key] = mark.said

    def mcid(self) -> int | None:
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    def _glyphs(self, font: object) -> dict[int, str]:
        stream = _entry(font, "/ToUnicode")
        if not isinstance(stream, Stream):
            return {}
        if stream.objgen not in self.fonts:
            self.fonts[stream.objgen] = to_unicode(stream.read_bytes())
        return self.fonts[stream.objgen]


def shown(pdf: pikepdf.Pdf) -> Iterator[Shown]:
    """Every marked content that shows text, page by page; those without a number come as one."""
    fonts: dict[tuple[int, int], dict[int, str]] = {}
    for number, page in enumerate(pdf.pages):
        reader = _Reader(number, fonts)
        reader.read(page, page.obj.get("/Resources"), 0)
        for mcid, pieces in reader.found.items():
            said = reader.said.get(mcid)
            yield Shown(number, mcid, "".join(pieces), said, reader.holes.get(mcid, 0))


def to_unicode(data: bytes) -> dict[int, str]:
    """What each code of a ToUnicode map stands for."""
    found: dict[int, str] = {}
    room = _MOST_GLYPHS
    for block in _RANGES.findall(data):
        for first, last, start, each in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + room))
            room -= len(codes)
            if each:
                texts = [_text(text) for text in _HEX.findall(each)]
                found |= dict(zip(codes, texts, strict=False))
            elif text := _text(start):
                found |= {code: text[:-1] + _after(text[-1], at) for at, code in enumerate(codes)}
    for block in _CHARS.findall(data):
        found |= {int(code, 16): _text(text) for code, text in _PAIR.findall(block)}
    return found


def _after(char: str, steps: int) -> str:
    return chr(min(ord(char) + steps, 0x10FFFF))


def _text(hexadecimal: bytes) -> str:
    digits = hexadecimal[: 4 * _LONGEST].decode()
    return bytes.fromhex(digits.zfill((len(digits) + 3) // 4 * 4)).decode("utf-16-be", "replace")


def _entry(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Dictionary | Stream) else None


def _is_wide(font: object) -> bool:
    return _entry(font, "/Subtype") == Name.Type0


def _mark(operands: Sequence[object], properties: object) -> _Mark:
    tag = str(operands[0]) if operands else ""
    value = operands[1] if len(operands) > 1 else None
    entries = _entry(properties, str(value)) if isinstance(value, Name) else value
    mcid, said = _entry(entries, "/MCID"), _entry(entries, "/ActualText")
    return _Mark(
        mcid if isinstance(mcid, int) else None,
        str(said) if isinstance(said, String) else None,
        tag == "/Artifact",
    )
