"""The figures of a product: France's own, the Union's, and which of them lead.

Amounts are in thousands of the currency of their table (``devise``), shares and indices from 0 to 1,
None is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from relocalisations.model.concordance import Passage, Relation
from relocalisations.model.once import once
from relocalisations.model.trade import (
    TINY_IMPORTS,
    Flows,
    Supplier,
    Year,
    ranked,
    series,
    total_share,
)
from relocalisations.reading.amounts import Amounts, unpacked
from relocalisations.reading.table_data import Code
from relocalisations.schema.choices import Currency, SupplierScope
from relocalisations.schema.tables import FigureTable

THRESHOLDS = (0.4, 0.5, 1)
"""Of the three indicators below, in their order."""


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


@dataclass(frozen=True)
class FranceFigures:
    """France's trade in a product."""

    table: FigureTable
    annee: int
    imports: float
    exports: float | None
    hhi: float | None
    part_extra_ue: float | None
    fournisseurs: tuple[Supplier, ...]
    """Every supplier, the first one first; none when :attr:`fournisseurs_connus` is false."""
    sous_le_seuil: tuple[Supplier, ...] = ()
    """The countries from which too little is bought to call them suppliers."""
    table_exports: FigureTable | None = None
    """The table of the exports, where it is not :attr:`table`."""
    flux: Flows | None = None
    """What the series is computed from; None where there is one year only."""
    ventes: tuple[int, Amounts] | None = None
    """The last year of the exports, and what went to each country; None: unknown."""

    @once
    def serie(self) -> tuple[Year, ...]:
        """Every year, the first one first; empty where there is one only.

        Computed when somebody asks: only the product's own page and data do.
        """
        return () if self.flux is None else tuple(series(self.flux))

    @property
    def devise(self) -> Currency:
        """Of every amount, exports too."""
        return self.table.unite.devise

    @property
    def fournisseurs_connus(self) -> bool:
        """Whether a table says from whom France buys, even if that is nobody."""
        return self.flux is not None

    @property
    def premier(self) -> Supplier | None:
        """The first supplier, if there is one and it is known."""
        return self.fournisseurs[0] if self.fournisseurs else None

    @property
    def part_effective(self) -> float | None:
        """The share of the first supplier in all that France imports, from the Union too.

        None too where imports are too small to rank: see :data:`TINY_IMPORTS`.
        """
        return self.premier.part if self.premier and not self.infimes else None

    @once
    def clients(self) -> tuple[Supplier, ...]:
        """Who France sold to, the first one first; empty when that is not known for the year."""
        if self.ventes is None or self.ventes[0] != self.annee:
            return ()
        return ranked(unpacked(self.ventes[1]))

    @property
    def infimes(self) -> bool:
        """Whether imports are too small for shares to mean much."""
        return 0 < self.imports < TINY_IMPORTS

    @property
    def derniere_annee(self) -> int:
        """The last year of the table: later than :attr:`annee` where that one is not known."""
        return self.flux.annees[1] if self.flux else self.annee

    @property
    def solde(self) -> float | None:
        """Exports minus imports."""
        return None if self.exports is None else self.exports - self.imports


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

    @property
    def devise(self) -> Currency:
        """Of every amount."""
        return self.table.unite.devise

    @property
    def premier(self) -> Supplier | None:
        """The first supplier from outside, if it is known."""
        return self.fournisseurs[0] if self.fournisseurs else None

    @property
    def part_effective(self) -> float | None:
        """The share of the first supplier in all that the Union's members import.

        That is its share of what they buy outside, times the share that they buy outside. What is
        99 % of 7 % is 7 %. None where either is unknown.
        """
        if self.premier is None or self.part_extra_ue is None:
            return None
        return self.premier.part * self.part_extra_ue

    @property
    def imports_totales(self) -> float | None:
        """What the Union's members import in all, from each other too."""
        if self.imports is None or not self.part_extra_ue:
            return None
        return self.imports / self.part_extra_ue

    @once
    def criteres(self) -> tuple[Criterion, Criterion, Criterion]:
        """The Commission's three indicators, SWD(2021) 352."""
        hhi, part, ratio = THRESHOLDS
        return (
            Criterion("Concentration des importations extérieures", self.hhi, hhi, "indice"),
            Criterion(
                "Part de l’extérieur dans les importations", self.part_extra_ue, part, "part"
            ),
            Criterion(
                "Importations extérieures rapportées aux exportations",
                self.rapport,
                ratio,
                "rapport",
            ),
        )

    @property
    def _met(self) -> list[bool | None]:
        """Whether each of the three thresholds is passed: asked of every product, for every list."""
        values = zip((self.hhi, self.part_extra_ue, self.rapport), THRESHOLDS, strict=True)
        return [None if value is None else value > threshold for value, threshold in values]

    @property
    def criteres_remplis(self) -> int:
        """How many of the three thresholds are known to be passed."""
        return self._met.count(True)

    @property
    def dependante(self) -> bool | None:
        """Whether all three thresholds are passed."""
        met = self._met
        return False if False in met else None if None in met else True


