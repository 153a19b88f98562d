"""The first supplier of each raw material, year after year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from relocalisations.model.trade import Year
from relocalisations.pages.charts.world import LIMITS, STEPS, tint
from relocalisations.problems.problem import count
from relocalisations.text.french import percent


class Cell(NamedTuple):
    """The first supplier of a year; no letters where there is none."""

    teinte: int
    """1 to 4: how much comes from it, in as many steps as the tints of maps."""
    couleur: int
    """The place of its country in ``HeatMap.pays``, from 1; 0: one of the others."""
    sigle: str
    nom: str
    part: str
    neuf: bool
    """Whether another country came first the year before."""


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
    limites: tuple[str, ...]
    """What the tints mean, the weakest first."""
    pays: tuple[tuple[str, str], ...]
    """The countries that come first most often, with their letters and their name: each has a colour."""
    autres: int
    """How many other countries there are."""
    constat: str


MOST = 100
"""How many materials are shown."""
COLOURS = 6
"""How many countries have a colour of their own: with more, they are no longer told apart."""


def heat_map(materials: Sequence[tuple[str, str, Sequence[Year]]]) -> HeatMap | None:
    """``materials``: name, address and series of each; None without a series of two years."""
    known = [(name, url, series) for name, url, series in materials if len(series) > 1]
    if not known:
        return None
    years = tuple(sorted({year.annee for _n, _u, series in known for year in series}))
    rows = []
    changed = 0
    for name, url, series in known:
        by_year = {year.annee: year for year in series}
        cells: list[Cell] = []
        met: list[str] = []
        for year in years:
            cells.append(_cell(by_year.get(year), met[-1] if met else ""))
            met += [cells[-1].sigle] if cells[-1].sigle else []
        turns = sum(a != b for a, b in pairwise(met))
        rows.append(Row(name, url, tuple(cells), turns))
        changed += bool(met) and cells[-1].sigle not in ("", met[0])
    ever = sum(row.changements > 0 for row in rows)
    rows.sort(key=lambda row: (-row.changements, row.nom))
    shown = rows[:MOST]
    named = {cell.sigle: cell.nom for row in shown for cell in row.cases if cell.sigle}
    times = Counter(cell.sigle for row in shown for cell in row.cases if cell.sigle)
    often = sorted(times, key=lambda iso: (-times[iso], iso))[:COLOURS]
    return HeatMap(
        years,
        tuple(_coloured(row, often) for row in shown),
        LIMITS,
        tuple((iso, named[iso]) for iso in often),
        len(times) - len(often),
        f"{ever} {'matière' if ever < 2 else 'matières'} sur {len(rows)} "
        f"{'a' if ever < 2 else 'ont'} changé de premier fournisseur au moins une fois "
        f"depuis {years[0]} ; {count(changed, 'en a', 'en ont')} un autre en {years[-1]}.",
    )


def _cell(year: Year | None, before: str) -> Cell:
    if year is None or year.premier is None:
        return Cell(0, 0, "", "", "", False)
    country, share = year.premier.pays, year.premier.part
    new = before not in ("", country.iso)
    return Cell(tint(share, STEPS), 0, country.iso, country.nom, percent(share), new)


def _coloured(row: Row, often: Sequence[str]) -> Row:
    """The same, each cell in the colour of its country."""
    return row._replace(
        cases=tuple(
            cell._replace(couleur=often.index(cell.sigle) + 1) if cell.sigle in often else cell
            for cell in row.cases
        )
    )
