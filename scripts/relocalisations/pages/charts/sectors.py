"""Sectors: what France imports of each and how dependent that is, and what a country supplies of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from relocalisations.model.trade import HALF
from relocalisations.text.french import amount, capital, percent, within

QUARTER = 0.25


class Import(NamedTuple):
    """What France imports of one product."""

    secteur: str
    valeur: float
    """In thousands."""
    part: float | None
    """The effective share of its first supplier, 0 to 1; None: unknown."""


class Segment(NamedTuple):
    """A part of a bar."""

    classe: int
    """1: beyond half, 2: beyond a quarter, 3: the others, 4: unknown."""
    x: float
    largeur: float
    """In hundredths of the longest bar."""
    texte: str


class SectorBar(NamedTuple):
    """A sector: how long its bar is, and how dependent what it is made of."""

    nom: str
    url: str
    montant: str
    segments: tuple[Segment, ...]
    majoritaire: str
    """The amount of the products that come mostly from one country; empty for none."""
    part: float
    """Of the sector's imports, 0 to 1."""


class SectorBars(NamedTuple):
    """The sectors, the most imported one first."""

    barres: tuple[SectorBar, ...]
    classes: tuple[str, ...]
    """What the parts of a bar mean, in words."""
    constat: str


_CLASSES = (
    "plus de la moitié vient d’un seul pays",
    "d’un quart à la moitié",
    "un quart ou moins",
    "part inconnue",
)


def _class(share: float | None) -> int:
    if share is None:
        return 4
    return 1 if share > HALF else 2 if share > QUARTER else 3


def sector_bars(
    imports: Sequence[Import], sectors: Mapping[str, tuple[str, str]], sign: str, which: str
) -> SectorBars | None:
    """``sectors``: name and address of each; ``which`` products these are: « les produits du catalogue ».

    None where nothing is imported.
    """
    sums: dict[str, dict[int, list[float]]] = {}
    for one in imports:
        if one.valeur > 0:
            by_class = sums.setdefault(one.secteur, {})
            by_class.setdefault(_class(one.part), []).append(one.valeur)
    totals = {name: fsum(v for found in by.values() for v in found) for name, by in sums.items()}
    if not totals:
        return None
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    longest = totals[ranked[0]]
    bars = []
    dependent = {}
    for name in ranked:
        at = 0.0
        segments = []
        for number, label in enumerate(_CLASSES, 1):
            value = fsum(sums[name].get(number, ()))
            if not value:
                continue
            wide = value * 100 / longest
            segments.append(
                Segment(number, round(at, 2), round(wide, 2), f"{label} : {amount(value, sign)}")
            )
            at += wide
        dependent[name] = fsum(sums[name].get(1, ()))
        bars.append(
            SectorBar(
                *sectors[name],
                amount(totals[name], sign),
                tuple(segments),
                amount(dependent[name], sign) if dependent[name] else "",
                dependent[name] / totals[name],
            )
        )
    met = {segment.classe for bar in bars for segment in bar.segments}
    return SectorBars(
        tuple(bars),
        tuple(label for number, label in enumerate(_CLASSES, 1) if number in met),
        _bars_finding(dependent, totals, sectors, sign, which),
    )


def _bars_finding(
    dependent: Mapping[str, float],
    totals: Mapping[str, float],
    sectors: Mapping[str, tuple[str, str]],
    sign: str,
    which: str,
) -> str:
    whole, most = fsum(totals.values()), fsum(dependent.values())
    said = f"Sur les {amount(whole, sign)} d’importations de la France pour {which}"
    if not most:
        return f"{said}, rien ne porte sur un produit acheté pour plus de la moitié à un seul pays."
    first = max(dependent, key=lambda name: (dependent[name], name))
    return (
        f"{said}, {amount(most, sign)} ({percent(most / whole)}) portent sur des produits achetés "
        f"pour plus de la moitié à un seul pays ; en tête, {within(sectors[first][0])} : "
        f"{amount(dependent[first], sign)}."
    )


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
    which: str,
) -> SectorFlows | None:
    """``supplies``: sector and amount in thousands, of each product; ``sectors``: name, address.

    ``who`` buys, with what it does: « La France y achète »; ``which`` products the amount is of.
    None with a single sector.
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
        f"{capital(who)} d’abord ceci : {within(sectors[first][0])}, "
        f"{percent(totals[first] / total)} du montant {which}.",
    )
