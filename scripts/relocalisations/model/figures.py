"""From tables to indicators; each indicator knows its table, so its source, year and scope.

Amounts are in thousands of current US dollars, shares and indices from 0 to 1, None is unknown.
Every sum of them is ``math.fsum``: ``sum`` rounds otherwise from Python 3.12 on, and a share at
the edge of two tenths would read otherwise from one machine to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum
from typing import NamedTuple

from relocalisations.reading.table_rows import SUPPLIERS, Code, Tables
from relocalisations.schema.choices import SupplierScope
from relocalisations.schema.products import Product
from relocalisations.schema.tables import FigureTable
from relocalisations.text.countries import Country, countries

HHI_MODERATE = 0.10
HHI_HIGH = 0.20
"""Thresholds of concentration: European Commission, guidelines on horizontal mergers, 2004/C 31/03,
points 19 and 20 (1 000 and 2 000 on a scale to 10 000)."""

TINY_IMPORTS = 100.0
"""In thousands of dollars: below it a few parcels make or unmake a share, and pages say so."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """One country's part in a flow of imports."""

    pays: Country
    part: float
    valeur: float | None


@dataclass(frozen=True, slots=True)
class Year:
    """What France's trade in a product was in one year."""

    annee: int
    imports: float
    exports: float | None
    hhi: float | None
    premier: Supplier | None
    tonnes: float | None = None
    """Imported; None where some of it was not weighed."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the European Commission's three indicators of dependence, SWD(2021) 352."""

    nom: str
    valeur: float | None
    seuil: float
    unite: str
    """``indice``, ``part`` or ``rapport``: how to write it."""

    @property
    def atteint(self) -> bool | None:
        """Whether the threshold is passed; None when the value is unknown."""
        return None if self.valeur is None else self.valeur > self.seuil


class Flows(NamedTuple):
    """The trade of France in a product, year after year, as tables give it."""

    imports: Mapping[int, Mapping[str, float]]
    """Year → country → amount."""
    exports: Mapping[int, float | None]
    """Year → amount; None: unknown."""
    tonnes: Mapping[int, Mapping[str, float]]
    """Year → country → tonnes imported, where they are known."""


@dataclass(frozen=True)
class FranceFigures:
    """France's trade in a product."""

    table: FigureTable
    annee: int
    imports: float | None
    exports: float | None
    hhi: float | None
    part_extra_ue: float | None
    fournisseurs: tuple[Supplier, ...]
    """Every supplier, the first one first; empty when they are not known."""
    table_exports: FigureTable | None = None
    """The table of the exports, where it is not :attr:`table`."""
    flux: Flows | None = field(default=None, repr=False)
    """What the series is computed from; None where there is one year only."""
    ventes: tuple[int, Mapping[str, float]] | None = field(default=None, repr=False)
    """The last year of the exports, and what went to each country; None: unknown."""

    @cached_property
    def serie(self) -> tuple[Year, ...]:
        """Every year, the first one first; empty where there is one only.

        Computed when somebody asks: only the product's own page and data do.
        """
        return () if self.flux is None else tuple(_series(self.flux))

    @cached_property
    def clients(self) -> tuple[Supplier, ...]:
        """Who France sold to, the first one first; empty when that is not known for the year."""
        if self.ventes is None or self.ventes[0] != self.annee:
            return ()
        return _suppliers(self.ventes[1])

    @property
    def infimes(self) -> bool:
        """Whether imports are too small for shares to mean much."""
        return self.imports is not None and self.imports < TINY_IMPORTS

    @property
    def solde(self) -> float | None:
        """Exports minus imports."""
        if self.imports is None or self.exports is None:
            return None
        return self.exports - self.imports


@dataclass(frozen=True)
class UnionFigures:
    """The European Union's trade in a product with the rest of the world."""

    table: FigureTable
    annee: int
    imports: float | None
    exports: float | None
    hhi: float | None
    part_extra_ue: float | None
    rapport: float | None
    fournisseurs: tuple[Supplier, ...]
    """The first ones (five at most); empty when they are not known."""

    @cached_property
    def criteres(self) -> tuple[Criterion, Criterion, Criterion]:
        """The Commission's three indicators, SWD(2021) 352."""
        return (
            Criterion("Concentration des importations extérieures", self.hhi, 0.4, "indice"),
            Criterion("Part de l’extérieur dans les importations", self.part_extra_ue, 0.5, "part"),
            Criterion(
                "Importations extérieures rapportées aux exportations", self.rapport, 1, "rapport"
            ),
        )

    @property
    def criteres_remplis(self) -> int:
        """How many of the three thresholds are known to be passed."""
        return sum(criterion.atteint is True for criterion in self.criteres)

    @property
    def dependante(self) -> bool | None:
        """Whether all three thresholds are passed."""
        met = [criterion.atteint for criterion in self.criteres]
        return False if False in met else None if None in met else True


