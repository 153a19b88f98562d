"""The figures of one product as a CSV: a line for each value, as its page shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from relocalisations.outputs.data.columns import Column, Kind, Resource
from relocalisations.outputs.data.figures_data import (
    FiguresData,
    FranceData,
    TableData,
    UnionData,
    YearData,
)
from relocalisations.outputs.data.values import thousands_of
from relocalisations.schema.choices import Currency, Nomenclature, Reliability

SHARE = "part de 0 à 1"
INDEX = "indice de 0 à 1"
RATIO = "rapport"
AMOUNT = thousands_of(Currency.USD)
"""An example."""

PRODUCT_FIGURES = Resource(
    "donnees",
    "Chiffres d’un produit",
    "Une ligne par valeur : de qui, de quand, quoi, combien, dans quelle unité, d’après quelle "
    "table, avec quelle fiabilité.",
    (
        Column("sh", Kind.CODE, "Code à six chiffres.", "940542", True, "^[0-9]{6}$"),
        Column(
            "nomenclature",
            Kind.TEXT,
            "Édition du code.",
            "SH2022",
            True,
            choices=tuple(member.value for member in Nomenclature),
        ),
        Column(
            "perimetre",
            Kind.TEXT,
            "De qui est le commerce.",
            "france",
            True,
            choices=("france", "union-europeenne"),
        ),
        Column("annee", Kind.INTEGER, "Année.", 2024, True),
        Column("indicateur", Kind.TEXT, "Ce que mesure la valeur.", "importations", True),
        Column(
            "pays",
            Kind.TEXT,
            "Fournisseur, ISO alpha-3, si la valeur est la sienne.",
            "CHN",
            pattern="^[A-Z]{3}$",
        ),
        Column("valeur", Kind.NUMBER, "La valeur.", 750000.5, True),
        Column("unite", Kind.TEXT, "Son unité.", AMOUNT, True),
        Column(
            "fiabilite",
            Kind.TEXT,
            "Sa fiabilité.",
            "a_confirmer",
            True,
            choices=tuple(member.value for member in Reliability),
        ),
        Column(
            "table",
            Kind.TEXT,
            "Sa table, décrite dans /donnees/datapackage.json.",
            "manufactures-2024",
            True,
        ),
    ),
    key=(),
)

_HEADER = [column.name for column in PRODUCT_FIGURES.columns]

CsvLine = tuple[int, str, str | None, float | None, str]
"""Year, indicator, country, value, unit."""


def product_csv(all_figures: list[FiguresData]) -> bytes:
    """The figures of a product under each of its codes; only the header when there are none."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEADER)
    for figures in all_figures:
        code = [figures["sh"], figures["nomenclature"]]
        if france := figures["france"]:
            writer.writerows(_lines([*code, "france"], france["table"], _france(france)))
        if union := figures["union"]:
            writer.writerows(_lines([*code, "union-europeenne"], union["table"], _union(union)))
    return text.getvalue().encode()


def _lines(
    before: list[str], table: TableData, values: Iterator[CsvLine]
) -> Iterator[tuple[str | float | None, ...]]:
    after = (table["fiabilite"], table["identifiant"])
    for line in values:
        if line[3] is not None:
            yield (*before, *line, *after)


def _france(data: FranceData) -> Iterator[CsvLine]:
    last, unit = data["annee"], thousands_of(Currency[data["devise"]])
    years: list[FranceData | YearData] = [*data["serie"]] if data["serie"] else [data]
    for year in years:  # the latest year is the last of the series
        yield year["annee"], "importations", None, year["importations"], unit
        yield year["annee"], "exportations", None, year["exportations"], unit
        yield year["annee"], "hhi", None, year["hhi"], INDEX
    yield last, "solde", None, data["solde"], unit
    yield last, "part_extra_ue", None, data["part_extra_ue"], SHARE
    yield last, "part_effective", None, data["part_effective"], SHARE
    for supplier in [*data["fournisseurs"], *data["sous_le_seuil"]]:
        yield last, "importations", supplier["pays"], supplier["valeur"], unit
        yield last, "part", supplier["pays"], supplier["part"], SHARE


def _union(data: UnionData) -> Iterator[CsvLine]:
    year, unit = data["annee"], thousands_of(Currency[data["devise"]])
    yield year, "importations_extra_ue", None, data["importations_extra_ue"], unit
    yield year, "exportations_extra_ue", None, data["exportations_extra_ue"], unit
    yield year, "hhi_extra_ue", None, data["hhi_extra_ue"], INDEX
    yield year, "part_extra_ue", None, data["part_extra_ue"], SHARE
    yield year, "rapport_extra_ue", None, data["rapport_extra_ue"], RATIO
    yield year, "part_effective", None, data["part_effective"], SHARE
    for supplier in data["fournisseurs"]:
        yield year, "importations_extra_ue", supplier["pays"], supplier["valeur"], unit
        yield year, "part", supplier["pays"], supplier["part"], SHARE
