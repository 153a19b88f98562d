"""What an official file is: told from its first line and its name, never from a guess.

A layout says which columns the file has, in which order, and how the engine must read them to give
the same columns for every source::

    flux ('I', 'E'), annee, mois (0: the whole year), code, pays, valeur, quantite, manque

``pays`` is the code that the source uses; ``valeur`` and ``quantite`` are in the source's units,
NULL where they are unknown; ``manque`` says that the quantity should be there and is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from relocalisations.official.refusal import Refused

NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
"""An amount or a quantity; more decimals than six are nowhere published."""


@dataclass(frozen=True)
class Column:
    """One column of a file: its name, the engine's type, what a right cell is, what it is called."""

    name: str
    type: str
    pattern: str
    wrong: str
    """What to say of another cell: ``{}`` is the cell."""


@dataclass(frozen=True)
class Layout:
    """How one file is read."""

    source: str
    """``baci``, ``douane`` or ``comext``."""
    delimiter: str
    header: bool
    columns: tuple[Column, ...]
    select: str
    """SQL: the columns above."""
    where: str
    """SQL: the rows of France, and the wrong ones."""
    wrong: str = "flux IS NULL"
    """SQL: the rows that are not well formed, of those that were read (once they are summed up)."""
    summed: bool = False
    """Whether several rows make one figure."""
    edition: str = ""
    """``V202601``; empty where the source has no editions."""
    nomenclature: str = ""
    """``SH2017`` where the file has one; empty where it follows from the year."""
    year: int = 0
    """The year of the file; 0 where its rows say it."""
    totals: bool = False
    """Whether totals stand among the partners."""


def _number(name: str, label: str, *, empty: bool = False, type_: str = "VARCHAR") -> Column:
    missing = "|(?: *NA *)?" if empty else ""
    return Column(
        name,
        type_,
        rf" *{NUMBER} *{missing}",
        f"{label} : nombre non admis « {{}} » ; chiffres seuls, avec un point pour les décimales",
    )


def _text(name: str) -> Column:
    return Column(name, "VARCHAR", ".*", "")


def _year(name: str) -> Column:
    return Column(name, "INTEGER", "[12][0-9]{3}", f"{name} : année non admise « {{}} »")


# ── BACI ─────────────────────────────────────────────────────────────────────

FRANCE_BACI = 251
_BACI_NAME = re.compile(r"BACI_HS(\d\d)_Y(\d{4})_(V\w+)\.csv", re.IGNORECASE)
_BACI_HEADER = ["t", "i", "j", "k", "v", "q"]
_BACI_EDITIONS = {"88", "92", "96", "02", "07", "12", "17", "22"}
_ZERO = "code non admis « {} » ; six chiffres attendus, zéro de tête compris"


def _baci(name: str) -> Layout:
    found = _BACI_NAME.fullmatch(name)
    if not found or found[1] not in _BACI_EDITIONS:
        raise Refused(
            f"{name} : table BACI dont le nom ne dit pas l’édition ; rendez-lui son nom, "
            "BACI_HS22_Y2024_V202601.csv par exemple"
        )
    edition, year = int(found[1]), int(found[2])
    partner = Column("", "INTEGER", " *[0-9]{1,3} *", "pays non admis « {} » ; un nombre attendu")
    bad_quantity = "(q <> '' AND try_cast(q AS DOUBLE) IS NULL AND trim(q) NOT IN ('', 'NA'))"
    bad = f"try_cast(v AS DOUBLE) IS NULL OR {bad_quantity} OR NOT (t = {year})"
    return Layout(
        source="baci",
        delimiter=",",
        header=True,
        columns=(
            Column("t", "INTEGER", f" *{year} *", f"t : année « {{}} » au lieu de {year}"),
            Column("i", "INTEGER", partner.pattern, f"i : {partner.wrong}"),
            Column("j", "INTEGER", partner.pattern, f"j : {partner.wrong}"),
            Column("k", "VARCHAR", "[0-9]{6}", f"k : {_ZERO}"),
            _number("v", "v"),
            _number("q", "q", empty=True),
        ),
        select=f"""CASE WHEN {bad} OR NOT regexp_full_match(trim(v), '{NUMBER}')
                OR NOT regexp_full_match(k, '[0-9]{{6}}') THEN NULL
                WHEN j = {FRANCE_BACI} THEN 'I' ELSE 'E' END AS flux,
            t AS annee, 0 AS mois, k AS code,
            CAST(CASE WHEN j = {FRANCE_BACI} THEN i ELSE j END AS VARCHAR) AS pays,
            try_cast(v AS DECIMAL(38, 6)) AS valeur,
            try_cast(nullif(nullif(trim(q), 'NA'), '') AS DECIMAL(38, 6)) AS quantite,
            coalesce(trim(q), '') IN ('', 'NA') AS manque""",
        where=f"i = {FRANCE_BACI} OR j = {FRANCE_BACI} OR {bad}",
        summed=False,
        edition=found[3].upper(),
        nomenclature=f"SH{(1900 if edition > 80 else 2000) + edition}",
        year=year,
    )


