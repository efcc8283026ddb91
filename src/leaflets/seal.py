"""Seal: digests of what a PDF holds, whatever its bytes are.

A file that another program has only saved again keeps them: they are taken of the decoded streams
and of the values, in an order of their own; and so does one whose form fields were filled in.
Whatever else is done to a page, its links, its
structure tree or its settings changes one of the four.
"""

from __future__ import annotations

import hashlib
import struct
import typing
from operator import itemgetter
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, ObjectType, Stream

from leaflets.passport import disagreeing, raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pikepdf import Dictionary

    from leaflets.passport import Passport

#: The parts of a file, in the order of their digests in a seal.
PARTS = ("drawing", "links", "tags", "settings")

#: So many hexadecimal digits has the digest of a part: 64 bits, against accidents.
DIGITS = 16

#: How a stream is stored, and the ways back up a tree.
_NO_CONTENT = frozenset(
    ("/Length", "/Filter", "/DecodeParms", "/Parent", "/P", "/StructParent", "/StructParents")
)
#: What of a page is read in other parts, or in another way.
_NOT_OF_PAGES = _NO_CONTENT | {"/Type", "/Contents", "/Annots"}
_SETTINGS = frozenset(
    ("/Type", "/Pages", "/StructTreeRoot", "/Metadata", "/Version", "/Extensions", "/AcroForm")
)

#: What whoever fills in a form field may change of it.
_FILLED = frozenset(("/V", "/AP", "/DA", "/AS", "/M", "/MK"))

_TABLES = frozenset((ObjectType.dictionary, ObjectType.stream))
_WORDS = frozenset((ObjectType.name_, ObjectType.string))


def seal(pdf: pikepdf.Pdf) -> str:
    """The seal of a file: the digests of its parts, one behind the other."""
    return "".join(_digest(part, pdf) for part in _parts(pdf))


def drawing(page: pikepdf.Object) -> str:
    """The digest of what a page draws, the same when it is a form XObject on a sheet."""
    stream = isinstance(page, Stream)
    contents = page.read_bytes().strip() if stream else _contents(page)
    # The table itself is an object of its own in one, and none in the other.
    resources = _entries(page.get("/Resources", pikepdf.Dictionary()), frozenset())
    return _hashed(_tokens([contents, resources], {}))


def broken(sealed: str, now: str) -> tuple[str, ...]:
    """The parts whose digests are not the same in two seals."""
    pairs = zip(_cut(sealed), _cut(now), strict=False)
    return tuple(part for part, (one, other) in zip(PARTS, pairs, strict=False) if one != other)


def changed(pdf: pikepdf.Pdf, ordered: Passport, sealed: str) -> tuple[str, ...]:
    """What of a file is not as it was when it was made, each part by its name."""
    told = disagreeing(metadata(pdf), ordered)
    return (*broken(sealed, seal(pdf)), *(f"what it says of itself ({name})" for name in told))


def _cut(seal_: str) -> list[str]:
    return [seal_[at : at + DIGITS] for at in range(0, len(seal_), DIGITS)]


def _parts(pdf: pikepdf.Pdf) -> Iterator[list[object]]:
    pages = [page.obj for page in pdf.pages]
    yield [[_contents(page), *_entries(page, _NOT_OF_PAGES)] for page in pages]
    yield [page.get("/Annots") for page in pages]
    root = pdf.Root
    yield [root.get("/StructTreeRoot")]
    form = root.get("/AcroForm")
    fields = [["/AcroForm", form.get("/Fields")]] if isinstance(form, pikepdf.Dictionary) else []
    yield [*_entries(root, _SETTINGS), *fields, raw(metadata(pdf)).encode()]


def _entries(table: pikepdf.Object, without: frozenset[str]) -> list[object]:
    return [[name, table[name]] for name in sorted(set(table.keys()) - without)]


def metadata(pdf: pikepdf.Pdf) -> str:
    """The XMP metadata of a file; nothing where there are none."""
    found = pdf.Root.get("/Metadata")
    if not isinstance(found, Stream):
        return ""
    return found.read_bytes().decode("utf-8", "replace")


def _contents(page: pikepdf.Object) -> bytes:
    """What a page draws: its content streams are one, wherever they are cut."""
    found = page.get("/Contents")
    streams = found if isinstance(found, Array) else [found] if found is not None else []
    return b"\n".join(one.read_bytes().strip() for one in streams if isinstance(one, Stream))


def _digest(part: Iterable[object], pdf: pikepdf.Pdf) -> str:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return _hashed(_tokens(list(part), pages))


def _hashed(tokens: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for token in tokens:
        digest.update(token)
        digest.update(b"\0")
    return digest.hexdigest()[:DIGITS]


def _tokens(part: list[object], pages: dict[tuple[int, int], int]) -> Iterator[bytes]:
    """The values of a part from first to last; what is met a second time only by its turn."""
    seen: dict[tuple[int, int], int] = {}
    stack: list[object] = [part]
    while stack:
        value = stack.pop()
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            number = value.objgen
            if number in pages or number in seen:
                yield b"page %d" % pages[number] if number in pages else b"again %d" % seen[number]
                continue
            seen[number] = len(seen)
        yield _token(value, stack)


def _token(value: object, stack: list[object]) -> bytes:
    """What stands for a value itself; what it holds is put on the stack."""
    # Asked for by its kind: pikepdf's isinstance would take half of the time of a verification.
    kind = value._type_code if isinstance(value, pikepdf.Object) else None  # noqa: SLF001
    if kind in _TABLES:
        table = typing.cast("Dictionary", value)
        held_in = sorted(table.items(), key=itemgetter(0), reverse=True)
        names = {name for name, _ in held_in}
        without = _NO_CONTENT | _FILLED if _is_field(names) else _NO_CONTENT
        for name, held in held_in:
            if name not in without:
                stack += [held, name.encode("utf-8", "surrogatepass")]
        drawn = hashlib.sha256(table.read_bytes()).digest() if kind is ObjectType.stream else b""
        return b"<<" + drawn
    if kind is ObjectType.array or isinstance(value, list):
        items = list(typing.cast("Array", value))
        stack.extend(reversed(items))
        return b"[%d" % len(items)
    if kind in _WORDS:
        return str(value).encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return value
    if isinstance(value, bool) or value is None:
        return str(value).encode()
    return _number(value)


def _is_field(names: set[str]) -> bool:
    """Whether a table of such entries is a form field, or one of its widgets."""
    return "/FT" in names or ("/TU" in names and "/Rect" in names)


def _number(value: object) -> bytes:
    """A number as it is meant: writers say 1, 1.0 and 1.000, and keep 32 bits of it."""
    try:
        return struct.pack("<f", float(str(value)) + 0.0)
    except (ValueError, OverflowError):
        return str(value).encode("utf-8", "surrogatepass")