@dataclass(frozen=True)
class ProductFigures:
    """All that the tables say of one product, under one of its codes."""

    code: Code
    france: FranceFigures | None
    union: UnionFigures | None

    @cached_property
    def portee(self) -> SupplierScope:
        """Whose suppliers :attr:`fournisseurs` are."""
        if self.france and self.france.fournisseurs:
            return SupplierScope.FRANCE
        return SupplierScope.UNION

    @cached_property
    def fournisseurs(self) -> tuple[Supplier, ...]:
        """France's own suppliers where they are known, the Union's otherwise."""
        if self.france and self.france.fournisseurs:
            return self.france.fournisseurs
        return self.union.fournisseurs if self.union else ()

    @cached_property
    def premier(self) -> Supplier | None:
        """The first supplier, within :attr:`portee`."""
        return self.fournisseurs[0] if self.fournisseurs else None

    @cached_property
    def table(self) -> FigureTable:
        """The table of the suppliers, or of what there is."""
        if self.portee is SupplierScope.FRANCE and self.france:
            return self.france.table
        part = self.union or self.france
        assert part is not None
        return part.table

    @cached_property
    def tables(self) -> list[FigureTable]:
        """Every table that it rests on, once: France's imports, its exports, the Union's."""
        used: list[FigureTable | None] = []
        if self.france:
            used += [self.france.table, self.france.table_exports]
        if self.union:
            used.append(self.union.table)
        return list({table.id: table for table in used if table}.values())

    @cached_property
    def annee(self) -> int:
        """The most recent year that it describes."""
        return max(part.annee for part in (self.france, self.union) if part)

    @cached_property
    def imports(self) -> float | None:
        """France's imports."""
        return self.france.imports if self.france else None

    @cached_property
    def hhi(self) -> float | None:
        """The index of the suppliers within :attr:`portee`."""
        part = self.france if self.portee is SupplierScope.FRANCE else self.union
        return part.hhi if part else None


def herfindahl(shares: Iterable[float]) -> float:
    """Herfindahl-Hirschman index: the sum of the squared shares, 0 to 1."""
    return fsum(share * share for share in shares)


def total_share(suppliers: Iterable[Supplier]) -> float:
    """Of what is imported, how much comes from these suppliers together."""
    return fsum(supplier.part for supplier in suppliers)


def total_value(suppliers: Iterable[Supplier]) -> float:
    """What is bought from these suppliers together, in thousands of current US dollars."""
    return fsum(supplier.valeur or 0 for supplier in suppliers)


def figures_of(product: Product, tables: Tables) -> list[ProductFigures]:
    """What the tables say of a product, its own code first, then its correspondences."""
    found = []
    for code in product.codes:
        union: UnionFigures | None = None
        france = _france_from_flows(tables, code)
        rows = sorted(
            tables.indicators.get(code, ()), key=lambda found: found[1]["annee"], reverse=True
        )
        for card, row in rows:  # the latest year first
            if france is None and row.get("imports_fr"):
                france = FranceFigures(
                    card,
                    int(row["annee"]),
                    _amount(card, row, "imports_fr"),
                    _amount(card, row, "exports_fr"),
                    _number(row, "hhi_fr"),
                    None,
                    (),
                )
            if union is None and row.get("hhi_extra_ue"):
                union = _union(card, row)
        if france or union:
            found.append(ProductFigures(code, france, union))
    return found


def _number(row: Mapping[str, str], column: str) -> float | None:
    text = row.get(column)
    return float(text) if text else None


def _amount(card: FigureTable, row: Mapping[str, str], column: str) -> float | None:
    """The amount of a cell, in thousands."""
    value = _number(row, column)
    return None if value is None else value / card.unite.par_millier


def _union(card: FigureTable, row: Mapping[str, str]) -> UnionFigures:
    imports = _amount(card, row, "imports_extra_ue")
    suppliers = []
    for rank in SUPPLIERS:
        iso = row.get(f"pays{rank}")
        part = _number(row, f"part{rank}")
        if iso and part is not None:
            value = None if imports is None else imports * part
            suppliers.append(Supplier(countries()[iso], part, value))
    return UnionFigures(
        card,
        int(row["annee"]),
        imports,
        _amount(card, row, "exports_extra_ue"),
        _number(row, "hhi_extra_ue"),
        _number(row, "part_extra_ue"),
        _number(row, "ratio_extra_ue"),
        tuple(suppliers),
    )


def _france_from_flows(tables: Tables, code: Code) -> FranceFigures | None:
    imported = tables.imports.get(code)
    if imported is None:
        return None
    card, years = imported
    exported = tables.exports.get(code)
    last = max(years)
    exports = {year: _exports(exported, year, tables) for year in years}
    suppliers = _suppliers(years[last])
    return FranceFigures(
        card,
        last,
        fsum(years[last].values()),
        exports[last],
        herfindahl(supplier.part for supplier in suppliers) if suppliers else None,
        total_share(s for s in suppliers if not s.pays.ue) if suppliers else None,
        suppliers,
        exported[0] if exported else None,
        Flows(years, exports, tables.weights.get(code, {})),
        tables.customers.get(code),
    )


def _series(flows: Flows) -> Iterator[Year]:
    for year, values in sorted(flows.imports.items()):
        suppliers = _suppliers(values)
        yield Year(
            year,
            fsum(values.values()),
            flows.exports[year],
            herfindahl(supplier.part for supplier in suppliers) if suppliers else None,
            suppliers[0] if suppliers else None,
            _weight(values, flows.tonnes.get(year, {})),
        )


WEIGHED = 0.98
"""Of the value of a year's imports, how much must have been weighed for their weight to be told."""


def _weight(values: Mapping[str, float], tonnes: Mapping[str, float]) -> float | None:
    """The tonnes of a year, unless more than a trifle of what was bought was not weighed."""
    weighed = fsum(value for country, value in values.items() if country in tonnes)
    return fsum(tonnes.values()) if tonnes and weighed >= WEIGHED * fsum(values.values()) else None


def _exports(
    exported: tuple[FigureTable, Mapping[int, float]] | None, year: int, tables: Tables
) -> float | None:
    """What was exported in a year: nothing, when a table of that year lists the product in others."""
    if exported is None:
        return None
    card, years = exported
    first, last = tables.years[card.id]
    return years.get(year, 0) if first <= year <= last else None


def _suppliers(values: Mapping[str, float]) -> tuple[Supplier, ...]:
    total = fsum(values.values())
    if not total:
        return ()
    known = countries()
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Supplier(known[iso], value / total, value) for iso, value in ranked if value)
