"""From rows as a source writes them to flows of France: years, HS codes, countries of ours.

Every trap of the official files is dealt with here or refused (see ``docs`` of each function).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relocalisations.official.partners import baci_partners, iso2_partners
from relocalisations.official.refusal import Refused
from relocalisations.problems.problem import count

if TYPE_CHECKING:
    import duckdb

EDITIONS = (2022, 2017, 2012, 2007, 2002, 1996, 1992, 1988)
"""The first year of each edition of the Harmonised System."""

TOLERANCE = "0.001"
"""How far the partners of a product may be from its own total row."""

FLOWS = {"I": "importations", "E": "exportations"}


@dataclass
class Remarks:
    """What a reader of the command must know, though nothing was refused."""

    lines: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Keep one more line."""
        self.lines.append(text)


Unknown = Callable[[int, str], Refused]
"""Where a file, by its number, first names a partner that we do not know."""


def sum_up(connection: duckdb.DuckDBPyConnection, notes: Remarks, unknown: Unknown) -> None:
    """Make ``faits``: source, edition, nomenclature, flux, annee, code, pays, valeur, quantite.

    ``code`` has six digits or eight; amounts are exact decimals in the source's unit, quantities in
    tonnes, NULL where a part of the sum is not known.
    """
    run = connection.execute
    _same_twice(connection)
    _whole_years(connection, notes)
    _totals(connection)
    _partners(connection, unknown)
    _codes(connection, notes)
    empty = run("SELECT coalesce(sum(sans_valeur), 0)::BIGINT FROM lu").fetchone()
    if empty and empty[0]:
        one, many = "ligne sans valeur, comptée", "lignes sans valeur, comptées"
        notes.say(f"{count(empty[0], one, many)} pour rien.")
    # Great Britain: GB is the sum of XI and XU where a file has all three.
    run("""DELETE FROM lu WHERE source <> 'baci' AND pays IN ('XI', 'XU') AND EXISTS (
        SELECT 1 FROM lu AS whole WHERE whole.pays = 'GB' AND whole.source = lu.source
        AND whole.flux = lu.flux AND whole.annee = lu.annee AND whole.code = lu.code)""")
    run("""CREATE TABLE faits AS SELECT lu.source, any_value(edition) AS edition,
            any_value(lu.nomenclature) AS nomenclature, flux, annee, lu.code, connus.pays,
            sum(valeur) AS valeur,
            CASE WHEN bool_or(manque) THEN NULL ELSE sum(quantite) END AS quantite
        FROM lu JOIN connus ON connus.source = lu.source AND connus.code = lu.pays
            AND annee BETWEEN depuis AND jusqu
        GROUP BY lu.source, lu.nomenclature, flux, annee, lu.code, connus.pays
        HAVING sum(valeur) IS NOT NULL""")
    # A code of six digits that a file gives itself is not summed up again from its parts.
    run("""INSERT INTO faits
        SELECT source, any_value(edition), nomenclature, flux, annee, code[1:6], pays, sum(valeur),
            CASE WHEN count(quantite) = count(*) THEN sum(quantite) END
        FROM faits WHERE length(code) = 8 AND NOT EXISTS (
            SELECT 1 FROM faits AS given WHERE given.code = faits.code[1:6]
            AND given.source = faits.source AND given.flux = faits.flux
            AND given.annee = faits.annee)
        GROUP BY source, nomenclature, flux, annee, code[1:6], pays""")
    run("UPDATE faits SET quantite = quantite * 0.001::DECIMAL(4,3) WHERE source <> 'baci'")


def _same_twice(connection: duckdb.DuckDBPyConnection) -> None:
    """A row that a file of single rows has twice; a month that two files both have."""
    twice = connection.execute("""SELECT annee, code, pays FROM lu WHERE source = 'baci'
        GROUP BY nomenclature, edition, flux, annee, code, pays HAVING count(*) > 1
        ORDER BY ALL LIMIT 1""").fetchone()
    if twice:
        raise Refused(
            f"BACI : {twice[0]}, {twice[1]}, pays {twice[2]} est deux fois ; "
            "le même fichier a-t-il été donné deux fois ?"
        )
    months = connection.execute("""SELECT source, flux, annee, fichier, bit_or(mois) FROM lu
        WHERE source <> 'baci' GROUP BY ALL ORDER BY ALL""").fetchall()
    seen: dict[tuple[str, str, int], int] = {}
    for source, flow, year, _file, bits in months:
        both = seen.get((source, flow, year), 0) & bits
        if both:
            month = (both & -both).bit_length() - 1
            when = f"{year}-{month:02}" if month else str(year)
            raise Refused(f"{source} : {when}, {FLOWS[flow]}, est dans deux des fichiers donnés")
        seen[source, flow, year] = seen.get((source, flow, year), 0) | bits


