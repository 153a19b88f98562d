"""The words of an index, each as Pagefind encodes it: where it stands in which pages.

A word is a list in CBOR: its letters without accents; its places; then, for each other spelling,
its letters and its places. Places go page by page: what to add to the number of the page before,
positions in the page (with a weight before those that it changes), positions in titles.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    for content, (letters, _places, others) in _decoded(piece):
        if len(others) > 1:
            yield word_of(*spellings_of(content))
        else:
            yield Word(letters, len(content), content)


class GatheredWords:
    """The words of several indexes, as if all their pages were in one."""

    def __init__(self) -> None:
        self._first: Sequence[bytes] = ()
        """The pieces of the first index, until there is another: alone, they hold the words as they are."""
        self._found: dict[str, _Gathered] = {}
        self._pages = 0

    def add(self, pieces: Sequence[bytes], pages: int) -> None:
        """The next index: its unpacked pieces, and how many pages are numbered in it."""
        if self._pages:
            self._gather(self._first, 0)
            self._first = ()
            self._gather(pieces, self._pages)
        else:
            self._first = pieces
        self._pages += pages

    def words(self) -> list[Word]:
        """In their order; nothing can be added any more."""
        if not self._found:
            return [word for piece in self._first for word in read_words(piece)]
        return [self._found.pop(letters).made(letters) for letters in sorted(self._found)]

    def _gather(self, pieces: Iterable[bytes], before: int) -> None:
        for piece in pieces:
            for content, (letters, places, others) in _decoded(piece):
                word = self._found.get(letters)
                if word is None:
                    word = self._found[letters] = _Gathered()
                word.add(content, letters, places, others, before)


class _Gathered:
    """A word of several indexes: the places of each of its spellings, encoded, which takes a tenth."""

    __slots__ = ("_spellings",)

    def __init__(self) -> None:
        self._spellings: dict[str, _GatheredPlaces] = {"": _GatheredPlaces()}

    def add(
        self, content: bytes, letters: str, places: list[Any], others: list[Any], before: int
    ) -> None:
        """Where it stands in the next index."""
        start = 1 + len(cbor2.dumps(letters)) + len(_head(len(places)))
        end = len(content) - len(cbor2.dumps(others))
        self._spellings[""].add(places, content[start:end], before)
        for spelling, of in others:
            known = self._spellings.get(spelling)
            if known is None:
                known = self._spellings[spelling] = _GatheredPlaces()
            known.add(of, cbor2.dumps(of)[len(_head(len(of))) :], before)

    def made(self, letters: str) -> Word:
        """In all indexes."""
        own = self._spellings.pop("")
        others = sorted(self._spellings.items())
        parts = [b"\x83", cbor2.dumps(letters), *own.listed, _head(len(others))]
        for spelling, places in others:
            parts += (b"\x82", cbor2.dumps(spelling), *places.listed)
        content = b"".join(parts)
        return Word(letters, len(content), content)


class _GatheredPlaces:
    """The places of one spelling. Only where one index ends is something encoded again."""

    __slots__ = ("_encoded", "_last", "_pages")

    def __init__(self) -> None:
        self._pages = 0
        self._encoded = b""
        self._last = 0

    def add(self, places: list[Any], encoded: bytes, before: int) -> None:
        """Those in the next index, and how a list of them is encoded, but for its head."""
        if not places:
            return
        more, *of = places[0]
        first = cbor2.dumps([before + more - self._last, *of])
        self._encoded += first + encoded[len(cbor2.dumps(places[0])) :]
        self._last = before + sum(place[0] for place in places)
        self._pages += len(places)

    @property
    def listed(self) -> tuple[bytes, bytes]:
        """The list of them all, encoded: its head, and the places."""
        return _head(self._pages), self._encoded


def _decoded(piece: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    start = len(head_of(piece))
    stream = BytesIO(piece)
    stream.seek(start)
    decoder = cbor2.CBORDecoder(stream)
    while start < len(piece):
        word = decoder.decode()
        end = stream.tell()
        yield piece[start:end], word
        start = end


def head_of(piece: bytes) -> bytes:
    """What an unpacked piece begins with: a list of one list of so many words."""
    return piece[: 2 + {0x18: 1, 0x19: 2, 0x1A: 4}.get(piece[1] & 0x1F, 0)]


def joined(words: Iterable[bytes]) -> bytes:
    """An unpacked piece of words."""
    found = list(words)
    return b"".join([b"\x81", _head(len(found)), *found])


def _head(length: int) -> bytes:
    """What a list of so many begins with: its number, of another kind."""
    head = bytearray(cbor2.dumps(length))
    head[0] |= 0x80
    return bytes(head)


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
