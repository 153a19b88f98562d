"""When the tables of figures are read: beside the other files when they are large, and only once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from relocalisations.machine.workers import Aside
from relocalisations.problems.problem import Problem
from relocalisations.reading.table_data import Tables
from relocalisations.reading.table_rows import read_tables
from relocalisations.schema.tables import FigureTable

LARGE = 2_000_000
"""In bytes: reading this much takes longer than starting a process."""


class TableReading:
    """Reading tables beside other reading when they are large; the same tables only once."""

    def __init__(self) -> None:
        self._given: tuple[Mapping[str, FigureTable], Mapping[str, bytes]] | None = None

    def start(self, cards: Mapping[str, FigureTable], contents: Mapping[str, bytes]) -> None:
        """Read these tables, unless they are those that were read last."""
        if self._given == (cards, contents):
            return
        self._given = dict(cards), dict(contents)
        work = partial(read_tables, *self._given)
        large = sum(map(len, contents.values())) > LARGE
        self._found = Aside(work).result if large else cache(work)

    def result(self) -> tuple[Tables, list[Problem]]:
        """What :func:`read_tables` gives."""
        return self._found()
