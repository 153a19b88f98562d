"""The words of social cards: placed letter by letter, drawn by the FreeType inside Pillow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import floor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from relocalisations.outputs.web.card_shapes import HIGH, Shape, joined, paste, shape

Drawn = tuple[Shape | None, float]
"""A letter or a word, nothing where it is a space, and how wide it is in pixels."""

_SPACES = re.compile("( )")

_BREAKS = re.compile(r"(?<= )|(?<=[^\W\d_]{4}-)(?=[^\W\d_]{4})")
"""Where a line may end: after a space, or after the hyphen between two long words."""


def _filled(words: Sequence[tuple[str, float, float]], room: float) -> list[str]:
    """Words in lines of at most ``room``, or of one word.

    Each with its width, and that without the space after it, which no line ends with.
    """
    lines = [""]
    wide = 0.0
    for word, width, alone in words:
        if lines[-1] and wide + alone > room:
            lines.append("")
            wide = 0.0
        lines[-1] += word
        wide += width
    return [line.rstrip(" ") for line in lines]


def _even(x: float) -> int:
    """Where a letter is pasted: columns by twos."""
    return 2 * floor(x / 2 + 0.5)


class Letters:
    """Measures, cuts and writes texts; weights as in CSS, sizes in pixels."""

    def __init__(self, fonts: Mapping[int, Path]) -> None:
        """``fonts``: the file of each weight."""
        self._fonts = fonts
        self._opened: dict[tuple[int, float], ImageFont.FreeTypeFont] = {}
        self._glyphs: dict[tuple[str, int, float, str], Drawn] = {}
        # Most letters are measured in sizes that do not fit, and never drawn.
        self._advance = cache(self._advanced)
        self._widths = lru_cache(maxsize=10_000)(self._measured)
        self._word = lru_cache(maxsize=1_000)(self._composed)

    def width(self, text: str, weight: int, size: float) -> float:
        """How wide a text is, in pixels."""
        return self._widths(text, weight, size)

    def _measured(self, text: str, weight: int, size: float) -> float:
        return sum(self._advance(letter, weight, size) for letter in text)

    def _advanced(self, letter: str, weight: int, size: float) -> float:
        return self._font(weight, size).getlength(letter)

    def wrapped(self, text: str, weight: int, size: float, room: float) -> list[str]:
        """In as few lines as there is room for, and these about as long as each other."""
        words = [
            (word, self.width(word, weight, size), self.width(word.rstrip(" "), weight, size))
            for word in _BREAKS.split(text)
        ]
        lines = _filled(words, room)
        for part in (0.9, 0.8, 0.7, 0.6):
            narrower = _filled(words, room * part)
            if len(narrower) != len(lines):
                break
            lines = narrower
        return lines

    def write(
        self,
        canvas: Image.Image,
        at: tuple[float, int],
        text: str,
        weight: int,
        size: float,
        ink: str,
    ) -> float:
        """Write from a point of the base line; returns where the next letter would come."""
        x, y = at
        y //= HIGH
        if weight != 400:  # titles have their own words; those of all the rest come again and again
            for letter in text:
                drawn, advance = self._glyph(letter, weight, size, ink)
                paste(canvas, drawn, _even(x), y)
                x += advance
            return x
        for word in _SPACES.split(text):
            before = 2 * floor(x / 2)
            drawn, advance = self._word(word, weight, size, ink, round(2 * (x - before)) / 2)
            paste(canvas, drawn, before, y)
            x += advance
        return x

    def _composed(self, word: str, weight: int, size: float, ink: str, start: float) -> Drawn:
        """A word as one shape, whose first letter comes at ``start``, and how wide it is."""
        letters = []
        x = start
        for letter in word:
            glyph, advance = self._glyph(letter, weight, size, ink)
            if glyph:
                letters.append((glyph, _even(x)))
            x += advance
        return joined(letters), x - start

    def _glyph(self, letter: str, weight: int, size: float, ink: str) -> Drawn:
        key = letter, weight, size, ink
        if key not in self._glyphs:
            self._glyphs[key] = self._drawn(*key)
        return self._glyphs[key]

    def _drawn(self, letter: str, weight: int, size: float, ink: str) -> Drawn:
        """A letter and how wide it is."""
        font, advance = self._font(weight, size), self._advance(letter, weight, size)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
        if bottom <= top:
            return None, advance
        top -= top % HIGH
        grey = Image.new("L", (right - left, bottom - top + (bottom - top) % HIGH))
        ImageDraw.Draw(grey).text((-left, -top), letter, fill="white", font=font, anchor="ls")
        return shape(grey.reduce((1, HIGH)), ink, left, top // HIGH), advance

    def _font(self, weight: int, size: float) -> ImageFont.FreeTypeFont:
        key = weight, size
        if key not in self._opened:
            # The other engine needs a library of the system, which not every machine has.
            self._opened[key] = ImageFont.truetype(
                self._fonts[weight], size, layout_engine=ImageFont.Layout.BASIC
            )
        return self._opened[key]
