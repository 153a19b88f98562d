"""The first supplier of each raw material, year after year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from relocalisations.model.trade import Year
from relocalisations.problems.problem import count
from relocalisations.text.french import percent

COLOURS = 5
"""How many countries have a colour; letters tell them all."""


class Cell(NamedTuple):
    """The first supplier of a year; no letters where there is none."""

    rang: int
    """1 to COLOURS, 0 for the others."""
    sigle: str
    nom: str
    part: str


class Row(NamedTuple):
    """A material."""

    nom: str
    url: str
    cases: tuple[Cell, ...]
    changements: int


class HeatMap(NamedTuple):
    """Materials by year."""

    annees: tuple[int, ...]
    lignes: tuple[Row, ...]
    """The most stable last."""
    couleurs: tuple[tuple[str, str], ...]
    """Letters and name of each country with a colour, in their order."""
    constat: str


MOST = 100
"""How many materials are shown."""


def heat_map(materials: Sequence[tuple[str, str, Sequence[Year]]]) -> HeatMap | None:
    """``materials``: name, address and series of each; None without a series of two years."""
    known = [(name, url, series) for name, url, series in materials if len(series) > 1]
    if not known:
        return None
    years = tuple(sorted({year.annee for _n, _u, series in known for year in series}))
    firsts = Counter(
        year.premier.pays for _n, _u, series in known for year in series if year.premier
    )
    colours = {
        country.iso: rank for rank, (country, _n) in enumerate(firsts.most_common(COLOURS), 1)
    }
    rows = []
    for name, url, series in known:
        by_year = {year.annee: year for year in series}
        cells = tuple(_cell(by_year.get(year), colours) for year in years)
        met = [cell.sigle for cell in cells if cell.sigle]
        turns = sum(a != b for a, b in pairwise(met))
        rows.append(Row(name, url, cells, turns))
    changed = sum(row.cases[0].sigle != row.cases[-1].sigle for row in rows)
    ever = sum(row.changements > 0 for row in rows)
    rows.sort(key=lambda row: (-row.changements, row.nom))
    return HeatMap(
        years,
        tuple(rows[:MOST]),
        tuple((country.iso, country.nom) for country, _n in firsts.most_common(COLOURS)),
        f"{ever} {'matière' if ever < 2 else 'matières'} sur {len(rows)} "
        f"{'a' if ever < 2 else 'ont'} changé de premier fournisseur au moins une fois "
        f"depuis {years[0]} ; {count(changed, 'en a', 'en ont')} un autre en {years[-1]}.",
    )


def _cell(year: Year | None, colours: dict[str, int]) -> Cell:
    if year is None or year.premier is None:
        return Cell(0, "", "", "")
    country = year.premier.pays
    return Cell(colours.get(country.iso, 0), country.iso, country.nom, percent(year.premier.part))
