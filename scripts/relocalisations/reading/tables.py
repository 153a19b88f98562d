"""When the tables of figures are read: beside the other files when they are large, and only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from relocalisations.machine.workers import Aside
from relocalisations.problems.problem import Problem
from relocalisations.reading.kept_tables import KeptTables
from relocalisations.reading.table_data import Tables
from relocalisations.reading.table_rows import read_tables
from relocalisations.schema.tables import FigureTable

LARGE = 2_000_000
"""In bytes: reading this much takes longer than starting a process."""


class TableReading:
    """Reading tables beside other reading when they are large; the same tables only once."""

    _found: Callable[[], tuple[Tables, list[Problem]]]

    def __init__(self) -> None:
        self._given: tuple[Mapping[str, FigureTable], Mapping[str, bytes]] | None = None

    def start(
        self,
        cards: Mapping[str, FigureTable],
        contents: Mapping[str, bytes],
        kept: KeptTables | None = None,
    ) -> None:
        """Read these tables, unless they are those that were read last, or that are kept."""
        if self._given == (cards, contents):
            return
        self._given = dict(cards), dict(contents)
        known = kept.of(*self._given) if kept else None
        if known is not None:
            self._found = partial(_nothing_wrong, known)
            return
        work = partial(_read, *self._given, kept)
        large = sum(map(len, contents.values())) > LARGE
        self._found = Aside(work).result if large else cache(work)

    def result(self) -> tuple[Tables, list[Problem]]:
        """What :func:`read_tables` gives."""
        return self._found()


def _nothing_wrong(tables: Tables) -> tuple[Tables, list[Problem]]:
    return tables, []


def _read(
    cards: Mapping[str, FigureTable], contents: Mapping[str, bytes], kept: KeptTables | None
) -> tuple[Tables, list[Problem]]:
    tables, problems = read_tables(cards, contents)
    if kept and not problems:
        kept.save(cards, contents, tables)
    return tables, problems
