"""What tables of figures without a mistake hold, kept between runs as JSON: read ten times faster.

It counts for the same bytes of all the tables, the same cards, read by the same program, and under
our seal (see :mod:`relocalisations.machine.seal`); all else is no record.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic_core import from_json, to_json

from relocalisations.machine.kept import digest
from relocalisations.machine.last_build import RECORDS, fingerprint
from relocalisations.machine.seal import Seal
from relocalisations.reading.table_data import AmountsByYear, Code, Tables
from relocalisations.schema.choices import Nomenclature
from relocalisations.schema.tables import FigureTable

PLACE = f"{RECORDS}/tables"
"""Where they are, from the site's root."""

T = TypeVar("T")

Cards = Mapping[str, FigureTable]
TableFiles = Mapping[str, bytes]


class KeptTables:
    """The tables of one site."""

    def __init__(self, root: Path, seal: Seal) -> None:
        """Those that are kept for the site below ``root``."""
        self._record = root / PLACE
        self._seal = seal

    def of(self, cards: Cards, contents: TableFiles) -> Tables | None:
        """What tables with these cards and these files hold; None where it was not kept."""
        content = self._seal.read(self._record, PLACE)
        if content is None:
            return None
        print_, _end, said = content.partition(b"\n")
        if print_.decode() != _print(cards, contents):
            return None
        told = from_json(said)
        return Tables(
            {code: [(cards[id_], row) for id_, row in rows] for code, rows in _coded(told[0])},
            told[1],
            {code: (cards[id_], _packed(years)) for code, (id_, years) in _coded(told[2])},
            {code: frozenset(years) for code, years in _coded(told[3])},
            {code: (cards[id_], _dated(years)) for code, (id_, years) in _coded(told[4])},
            {code: (year, _decoded(amounts)) for code, (year, amounts) in _coded(told[5])},
            {code: _packed(years) for code, years in _coded(told[6])},
            {name: (first, last) for name, (first, last) in told[7].items()},
            {name: set(years) for name, years in told[8].items()},
        )

    def save(self, cards: Cards, contents: TableFiles, tables: Tables) -> None:
        """Keep what such tables hold, and nothing else. Not for tables with mistakes."""
        told = [
            {_name(code): [(card.id, row) for card, row in rows]
             for code, rows in tables.indicators.items()},
            tables.columns,
            {_name(code): (card.id, years) for code, (card, years) in tables.imports.items()},
            {_name(code): years for code, years in tables.unknown.items()},
            {_name(code): (card.id, years) for code, (card, years) in tables.exports.items()},
            {_name(code): last for code, last in tables.customers.items()},
            {_name(code): years for code, years in tables.weights.items()},
            tables.years,
            tables.covered,
        ]  # fmt: skip
        said = to_json(told, bytes_mode="base64")
        self._seal.write(self._record, PLACE, _print(cards, contents).encode(), b"\n", said)


def _print(cards: Cards, contents: TableFiles) -> str:
    """Of all that the tables are read from."""
    told = [part for name, content in contents.items() for part in (name, content)]
    return digest(fingerprint((), ()), to_json(cards), *told)


def _name(code: Code) -> str:
    return f"{code[0].value} {code[1]}"


def _coded(told: Mapping[str, T]) -> list[tuple[Code, T]]:
    """Each value with the code that it was told under."""
    editions = {edition.value: edition for edition in Nomenclature}
    split = ((name.partition(" "), value) for name, value in told.items())
    return [((editions[edition], sh), value) for (edition, _space, sh), value in split]


def _dated(years: Mapping[str, T]) -> dict[int, T]:
    return {int(year): value for year, value in years.items()}


def _packed(years: Mapping[str, str]) -> AmountsByYear:
    return {int(year): _decoded(amounts) for year, amounts in years.items()}


_decoded = urlsafe_b64decode
"""The base64 of ``to_json``."""
