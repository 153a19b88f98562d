"""Pagefind's index cut into smaller pieces, so that a word costs the browser few bytes.

Pagefind cuts at twenty thousand occurrences, and takes no other number: the first word that a visitor
writes brought a third of the index of our three hundred products. We cut the same lists again.

The browser fetches the pieces whose bounds hold a word; where none does, those whose bounds begin as
it does. So all the words that begin with some letters must stay together, or lie in pieces whose
bounds are longer than these letters: words are grouped by their first letter, then those of a letter
that weighs too much by their second, and so on. One letter alone may miss words that it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from relocalisations.search.words import Word

LARGEST = 8_000
"""Bytes of a piece before compression, which halves them. With smaller pieces the list of the pieces
is longer, and everybody fetches that."""


class Piece(NamedTuple):
    """Words that follow each other, with what the first and the last begin with."""

    first: str
    last: str
    words: list[Word]
    size: int
    """In bytes, before compression."""
    is_whole: bool = True
    """Whether it holds all the words that begin so."""


def cut(words: Sequence[Word], beginning: str = "") -> list[Piece]:
    """Words in their order, which begin so, in pieces of which few are large."""
    depth = len(beginning)
    size = sum(word.size for word in words)
    # Who writes a whole word, of two letters or more, wants what it begins too.
    is_a_word = depth > 1 and words and words[0].letters == beginning
    if beginning and (size <= LARGEST or is_a_word or len(words) == 1):
        return [Piece(beginning, beginning, list(words), size)]
    found: list[Piece] = []
    for letters, alike in groupby(words, key=lambda word: word.letters[: depth + 1]):
        for piece in cut(list(alike), letters):
            last = found[-1] if found else None
            wholes = bool(last and last.is_whole and piece.is_whole)
            if last and wholes and last.size + piece.size <= LARGEST:
                last.words.extend(piece.words)
                found[-1] = Piece(last.first, piece.last, last.words, last.size + piece.size)
            else:
                found.append(piece)
    return [piece._replace(is_whole=False) for piece in found]
