"""The words of an index, each as Pagefind encodes it: where it stands in which pages.

A word is a list in CBOR: its letters without accents; its places; then, for each other spelling,
its letters and its places. Places go page by page: what to add to the number of the page before,
positions in the page (with a weight before those that it changes), positions in titles.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

import cbor2

_SIGNATURE = b"pagefind_dcd"
"""What Pagefind's files begin with, once uncompressed."""
_LEVEL = 6
"""Of compression: 9 takes three times as long and wins five bytes in a thousand."""

Places = dict[int, list[Any]]
"""Where one spelling of a word stands in each page, by the page's number."""
Spellings = dict[str, Places]
"""Of one word; its letters without accents are ""."""


class Word(NamedTuple):
    """A word of an index."""

    letters: str
    size: int
    """In bytes."""
    content: bytes | None
    """None for what stands in a piece that is kept: see below."""
    piece: int = -1
    """The number of the piece."""
    start: int = 0
    """Where it starts among the piece's words, in bytes."""


def unpacked(content: bytes) -> bytes:
    """What a file of Pagefind's holds. Raises ``OSError``, ``EOFError`` or ``zlib.error`` for another."""
    return gzip.decompress(content).removeprefix(_SIGNATURE)


def packed(content: bytes) -> bytes:
    """A file of Pagefind's that holds this."""
    return gzip.compress(_SIGNATURE + content, _LEVEL, mtime=0)


def read_words(piece: bytes) -> Iterator[Word]:
    """The words of an unpacked piece, each as it stands there.

    But for the order of spellings, which in Pagefind's files tells which page had each first.
    """
    start = len(head_of(piece))
    stream = BytesIO(piece)
    stream.seek(start)
    decoder = cbor2.CBORDecoder(stream)
    while start < len(piece):
        letters, _places, others = decoder.decode()
        end = stream.tell()
        content = piece[start:end]
        if len(others) > 1:
            yield word_of(*spellings_of(content))
        else:
            yield Word(letters, end - start, content)
        start = end


def head_of(piece: bytes) -> bytes:
    """What an unpacked piece begins with: a list of one list of so many words."""
    return piece[: 2 + {0x18: 1, 0x19: 2, 0x1A: 4}.get(piece[1] & 0x1F, 0)]


def joined(words: Iterable[bytes]) -> bytes:
    """An unpacked piece of words."""
    found = list(words)
    # The head of a list of so many is that of a number, of another kind.
    head = bytearray(cbor2.dumps(len(found)))
    head[0] |= 0x80
    return b"".join([b"\x81", head, *found])


def spellings_of(content: bytes) -> tuple[str, Spellings]:
    """The letters of a word, and where each of its spellings stands."""
    letters, places, others = cbor2.loads(content)
    found = {"": _numbered(places)}
    found |= {spelling: _numbered(of) for spelling, of in others}
    return letters, found


def changed(spellings: Spellings, renumbered: Mapping[int, int], more: Spellings) -> Spellings:
    """Where a word stands once some pages have other numbers, and those without one are gone."""
    found: Spellings = {}
    for spelling in {**spellings, **more}:
        kept = spellings.get(spelling, {}).items()
        places = {renumbered[page]: of for page, of in kept if page in renumbered}
        places |= more.get(spelling, {})
        if places:
            found[spelling] = places
    return found


def word_of(letters: str, spellings: Spellings) -> Word:
    """A word, encoded as Pagefind does."""
    others = [[of, _listed(spellings[of])] for of in sorted(spellings) if of]
    content = cbor2.dumps([letters, _listed(spellings.get("", {})), others])
    return Word(letters, len(content), content)


def _numbered(places: list[list[Any]]) -> Places:
    found = {}
    page = 0
    for more, *of in places:
        page += more
        found[page] = of
    return found


def _listed(places: Places) -> list[list[Any]]:
    found = []
    before = 0
    for page in sorted(places):
        found.append([page - before, *places[page]])
        before = page
    return found
