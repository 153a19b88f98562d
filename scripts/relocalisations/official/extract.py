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
    from relocalisations.text.countries import countries

    folder = root / EXTRACT
    inside = ", ".join(f"'{iso}'" for iso, country in countries().items() if country.ue)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pairs = connection.execute("""SELECT source, nomenclature, max(annee) FROM lus
            GROUP BY ALL ORDER BY ALL""").fetchall()
        for source, nomenclature, year in pairs:
            scale = PRODUCERS[source].per_thousand
            # BACI has one row for a product and a partner: a pass less over the largest of files.
            single = source == "baci"
            amount = "valeur::DOUBLE" if single else "sum(valeur::DOUBLE)"
            grouped = "" if single else " GROUP BY ALL"
            rows = connection.execute(
                f"""WITH kept AS (SELECT flux, sh, pays, {amount} AS v
                    FROM retenus WHERE source = '{source}' AND nomenclature = '{nomenclature}'
                    AND annee = {year} AND NOT compris{grouped}),
                bought AS (SELECT sh, sum(v) AS total, max(v) AS largest, arg_max(pays, v) AS pays,
                    sum(v * v) AS squares,
                    coalesce(sum(v) FILTER (pays NOT IN ({inside})), 0) AS outside
                    FROM kept WHERE flux = 'I' GROUP BY sh HAVING sum(v) > 0),
                sold AS (SELECT sh, sum(v) AS total FROM kept WHERE flux = 'E' GROUP BY sh)
                SELECT sh, {year} AS annee, pays, largest / bought.total AS premier,
                    squares / bought.total / bought.total AS hhi, outside / bought.total AS hors_ue,
                    bought.total / {scale} AS importations,
                    (bought.total - coalesce(sold.total, 0)) / {scale} AS deficit
                FROM bought LEFT JOIN sold USING (sh) ORDER BY sh"""
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
