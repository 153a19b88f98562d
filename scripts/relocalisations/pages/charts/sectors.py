"""Sectors: how large each is in what France imports, and what a country supplies of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from relocalisations.text.french import amount, capital, percent


class Tile(NamedTuple):
    """A rectangle of the treemap, as large as its sector."""

    nom: str
    url: str
    x: float
    y: float
    largeur: float
    hauteur: float
    montant: str
    part: float
    petit: bool
    """Too small for words."""


class Treemap(NamedTuple):
    """The sectors, the largest one first."""

    tuiles: tuple[Tile, ...]
    constat: str


def treemap(sectors: Sequence[tuple[str, str, float]], sign: str) -> Treemap | None:
    """``sectors``: name, address, imports of France in thousands; None with nothing to show."""
    ranked = sorted((s for s in sectors if s[2] > 0), key=lambda s: (-s[2], s[0]))
    total = fsum(value for _name, _url, value in ranked)
    if not ranked:
        return None
    tiles: list[Tile] = []
    x = y = 0.0
    wide, high = 100.0, 100.0
    rest = list(ranked)
    left = total
    while rest:
        across = wide * RATIO >= high  # along the shorter side, so that tiles are near squares
        side = high if across else wide
        row = _row([value for _n, _u, value in rest], left, wide, high, across)
        taken = fsum(value for _n, _u, value in rest[:row])
        depth = (wide if across else high) * taken / left
        at = 0.0
        for name, url, value in rest[:row]:
            length = side * value / taken
            place = (x, y + at, depth, length) if across else (x + at, y, length, depth)
            tiles.append(
                Tile(
                    name,
                    url,
                    round(place[0], 2),
                    round(place[1], 2),
                    round(place[2], 2),
                    round(place[3], 2),
                    amount(value, sign),
                    value / total,
                    place[2] < 12 or place[3] < 13,
                )
            )
            at += length
        if across:
            x, wide = x + depth, wide - depth
        else:
            y, high = y + depth, high - depth
        left -= taken
        rest = rest[row:]
    first = ranked[0]
    return Treemap(
        tuple(tiles),
        f"{first[0]} : {percent(first[2] / total)} des importations de ces fiches, "
        f"{amount(first[2], sign)} sur {amount(total, sign)}.",
    )


RATIO = 2.0
"""How many times wider than high the drawing is."""


def _row(values: list[float], left: float, wide: float, high: float, across: bool) -> int:
    """How many tiles the next row takes: squarified, after Bruls, Huizing and van Wijk (2000)."""
    best, worst = 1, float("inf")
    for number in range(1, len(values) + 1):
        taken = fsum(values[:number])
        depth = (wide if across else high) * taken / left
        side = high if across else wide
        ratios = []
        for value in values[:number]:
            length = side * value / taken
            w, h = (depth, length) if across else (length, depth)
            ratios.append(max(w * RATIO / h, h / (w * RATIO)))
        if max(ratios) > worst:
            return best
        best, worst = number, max(ratios)
    return best


class Flow(NamedTuple):
    """What a country supplies of one sector."""

    nom: str
    url: str
    montant: str
    part: float
    """Of all that is listed, 0 to 1."""
    fiches: int


class SectorFlows(NamedTuple):
    """From a country to the sectors."""

    lignes: tuple[Flow, ...]
    constat: str


def flows(
    supplies: Sequence[tuple[str, float]],
    sectors: Mapping[str, tuple[str, str]],
    sign: str,
    who: str,
) -> SectorFlows | None:
    """``supplies``: sector and amount in thousands, of each product; ``sectors``: name, address.

    ``who`` buys, with what it does: « La France y achète ». None with a single sector.
    """
    sums: dict[str, list[float]] = {}
    for sector, value in supplies:
        sums.setdefault(sector, []).append(value)
    totals = {sector: fsum(found) for sector, found in sums.items()}
    total = fsum(totals.values())
    if len(totals) < 2 or not total:
        return None
    ranked = sorted(totals, key=lambda sector: (-totals[sector], sector))
    first = ranked[0]
    return SectorFlows(
        tuple(
            Flow(*sectors[s], amount(totals[s], sign), totals[s] / total, len(sums[s]))
            for s in ranked
        ),
        f"{capital(who)} d’abord ceci : {sectors[first][0].lower()}, "
        f"{percent(totals[first] / total)} du montant de ces fiches.",
    )
