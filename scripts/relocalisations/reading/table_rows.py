"""The rows of the tables of figures: every wrong line of CSV is a problem, the others are kept."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from math import fsum

from relocalisations.problems.problem import Problem
from relocalisations.reading.amounts import packed
from relocalisations.reading.table_data import AmountsByYear, Code, Tables
from relocalisations.reading.table_mistakes import (
    IS_CODE,
    IS_NUMBER,
    IS_YEAR,
    Columns,
    Mistake,
    header_mistakes,
)
from relocalisations.reading.weights import add_weights, numbered
from relocalisations.schema.choices import TableKind
from relocalisations.schema.tables import FigureTable

MOST_PROBLEMS = 50
"""More wrong lines than this in one table have one cause: the first ones tell it."""
_TOGETHER = 5_000
"""How many rows are looked at together: all of a large table would fill the memory."""


def read_tables(
    cards: Mapping[str, FigureTable], contents: Mapping[str, bytes]
) -> tuple[Tables, list[Problem]]:
    """Read the rows of the tables that have a card and a file.

    ``contents`` holds the CSV files by identifier of their card. Every wrong line is a problem; the
    others are kept.
    """
    tables = Tables()
    problems: list[Problem] = []
    for identifier, card in cards.items():
        if identifier in contents:
            problems += _read_table(tables, card, contents[identifier])
    return tables, problems


def _read_table(tables: Tables, card: FigureTable, content: bytes) -> list[Problem]:
    path = f"{FigureTable.FOLDER}/{card.id}.csv"
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = "cette table n’est pas en UTF-8 ; exportez-la de nouveau avec cet encodage"
        return [Problem(path, line, column, message, "encodage")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    untold = 0

    def tell(line: int, cells: list[str], mistake: Mistake) -> None:
        nonlocal untold
        tables.with_mistakes.add(card.id)
        if len(problems) == MOST_PROBLEMS:
            untold += 1
            return
        column = len(",".join(cells[: mistake.cell])) + (mistake.cell > 0) + 1
        problems.append(Problem(path, line, column, mistake.message, mistake.code))

    line = 1
    rows: _Rows | None = None
    try:
        header = next(reader, [])
        for mistake in header_mistakes(card, header):
            tell(1, header, mistake)
        if problems:
            return problems
        rows = _Rows(tables, card, header)
        if rows.add_flawless(reader):
            rows.keep()
            return problems
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        next(reader)
        line = reader.line_num + 1
        for cells in reader:
            if cells and (wrong := rows.add(cells, line)):
                tell(line, cells, wrong)
            line = reader.line_num + 1
    except csv.Error:
        unreadable = Mistake(0, "ligne", "ligne illisible ; vérifiez ses guillemets")
        tell(line, [], unreadable)
    if rows:
        rows.keep()
    if untold:
        message = (
            f"{MOST_PROBLEMS + untold} lignes à corriger ; voici les {MOST_PROBLEMS} premières"
        )
        problems.append(Problem.of_file(path, message, "lignes"))
    return problems


_ByYear = dict[int, dict[str, float]]
"""Year → country → amount."""


def _packed(years: _ByYear) -> AmountsByYear:
    return {year: packed(amounts) for year, amounts in years.items()}


class _Rows:
    """The rows of one table: each is checked, then joins those of all tables."""

    def __init__(self, tables: Tables, card: FigureTable, header: list[str]) -> None:
        self.tables = tables
        self.card = card
        self.columns = Columns(card, header)
        self.lines: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        """Where each product and year, then each country, was first met."""
        self.flows: dict[Code, _ByYear] = {}
        self.unknown: dict[Code, set[int]] = defaultdict(set)
        """The years of which an amount is not known: their sum is not either."""
        self.weights: dict[Code, _ByYear] = {}
        self.weighed = card.type is TableKind.IMPORTATIONS and "quantite" in self.columns.at

    def add(self, cells: list[str], line: int) -> Mistake | None:
        """Keep a row, or say what is wrong with it."""
        if wrong := self.columns.mistake(cells) or self._met_before(cells, line):
            return wrong
        code = (self.card.nomenclature, cells[self.columns.at["sh"]])
        year = int(cells[self.columns.at["annee"]])
        if self.columns.bilateral:
            years = self.flows.setdefault(code, {})
            of_year = years.setdefault(year, {})
            if value := cells[self.columns.at["valeur"]]:
                of_year[cells[self.columns.at["pays"]]] = float(value)
            else:
                self.unknown[code].add(year)
            if self.weighed and (weight := cells[self.columns.at["quantite"]]):
                of_code = self.weights.setdefault(code, {})
                of_code.setdefault(year, {})[cells[self.columns.at["pays"]]] = float(weight)
        else:
            self.tables.columns.setdefault(self.card.id, list(self.columns.header))
            self.tables.indicators.setdefault(code, []).append((self.card, ",".join(cells)))
        first, last = self.tables.years.get(self.card.id, (year, year))
        self.tables.years[self.card.id] = min(first, year), max(last, year)
        self.tables.covered.setdefault(self.card.id, set()).add(year)
        return None

    def keep(self) -> None:
        """Give the rows to the tables, once all are read."""
        size = self.card.unite.par_millier
        for code, years in self.flows.items():
            if size != 1:
                for values in years.values():
                    values.update({iso: value / size for iso, value in values.items()})
            if self.card.type is TableKind.IMPORTATIONS:
                self.tables.imports[code] = self.card, _packed(years)
                self.tables.unknown[code] = frozenset(self.unknown.get(code, ()))
            else:
                unknown = self.unknown.get(code, ())
                totals = {
                    year: None if year in unknown else fsum(values.values())
                    for year, values in years.items()
                }
                self.tables.exports[code] = self.card, totals
                last = max(years)
                if last not in unknown:
                    self.tables.customers[code] = last, packed(years[last])
        self.tables.weights.update({code: _packed(years) for code, years in self.weights.items()})

    def _elsewhere(self) -> Mapping[Code, tuple[FigureTable, object]]:
        """The rows of the other tables of this kind."""
        imports = self.card.type is TableKind.IMPORTATIONS
        return self.tables.imports if imports else self.tables.exports

    def add_flawless(self, rows: Iterator[list[str]]) -> bool:
        """Keep every row of a table of flows, if nothing is wrong with any; else keep none.

        Nearly every table is flawless, and looking at whole columns is ten times faster than row
        after row. What is wrong, and on which line, is for :meth:`add` to tell.
        """
        if not self.columns.bilateral:
            return False
        names = {iso: iso for iso in self.columns.known}  # one text for each country, not one a row
        flows: dict[str, dict[str, dict[str, float]]] = {}
        weights: dict[str, dict[str, dict[str, float]]] = {}
        of_year: dict[str, float]
        number = 0
        try:
            while batch := list(islice(rows, _TOGETHER)):
                some = [cells for cells in batch if cells]
                if not some:
                    continue
                by_name = dict(zip(self.columns.header, zip(*some, strict=True), strict=True))
                codes, years, amounts = by_name["sh"], by_name["annee"], by_name["valeur"]
                if not all(
                    all(map(IS_NUMBER, filter(None, by_name[n]))) for _i, n in self.columns.numbers
                ):
                    return False
                countries = map(names.__getitem__, by_name["pays"])
                values = map(float, amounts)
                at, of_year = None, {}
                for code, year, country, value in zip(codes, years, countries, values, strict=True):
                    if (code, year) != at:  # rows that belong together mostly stand together
                        at = code, year
                        of_year = flows.setdefault(code, {}).setdefault(year, {})
                    of_year[country] = value
                add_weights(weights, by_name, self.weighed)
                number += len(some)
        except (ValueError, KeyError, csv.Error):  # a width, an amount, a country, a quote
            return False
        known = self._elsewhere()
        codes_found = {code: (self.card.nomenclature, code) for code in flows}
        years_found = {year for by_year in flows.values() for year in by_year}
        distinct = sum(len(values) for by_year in flows.values() for values in by_year.values())
        first, last = self.columns.period
        if (
            distinct != number
            or not all(IS_CODE(code) and key not in known for code, key in codes_found.items())
            or not all(IS_YEAR(year) and first <= int(year) <= last for year in years_found)
        ):
            return False
        for code, by_year in flows.items():
            self.flows[codes_found[code]] = {int(y): by_year[y] for y in by_year}
        self.weights = numbered(weights, codes_found)
        if years_found:
            spanned = sorted(map(int, years_found))
            self.tables.years[self.card.id] = spanned[0], spanned[-1]
            self.tables.covered[self.card.id] = set(spanned)
        return True

    def _met_before(self, cells: list[str], line: int) -> Mistake | None:
        """A row that another line, or another table, already has."""
        at = self.columns.at
        code, year = cells[at["sh"]], cells[at["annee"]]
        country = cells[at["pays"]] if self.columns.bilateral else ""
        first = self.lines[code, year].setdefault(country, line)
        if first != line:
            named = ", ".join(filter(None, (code, year, country)))
            message = f"{named} : déjà ligne {first} ; gardez une seule des deux lignes"
            return Mistake(0, "ligne-en-double", message)
        other = self._other_table(cells)
        if other:
            message = (
                f"{code}, {year} : déjà dans {FigureTable.FOLDER}/{other}.csv ; une seule table"
            )
            return Mistake(at["sh"], "table-en-double", message)
        return None

    def _other_table(self, cells: list[str]) -> str | None:
        """The table that already gives these figures of this product."""
        code = (self.card.nomenclature, cells[self.columns.at["sh"]])
        if self.columns.bilateral:
            found = self._elsewhere().get(code)
            return found[0].id if found else None
        given = {name for index, name in self.columns.numbers if cells[index]}
        for card, row in self.tables.rows(code):
            same_year = row["annee"] == cells[self.columns.at["annee"]]
            if card is not self.card and same_year and any(row.get(name) for name in given):
                return card.id
        return None
