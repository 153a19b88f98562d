"""What the tables of figures hold, once read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from relocalisations.reading.amounts import Amounts
from relocalisations.schema.choices import Nomenclature
from relocalisations.schema.tables import FigureTable

Code = tuple[Nomenclature, str]
AmountsByYear = dict[int, Amounts]
"""Year → what is told of each country."""


@dataclass
class Tables:
    """The rows of every table, by code."""

    indicators: dict[Code, list[tuple[FigureTable, str]]] = field(default_factory=dict)
    """code → (table, row): the cells with a comma after each but the last, since none holds one."""
    columns: dict[str, list[str]] = field(default_factory=dict)
    """The columns of each table of indicators, in the order of the cells."""
    imports: dict[Code, tuple[FigureTable, AmountsByYear]] = field(default_factory=dict)
    """code → (table, year → country → value), in thousands of the table's currency."""
    unknown: dict[Code, frozenset[int]] = field(default_factory=dict)
    """code → the years of which an imported amount is not known."""
    exports: dict[Code, tuple[FigureTable, dict[int, float | None]]] = field(default_factory=dict)
    """code → (table, year → value), in thousands too."""
    customers: dict[Code, tuple[int, Amounts]] = field(default_factory=dict)
    """code → (last year, country → value exported to it, in thousands)."""
    weights: dict[Code, AmountsByYear] = field(default_factory=dict)
    """code → year → country → tonnes imported, where they are known."""
    years: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last year of the rows of each table."""
    covered: dict[str, set[int]] = field(default_factory=dict)
    """The years of which each table has rows, of any product."""
    with_mistakes: set[str] = field(default_factory=set)
    """The tables of which some rows could not be read: their years are not all known."""

    @cached_property
    def imported_editions(self) -> frozenset[Nomenclature]:
        """Those of the codes under which imports are told, once all tables are read."""
        return frozenset(edition for edition, _digits in self.imports)

    def rows(self, code: Code) -> Iterator[tuple[FigureTable, dict[str, str]]]:
        """What the tables of indicators say of a code: each table, and its cells by column."""
        for card, row in self.indicators.get(code, ()):
            yield card, dict(zip(self.columns[card.id], row.split(","), strict=True))
