"""Social cards drawn: a small picture of few colours, from our font.

What is the same on every card is drawn once, and so is each letter of each size. A picture holds
indices of sixteen colours, four bits each; the same words give the same bytes on every machine,
since the letters are placed one by one by this module and drawn by the FreeType inside Pillow.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from math import floor
from pathlib import Path
from typing import NamedTuple

import PIL
from PIL import Image, ImageDraw, ImageFont

from relocalisations.outputs.web.cards import SIZE, Card
from relocalisations.text.french import typographic

_LEFT, _RIGHT = 38, 602
"""Where text begins and ends."""
_TITLE_SIZES = (43.0, 37.0, 33.0, 29.0, 25.0)
_TITLE_HEIGHT = 118
_TITLE_LINES = 4

_PAPER = (0xFB, 0xFA, 0xF7)
_TRACK = (0xD5, 0xDF, 0xE9)
_INKS = {"ink": (0x14, 0x21, 0x3D), "grey": (0x4A, 0x56, 0x6C), "red": (0xB9, 0x3C, 0x17)}
_SHADES = 3
"""Of each ink: more would not show at this size, and every one makes the file larger."""


def _palette() -> list[tuple[int, int, int]]:
    colours = [_PAPER, _TRACK]
    for ink in _INKS.values():
        colours += [_mixed(ink, shade / _SHADES) for shade in range(1, _SHADES + 1)]
    return colours


def _mixed(ink: tuple[int, int, int], part: float) -> tuple[int, int, int]:
    red, green, blue = (round(p + (i - p) * part) for p, i in zip(_PAPER, ink, strict=True))
    return red, green, blue


_PALETTE = _palette()
_FULL = {ink: 1 + _SHADES * (place + 1) for place, ink in enumerate(_INKS)}
"""The index of each ink at its darkest; its lighter shades come before."""


class _Glyph(NamedTuple):
    """A letter as indices of the palette, where it stands from its point, and how wide it is."""

    picture: Image.Image | None
    mask: Image.Image | None
    left: int
    top: int
    advance: float


class CardMaker:
    """Draws cards with the fonts of ``theme/cartes``."""

    def __init__(self, folder: Path) -> None:
        self.fonts = {weight: folder / f"public-sans-{weight}.ttf" for weight in (400, 800)}
        self._opened: dict[tuple[int, float], ImageFont.FreeTypeFont] = {}
        self._glyphs: dict[tuple[str, int, float, str], _Glyph] = {}

    @cached_property
    def made_with(self) -> str:
        """What changes every card: this module, the fonts, the library."""
        digest = sha256(PIL.__version__.encode())
        digest.update(zlib.ZLIB_RUNTIME_VERSION.encode())
        for file in (Path(__file__), *self.fonts.values()):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def picture(self, card: Card) -> bytes:
        """The card in PNG."""
        canvas = self._base.copy()
        draw = ImageDraw.Draw(canvas)
        self._write(canvas, (_LEFT, 55), typographic(card.section), 400, 16, "grey")
        size, lines = self.title(card)
        for number, line in enumerate(lines):
            self._write(canvas, (_LEFT, 109 + round(size * 1.15) * number), line, 800, size, "ink")
        after = self._write(canvas, (_LEFT, 255), typographic(card.value), 800, 32, "red")
        if card.share is not None:
            for number, line in enumerate(typographic(card.caption).split("\n")):
                self._write(canvas, (after + 9, 239 + 17 * number), line, 400, 14, "ink")
            draw.rectangle((_LEFT, 268, _RIGHT - 1, 276), fill=1)
            if part := round((_RIGHT - _LEFT) * card.share):
                draw.rectangle((_LEFT, 268, _LEFT + part - 1, 276), fill=_FULL["red"])
        foot = typographic(card.foot)
        self._write(canvas, (_RIGHT - self.width(foot, 400, 14), 319), foot, 400, 14, "grey")
        return _png(canvas)

    def title(self, card: Card) -> tuple[float, Sequence[str]]:
        """The size of the title and its lines: as large as fits in the room that it has."""
        text = typographic(card.title)
        size, lines = _TITLE_SIZES[0], [text]
        for size in _TITLE_SIZES:
            lines = self._wrapped(text, size)
            fits = all(self.width(line, 800, size) <= _RIGHT - _LEFT for line in lines)
            if fits and len(lines) * size <= _TITLE_HEIGHT:
                break
        return size, lines[:_TITLE_LINES]

    def width(self, text: str, weight: int, size: float) -> float:
        """How wide a text is, in pixels."""
        return sum(self._glyph(letter, weight, size, "ink").advance for letter in text)

    def _wrapped(self, text: str, size: float) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, 800, size) > _RIGHT - _LEFT:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    @cached_property
    def _base(self) -> Image.Image:
        """What is the same on every card."""
        canvas = Image.new("L", SIZE, 0)
        draw = ImageDraw.Draw(canvas)
        draw.rectangle((0, 0, SIZE[0] - 1, 6), fill=_FULL["ink"])
        draw.rectangle((_LEFT, 294, _RIGHT - 1, 294), fill=_FULL["ink"])
        after = self._write(canvas, (_LEFT, 319), "Relocalisations", 800, 16, "ink")
        self._write(canvas, (after, 319), ".fr", 800, 16, "red")
        return canvas

    def _write(
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
        for letter in text:
            glyph = self._glyph(letter, weight, size, ink)
            if glyph.picture:
                place = (floor(x + 0.5) + glyph.left, y + glyph.top)
                canvas.paste(glyph.picture, place, glyph.mask)
            x += glyph.advance
        return x

    def _glyph(self, letter: str, weight: int, size: float, ink: str) -> _Glyph:
        key = letter, weight, size, ink
        if key not in self._glyphs:
            self._glyphs[key] = self._drawn(*key)
        return self._glyphs[key]

    def _drawn(self, letter: str, weight: int, size: float, ink: str) -> _Glyph:
        font = self._font(weight, size)
        advance = font.getlength(letter)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
        if right <= left or bottom <= top:
            return _Glyph(None, None, 0, 0, advance)
        grey = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(grey).text((-left, -top), letter, fill=255, font=font, anchor="ls")
        shades = [round(level * _SHADES / 255) for level in range(256)]
        lightest = _FULL[ink] - _SHADES
        indices = grey.point([lightest + shade if shade else 0 for shade in shades])
        return _Glyph(indices, indices.point([0] + [255] * 255), left, top, advance)

    def _font(self, weight: int, size: float) -> ImageFont.FreeTypeFont:
        key = weight, size
        if key not in self._opened:
            # The other engine needs a library of the system, which not every machine has.
            self._opened[key] = ImageFont.truetype(
                self.fonts[weight], size, layout_engine=ImageFont.Layout.BASIC
            )
        return self._opened[key]


def _png(indices: Image.Image) -> bytes:
    """A picture of our palette, four bits a point: a fifth smaller than Pillow writes it."""
    width, height = indices.size
    packed = Image.frombytes("P", indices.size, indices.tobytes()).tobytes("raw", "P;4")
    row = width // 2
    lines = b"".join(b"\0" + packed[at : at + row] for at in range(0, len(packed), row))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in _PALETTE for part in colour)),
            _chunk(b"IDAT", zlib.compress(lines, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
