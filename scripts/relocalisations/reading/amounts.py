"""Amounts by country, side by side: a dictionary of them takes five times as much.

A large site holds half a million of them, of which a page asks for a few hundreds.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

Amounts = bytes
"""Countries, then the amount of each."""

_LETTERS = 3
"""Of a country's code."""
_EACH = _LETTERS + array("d").itemsize


def packed(amounts: Mapping[str, float]) -> Amounts:
    """Amounts by the codes of their countries."""
    return "".join(amounts).encode() + array("d", amounts.values()).tobytes()


def unpacked(amounts: Amounts) -> dict[str, float]:
    """The same, in the same order."""
    end = len(amounts) // _EACH * _LETTERS
    names = amounts[:end].decode()
    return dict(
        zip(
            [names[at : at + _LETTERS] for at in range(0, end, _LETTERS)],
            array("d", amounts[end:]),
            strict=True,
        )
    )
