"""What is drawn on a card: maps, dots and bars, from the charts of the page that it is the card of.

Places are hundredths of the picture's width and height, from its left and its top, as in the charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from relocalisations.text import france

WORLD = "monde"
FRANCE = "france"


class Land(NamedTuple):
    """A country of the world or a region of France, in a colour of the palette."""

    name: str
    """Three small letters, or the region's name."""
    ink: str


class Disc(NamedTuple):
    """A disc, or a ring where ``hollow``."""

    x: float
    y: float
    radius: int
    """In pixels."""
    ink: str
    hollow: bool = False


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: str


class Mark(NamedTuple):
    """A word of the picture: of an axis, of a bar."""

    text: str
    x: float
    y: float
    """Of the base line; beyond 100, under the picture."""
    anchor: str = "middle"
    """``start``, ``middle`` or ``end``: which part of the word is at ``x``."""
    ink: str = "grey"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, the first thing the lowest."""

    base: str = ""
    """A map: :data:`WORLD` or :data:`FRANCE`."""
    view: tuple[float, float, float, float] = (0, 0, 100, 100)
    """Of a map, the part to show: left, top, width and height, in its own units."""
    shapes: tuple[Land | Disc | Box, ...] = ()
    marks: tuple[Mark, ...] = ()
    height: int = 150
    """In pixels, where there is no map."""


Chart = Mapping[str, Any]
"""A chart in the value of a page: see ``pages.charts.plain``."""


def world(chart: Chart | None) -> Picture | None:
    """The map of the world of a page."""
    if not chart:
        return None
    left, top, width, height = (float(part) for part in chart["vue"].split(","))
    # The strongest tint last: it is not hidden by a neighbour's edge.
    shaded = sorted(chart["pays"], key=lambda country: country["teinte"])
    return Picture(
        WORLD,
        (left, top, width, height),
        tuple(Land(country["iso"], f"tint{country['teinte']}") for country in shaded),
    )


def on_france(marks: Iterable[Chart]) -> Picture | None:
    """The map of France with its cities; hollow what no source confirms."""
    marks = list(marks)
    if not marks:
        return None
    regions = dict.fromkeys(mark["region"].replace("'", "’") for mark in marks)
    return Picture(
        FRANCE,
        (france.LEFT, france.TOP, france.WIDTH, france.HEIGHT),
        (
            *(Land(region, "tint1") for region in regions),
            *(
                Disc(mark["x"], mark["y"], 13, "red", bool(mark["doute"]))
                for mark in marks
                if mark["type"] == "ville" or len(marks) > 1
            ),
        ),
    )


def comes_from_one(dot: Chart) -> bool:
    """Whether more than half of a product comes from its first supplier."""
    return bool(dot["x"] > 50)


def strip(chart: Chart | None) -> Picture | None:
    """The products of a sector on a line, by effective share."""
    if not chart:
        return None
    radius = 12 if chart["rangees"] < 9 else 9
    return Picture(
        shapes=(
            Box(0, 100, 100, 0.8, "grey"),
            *(
                Disc(dot["x"], dot["y"], radius, "red" if comes_from_one(dot) else "steel")
                for dot in chart["points"]
            ),
        ),
        marks=_shares_axis(118),
    )


def _shares_axis(y: float) -> tuple[Mark, ...]:
    return (Mark("0 %", 0, y, "start"), Mark("50 %", 50, y), Mark("100 %", 100, y, "end"))


def plane(chart: Chart | None) -> Picture | None:
    """All products, by imports and effective share; those of the corner stand out."""
    if not chart:
        return None
    right, bottom = chart["coin_x"], chart["coin_y"]
    # Those of the corner come first in the page: here last, above the others.
    return Picture(
        shapes=(
            Box(right, 0, 100 - right, bottom, "tint1"),
            Box(0, 100, 100, 0.8, "grey"),
            *(
                Disc(dot["x"], dot["y"], 9 if dot["coin"] else 6, "red" if dot["coin"] else "steel")
                for dot in reversed(chart["points"])
            ),
        ),
        height=236,
    )


def columns(counts: Sequence[int]) -> Picture | None:
    """How many products have an effective share of 0 to 10 %, of 10 to 20 %…"""
    top = max(counts, default=0)
    if not top:
        return None
    step = 100 / len(counts)
    half = len(counts) // 2
    return Picture(
        shapes=(
            Box(0, 100, 100, 0.8, "grey"),
            *(
                Box(
                    at * step + step * 0.06,
                    100 - number * 100 / top,
                    step * 0.88,
                    number * 100 / top,
                    "red" if at >= half else "steel",
                )
                for at, number in enumerate(counts)
                if number
            ),
        ),
        marks=_shares_axis(118),
    )


def sectors(chart: Chart | None) -> Picture | None:
    """Sectors, by what France imports of each; red what comes mostly from one country."""
    if not chart:
        return None
    step = 100 / len(chart["barres"])
    inks = ("red", "tint2", "steel2", "grey")
    return Picture(
        shapes=tuple(
            Box(
                segment["x"],
                number * step + step * 0.12,
                max(segment["largeur"], 0.2),
                step * 0.76,
                inks[segment["classe"] - 1],
            )
            for number, bar in enumerate(chart["barres"])
            for segment in bar["segments"]
        ),
        height=236,
    )


def timeline(chart: Chart | None) -> Picture | None:
    """All editions, a line a city; hollow where no source saw it."""
    if not chart:
        return None
    return Picture(
        shapes=(
            *(Box(0, line["y"], 100, 0.6, "land") for line in chart["lignes"]),
            *(
                Disc(moment["x"], moment["y"], 14, "red", moment["creux"])
                for moment in chart["moments"]
            ),
        ),
        marks=tuple(Mark(str(year), x, 118, "start") for year, x in chart["annees"]),
    )
