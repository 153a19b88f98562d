"""What cards are drawn with: a palette of sixteen colours, and shapes as indices of it.

A shape is drawn eight times larger, then made small: its edge takes the shades that its ink has.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw
from zlib_ng import zlib_ng

from relocalisations.outputs.web.card_pictures import WORLD
from relocalisations.text import france

SCALE = 8
"""How much larger a shape is drawn before it is made small."""

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


class Shape(NamedTuple):
    """Indices of the palette, where they stand from a point, and where they are to be pasted."""

    picture: Image.Image
    mask: Image.Image
    left: int
    top: int


def shape(grey: Image.Image, ink: str, left: int, top: int) -> Shape:
    """A shape from how much of each point it covers, 0 to 255."""
    shades, covered = _levels(ink)
    return Shape(grey.point(shades), grey.point(covered), left, top)


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
    drawn = shape(grey.reduce(SCALE), ink, -radius - edge, -radius - edge)
    whole = Image.new("L", grey.size)
    ImageDraw.Draw(whole).ellipse((0, 0, 2 * half - 1, 2 * half - 1), fill=255)
    around = whole.reduce(SCALE).point([0] * 128 + [255] * 128)
    return drawn._replace(mask=around)


def outlines(path: str) -> Iterator[list[tuple[float, float]]]:
    """The polygons of an SVG path that has only M, m, L, l and z, as our maps have."""
    points: list[tuple[float, float]] = []
    relative, starts = False, True
    parts = iter(re.findall(r"[MmLlz]|-?\d+(?:\.\d+)?", path))
    at = 0.0, 0.0
    for part in parts:
        if part == "z":
            yield points
            at, points = points[0], []
        elif part in "MmLl":
            relative, starts = part.islower(), part in "Mm"
        else:
            x, y = float(part), float(next(parts))
            at = (at[0] + x, at[1] + y) if relative else (x, y)
            if starts and points:
                yield points
                points = []
            points.append(at)
            if starts:  # what follows a move is a line
                starts = False
    if points:
        yield points


View = tuple[float, float, float, float]
"""The part of a map that is shown: left, top, width and height, in its own units."""


class Maps:
    """The maps of the site as grids of dots, each land drawn once for each view of it.

    A coast drawn point by point weighs more than all that is written on a card; a dot for each
    square of land tells it as well at the size at which cards are seen.
    """

    def __init__(self, world: Path) -> None:
        self.world = world
        self._shapes: dict[tuple[str, ...], Shape | None] = {}

    @cached_property
    def _world(self) -> dict[str, str]:
        """The outline of each country, and under no name that of all."""
        found: dict[str, str] = {}
        for attributes in re.findall(r"<(?:path|circle)([^>]*)/>", self.world.read_text("utf-8")):
            given = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
            found[given.get("id", "")] = given.get("d") or _circle(given)
        found[""] = "".join(found.values())
        return found

    def land(
        self, base: str, name: str, ink: str, view: View, size: int, step: int
    ) -> Shape | None:
        """A land of a map, or all of them for no name; none that is not on the map.

        ``size``: how wide the map is, ``step``: a dot every so many, both in pixels. It stands from
        the corner of the map.
        """
        key = (base, name, ink, repr((view, size, step)))
        if key not in self._shapes:
            paths = self._world if base == WORLD else _regions()
            grid = _squares(paths[name], view, size, step) if name in paths else None
            self._shapes[key] = _dotted(grid, ink, step) if grid else None
        return self._shapes[key]


LEAST = 0.4
"""How much of a square is land, for it to have a dot."""


def _squares(path: str, view: View, size: int, step: int) -> tuple[Image.Image, int, int] | None:
    """Which squares a land fills, from the first one across and down; one at least."""
    left, top, width, height = view
    across, down = size // step, round(size / step * height / width)
    scale = across * SCALE / width
    rings = [
        [((x - left) * scale, (y - top) * scale) for x, y in ring]
        for ring in outlines(path)
        if len(ring) > 2
    ]
    low, high = (
        [int(f(point[axis] for ring in rings for point in ring) // SCALE) for axis in (0, 1)]
        for f in (min, max)
    )
    first = [max(at, 0) for at in low]
    size_ = [
        min(at + 1, most) - at_ for at, most, at_ in zip(high, (across, down), first, strict=True)
    ]
    if min(size_) < 1:
        return None
    grey = Image.new("L", (size_[0] * SCALE, size_[1] * SCALE))
    draw = ImageDraw.Draw(grey)
    for ring in rings:
        draw.polygon([(x - first[0] * SCALE, y - first[1] * SCALE) for x, y in ring], fill=255)
    filled = grey.reduce(SCALE)
    darkest = max(level for level, number in enumerate(filled.histogram()) if number)
    least = min(round(LEAST * 255), darkest)
    dots = filled.point([255 if level and level >= least else 0 for level in range(256)])
    return dots, first[0], first[1]


def _dotted(grid: tuple[Image.Image, int, int], ink: str, step: int) -> Shape:
    squares, across, down = grid
    size = (squares.width * step, squares.height * step)
    whole = squares.resize(size, Image.Resampling.NEAREST)
    mask = Image.composite(whole, Image.new("L", size), _dots(size, step))
    index = INKS[ink][-1]
    return Shape(Image.new("L", size, index), mask, across * step, down * step)


@cache
def _dots(size: tuple[int, int], step: int) -> Image.Image:
    """A dot in each square of a grid."""
    dot = Image.new("L", (step, step))
    draw = ImageDraw.Draw(dot)
    last = step - 2
    draw.rectangle((1, 0, last - 1, last), fill=255)
    draw.rectangle((0, 1, last, last - 1), fill=255)
    row = Image.new("L", (size[0], step))
    for x in range(0, size[0], step):
        row.paste(dot, (x, 0))
    whole = Image.new("L", size)
    for y in range(0, size[1], step):
        whole.paste(row, (0, y))
    return whole


def _circle(given: Mapping[str, str]) -> str:
    """A small country as a square path: at this size nobody tells it from a disc."""
    x, y, r = (float(given[name]) for name in ("cx", "cy", "r"))
    return f"M{x - r} {y - r}l{2 * r} 0 0 {2 * r} {-2 * r} 0z"


@cache
def _regions() -> Mapping[str, str]:
    """The outline of each region, and under no name that of all."""
    found = france.regions()
    return {**found, "": "".join(found.values())}


def paste(canvas: Image.Image, drawn: Shape | None, x: int, y: int) -> None:
    """Put a shape on a canvas, from a point."""
    if drawn:
        left, top = x + drawn.left, y + drawn.top
        wide, high = drawn.picture.size
        # Image.paste asks each picture four times whether it is loaded: for a letter, this takes
        # ten times longer than the pasting, and a card has two hundred.
        frame = (left, top, left + wide, top + high)
        canvas.im.paste(drawn.picture.im, frame, drawn.mask.im)


def joined(shapes: Sequence[tuple[Shape, int]]) -> Shape | None:
    """Shapes on one line as one, each with where its point is, from the first one's."""
    if not shapes:
        return None
    left = min(x + one.left for one, x in shapes)
    right = max(x + one.left + one.picture.width for one, x in shapes)
    top = min(one.top for one, _x in shapes)
    bottom = max(one.top + one.picture.height for one, _x in shapes)
    picture, mask = (Image.new("L", (right - left, bottom - top)) for _one in range(2))
    for one, x in shapes:
        paste(picture, one, x - left, -top)
        paste(mask, one._replace(picture=one.mask), x - left, -top)
    return Shape(picture, mask, left, top)


def png(indices: Image.Image) -> bytes:
    """A picture of our palette, four bits a point.

    Letters are drawn in rows by twos, so that one of two costs next to nothing. Networks show half
    of this size; on a fine screen, letters keep the full size across.
    """
    width, height = indices.size
    # Each row begins with a zero (no filter): the byte that this leaves after the row before it.
    rows = b"\0" + indices.tobytes("raw", "P;4", width // 2 + 1)[:-1]
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in PALETTE for part in colour)),
            _chunk(b"IDAT", zlib_ng.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib_ng.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
