"""How the words of an index are cut into pieces: which stand together, however much they weigh."""

from __future__ import annotations

import pytest

from relocalisations.search import pieces
from relocalisations.search.words import Word


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ({}, []),
        ({"a": 11}, ["a a: a (11)"]),
        ({"a": 4, "b": 6, "c": 1}, ["a b: a b (10)", "c c: c (1)"]),
        ({"a": 5, "ab": 5}, ["a a: a ab (10)"]),
        ({"a": 4, "ab": 4, "b": 4}, ["a a: a ab (8)", "b b: b (4)"]),
        # What is cut again never joins the words of another letter, however light.
        ({"aa": 6, "ab": 6, "b": 1}, ["aa aa: aa (6)", "ab ab: ab (6)", "b b: b (1)"]),
        ({"b": 1, "ca": 6, "cb": 6}, ["b b: b (1)", "ca ca: ca (6)", "cb cb: cb (6)"]),
        (
            {"aa": 2, "ab": 6, "ba": 2, "bb": 9, "c": 1, "d": 1},
            ["a a: aa ab (8)", "ba ba: ba (2)", "bb bb: bb (9)", "c d: c d (2)"],
        ),
        # Of one letter, what begins by two that weigh little stands together again.
        ({"aa": 4, "ab": 4, "ac": 4}, ["aa ab: aa ab (8)", "ac ac: ac (4)"]),
        ({"aaa": 6, "aab": 6, "ab": 1}, ["aaa aaa: aaa (6)", "aab aab: aab (6)", "ab ab: ab (1)"]),
        # A whole word of two letters stands with all that it begins; one letter is no word.
        ({"le": 6, "lea": 6, "lu": 1}, ["le le: le lea (12)", "lu lu: lu (1)"]),
        ({"l": 6, "la": 6}, ["l l: l (6)", "la la: la (6)"]),
    ],
)
def test_where_words_are_cut(
    monkeypatch: pytest.MonkeyPatch, words: dict[str, int], cut: list[str]
) -> None:
    monkeypatch.setattr(pieces, "LARGEST", 10)
    found = pieces.cut([Word(letters, size, b"") for letters, size in words.items()])
    assert [
        f"{one.first} {one.last}: {' '.join(word.letters for word in one.words)} ({one.size})"
        for one in found
    ] == cut
