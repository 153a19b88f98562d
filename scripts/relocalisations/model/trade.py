"""Suppliers and years of trade, and what is computed from several of them.

Amounts are in thousands of the currency of their table, shares and indices from 0 to 1, None is unknown.
Every sum of them is ``math.fsum``: ``sum`` rounds otherwise from Python 3.12 on, and a share at
the edge of two tenths would read otherwise from one machine to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from relocalisations.reading.amounts import Amounts, packed, unpacked
from relocalisations.text.countries import Country, countries

HHI_MODERATE = 0.10
HHI_HIGH = 0.20
"""Thresholds of concentration: European Commission, guidelines on horizontal mergers, 2004/C 31/03,
points 19 and 20 (1 000 and 2 000 on a scale to 10 000)."""

TINY_IMPORTS = 100.0
"""In thousands: below it a few parcels make or unmake a share; pages say so and rank nothing."""

LEAST_SUPPLY = 10.0
"""In thousands: a country from which less was bought in the year is no supplier."""
LEAST_SHARE = 0.001
"""Nor is one with a smaller part of what is bought."""

HALF = 0.5
"""Above it, most of what is imported comes from one country: what is counted as dependence."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """One country's part in a flow of imports."""

    pays: Country
    part: float
    valeur: float | None

    @property
    def compte(self) -> bool:
        """Whether it is enough to be called a supplier, see :data:`LEAST_SUPPLY`."""
        return self.enough(self.part, self.valeur)

    @staticmethod
    def enough(part: float, valeur: float | None) -> bool:
        """Whether so much makes a supplier; an unknown amount does."""
        return part >= LEAST_SHARE and (valeur is None or valeur >= LEAST_SUPPLY)


@dataclass(frozen=True, slots=True)
class Year:
    """What France's trade in a product was in one year; 0 is nothing, None is unknown."""

    annee: int
    imports: float | None
    exports: float | None
    hhi: float | None
    premier: Supplier | None
    tonnes: float | None = None
    """Imported; None where some of it was not weighed."""
    renseignee: bool = True
    """Whether the table of the imports has this year of this product at all."""


class Flows(NamedTuple):
    """The trade of France in a product, year after year, as tables give it."""

    imports: Mapping[int, Amounts]
    """Year → country → amount."""
    exports: Mapping[int, float | None]
    """Year → amount; None: unknown."""
    tonnes: Mapping[int, Amounts]
    """Year → country → tonnes imported, where they are known."""
    annees: tuple[int, int]
    """The first and the last year of the table of imports, whether the product is there or not."""
    inconnues: frozenset[int] = frozenset()
    """The years of which an amount is not known."""

    @property
    def known(self) -> list[int]:
        """The years whose imports are known, in order."""
        return sorted(self.imports.keys() - self.inconnues)


def herfindahl(shares: Iterable[float]) -> float:
    """Herfindahl-Hirschman index: the sum of the squared shares, 0 to 1."""
    return fsum(share * share for share in shares)


def total_share(suppliers: Iterable[Supplier]) -> float:
    """Of what is imported, how much comes from these suppliers together."""
    return fsum(supplier.part for supplier in suppliers)


def total_value(suppliers: Iterable[Supplier]) -> float:
    """What is bought from these suppliers together, in thousands."""
    return fsum(supplier.valeur or 0 for supplier in suppliers)


def series(flows: Flows) -> Iterator[Year]:
    """What each year of the table was, the first one first; none is left out."""
    first, last = flows.annees
    for year in range(first, last + 1):
        exports = flows.exports.get(year)
        if year not in flows.imports or year in flows.inconnues:
            yield Year(year, None, exports, None, None, None, year in flows.imports)
            continue
        values = unpacked(flows.imports[year])
        total = fsum(values.values())
        yield Year(
            year,
            total,
            exports,
            herfindahl(value / total for value in values.values()) if total else None,
            _first(values, total),
            _weight(values, unpacked(flows.tonnes.get(year, packed({})))),
        )


def _largest_first(bought: tuple[str, float]) -> tuple[float, str]:
    """The order of suppliers: of equal ones, by their codes."""
    country, value = bought
    return -value, country


def _first(values: Mapping[str, float], total: float) -> Supplier | None:
    """The first of :func:`ranked` that is enough to be called a supplier: itself, or none is."""
    if not total:
        return None
    iso, value = min(values.items(), key=_largest_first)
    first = Supplier(countries()[iso], value / total, value)
    return first if first.compte else None


WEIGHED = 0.98
"""Of the value of a year's imports, how much must have been weighed for their weight to be told."""


def _weight(values: Mapping[str, float], tonnes: Mapping[str, float]) -> float | None:
    """The tonnes of a year, unless more than a trifle of what was bought was not weighed."""
    if not tonnes:
        return None
    weighed = fsum(value for country, value in values.items() if country in tonnes)
    return fsum(tonnes.values()) if weighed >= WEIGHED * fsum(values.values()) else None


def ranked(values: Mapping[str, float]) -> tuple[Supplier, ...]:
    """Every country of which something was bought, by amount."""
    total = fsum(values.values())
    if not total:
        return ()
    known = countries()
    ordered = sorted(values.items(), key=_largest_first)
    return tuple(Supplier(known[iso], value / total, value) for iso, value in ordered if value)
