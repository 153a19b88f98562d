"""Which codes the catalogue needs of a table, and what the site says of new tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from relocalisations.model.concordance import passages
from relocalisations.problems.problem import Problem
from relocalisations.reading.entities import read_site_files
from relocalisations.reading.reading import Reading
from relocalisations.reading.table_rows import read_tables
from relocalisations.schema import FigureTable, Product


@dataclass(frozen=True)
class Catalogue:
    """The products and the tables that the site has now."""

    FOLDER = FigureTable.FOLDER

    root: Path
    reading: Reading

    @classmethod
    def read(cls, root: Path) -> Catalogue:
        """Read the files of the site; what is wrong elsewhere does not stop an import."""
        return cls(root, read_site_files(root))

    @property
    def products(self) -> list[Product]:
        """Every product whose file can be read."""
        found = self.reading.entities[Product].values()
        return [product for product in found if isinstance(product, Product)]

    def codes(self, nomenclature: str) -> Collection[str]:
        """The codes under which its sheets can be read in an edition of the Harmonised System.

        Of eight digits too, where a sheet names them.
        """
        return self.wanted.get(nomenclature, ())

    @cached_property
    def wanted(self) -> Mapping[str, Collection[str]]:
        """The same for every edition."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for product in self.products:
            own = (product.nomenclature, product.sh)
            elsewhere = [passage.code for passage in passages(own)]
            for edition, code in [*product.codes, *elsewhere]:
                found[edition.value].add(code)
            if product.nc8:
                found[product.nomenclature.value].add(product.nc8)
        return found

    @property
    def cards(self) -> dict[str, FigureTable]:
        """The cards of its tables."""
        found = self.reading.entities[FigureTable]
        return {name: card for name, card in found.items() if isinstance(card, FigureTable)}

    def problems_with(
        self, cards: Mapping[str, FigureTable], contents: Mapping[str, bytes]
    ) -> list[Problem]:
        """What the site would say once these tables were there."""
        return read_tables({**self.cards, **cards}, {**self.reading.tables, **contents})[1]
