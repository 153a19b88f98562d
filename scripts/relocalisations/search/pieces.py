"""Pagefind's index cut into smaller pieces, so that a word costs the browser few bytes.

Pagefind cuts at twenty thousand occurrences, and takes no other number: the first word that a visitor
writes brought a third of the index of our three hundred products. We cut the same lists again.

The browser fetches the pieces whose bounds hold a word; where none does, those whose bounds begin as
it does. So all the words that begin with some letters must stay together, or lie in pieces whose
bounds are longer than these letters: words are grouped by their first letter, then those of a letter
that weighs too much by their second, and so on. One letter alone may miss words that it begins.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import cbor2

LARGEST = 8_000
"""Bytes of a piece before compression, which halves them. With smaller pieces the list of the pieces
is longer, and everybody fetches that."""

_SIGNATURE = b"pagefind_dcd"
"""What Pagefind's files begin with, once uncompressed."""
_PAGES = 1
"""Where its metadata list the pages: the name of its fragment, its words."""
_PIECES = 2
"""Where its metadata list the pieces: the first word or its beginning, the last, the name."""


class Word(NamedTuple):
    """A word of the index: its letters, where it stands in the pages, and what this takes in bytes."""

    letters: str
    places: list[Any]
    size: int


class Piece(NamedTuple):
    """Words that follow each other, with what the first and the last begin with."""

    first: str
    last: str
    words: list[Word]
    is_whole: bool = True
    """Whether it holds all the words that begin so."""

    @property
    def size(self) -> int:
        """In bytes, before compression."""
        return sum(word.size for word in self.words)


def in_small_pieces(
    files: Mapping[str, bytes], entry_name: str, names: Mapping[str, str]
) -> dict[str, bytes]:
    """The files of an index of one language, with its words in more pieces.

    ``names`` gives other names to its fragments, each the file of a page: results are called so.
    """
    entry = json.loads(files[entry_name])
    [(language, known)] = entry["languages"].items()
    meta_name = f"pagefind.{known['hash']}.pf_meta"
    meta = cbor2.loads(_unpacked(files[meta_name]))
    old = {f"index/{name}.pf_index": name for _first, _last, name in meta[_PIECES]}
    words = [
        Word(places[0], places, len(cbor2.dumps(places)))
        for name in old
        for places in cbor2.loads(_unpacked(files[name]))[0]
    ]
    paths = {_fragment(old_name): _fragment(name) for old_name, name in names.items()}
    left = {*old, meta_name}
    made = {paths.get(path, path): of for path, of in files.items() if path not in left}
    for page in meta[_PAGES]:
        page[0] = names.get(page[0], page[0])
    meta[_PIECES] = []
    for piece in cut(words):
        content = cbor2.dumps([[word.places for word in piece.words]])
        name = _name(language, content)
        meta[_PIECES].append([piece.first, piece.last, name])
        made[f"index/{name}.pf_index"] = _packed(content)
    content = cbor2.dumps(meta)
    known["hash"] = _name(language, content)
    made[f"pagefind.{known['hash']}.pf_meta"] = _packed(content)
    made[entry_name] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return made


def cut(words: Sequence[Word], beginning: str = "") -> list[Piece]:
    """Words in their order, which begin so, in pieces of which few are large."""
    depth = len(beginning)
    whole = Piece(beginning, beginning, list(words))
    # Who writes a whole word, of two letters or more, wants what it begins too.
    is_a_word = depth > 1 and words and words[0].letters == beginning
    if beginning and (whole.size <= LARGEST or is_a_word or len(words) == 1):
        return [whole]
    found: list[Piece] = []
    for letters, alike in groupby(words, key=lambda word: word.letters[: depth + 1]):
        for piece in cut(list(alike), letters):
            last = found[-1] if found else None
            wholes = bool(last and last.is_whole and piece.is_whole)
            if last and wholes and last.size + piece.size <= LARGEST:
                found[-1] = Piece(last.first, piece.last, last.words + piece.words)
            else:
                found.append(piece)
    return [piece._replace(is_whole=False) for piece in found]


def _fragment(name: str) -> str:
    return f"fragment/{name}.pf_fragment"


def _name(language: str, content: bytes) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(_SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)
