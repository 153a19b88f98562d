"""Every product of the last import, kept aside: the catalogue has only some of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations.official.refusal import Refused

if TYPE_CHECKING:
    import duckdb

EXTRACT = Path(".cache", "figures")
"""Where it is, below the root; never committed."""


def keep_extract(connection: duckdb.DuckDBPyConnection, root: Path) -> None:
    """Every product of the files, not the catalogue's only, for ``reloc figures candidates``."""
    import duckdb

    folder = root / EXTRACT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pairs = connection.execute("SELECT DISTINCT source, nomenclature FROM faits").fetchall()
        for source, nomenclature in sorted(pairs):
            part = folder / f".{source}-{nomenclature.lower()}.part"
            connection.execute(
                f"""COPY (SELECT * FROM faits WHERE source = '{source}'
                AND nomenclature = '{nomenclature}' AND length(code) = 6)
                TO '{part}' (FORMAT parquet)"""
            )
            part.replace(folder / f"{source}-{nomenclature.lower()}.parquet")
    except (OSError, duckdb.IOException) as error:
        raise Refused(
            f"{folder} : écriture impossible ({str(error).splitlines()[0]}) ; "
            "aucune table n’a été changée"
        ) from None
