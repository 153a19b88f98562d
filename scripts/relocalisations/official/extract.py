"""Every product of the last import, measured: the catalogue has only some of them.

``reloc figures candidates`` reads it. A table of one row a product, not the flows themselves: these
are a hundred times larger, and the files that they come from can be imported again.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused, reason_of

if TYPE_CHECKING:
    import duckdb

EXTRACT = Path(".cache", "figures")
"""Where it is, below the root; never committed."""


def keep_extract(connection: duckdb.DuckDBPyConnection, root: Path) -> None:
    """The measures of every code of six digits, in the last year of the files.

    One CSV for each source and edition of the nomenclature. ``premier``, ``hhi`` and ``hors_ue`` are
    from 0 to 1, ``importations`` and ``deficit`` in thousands of the source's currency.
    """
    folder = root / EXTRACT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pairs = connection.execute("""SELECT source, nomenclature, max(annee) FROM lus
            GROUP BY ALL ORDER BY ALL""").fetchall()
        alone = {
            source
            for (source,) in connection.execute(
                "SELECT source FROM fichiers GROUP BY source HAVING bool_and(seules)"
            ).fetchall()
        }
        for source, nomenclature, year in pairs:
            scale = PRODUCERS[source].per_thousand
            # One row for a product, of six digits, and a partner: nothing to sum up first.
            single = source in alone
            amount = "valeur" if single else "sum(valeur)"
            six = "code" if single else "sh"
            grouped = "" if single else " GROUP BY flux, sh, pays, ue"
            rows = connection.execute(
                f"""SELECT sh, {year} AS annee, qui AS pays, le_plus / achats AS premier,
                    carres / achats / achats AS hhi, dehors / achats AS hors_ue,
                    achats / {scale} AS importations, (achats - ventes) / {scale} AS deficit
                FROM (SELECT sh, sum(v) FILTER (flux = 'I') AS achats,
                    max(v) FILTER (flux = 'I') AS le_plus,
                    arg_max(pays, v) FILTER (flux = 'I') AS qui,
                    sum(v * v) FILTER (flux = 'I') AS carres,
                    coalesce(sum(v) FILTER (flux = 'I' AND NOT ue), 0) AS dehors,
                    coalesce(sum(v) FILTER (flux = 'E'), 0) AS ventes
                    FROM (SELECT flux, {six} AS sh, pays, ue, {amount} AS v
                        FROM retenus WHERE source = '{source}' AND nomenclature = '{nomenclature}'
                        AND annee = {year} AND NOT compris{grouped})
                    GROUP BY sh)
                WHERE achats > 0 ORDER BY sh"""
            )
            path = folder / f"{source}-{nomenclature.lower()}.csv"
            part = path.with_suffix(".part")
            try:
                with part.open("w", encoding="utf-8", newline="") as stream:
                    writer = csv.writer(stream, lineterminator="\n")
                    writer.writerow([column[0] for column in rows.description or ()])
                    writer.writerows(rows.fetchall())
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            f"{folder} : écriture impossible ({reason_of(error)}) ; aucune table n’a été changée"
        ) from None
