"""Countries on the map of the world: how much each counts, the first ones named on it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relocalisations.pages.sentences import listed
from relocalisations.problems.problem import count
from relocalisations.text import countries
from relocalisations.text.countries import Country
from relocalisations.text.french import capital, percent

_FILE = Path(countries.__file__).with_name("world.csv")

LEFT, TOP, WIDTH, HEIGHT = 124, 0, 800, 432
"""What is shown of theme/assets/images/monde.svg, in its units: the islands of the Pacific are not."""
NAMED = 4
"""How many countries are named on the map, at most."""
LEAST_NAMED = 0.05
"""From this share on."""
STEPS = (0.1, 0.25, 0.5)
"""Where the tints change."""
LIMITS = ("moins de 10 %", "de 10 à 25 %", "de 25 à 50 %", "plus de la moitié")


class MapLabel(NamedTuple):
    """Words on the map."""

    texte: str
    x: float
    y: float
    ancre: str
    """``start``, ``middle`` or ``end``: which part of the words is at ``x``."""


class Shaded(NamedTuple):
    """A country that counts."""

    iso: str
    """In small letters: its identifier in the drawing."""
    nom: str
    teinte: int
    """1 to 4: which of the tints, the strongest last."""
    texte: str
    """What a pointer reads: « Chine : 85,4 % »."""


class WorldMap(NamedTuple):
    """A map of the world; ``vue`` is what is seen of the drawing."""

    vue: str
    pays: tuple[Shaded, ...]
    noms: tuple[MapLabel, ...]
    limites: tuple[str, ...]
    """What the tints mean, the weakest first."""


class Spot(NamedTuple):
    """Where a country stands on the drawing: its middle, its top and its bottom."""

    x: int
    y: int
    haut: int
    bas: int


@cache
def places() -> dict[str, Spot]:
    """Where each country stands, by its three letters."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["iso"]: Spot(*(int(row[name]) for name in Spot._fields))
            for row in csv.DictReader(lines)
        }


def share_map(shares: Sequence[tuple[Country, float]]) -> WorldMap | None:
    """How much comes from each country, the first one first; None where no one can be drawn.

    Shares are from 0 to 1.
    """
    drawn = [(country, share) for country, share in shares if country.iso in places()]
    if not drawn:
        return None
    return WorldMap(
        _view(country for country, _share in drawn),
        tuple(
            Shaded(
                country.iso.lower(),
                country.nom,
                tint(share, STEPS),
                f"{country.nom} : {percent(share)}",
            )
            for country, share in drawn
        ),
        _labels(
            (country, f"{country.nom} {percent(share)}")
            for country, share in drawn[:NAMED]
            if share >= LEAST_NAMED
        ),
        LIMITS,
    )


def tint(value: float, steps: Sequence[float]) -> int:
    """1 to 4: how many of the three steps a value passes, and one."""
    return 1 + sum(value > step for step in steps)


def _view(shown: Iterable[Country]) -> str:
    """The part of the drawing to show: the usual one, or all of it for an island of the Pacific."""
    inside = all(LEFT <= places()[country.iso][0] <= LEFT + WIDTH for country in shown)
    return f"{LEFT},{TOP},{WIDTH},{HEIGHT}" if inside else f"0,{TOP},1000,{HEIGHT}"


_ROW = 6.5
"""How high a line of words is, in hundredths of the map: on a narrow screen only one is shown."""


def _labels(named: Iterable[tuple[Country, str]]) -> tuple[MapLabel, ...]:
    """Words under their countries, that neither cover them nor each other: on a dark tint they
    could not be read, and a small country would be hidden. Each takes the nearest free line.
    """
    found: list[MapLabel] = []
    for country, text in named:
        place = places()[country.iso]
        across = (place.x - LEFT) * 100 / WIDTH
        under = (place.bas - TOP) * 100 / HEIGHT + _ROW / 2
        above = (place.haut - TOP) * 100 / HEIGHT - _ROW / 2
        anchor = "start" if across < 12 else "end" if across > 78 else "middle"
        for at in (under, above, under + _ROW, above - _ROW, under + 2 * _ROW, above - 2 * _ROW):
            free = all(abs(at - other.y) >= _ROW or abs(across - other.x) > 30 for other in found)
            if free and 3 < at < 98:
                found.append(
                    MapLabel(text, round(min(max(across, 1), 99), 1), round(at, 1), anchor)
                )
                break
    return tuple(found)


def place_map(country: Country) -> WorldMap | None:
    """Where a country is; None for one that the drawing does not have."""
    if country.iso not in places():
        return None
    shaded = Shaded(country.iso.lower(), country.nom, len(STEPS) + 1, country.nom)
    return WorldMap(_view([country]), (shaded,), _labels([(country, country.nom)]), ())


COUNTS = (1, 5, 20)
"""Where the tints of :func:`count_map` change."""


def count_map(counts: Sequence[tuple[Country, int]]) -> WorldMap | None:
    """Of how many products each country is the first supplier, the one with the most first."""
    drawn = [(country, number) for country, number in counts if country.iso in places() and number]
    if not drawn:
        return None
    return WorldMap(
        _view(country for country, _number in drawn),
        tuple(
            Shaded(country.iso.lower(), country.nom, tint(n, COUNTS), f"{country.nom} : {n}")
            for country, n in drawn
        ),
        _labels((country, f"{country.nom} {number}") for country, number in drawn[:NAMED]),
        ("1 produit", "2 à 5", "6 à 20", "plus de 20"),
    )


def count_finding(counts: Sequence[tuple[Country, int]]) -> str:
    """Who comes first most often, and out of how many."""
    if not counts:
        return ""
    total = sum(number for _country, number in counts)
    number = counts[0][1]
    leaders = [country for country, times in counts if times == number]
    others = len(counts) - len(leaders)
    ahead = f", devant {count(others, 'autre pays', 'autres pays')}" if others else ""
    names = capital(listed([country.le for country in leaders]))
    equal = ", à égalité" if len(leaders) > 1 else ""
    return f"{names}{equal} : {count(number, 'produit')} sur {total}{ahead}."