def _whole_years(connection: duckdb.DuckDBPyConnection, notes: Remarks) -> None:
    """Leave out years that lack months; of a year and its months, the year is kept."""
    run = connection.execute
    found = run("""SELECT source, flux, annee, bit_or(mois) FROM lu
        WHERE source <> 'baci' GROUP BY ALL ORDER BY ALL""").fetchall()
    for source, flow, year, bits in found:
        if bits & 1:
            run(
                "DELETE FROM lu WHERE source = ? AND flux = ? AND annee = ? AND mois & 1 = 0",
                [source, flow, year],
            )
        elif bits.bit_count() < 12:
            run("DELETE FROM lu WHERE source = ? AND flux = ? AND annee = ?", [source, flow, year])
            months = f"{bits.bit_count()} mois sur douze"
            notes.say(f"{year}, {FLOWS[flow]} : {months}, année laissée de côté.")
    cases = " ".join(f"WHEN annee >= {first} THEN 'SH{first}'" for first in EDITIONS)
    run(f"UPDATE lu SET nomenclature = CASE {cases} END WHERE nomenclature = ''")


def _totals(connection: duckdb.DuckDBPyConnection) -> None:
    """Total rows among the partners: compared with the sum of the others, then put aside."""
    wrong = connection.execute(f"""WITH parts AS (
            SELECT flux, annee, code, sum(valeur) FILTER (length(pays) = 2 AND NOT (
                pays IN ('XI', 'XU') AND gb)) AS parts,
                sum(valeur) FILTER (pays = 'WORLD') AS total
            FROM (SELECT *, bool_or(pays = 'GB') OVER (PARTITION BY flux, annee, code) AS gb
                FROM lu WHERE source = 'comext')
            GROUP BY ALL)
        SELECT flux, annee, code, parts, total FROM parts
        WHERE total IS NOT NULL AND abs(coalesce(parts, 0) - total) > {TOLERANCE} * total
        ORDER BY ALL LIMIT 1""").fetchone()
    if wrong:
        flow, year, code, parts, total = wrong
        raise Refused(
            f"Comext : {code}, {year}, {FLOWS[flow]} : les pays font {_plain(parts)} €, "
            f"la ligne du total (WORLD) {_plain(total)} € ; le fichier est incomplet"
        )
    connection.execute("DELETE FROM lu WHERE source = 'comext' AND length(pays) <> 2")


def _plain(amount: object) -> str:
    return f"{amount or 0:.0f}"


def _partners(connection: duckdb.DuckDBPyConnection, unknown: Unknown) -> None:
    """Every partner is known, each once: lists of labels that name one twice would double it."""
    rows = [("baci", code, country, 0, 9999) for code, country in baci_partners().items()]
    for source in ("douane", "comext"):
        first: dict[str, int] = {}
        for code, country, last in sorted(iso2_partners(), key=lambda row: (row[0], row[2])):
            rows.append((source, code, country, first.get(code, 0), last))
            first[code] = last + 1
    connection.execute(
        "CREATE TABLE connus (source VARCHAR, code VARCHAR, pays VARCHAR, depuis INT, jusqu INT)"
    )
    # One statement: a thousand of them would take longer than the rest of this module.
    connection.execute(f"INSERT INTO connus VALUES {', '.join(map(str, rows))}")
    found = connection.execute("""SELECT fichier, lu.pays FROM lu LEFT JOIN connus
        ON connus.source = lu.source AND connus.code = lu.pays WHERE connus.code IS NULL
        ORDER BY ALL LIMIT 1""").fetchone()
    if found:
        raise unknown(*found)


def _codes(connection: duckdb.DuckDBPyConnection, notes: Remarks) -> None:
    """Only products: residues that hide secret goods, and sums of chapters, are put aside."""
    residues = connection.execute("""SELECT count(DISTINCT code) FROM lu
        WHERE contains(code, 'X')""").fetchone()
    if residues and residues[0]:
        one, many = "reste confidentiel de chapitre", "restes confidentiels de chapitres"
        number = count(residues[0], one, many)
        notes.say(f"{number} (39XXXXXX et semblables), d’aucun produit.")
    connection.execute("DELETE FROM lu WHERE NOT regexp_full_match(code, '[0-9]{6}([0-9]{2})?')")
