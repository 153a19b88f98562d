"""From rows as a source writes them to flows of France: years, HS codes, countries of ours.

Every trap of the official files is dealt with here or refused (see ``docs`` of each function).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relocalisations.official.editions import EDITIONS
from relocalisations.official.partners import partners
from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused
from relocalisations.problems.problem import count
from relocalisations.text.countries import countries

if TYPE_CHECKING:
    import duckdb

TOLERANCE = "0.001"
"""How far the partners of a product may be from its own total row."""

_EXACT = """coalesce({0}_exacte, CASE WHEN {0} = floor({0}) THEN {0}::BIGINT::DECIMAL(38, 6)
    ELSE {0}::DECIMAL(38, 6) END)"""
"""SQL: the decimal number that was read. Whole ones, which may be large, go by integers: times a
million they would not fit into a double."""

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


Wanted = Callable[[str], Collection[str]]
"""The codes of six digits that the site reads, for an edition of the nomenclature."""


def sum_up(
    connection: duckdb.DuckDBPyConnection, notes: Remarks, unknown: Unknown, wanted: Wanted
) -> None:
    """Make ``faits``: source, edition, nomenclature, flux, annee, code, pays, valeur, quantite.

    It has the codes that are wanted, of six digits or of eight; amounts are exact decimals in the
    source's unit, quantities in tonnes, NULL where a part of the sum is not known. ``retenus`` has
    every code of the files, and says whether a country is of the Union (``ue``) and which parts are
    already in the code of six digits that a file gives (``compris``).
    """
    run = connection.execute
    cases = " ".join(f"WHEN annee >= {first} THEN 'SH{first}'" for first in EDITIONS)
    run(f"""CREATE VIEW lus AS SELECT lu.*, source, edition, seules,
        CASE WHEN nomenclature <> '' THEN nomenclature {cases} END AS nomenclature
        FROM lu JOIN fichiers USING (fichier)""")
    _whole_years(connection, notes)
    if run("SELECT 1 FROM fichiers WHERE source = 'comext' LIMIT 1").fetchone():
        _totals(connection)
    _partners(connection, unknown)
    _codes(connection, notes)
    empty = run("SELECT coalesce(sum(sans_valeur), 0)::BIGINT FROM lu").fetchone()
    if empty and empty[0]:
        one, many = "ligne sans valeur, comptée", "lignes sans valeur, comptées"
        notes.say(f"{count(empty[0], one, many)} pour rien.")
    # A code of six digits that a file gives itself is not summed up again from its parts.
    run("""CREATE TEMP TABLE donnes AS SELECT DISTINCT source, flux, annee, code FROM lus
        WHERE NOT seules AND length(code) = 6""")
    parts = """length(lus.code) = 8 AND EXISTS (SELECT 1 FROM donnes
        WHERE donnes.code = left(lus.code, 6) AND donnes.source = lus.source
        AND donnes.flux = lus.flux AND donnes.annee = lus.annee)"""
    inside = parts if run("SELECT 1 FROM donnes LIMIT 1").fetchone() else "FALSE"
    kept = f"""SELECT lus.source, edition, nomenclature, flux, annee,
            left(lus.code, 6) AS sh, lus.code, connus.pays, ue, valeur, quantite, manque,
            valeur_exacte, quantite_exacte, {inside} AS compris
        FROM {{}} AS lus JOIN connus ON connus.source = lus.source AND connus.code = lus.pays
            AND annee BETWEEN depuis AND jusqu"""
    run(f"CREATE VIEW retenus AS {kept.format('lus')}")
    pairs = [
        (nomenclature, code)
        for (nomenclature,) in run("SELECT DISTINCT nomenclature FROM lus").fetchall()
        for code in wanted(nomenclature)
    ]
    _table(connection, "voulus", {"nomenclature": "VARCHAR", "code": "VARCHAR"}, pairs)
    # The largest of tables is gone through once for what the catalogue wants of it.
    run("""CREATE TEMP TABLE choisis AS SELECT * FROM lus WHERE code IN (
        SELECT code FROM codes WHERE left(code, 6) IN (SELECT left(code, 6) FROM voulus))""")
    _same_twice(connection)
    run(f"""CREATE TABLE faits AS SELECT source, any_value(edition) AS edition,
            kept.nomenclature, flux, annee, voulus.code, pays,
            sum({_EXACT.format("valeur")}) AS valeur,
            CASE WHEN bool_or(manque) THEN NULL ELSE sum({_EXACT.format("quantite")}) END AS quantite
        FROM ({kept.format("choisis")}) AS kept JOIN voulus ON voulus.nomenclature = kept.nomenclature
            AND left(voulus.code, 6) = sh AND (voulus.code = kept.code OR (voulus.code = sh AND NOT compris))
        GROUP BY source, kept.nomenclature, flux, annee, voulus.code, pays
        HAVING sum(valeur) IS NOT NULL""")
    run("""UPDATE faits SET quantite = quantite * 0.001::DECIMAL(4,3)
        WHERE source NOT IN (SELECT source FROM fichiers WHERE tonnes)""")


def _same_twice(connection: duckdb.DuckDBPyConnection) -> None:
    """A row that a file of single rows has twice; a month of a code that two files both have."""
    twice = connection.execute("""SELECT source, annee, code, pays FROM choisis
        WHERE seules AND (nomenclature, code) IN (FROM voulus)
        GROUP BY source, nomenclature, flux, annee, code, pays HAVING count(*) > 1
        ORDER BY ALL LIMIT 1""").fetchone()
    if twice:
        source, year, code, partner = twice
        raise Refused(
            f"{PRODUCERS[source].card['titre']} : {year}, {code}, pays {partner} est deux fois ; "
            "le même fichier a-t-il été donné deux fois ?"
        )
    both = connection.execute("""WITH parts AS (
            SELECT source, flux, annee, code, fichier, bit_or(mois) AS mois FROM choisis
            WHERE NOT seules AND (nomenclature, left(code, 6)) IN (FROM voulus) GROUP BY ALL)
        SELECT a.source, a.flux, a.annee, a.mois & b.mois AS mois FROM parts AS a JOIN parts AS b
            USING (source, flux, annee, code)
        WHERE a.fichier < b.fichier AND a.mois & b.mois <> 0 ORDER BY ALL LIMIT 1""").fetchone()
    if both:
        source, flow, year, bits = both
        month = (bits & -bits).bit_length() - 1
        when = f"{year}-{month:02}" if month else str(year)
        raise Refused(f"{source} : {when}, {FLOWS[flow]}, est dans deux des fichiers donnés")


def _whole_years(connection: duckdb.DuckDBPyConnection, notes: Remarks) -> None:
    """Leave out years that lack months; of a year and its months, the year is kept."""
    found = connection.execute("""SELECT source, flux, annee, bit_or(mois) FROM lus
        WHERE NOT seules GROUP BY ALL ORDER BY ALL""").fetchall()
    for source, flow, year, bits in found:
        put_aside = """DELETE FROM lu WHERE flux = ? AND annee = ?
            AND fichier IN (SELECT fichier FROM fichiers WHERE source = ?)"""
        if bits & 1:
            connection.execute(f"{put_aside} AND mois & 1 = 0", [flow, year, source])
        elif bits.bit_count() < 12:
            connection.execute(put_aside, [flow, year, source])
            months = f"{bits.bit_count()} mois sur douze"
            notes.say(f"{year}, {FLOWS[flow]} : {months}, année laissée de côté.")


def _totals(connection: duckdb.DuckDBPyConnection) -> None:
    """Total rows among the partners: compared with the sum of the others, then put aside."""
    wrong = connection.execute(f"""WITH parts AS (
            SELECT flux, annee, code, sum(valeur) FILTER (length(pays) = 2 AND NOT (
                pays IN ('XI', 'XU') AND gb)) AS parts,
                sum(valeur) FILTER (pays = 'WORLD') AS total
            FROM (SELECT *, bool_or(pays = 'GB') OVER (PARTITION BY flux, annee, code) AS gb
                FROM lus WHERE source = 'comext')
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
    connection.execute("""DELETE FROM lu WHERE length(pays) <> 2
        AND fichier IN (SELECT fichier FROM fichiers WHERE source = 'comext')""")


def _plain(amount: object) -> str:
    return f"{amount or 0:.0f}"


def _partners(connection: duckdb.DuckDBPyConnection, unknown: Unknown) -> None:
    """Every partner is known, each once: lists of labels that name one twice would double it."""
    sources = {name for (name,) in connection.execute("SELECT source FROM fichiers").fetchall()}
    rows: list[tuple[str, str, str, bool, int, int]] = []
    for source in sorted(sources):
        first: defaultdict[str, int] = defaultdict(int)
        codes = partners(PRODUCERS[source].reference)
        for code, country, last in sorted(codes, key=lambda row: (row[0], row[2])):
            inside = countries()[country].ue
            rows.append((source, code, country, inside, first[code], last))
            first[code] = last + 1
    columns = {"source": "VARCHAR", "code": "VARCHAR", "pays": "VARCHAR", "ue": "BOOLEAN"}
    _table(connection, "connus", columns | {"depuis": "INT", "jusqu": "INT"}, rows)
    connection.execute("CREATE TEMP TABLE nommes AS SELECT DISTINCT fichier, pays FROM lu")
    found = connection.execute("""SELECT fichier, nommes.pays FROM nommes
        JOIN fichiers USING (fichier) LEFT JOIN connus
        ON connus.source = fichiers.source AND connus.code = nommes.pays WHERE connus.code IS NULL
        ORDER BY ALL LIMIT 1""").fetchone()
    if found:
        raise unknown(*found)
    # Great Britain: GB is the sum of XI and XU where a file has all three.
    if connection.execute("SELECT 1 FROM nommes WHERE pays IN ('XI', 'XU') LIMIT 1").fetchone():
        connection.execute("""DELETE FROM lu WHERE pays IN ('XI', 'XU') AND EXISTS (
            SELECT 1 FROM lus AS whole JOIN fichiers AS its ON its.fichier = lu.fichier
            WHERE whole.pays = 'GB' AND whole.source = its.source AND whole.flux = lu.flux
            AND whole.annee = lu.annee AND whole.code = lu.code)""")


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """A small table. One statement, and no text of SQL to read: twenty times as fast as rows."""
    lists = ", ".join(f"unnest(?::{kind}[]) AS {column}" for column, kind in columns.items())
    values = [[row[at] for row in rows] for at in range(len(columns))]
    connection.execute(f"CREATE TEMP TABLE {name} AS SELECT {lists}", values)


def _codes(connection: duckdb.DuckDBPyConnection, notes: Remarks) -> None:
    """Only products: residues that hide secret goods, and sums of chapters, are put aside."""
    run = connection.execute
    run("CREATE TEMP TABLE codes AS SELECT DISTINCT code FROM lu")
    run("""CREATE TEMP TABLE ecartes AS SELECT code FROM codes
        WHERE NOT regexp_full_match(code, '[0-9]{6}([0-9]{2})?')""")
    residues = run("SELECT count(*) FROM ecartes WHERE contains(code, 'X')").fetchone()
    if residues and residues[0]:
        one, many = "reste confidentiel de chapitre", "restes confidentiels de chapitres"
        number = count(residues[0], one, many)
        notes.say(f"{number} (39XXXXXX et semblables), d’aucun produit.")
    if run("SELECT 1 FROM ecartes LIMIT 1").fetchone():
        run("DELETE FROM lu WHERE code IN (SELECT code FROM ecartes)")