# ── French customs ───────────────────────────────────────────────────────────

_CUSTOMS = re.compile(r"[IE]([;,\t|])\d{1,2}\1\d{4}\1")


def _customs(name: str, line: str, found: re.Match[str]) -> Layout:
    width = line.count(found[1]) + 1
    if found[1] != ";":
        raise Refused.at(name, 1, "colonnes séparées par autre chose qu’un point-virgule")
    if width not in (8, 10):
        raise Refused.at(name, 1, f"{width} colonnes au lieu de 10 (8 avant 2016)")
    aside = (_text("cpf6"), _text("a129")) if width == 10 else ()
    nc8 = r"[0-9]{8}|[0-9]{2}[0-9X]{0,5}X[0-9X]{0,5}"
    return Layout(
        source="douane",
        delimiter=";",
        header=False,
        columns=(
            Column("flux", "VARCHAR", "[IE]", "flux non admis « {} » ; I ou E attendu"),
            Column("mois", "INTEGER", "0?[1-9]|1[0-2]", "mois non admis « {} »"),
            _year("annee"),
            *aside,
            Column(
                "nc8",
                "VARCHAR",
                nc8,
                "code NC8 non admis « {} » ; huit chiffres attendus, zéro de tête compris",
            ),
            Column("pays", "VARCHAR", "[A-Z]{2}", "pays non admis « {} » ; deux lettres attendues"),
            Column("valeur", "BIGINT", "[0-9]{0,15}", _integer("valeur")),
            Column("masse", "VARCHAR", "[0-9]{0,15}|NA", _integer("masse")),
            _text("usup"),
        ),
        # Not by « nullstr »: NA among the partners is Namibia.
        select="flux, annee, mois, nc8 AS code, pays, valeur, "
        "CAST(nullif(masse, 'NA') AS BIGINT) AS quantite, quantite IS NULL AS manque",
        where="TRUE",
        wrong="flux NOT IN ('I', 'E') OR length(code) <> 8 OR mois & 1 = 1 OR mois >= 1 << 13",
        summed=True,
    )


def _integer(label: str) -> str:
    return f"{label} : nombre entier attendu « {{}} »"


# ── Eurostat Comext ──────────────────────────────────────────────────────────

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
_SDMX_NAMES = (
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


def _comext(name: str, header: list[str], delimiter: str) -> Layout:
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
        found["value"]: _number(found["value"], found["value"], empty=True),
        found["quantity"]: _number(found["quantity"], found["quantity"], empty=True),
        found["product"]: Column(
            found["product"],
            "VARCHAR",
            "(?!.{5}$|.{7}$).*",
            "code non admis « {} » ; huit signes attendus, zéro de tête compris",
        ),
        found["flow"]: Column(
            found["flow"], "VARCHAR", " *[12] *", "flux non admis « {} » ; 1 ou 2 attendu"
        ),
        found["period"]: Column(
            found["period"], "VARCHAR", "[12][0-9]{5}", "période non admise « {} » ; AAAAMM"
        ),
    }
    bad = " OR ".join(
        f"(trim({q[key]}) NOT IN ('', 'NA') AND try_cast({q[key]} AS DOUBLE) IS NULL)"
        for key in ("value", "quantity")
    )
    bad += f" OR try_cast({q['period']} AS INTEGER) IS NULL"
    bad += f" OR length(trim({q['product']})) IN (5, 7)"
    return Layout(
        source="comext",
        delimiter=delimiter,
        header=True,
        columns=tuple(kinds.get(column) or _text(column) for column in header),
        select=f"""CASE WHEN {bad} THEN NULL ELSE {_FLOW.format(q["flow"])} END AS flux,
            try_cast({q["period"]} AS INTEGER) // 100 AS annee,
            CASE try_cast({q["period"]} AS INTEGER) % 100 WHEN 52 THEN 0
                ELSE try_cast({q["period"]} AS INTEGER) % 100 END AS mois,
            trim({q["product"]}) AS code, trim({q["partner"]}) AS pays,
            try_cast({q["value"]} AS DECIMAL(18, 3)) AS valeur,
            try_cast({q["quantity"]} AS DECIMAL(18, 3)) AS quantite, quantite IS NULL AS manque""",
        where=f"{q['reporter']} IN ('FR', '001', '1') OR {bad}",
        summed=True,
    )


