"""The maps of cards: a dot for each square of land."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from PIL import Image, ImageDraw

from relocalisations.outputs.web.card_pictures import WORLD
from relocalisations.outputs.web.card_shapes import HIGH, INKS, SCALE, Shape
from relocalisations.text import france


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

Grid = tuple[Image.Image, int, int]
"""The squares that a land fills, from the first one across and down."""


class Maps:
    """The maps of the site as grids of dots, each land drawn once for each view of it.

    A coast drawn point by point weighs more than all that is written on a card; a dot for each
    square of land tells it as well at the size at which cards are seen.
    """

    def __init__(self, world: Path) -> None:
        self.world = world
        self._shapes: dict[tuple[str, ...], Shape | None] = {}
        self._grids: dict[tuple[str, ...], Grid | None] = {}

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
        place = (base, name, repr((view, size, step)))
        key = (*place, ink)
        if key not in self._shapes:
            if place not in self._grids:  # which every ink has: finding them is most of the work
                paths = self._world if base == WORLD else _regions()
                found = _squares(paths[name], view, size, step) if name in paths else None
                self._grids[place] = found
            grid = self._grids[place]
            self._shapes[key] = _dotted(grid, ink, step) if grid else None
        return self._shapes[key]


LEAST = 0.4
"""How much of a square is land, for it to have a dot."""


def _squares(path: str, view: View, size: int, step: int) -> Grid | None:
    """Which squares a land fills; one at least."""
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


def _dotted(grid: Grid, ink: str, step: int) -> Shape:
    squares, across, down = grid
    rows = step // HIGH
    size = (squares.width * step, squares.height * rows)
    whole = squares.resize(size, Image.Resampling.NEAREST)
    mask = Image.composite(whole, Image.new("L", size), _dots(size, step))
    index = INKS[ink][-1]
    return Shape(Image.new("L", size, index), mask, across * step, down * rows)


@cache
def _dots(size: tuple[int, int], step: int) -> Image.Image:
    """A dot in each square of a grid."""
    rows = step // HIGH
    dot = Image.new("L", (step, rows))
    ImageDraw.Draw(dot).rectangle((0, 0, step - HIGH - 1, rows - 2), fill=255)
    row = Image.new("L", (size[0], rows))
    for x in range(0, size[0], step):
        row.paste(dot, (x, 0))
    whole = Image.new("L", size)
    for y in range(0, size[1], rows):
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
