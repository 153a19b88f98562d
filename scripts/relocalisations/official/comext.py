"""Eurostat’s Comext: the bulk files, and what the API answers."""

from __future__ import annotations

from collections.abc import Mapping

from relocalisations.official.layout import YEAR, FileColumn, Layout, number, text, year_column
from relocalisations.official.refusal import Refused

_COMEXT_NAMES: Mapping[str, tuple[str, ...]] = {
    "reporter": ("REPORTER", "DECLARANT_ISO", "DECLARANT"),
    "partner": ("PARTNER", "PARTNER_ISO"),
    "product": ("PRODUCT_NC",),
    "flow": ("FLOW",),
    "period": ("PERIOD",),
    "value": ("VALUE_EUR", "VALUE_IN_EUROS"),
    "quantity": ("QUANTITY_KG", "QUANTITY_IN_KG"),
}
"""What we need of the bulk, with the names that it had over the years; others are let be."""
SDMX_NAMES = (
    "freq",
    "reporter",
    "partner",
    "product",
    "flow",
    "indicators",
    "TIME_PERIOD",
    "OBS_VALUE",
)
_FLOW = "CASE trim({0}) WHEN '1' THEN 'I' WHEN '2' THEN 'E' END"


_PERIOD = f" *(?:{YEAR})(?:0[1-9]|1[0-2]|52) *"
"""A month of a year, or all of it: 52."""
_UNSAID = "QU"
"""Eurostat's code of « countries and territories not specified »; the API leaves some cells empty."""


def _flow(name: str) -> FileColumn:
    return FileColumn(name, "VARCHAR", " *[12] *", "flux non admis « {} » ; 1 ou 2 attendu")


def comext(name: str, header: list[str], delimiter: str) -> Layout:
    # Older files have countries twice: by number, and by two letters (…_ISO).
    found = {
        key: next((n for n in sorted(names, key=lambda n: "_ISO" not in n) if n in header), "")
        for key, names in _COMEXT_NAMES.items()
    }
    for key, column in found.items():
        if not column:
            raise Refused.at(name, 1, f"colonne obligatoire manquante « {_COMEXT_NAMES[key][0]} »")
    q = {key: f'"{column}"' for key, column in found.items()}
    kinds = {
        found["value"]: number(found["value"], found["value"], empty=True),
        found["quantity"]: number(found["quantity"], found["quantity"], empty=True),
        found["product"]: FileColumn(
            found["product"],
            "VARCHAR",
            "(?! *(?:[^ ]{5}|[^ ]{7}) *$).*",
            "code non admis « {} » ; huit signes attendus, zéro de tête compris",
        ),
        found["flow"]: _flow(found["flow"]),
        found["period"]: FileColumn(
            found["period"], "VARCHAR", _PERIOD, "période non admise « {} » ; AAAAMM"
        ),
    }
    bad = " OR ".join(
        f"(trim({q[key]}) NOT IN ('', 'NA') AND try_cast({q[key]} AS DOUBLE) IS NULL)"
        for key in ("value", "quantity")
    )
    bad += f" OR NOT regexp_full_match(coalesce({q['period']}, ''), '{_PERIOD}')"
    bad += f" OR length(trim({q['product']})) IN (5, 7)"
    return Layout(
        source="comext",
        delimiter=delimiter,
        header=True,
        columns=tuple(kinds.get(column) or text(column) for column in header),
        select=f"""{_FLOW.format(q["flow"])} AS flux,
            try_cast({q["period"]} AS INTEGER) // 100 AS annee,
            CASE try_cast({q["period"]} AS INTEGER) % 100 WHEN 52 THEN 0
                ELSE try_cast({q["period"]} AS INTEGER) % 100 END AS mois,
            trim({q["product"]}) AS code, trim({q["partner"]}) AS pays,
            try_cast({q["value"]} AS DECIMAL(38, 6)) AS valeur,
            try_cast({q["quantity"]} AS DECIMAL(38, 6)) AS quantite, quantite IS NULL AS manque,
            {bad} AS faux""",
        where=f"{q['reporter']} IN ('FR', '001', '1') OR {bad}",
        summed=True,
    )


def sdmx(name: str, header: list[str], delimiter: str) -> Layout:
    for column in SDMX_NAMES:
        if column not in header:
            raise Refused.at(name, 1, f"colonne obligatoire manquante « {column} »")
    bad = "(OBS_VALUE IS NOT NULL AND try_cast(OBS_VALUE AS DOUBLE) IS NULL)"
    return Layout(
        source="comext",
        delimiter=delimiter,
        header=True,
        columns=tuple(
            number(column, column, empty=True)
            if column == "OBS_VALUE"
            else year_column(column)
            if column == "TIME_PERIOD"
            else _flow(column)
            if column == "flow"
            else text(column)
            for column in header
        ),
        select=f"""{_FLOW.format("flow")} AS flux,
            TIME_PERIOD AS annee, 0 AS mois, product AS code, coalesce(partner, '{_UNSAID}') AS pays,
            CASE indicators WHEN 'VALUE_IN_EUROS' THEN try_cast(OBS_VALUE AS DECIMAL(38, 6)) END
                AS valeur,
            CASE indicators WHEN 'QUANTITY_IN_100KG' THEN 100 * try_cast(OBS_VALUE AS DECIMAL(32, 6))
                WHEN 'QUANTITY_IN_KG' THEN try_cast(OBS_VALUE AS DECIMAL(38, 6)) END AS quantite,
            indicators <> 'VALUE_IN_EUROS' AND OBS_VALUE IS NULL AS manque,
            {bad} AS faux""",
        where=f"(freq = 'A' AND reporter = 'FR' AND indicators IN "
        f"('VALUE_IN_EUROS', 'QUANTITY_IN_100KG', 'QUANTITY_IN_KG')) OR {bad}",
        summed=True,
        totals=True,
    )
