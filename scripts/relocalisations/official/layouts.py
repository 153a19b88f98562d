"""What an official file is: told from its first line and its name, never from a guess."""

from __future__ import annotations

import re
from dataclasses import replace

from relocalisations.official.comext import SDMX_NAMES, comext, sdmx
from relocalisations.official.editions import EDITIONS
from relocalisations.official.layout import (
    EXACT,
    WHOLE,
    FileColumn,
    Layout,
    Lines,
    number,
    text,
    year_column,
)
from relocalisations.official.refusal import Refused

# ── BACI ─────────────────────────────────────────────────────────────────────

FRANCE_BACI = 251
_BACI_NAME = re.compile(r"BACI_HS(\d\d)_Y(\d{4})_(V\w+)\.csv", re.IGNORECASE)
_BACI_HEADER = ["t", "i", "j", "k", "v", "q"]
_BACI_EDITIONS = {f"{year % 100:02}": year for year in EDITIONS}
_BACI_LINES = Lines(
    wanted=f"contains(ligne, ',{FRANCE_BACI},')",
    shapes=tuple(f",,,,{v},{q}".encode() for v in (".", "") for q in (".", "", "NA")),
)
_ZERO = "code non admis « {} » ; six chiffres attendus, zéro de tête compris"


def _baci(name: str, head: bytes) -> Layout:
    found = _BACI_NAME.fullmatch(name)
    if not found or found[1] not in _BACI_EDITIONS:
        raise Refused(
            f"{name} : table BACI dont le nom ne dit pas l’édition ; rendez-lui son nom, "
            "BACI_HS22_Y2024_V202601.csv par exemple"
        )
    year = int(found[2])
    partner = FileColumn(
        "", "INTEGER", " *[0-9]{1,3} *", "pays non admis « {} » ; un nombre attendu"
    )
    ours = f"i = {FRANCE_BACI} OR j = {FRANCE_BACI}"
    select = f"""CASE WHEN j = {FRANCE_BACI} THEN 'I' ELSE 'E' END AS flux, t AS annee, 0 AS mois,
        k AS code, CAST(CASE WHEN j = {FRANCE_BACI} THEN i ELSE j END AS VARCHAR) AS pays, """
    careful = Layout(
        source="baci",
        delimiter=",",
        header=True,
        columns=(
            FileColumn("t", "INTEGER", f" *{year} *", f"t : année « {{}} » au lieu de {year}"),
            FileColumn("i", "INTEGER", partner.pattern, f"i : {partner.wrong}"),
            FileColumn("j", "INTEGER", partner.pattern, f"j : {partner.wrong}"),
            FileColumn("k", "VARCHAR", "[0-9]{6}", f"k : {_ZERO}"),
            number("v", "v"),
            number("q", "q", empty=True),
        ),
        select=select
        + f"""try_cast(v AS DECIMAL(38, 6)) AS valeur,
            try_cast(nullif(nullif(trim(q), 'NA'), '') AS DECIMAL(38, 6)) AS quantite,
            quantite IS NULL AS manque,
            t <> {year} AS faux""",
        where=f"{ours} OR try_cast(v AS DOUBLE) IS NULL OR (try_cast(q AS DOUBLE) IS NULL "
        "AND trim(q) NOT IN ('', 'NA'))",
        codes="[0-9]{6}",
        tonnes=True,
        edition=found[3].upper(),
        nomenclature=f"SH{_BACI_EDITIONS[found[1]]}",
        year=year,
    )
    by_cells = replace(
        careful,
        columns=(*careful.columns[:4], *(replace(c, type="DOUBLE") for c in careful.columns[4:])),
        missing=("", "NA"),
        select=select
        + f"""v AS valeur, q AS quantite, q IS NULL AS manque,
            t <> {year} OR NOT coalesce({EXACT.format("v")}, false)
            OR NOT coalesce({EXACT.format("q")}, true) AS faux""",
        where=ours,
        decimals=False,
        careful=careful,
    )
    if set(b' "') & set(head):  # editions before 2024 pad « NA »
        return by_cells
    return replace(by_cells, lines=_BACI_LINES, careful=by_cells)


# ── French customs ───────────────────────────────────────────────────────────

_CUSTOMS = re.compile(r"[IE]([;,\t|])\d{1,2}\1\d{4}\1")


