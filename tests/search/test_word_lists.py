"""The lists of words of an index, of any length, as CBOR writes them (RFC 8949, 3.1)."""

from __future__ import annotations

import cbor2
import pytest

from relocalisations.search.words import head_of, joined, read_words


@pytest.mark.parametrize(
    ("number", "head"),
    [
        (0, "81 80"),
        (1, "81 81"),
        (23, "81 97"),
        (24, "81 98 18"),
        (255, "81 98 ff"),
        (256, "81 99 01 00"),
        (65_535, "81 99 ff ff"),
        (65_536, "81 9a 00 01 00 00"),
    ],
)
def test_a_piece_begins_with_how_many_words_it_has(number: int, head: str) -> None:
    piece = joined([b"\x80"] * number)
    assert piece == bytes.fromhex(head) + b"\x80" * number
    assert head_of(piece) == bytes.fromhex(head)


def test_the_words_of_a_piece_are_read_as_they_stand_there() -> None:
    """But for other spellings, which stand in their order."""
    one = cbor2.dumps(["cote", [[3, [1, 4]]], [["côte", [[1, [2]]]]]])
    two = cbor2.dumps(["ecran", [], [["écran", [[0, [7]]]], ["Écran", [[2, [5]], [1, [6]]]]]])
    first, second = read_words(joined([one, two]))
    assert (first.letters, first.size, first.content) == ("cote", len(one), one)
    assert second.content is not None
    assert cbor2.loads(second.content) == [
        "ecran",
        [],
        [["Écran", [[2, [5]], [1, [6]]]], ["écran", [[0, [7]]]]],
    ]
