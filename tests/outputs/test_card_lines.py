"""Where the lines of a card end: every letter is one pixel wide here, so that widths can be counted."""

from __future__ import annotations

import pytest

from relocalisations.outputs.web.card_letters import Letters


class Counted(Letters):
    """Letters of a font of one pixel."""

    def __init__(self) -> None:
        super().__init__({})

    def width(self, text: str, weight: int, size: float) -> float:
        return float(len(text))


def lines(text: str, room: float) -> list[str]:
    return Counted().wrapped(text, 400, 30.0, room)


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("ab cd", 5, ["ab cd"]),
        ("ab cd", 4.98, ["ab", "cd"]),
        ("longtemps ab", 5, ["longtemps", "ab"]),
        ("aaaaa bb cc", 5, ["aaaaa", "bb cc"]),
        ("aaaaa bb cc", 4.98, ["aaaaa", "bb", "cc"]),
        ("porte-fenêtre", 13, ["porte-fenêtre"]),
        ("porte-fenêtre", 12.98, ["porte-", "fenêtre"]),
        ("porte-clé", 8, ["porte-clé"]),
        ("un porte-fenêtre", 9, ["un porte-", "fenêtre"]),
        ("lin - coton", 11, ["lin - coton"]),
        ("lin et - coton", 7, ["lin et", "- coton"]),
        ("micro- et nanométrie", 20, ["micro- et nanométrie"]),
        ("micro-métrie", 7, ["micro-", "métrie"]),
        ("", 5, [""]),
    ],
)
def test_a_line_holds_all_that_there_is_room_for(text: str, room: float, broken: list[str]) -> None:
    """It ends at a space, or after the hyphen of two words of four letters or more."""
    assert lines(text, room) == broken


@pytest.mark.parametrize("part", [90, 80, 70, 60])
def test_lines_are_about_as_long_as_each_other(part: int) -> None:
    """Of a hundred pixels they take no more than so many, as long as there is no line more."""
    first, middle, last = "a" * (part - 3), "b" * 5, "c" * (part - 11)
    assert lines(f"{first} {middle} {last}", 100) == [first, f"{middle} {last}"]