@dataclass(frozen=True)
class ProductFigures:
    """All that the tables say of one product, under one of its codes."""

    code: Code
    france: FranceFigures | None
    union: UnionFigures | None
    passage: Passage | None = None
    """Where :attr:`france` is read under a code of another edition: which, and what it is worth."""

    @property
    def nc8(self) -> str | None:
        """The code of eight digits under which :attr:`france` is read, where a sheet names one."""
        narrower = self.passage and self.passage.relation is Relation.PLUS_ETROIT
        return self.passage.code[1] if self.passage and narrower else None

    @once
    def portee(self) -> SupplierScope:
        """Whose suppliers :attr:`fournisseurs` are: France's own as soon as a table says them."""
        if self.france and self.france.fournisseurs_connus:
            return SupplierScope.FRANCE
        return SupplierScope.UNION

    @once
    def _part(self) -> FranceFigures | UnionFigures | None:
        return self.france if self.portee is SupplierScope.FRANCE else self.union

    @once
    def fournisseurs(self) -> tuple[Supplier, ...]:
        """France's own suppliers where they are known, the Union's otherwise."""
        return self._part.fournisseurs if self._part else ()

    @once
    def premier(self) -> Supplier | None:
        """The first supplier, within :attr:`portee`."""
        return self._part.premier if self._part else None

    @once
    def part_effective(self) -> float | None:
        """The share of the first supplier in all imports, within :attr:`portee`."""
        return self._part.part_effective if self._part else None

    @once
    def part_suivants(self) -> float | None:
        """The share of the next four suppliers in all imports, within :attr:`portee`."""
        outside = self.union.part_extra_ue if self.union else None
        whole = 1.0 if self.portee is SupplierScope.FRANCE else outside
        return None if whole is None else total_share(self.fournisseurs[1:5]) * whole

    @once
    def part_hors_union(self) -> float | None:
        """Of what the Union buys outside, the part of the first supplier; None for France's own."""
        union = self.union if self.portee is SupplierScope.UNION else None
        return union.premier.part if union and union.premier else None

    @once
    def _told(self) -> FranceFigures | UnionFigures:
        """What the suppliers are told by, or what there is."""
        part = self._part or self.france
        assert part is not None
        return part

    @property
    def table(self) -> FigureTable:
        """The table of the suppliers, or of what there is."""
        return self._told.table

    @once
    def tables(self) -> list[FigureTable]:
        """Every table that it rests on, once: France's imports, its exports, the Union's."""
        used: list[FigureTable | None] = []
        if self.france:
            used += [self.france.table, self.france.table_exports]
        if self.union:
            used.append(self.union.table)
        return list({table.id: table for table in used if table}.values())

    @property
    def annee(self) -> int:
        """The year of :attr:`fournisseurs`, read in :attr:`table`; the other part may be of another."""
        return self._told.annee

    @once
    def imports(self) -> float | None:
        """France's imports."""
        return self.france.imports if self.france else None

    @once
    def devise(self) -> Currency:
        """Of the amounts of :attr:`fournisseurs`, and of France's :attr:`imports` if it is known."""
        return self._told.devise

    @once
    def hhi(self) -> float | None:
        """The index of the suppliers within :attr:`portee`."""
        return self._part.hhi if self._part else None