def _customs(name: str, line: str, found: re.Match[str]) -> Layout:
    width = line.count(found[1]) + 1
    if found[1] != ";":
        raise Refused.at(name, 1, "colonnes séparées par autre chose qu’un point-virgule")
    if width not in (8, 10):
        raise Refused.at(name, 1, f"{width} colonnes au lieu de 10 (8 avant 2016)")
    aside = (text("cpf6"), text("a129")) if width == 10 else ()
    nc8 = r"[0-9]{8}|[0-9]{2}[0-9X]{0,5}X[0-9X]{0,5}"
    # « NA » among the partners is Namibia: it is never taken for nothing in the whole file.
    select = "flux, annee, coalesce(mois, 0) AS mois, nc8 AS code, pays, {} AS valeur, "
    select += "{} AS quantite, quantite IS NULL AS manque, "
    careful = Layout(
        source="douane",
        delimiter=";",
        header=False,
        columns=(
            FileColumn("flux", "VARCHAR", "[IE]", "flux non admis « {} » ; I ou E attendu"),
            FileColumn("mois", "INTEGER", "0?[1-9]|1[0-2]", "mois non admis « {} »"),
            year_column("annee"),
            *aside,
            FileColumn(
                "nc8",
                "VARCHAR",
                nc8,
                "code NC8 non admis « {} » ; huit chiffres attendus, zéro de tête compris",
            ),
            FileColumn(
                "pays", "VARCHAR", "[A-Z]{2}", "pays non admis « {} » ; deux lettres attendues"
            ),
            FileColumn("valeur", "VARCHAR", "[0-9]{0,15}", _integer("valeur")),
            FileColumn("masse", "VARCHAR", "[0-9]{0,15}|NA", _integer("masse")),
            text("usup"),
        ),
        select=select.format("try_cast(valeur AS BIGINT)", "try_cast(masse AS BIGINT)")
        + """NOT regexp_full_match(coalesce(valeur, ''), '[0-9]{0,15}')
            OR NOT regexp_full_match(coalesce(masse, ''), '[0-9]{0,15}|NA') AS faux""",
        where="TRUE",
        codes=nc8,
        wrong="flux NOT IN ('I', 'E') OR mois & 1 = 1 OR mois >= 1 << 13",
        summed=True,
        whole_years=False,
    )
    # By doubles, not by integers: these the engine would round, 1.5 to 2, without a word.
    return replace(
        careful,
        columns=tuple(
            replace(c, type="DOUBLE") if c.name in ("valeur", "masse") else c
            for c in careful.columns
        ),
        select=select.format("valeur", "masse")
        + """valeur <> floor(valeur) OR masse <> floor(masse) OR valeur < 0 OR masse < 0
            AS faux""",
        wrong=f"{careful.wrong} OR valeur > {WHOLE} OR quantite > {WHOLE}",
        decimals=False,
        careful=careful,
    )


def _integer(label: str) -> str:
    return f"{label} : nombre entier attendu « {{}} »"


# ── Which is it ──────────────────────────────────────────────────────────────


_EUROSTAT_SAYS = re.compile(rb"estat\.ec\.europa\.eu|:Fault\b|EXTRACTION_TOO_BIG")
"""What the API answers instead of data."""


def layout_of(shown: str, name: str, head: bytes) -> Layout | None:
    """The layout of a file by its first bytes and its name.

    None for what stands beside data: lists of codes, notes.
    Raises :class:`Refused` where it is an official file with something wrong.
    """
    line, _end, _rest = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    first = line.decode("utf-8", "replace").rstrip("\r")
    if found := _CUSTOMS.match(first):
        return _customs(shown, first, found)
    if first.startswith("<") and _EUROSTAT_SAYS.search(head):
        raise Refused(
            f"{shown} : avis d’Eurostat au lieu de données (demande trop grande, différée ou refusée) ; "
            "demandez moins d’années à la fois, reloc figures import --url --years 2024"
        )
    for delimiter in (",", ";", "\t"):
        header = [cell.strip().strip('"') for cell in first.split(delimiter)]
        if header == _BACI_HEADER:
            _only_commas(shown, delimiter)
            return _baci(name, head)
        if _BACI_NAME.fullmatch(name) and len(set(header) & set(_BACI_HEADER)) > 2:
            missing = next((c for c in _BACI_HEADER if c not in header), "")
            said = (
                f"colonne obligatoire manquante « {missing} »"
                if missing
                else "colonnes en désordre"
            )
            raise Refused.at(shown, 1, said)
        if "PRODUCT_NC" in header or {"DECLARANT", "STAT_REGIME"} & set(header):
            _only_commas(shown, delimiter)
            return comext(shown, header, delimiter)
        if len({"DATAFLOW", *SDMX_NAMES} & set(header)) > 3:
            _only_commas(shown, delimiter)
            return sdmx(shown, header, delimiter)
    return None


def _only_commas(name: str, delimiter: str) -> None:
    if delimiter != ",":
        raise Refused.at(name, 1, "colonnes séparées par autre chose qu’une virgule")
