"""Sectors: how large each is in what France imports, and what a country supplies of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from relocalisations.text.french import amount, capital, percent


class Tile(NamedTuple):
    """A rectangle of the treemap, as large as its sector; places and sizes in hundredths."""

    nom: str
    url: str
    x: float
    y: float
    largeur: float
    hauteur: float
    montant: str
    part: float
    lignes: tuple[str, ...]
    """Its name as it fits inside; nothing in a tile too small for it."""


class Treemap(NamedTuple):
    """The sectors, the largest one first."""

    tuiles: tuple[Tile, ...]
    debout: tuple[Tile, ...]
    """The same on a sheet higher than wide: what a phone shows."""
    constat: str


class Sheet(NamedTuple):
    """What a treemap is drawn on: the least size that it has on a screen, in pixels."""

    wide: int
    high: int
    letter: float
    """How wide a letter of a name is, on average."""


LYING, STANDING = Sheet(700, 350, 7.2), Sheet(288, 480, 6.6)
_INSET, _LEADING = 8, 16


def treemap(sectors: Sequence[tuple[str, str, float]], sign: str) -> Treemap | None:
    """``sectors``: name, address, imports of France in thousands; None with nothing to show."""
    ranked = sorted((s for s in sectors if s[2] > 0), key=lambda s: (-s[2], s[0]))
    if not ranked:
        return None
    total = fsum(value for _name, _url, value in ranked)
    first = ranked[0]
    return Treemap(
        _tiles(ranked, total, sign, LYING),
        _tiles(ranked, total, sign, STANDING),
        f"{first[0]} : {percent(first[2] / total)} des importations de ces fiches, "
        f"{amount(first[2], sign)} sur {amount(total, sign)}.",
    )


def _tiles(
    ranked: Sequence[tuple[str, str, float]], total: float, sign: str, sheet: Sheet
) -> tuple[Tile, ...]:
    ratio = sheet.wide / sheet.high
    tiles: list[Tile] = []
    x = y = 0.0
    wide, high = 100.0, 100.0
    rest = list(ranked)
    left = total
    while rest:
        across = wide * ratio >= high  # along the shorter side, so that tiles are near squares
        side = high if across else wide
        row = _row([value for _n, _u, value in rest], left, wide * ratio, high)
        taken = fsum(value for _n, _u, value in rest[:row])
        depth = (wide if across else high) * taken / left
        at = 0.0
        for name, url, value in rest[:row]:
            length = side * value / taken
            place = (x, y + at, depth, length) if across else (x + at, y, length, depth)
            x1, y1, width, height = (round(size, 2) for size in place)
            written = amount(value, sign)
            lines = _lines(
                name, written, width * sheet.wide / 100, height * sheet.high / 100, sheet
            )
            tiles.append(Tile(name, url, x1, y1, width, height, written, value / total, lines))
            at += length
        if across:
            x, wide = x + depth, wide - depth
        else:
            y, high = y + depth, high - depth
        left -= taken
        rest = rest[row:]
    return tuple(tiles)


def _row(values: Sequence[float], left: float, wide: float, high: float) -> int:
    """How many tiles the next row takes: squarified, after Bruls, Huizing and van Wijk (2000)."""
    best, worst = 1, float("inf")
    side, other = min(wide, high), max(wide, high)
    for number in range(1, len(values) + 1):
        taken = fsum(values[:number])
        depth = other * taken / left
        lengths = [side * value / taken for value in values[:number]]
        ratio = max(max(depth / length, length / depth) for length in lengths)
        if ratio > worst:
            return best
        best, worst = number, ratio
    return best


def _lines(name: str, value: str, wide: float, high: float, sheet: Sheet) -> tuple[str, ...]:
    """A name over as many lines as its tile has above the amount; nothing where it does not fit."""
    most = int((wide - _INSET - 4) / sheet.letter)
    if len(value) > most:
        return ()
    lines = [""]
    for word in name.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= most:
            lines[-1] = longer
        elif len(word) <= most and lines != [""]:
            lines.append(word)
        else:
            return ()
    return tuple(lines) if (len(lines) + 1) * _LEADING + _INSET <= high else ()


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
