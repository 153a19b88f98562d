"""The rows of the tables of figures: every wrong line of CSV is a problem, the others are kept."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from math import fsum
from typing import NamedTuple

from relocalisations.problems.problem import Problem, did_you_mean, shortened
from relocalisations.reading.table_data import Code, Flows, Tables
from relocalisations.reading.weights import add_weights, numbered
from relocalisations.schema.choices import AmountUnit, TableKind
from relocalisations.schema.tables import AMOUNTS, COLUMNS, FigureTable
from relocalisations.text.countries import countries

MOST_PROBLEMS = 50
"""More wrong lines than this in one table have one cause: the first ones tell it."""
SUPPLIERS = range(1, 6)
"""The ranks of the suppliers that a table of indicators names."""
_TOGETHER = 5_000
"""How many rows are looked at together: all of a large table would fill the memory."""
ROUNDING = 0.0005
"""How far five shares written with four decimals, or their squares, may be from the truth."""

_TEXTS = {"sh", "annee", "pays", *(f"pays{rank}" for rank in SUPPLIERS)}
_FROM_0_TO_1 = {"hhi_fr", "hhi_extra_ue", "part_extra_ue", *(f"part{rank}" for rank in SUPPLIERS)}
_CODE = re.compile("[0-9]{6}").fullmatch
_YEAR = re.compile("[0-9]{4}").fullmatch
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?").fullmatch


class Mistake(NamedTuple):
    """What is wrong with a line, and in which of its cells (from 0)."""

    cell: int
    code: str
    message: str


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
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = "cette table n’est pas en UTF-8 ; exportez-la de nouveau avec cet encodage"
        return [Problem(path, line, column, message, "encodage")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    untold = 0

    def tell(line: int, cells: list[str], mistake: Mistake) -> None:
        nonlocal untold
        if len(problems) == MOST_PROBLEMS:
            untold += 1
            return
        column = len(",".join(cells[: mistake.cell])) + (mistake.cell > 0) + 1
        problems.append(Problem(path, line, column, mistake.message, mistake.code))

    line = 1
    rows: _Rows | None = None
    try:
        header = next(reader, [])
        for mistake in _header_mistakes(card, header):
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
        problems.append(Problem(path, 0, 0, message, "lignes"))
    return problems


def _header_mistakes(card: FigureTable, header: list[str]) -> Iterator[Mistake]:
    if not header:
        yield Mistake(0, "table-vide", "cette table est vide")
        return
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        message = "colonnes séparées par autre chose qu’une virgule ; exportez-la avec des virgules"
        yield Mistake(0, "separateur", message)
        return
    columns = COLUMNS[card.type]
    for index, name in enumerate(header):
        if name not in columns:
            hint = did_you_mean(name, columns) or f" ; colonnes admises : {', '.join(columns)}"
            message = f"colonne inconnue « {shortened(name)} »{hint}"
            yield Mistake(index, "colonne-inconnue", message)
        elif name in header[:index]:
            yield Mistake(index, "colonne-en-double", f"colonne écrite deux fois « {name} »")
        elif name in AMOUNTS and card.unite is AmountUnit.SANS_MONTANT:
            message = (
                f"{name} : cette colonne est un montant, et la fiche de la table dit "
                f"« unite: {card.unite.value} » ; écrivez-y l’unité"
            )
            yield Mistake(index, "montant-sans-unite", message)
    needed = ["sh", "annee"] + ([] if card.type is TableKind.INDICATEURS else ["pays", "valeur"])
    for name in needed:
        if name not in header:
            yield Mistake(0, "colonne-manquante", f"colonne obligatoire manquante « {name} »")


class _Rows:
    """The rows of one table: each is checked, then joins those of all tables."""

    def __init__(self, tables: Tables, card: FigureTable, header: list[str]) -> None:
        self.tables = tables
        self.card = card
        self.header = header
        self.at = {name: index for index, name in enumerate(header)}
        self.numbers = [(i, name) for i, name in enumerate(header) if name not in _TEXTS]
        self.named = [i for i, name in enumerate(header) if name.startswith("pays")]
        self.bilateral = card.type is not TableKind.INDICATEURS
        self.known = countries()
        self.period = min(card.annees), max(card.annees)
        self.lines: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        """Where each product and year, then each country, was first met."""
        self.flows: dict[Code, Flows] = {}
        self.unknown: dict[Code, set[int]] = defaultdict(set)
        """The years of which an amount is not known: their sum is not either."""
        self.weights: dict[Code, Flows] = {}
        self.weighed = card.type is TableKind.IMPORTATIONS and "quantite" in self.at

    def add(self, cells: list[str], line: int) -> Mistake | None:
        """Keep a row, or say what is wrong with it."""
        wrong = self._misshapen(cells) or self._wrong_value(cells)
        if wrong is None and not self.bilateral:
            wrong = self._wrong_suppliers(cells)
        wrong = wrong or self._met_before(cells, line)
        if wrong:
            return wrong
        code = (self.card.nomenclature, cells[self.at["sh"]])
        year = int(cells[self.at["annee"]])
        if self.bilateral:
            years = self.flows.setdefault(code, {})
            of_year = years.setdefault(year, {})
            if value := cells[self.at["valeur"]]:
                of_year[cells[self.at["pays"]]] = float(value)
            else:
                self.unknown[code].add(year)
            if self.weighed and (weight := cells[self.at["quantite"]]):
                of_code = self.weights.setdefault(code, {})
                of_code.setdefault(year, {})[cells[self.at["pays"]]] = float(weight)
        else:
            row = dict(zip(self.header, cells, strict=True))
            self.tables.indicators.setdefault(code, []).append((self.card, row))
        first, last = self.tables.years.get(self.card.id, (year, year))
        self.tables.years[self.card.id] = min(first, year), max(last, year)
        self.tables.covered.setdefault(self.card.id, set()).add(year)
        return None

    def keep(self) -> None:
        """Give the rows to the tables, once all are read."""
        size = self.card.unite.par_millier
        for code, years in self.flows.items():
            if size > 1:
                for values in years.values():
                    values.update({iso: value / size for iso, value in values.items()})
            if self.card.type is TableKind.IMPORTATIONS:
                self.tables.imports[code] = self.card, years
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
                    self.tables.customers[code] = last, years[last]
        self.tables.weights.update(self.weights)

    def _elsewhere(self) -> Mapping[Code, tuple[FigureTable, object]]:
        """The rows of the other tables of this kind."""
        imports = self.card.type is TableKind.IMPORTATIONS
        return self.tables.imports if imports else self.tables.exports

    def add_flawless(self, rows: Iterator[list[str]]) -> bool:
        """Keep every row of a table of flows, if nothing is wrong with any; else keep none.

        Nearly every table is flawless, and looking at whole columns is ten times faster than row
        after row. What is wrong, and on which line, is for :meth:`add` to tell.
        """
        if not self.bilateral:
            return False
        names = {iso: iso for iso in self.known}  # one text for each country, not one a row
        flows: dict[str, dict[str, dict[str, float]]] = {}
        weights: dict[str, dict[str, dict[str, float]]] = {}
        of_year: dict[str, float]
        number = 0
        try:
            while batch := list(islice(rows, _TOGETHER)):
                some = [cells for cells in batch if cells]
                if not some:
                    continue
                columns = dict(zip(self.header, zip(*some, strict=True), strict=True))
                codes, years, amounts = columns["sh"], columns["annee"], columns["valeur"]
                if not all(all(map(_NUMBER, filter(None, columns[n]))) for _i, n in self.numbers):
                    return False
                countries = map(names.__getitem__, columns["pays"])
                values = map(float, amounts)
                at, of_year = None, {}
                for code, year, country, value in zip(codes, years, countries, values, strict=True):
                    if (code, year) != at:  # rows that belong together mostly stand together
                        at = code, year
                        of_year = flows.setdefault(code, {}).setdefault(year, {})
                    of_year[country] = value
                add_weights(weights, columns, self.weighed)
                number += len(some)
        except (ValueError, KeyError, csv.Error):  # a width, an amount, a country, a quote
            return False
        known = self._elsewhere()
        codes_found = {code: (self.card.nomenclature, code) for code in flows}
        years_found = {year for by_year in flows.values() for year in by_year}
        distinct = sum(len(values) for by_year in flows.values() for values in by_year.values())
        first, last = self.period
        if (
            distinct != number
            or not all(_CODE(code) and key not in known for code, key in codes_found.items())
            or not all(_YEAR(year) and first <= int(year) <= last for year in years_found)
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

    def _misshapen(self, cells: list[str]) -> Mistake | None:
        """A number of cells, a code or a year that cannot be."""
        if len(cells) != len(self.header):
            message = (
                f"{len(cells)} colonnes au lieu de {len(self.header)} ; "
                "vérifiez les virgules de la ligne"
            )
            return Mistake(0, "colonnes", message)
        index = self.at["sh"]
        if not _CODE(cells[index]):
            message = f"sh : code non admis « {shortened(cells[index])} » ; six chiffres attendus"
            return Mistake(index, "code-sh", message)
        index = self.at["annee"]
        first, last = self.period
        if not _YEAR(cells[index]) or not first <= int(cells[index]) <= last:
            message = (
                f"annee : année non admise « {shortened(cells[index])} » ; "
                f"la fiche de la table va de {first} à {last}"
            )
            return Mistake(index, "annee", message)
        return None

    def _wrong_value(self, cells: list[str]) -> Mistake | None:
        """A country that is not known, a number that is none."""
        for index in self.named:
            name, country = self.header[index], cells[index]
            if country in self.known or (not country and not self.bilateral):
                continue
            codes = {known.nom: iso for iso, known in self.known.items()}
            hint = f" ; vouliez-vous « {codes[country]} » ?" if country in codes else ""
            message = f"{name} : pays inconnu « {shortened(country)} »" + (
                hint or " ; code ISO à trois lettres attendu"
            )
            return Mistake(index, "pays-inconnu", message)
        for index, name in self.numbers:
            text = cells[index]
            if not text:  # unknown
                continue
            if not _NUMBER(text):
                message = f"{name} : nombre non admis « {shortened(text)} » ; " + (
                    "il ne peut pas être négatif"
                    if _NUMBER(text.removeprefix("-"))
                    else "chiffres seuls, avec un point pour les décimales"
                )
                return Mistake(index, "nombre", message)
            if name in _FROM_0_TO_1 and float(text) > 1:
                message = f"{name} : « {text} » dépasse 1 ; une part ou un indice va de 0 à 1"
                return Mistake(index, "hors-bornes", message)
        return None

    def _wrong_suppliers(self, cells: list[str]) -> Mistake | None:
        """Suppliers that are not ranked, not distinct, not from outside, or more than the whole."""
        at = self.at
        ranks = [rank for rank in SUPPLIERS if {f"pays{rank}", f"part{rank}"} <= at.keys()]
        given = [(cells[at[f"pays{rank}"]], cells[at[f"part{rank}"]]) for rank in ranks]
        met: dict[str, str] = {}
        for rank, (country, share) in zip(ranks, given, strict=True):
            index = at[f"pays{rank}"]
            if bool(country) != bool(share):
                message = f"pays{rank}, part{rank} : l’un sans l’autre ; écrivez les deux ou aucun"
                return Mistake(index, "fournisseur-incomplet", message)
            if country and self.known[country].ue:
                message = (
                    f"pays{rank} : « {country} » est dans l’Union européenne ; "
                    "ces colonnes nomment des fournisseurs du dehors"
                )
                return Mistake(index, "fournisseur-interieur", message)
            if country and country in met:
                message = f"pays{rank} : « {country} » est déjà {met[country]}"
                return Mistake(index, "fournisseur-en-double", message)
            met[country] = f"pays{rank}"
        shares = [float(share or 0) for _country, share in given]
        for rank, (before, after) in zip(ranks[1:], pairwise(shares), strict=False):
            if after > before:
                message = (
                    f"part{rank} : {after:g} suit {before:g} ; "
                    "les fournisseurs vont du premier au dernier"
                )
                return Mistake(at[f"part{rank}"], "fournisseurs-en-desordre", message)
        if fsum(shares) > 1 + ROUNDING:
            message = f"part1 à part{ranks[-1]} : leur somme, {fsum(shares):.4f}, dépasse 1"
            return Mistake(at["part1"], "parts", message)
        squares = fsum(share * share for share in shares)
        index = at.get("hhi_extra_ue", -1)
        if index >= 0 and cells[index] and float(cells[index]) < squares - ROUNDING:
            message = (
                f"hhi_extra_ue : « {cells[index]} » est moins que la somme des carrés des parts, "
                f"{squares:.4f}"
            )
            return Mistake(index, "indice", message)
        return None

    def _met_before(self, cells: list[str], line: int) -> Mistake | None:
        """A row that another line, or another table, already has."""
        at = self.at
        code, year = cells[at["sh"]], cells[at["annee"]]
        country = cells[at["pays"]] if self.bilateral else ""
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
        code = (self.card.nomenclature, cells[self.at["sh"]])
        if self.bilateral:
            found = self._elsewhere().get(code)
            return found[0].id if found else None
        given = {name for index, name in self.numbers if cells[index]}
        for card, row in self.tables.indicators.get(code, ()):
            same_year = row["annee"] == cells[self.at["annee"]]
            if card is not self.card and same_year and any(row.get(name) for name in given):
                return card.id
        return None