def _sdmx(name: str, header: list[str], delimiter: str) -> Layout:
    for column in _SDMX_NAMES:
        if column not in header:
            raise Refused.at(name, 1, f"colonne obligatoire manquante « {column} »")
    bad = "(OBS_VALUE IS NOT NULL AND try_cast(OBS_VALUE AS DOUBLE) IS NULL)"
    return Layout(
        source="comext",
        delimiter=delimiter,
        header=True,
        columns=tuple(
            _number(column, column, empty=True)
            if column == "OBS_VALUE"
            else Column(column, "INTEGER", "[12][0-9]{3}", "TIME_PERIOD : année non admise « {} »")
            if column == "TIME_PERIOD"
            else _text(column)
            for column in header
        ),
        select=f"""CASE WHEN {bad} THEN NULL ELSE {_FLOW.format("flow")} END AS flux,
            TIME_PERIOD AS annee, 0 AS mois, product AS code, partner AS pays,
            CASE indicators WHEN 'VALUE_IN_EUROS' THEN try_cast(OBS_VALUE AS DECIMAL(18, 3)) END
                AS valeur,
            CASE indicators WHEN 'QUANTITY_IN_100KG' THEN 100 * try_cast(OBS_VALUE AS DECIMAL(15, 3))
                WHEN 'QUANTITY_IN_KG' THEN try_cast(OBS_VALUE AS DECIMAL(18, 3)) END AS quantite,
            indicators <> 'VALUE_IN_EUROS' AND OBS_VALUE IS NULL AS manque""",
        where=f"(freq = 'A' AND reporter = 'FR' AND indicators IN "
        f"('VALUE_IN_EUROS', 'QUANTITY_IN_100KG', 'QUANTITY_IN_KG')) OR {bad}",
        summed=True,
        totals=True,
    )


# ── Which is it ──────────────────────────────────────────────────────────────


def layout_of(shown: str, name: str, head: bytes) -> Layout | None:
    """The layout of a file by its first bytes and its name.

    None for what stands beside data: lists of codes, notes.
    Raises :class:`Refused` where it is an official file with something wrong.
    """
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    first = first.rstrip("\r")
    if found := _CUSTOMS.match(first):
        return _customs(shown, first, found)
    for delimiter in (",", ";", "\t"):
        header = [cell.strip().strip('"') for cell in first.split(delimiter)]
        if header == _BACI_HEADER:
            _only_commas(shown, delimiter)
            return _baci(name)
        if _BACI_NAME.fullmatch(name) and len(set(header) & set(_BACI_HEADER)) > 2:
            missing = next((c for c in _BACI_HEADER if c not in header), "")
            text = (
                f"colonne obligatoire manquante « {missing} »"
                if missing
                else "colonnes en désordre"
            )
            raise Refused.at(shown, 1, text)
        if "PRODUCT_NC" in header or {"DECLARANT", "STAT_REGIME"} & set(header):
            _only_commas(shown, delimiter)
            return _comext(shown, header, delimiter)
        if len({"DATAFLOW", *_SDMX_NAMES} & set(header)) > 3:
            _only_commas(shown, delimiter)
            return _sdmx(shown, header, delimiter)
    return None


def _only_commas(name: str, delimiter: str) -> None:
    if delimiter != ",":
        raise Refused.at(name, 1, "colonnes séparées par autre chose qu’une virgule")
