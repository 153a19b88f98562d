"""What cards are drawn with: a palette of sixteen colours, and shapes as indices of it.

A canvas has one row for two of the card: networks show half of its size, where nobody tells, and on
a fine screen letters keep the full size across. A shape is drawn eight times larger, then made
small: its edge takes the shades that its ink has.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from functools import cache

from PIL import Image, ImageDraw
from zlib_ng import zlib_ng

SCALE = 8
"""How much larger a shape is drawn before it is made small."""

HIGH = 2
"""How many rows of a card each row of a canvas is."""

Colour = tuple[int, int, int]

_PAPER, _INK, _GREY = (0xFB, 0xFA, 0xF7), (0x14, 0x21, 0x3D), (0x4A, 0x56, 0x6C)
_RED, _STEEL = (0xB9, 0x3C, 0x17), (0x1F, 0x4E, 0x79)


def _mixed(ink: Colour, part: float) -> Colour:
    red, green, blue = (round(p + (i - p) * part) for p, i in zip(_PAPER, ink, strict=True))
    return red, green, blue


PALETTE: tuple[Colour, ...] = (
    _PAPER,
    (0xE3, 0xE0, 0xD6),  # land
    (0xF3, 0xD9, 0xCD),  # the lightest tint of the maps
    *(_mixed(_RED, part / 3) for part in (1, 2, 3)),
    *(_mixed(_INK, part / 3) for part in (2, 3)),
    *(_mixed(_GREY, part / 2) for part in (1, 2)),
    *(_mixed(_STEEL, part / 2) for part in (1, 2)),
    (0x6A, 0x8F, 0xB3),  # the second steel
)
INKS: Mapping[str, tuple[int, ...]] = {
    "paper": (0,),
    "land": (1,),
    "tint1": (2,),
    "tint2": (3,),
    "tint3": (4,),
    "tint4": (5,),
    "red": (4, 5),
    "ink": (6, 7),
    "grey": (8, 9),
    "steel": (10, 11),
    "steel2": (12,),
}
"""The indices of each ink, the lightest first: edges take those that come before the last."""


class Shape:
    """Indices of the palette, where they stand from a point, and where they are to be pasted."""

    def __init__(self, picture: Image.Image, mask: Image.Image, left: int, top: int) -> None:
        """``mask`` is 0 or 255; ``top`` is in rows of the canvas."""
        self.picture = picture
        self.mask = mask
        self.left = left
        self.top = top
        self.right = left + picture.width
        self.bottom = top + picture.height
        # Image.paste asks each picture four times whether it is loaded: for a letter, this takes
        # ten times longer than the pasting, and a card has a hundred.
        self.pasted = picture.im, mask.im


def shape(grey: Image.Image, ink: str, left: int, top: int) -> Shape:
    """A shape from how much of each point it covers, 0 to 255."""
    shades, covered = _levels(ink)
    return Shape(grey.point(shades), grey.point(covered), left, top)


def canvas_of(size: tuple[int, int]) -> Image.Image:
    """A card of this size, of paper."""
    return Image.new("P", (size[0], size[1] // HIGH), INKS["paper"][0])


@cache
def _levels(ink: str) -> tuple[list[int], list[int]]:
    """For each level of grey, the index that it becomes, and whether there is anything."""
    shades = INKS[ink]
    steps = [round(level * len(shades) / 255) for level in range(256)]
    return [shades[step - 1] if step else 0 for step in steps], [255 if one else 0 for one in steps]


@cache
def disc(radius: int, ink: str, *, hollow: bool) -> Shape:
    """A disc around its point, with an edge of paper that parts it from its neighbours; or a ring."""
    edge = 2
    half = (radius + edge) * SCALE
    grey = Image.new("L", (2 * half, 2 * half))
    draw = ImageDraw.Draw(grey)
    outer = edge * SCALE
    draw.ellipse((outer, outer, 2 * half - outer - 1, 2 * half - outer - 1), fill=255)
    if hollow:
        inner = outer + max(radius // 3, 3) * SCALE
        draw.ellipse((inner, inner, 2 * half - inner - 1, 2 * half - inner - 1), fill=0)
    small = (SCALE, SCALE * HIGH)
    drawn = shape(grey.reduce(small), ink, 0, 0)
    whole = Image.new("L", grey.size)
    ImageDraw.Draw(whole).ellipse((0, 0, 2 * half - 1, 2 * half - 1), fill=255)
    around = whole.reduce(small).point([0] * 128 + [255] * 128)
    return Shape(drawn.picture, around, -radius - edge, -(radius + edge) // HIGH)


def paste(canvas: Image.Image, drawn: Shape | None, x: int, y: int) -> None:
    """Put a shape on a canvas, from a point: ``y`` in rows of it."""
    if drawn:
        picture, mask = drawn.pasted
        frame = (x + drawn.left, y + drawn.top, x + drawn.right, y + drawn.bottom)
        canvas.im.paste(picture, frame, mask)


def joined(shapes: Sequence[tuple[Shape, int]]) -> Shape | None:
    """Shapes on one line as one, each with where its point is, from the first one's."""
    if not shapes:
        return None
    left = min(x + one.left for one, x in shapes)
    right = max(x + one.right for one, x in shapes)
    top = min(one.top for one, _x in shapes)
    bottom = max(one.bottom for one, _x in shapes)
    picture, mask = (Image.new("L", (right - left, bottom - top)) for _one in range(2))
    for one, x in shapes:
        paste(picture, one, x - left, -top)
        paste(mask, Shape(one.mask, one.mask, one.left, one.top), x - left, -top)
    return Shape(picture, mask, left, top)


def png(canvas: Image.Image) -> bytes:
    """A card of our palette, four bits a point."""
    width, high = canvas.size
    wide = width // 2
    # Each first row begins with a zero (no filter), each second one with a two (what is above, and
    # then zeros: nothing else): all in what is left after a row of the canvas.
    two = 2 * wide + 2
    rows = bytearray(b"\0" + canvas.tobytes("raw", "P;4", two)[:-1])
    rows[wide + 1 :: two] = b"\2" * high
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, high * HIGH, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in PALETTE for part in colour)),
            # The next level takes a third longer for a twentieth less.
            _chunk(b"IDAT", zlib_ng.compress(rows, 5)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib_ng.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
