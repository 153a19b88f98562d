"""The figures that others give of a product, beside ours: where ours are whole, lacking, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.text.french import PLAIN
from tests.mistakes import Files, product
from tests.small_site import SECTIONS, load
from tests.small_tables import UNION_ROW, table
from tests.test_page_words import said_by

CITED = """sources:
  revue: {editeur: La Revue, titre: Une page, url: "https://revue.example/a"}
chiffres:
  - {libelle: Importations, valeur: 3 Md€, annee: 2022, perimetre: Monde, fiabilite: etabli, sources: [revue]}
"""
THEIRS = "<#source-revue>La Revue | Importations | 3 Md€ | 2022 | Monde | Fiabilité : établi"
UNION = table(UNION_ROW, name="union", annees="[2024, 2024]", type="indicateurs")
FEW: Files = table("2023,940520,CHN,10,1\n2024,940520,CHN,30,3\n2024,940520,ITA,10,\n")


OURS = (
    "Ce site | Importations | {} | 2024 | France | Fiabilité de « Ce site, importations » : établi"
)
PART = "Ce site | Part de la Chine | {} | 2024 | {} | Fiabilité de « Ce site, part de la Chine » : établi"


@pytest.mark.parametrize(
    ("tables", "ours"),
    [
        pytest.param({}, [], id="no figure of ours"),
        pytest.param(
            FEW,
            [OURS.format("40,0 k$"), PART.format("75,0 %", "importations de la France")],
            id="suppliers of France",
        ),
        pytest.param(
            UNION,
            [
                OURS.format("10,0 k$"),
                PART.format("60,0 %", "importations de l’Union européenne venues de l’extérieur"),
            ],
            id="suppliers of the Union",
        ),
        pytest.param(
            table("2023,940520,CHN,0,0\n2024,940520,CHN,0,0\n"),
            [OURS.format("0 $")],
            id="nothing was bought",
        ),
        pytest.param(
            table("2024,940520,CHN,1,1\n", annees="[2024, 2024]"),
            [OURS.format("1,00 k$")],
            id="too little for a supplier",
        ),
        pytest.param(
            table(
                "940520,2024,,5,,90,5,0.55,0.5,2,,,,\n",
                name="union",
                annees="[2024, 2024]",
                type="indicateurs",
            ),
            [],
            id="neither imports nor suppliers are known",
        ),
        pytest.param(
            table(
                "2024,940520,USA,30,1\n", type="exportations", name="ventes", annees="[2024, 2024]"
            ),
            [],
            id="only what France sells is known",
        ),
    ],
)
def test_figures_of_others_stand_before_ours(
    tmp_path: Path, tables: Files, ours: list[str]
) -> None:
    site, problems = load(tmp_path, {**SECTIONS, **product(CITED), **tables})
    assert problems == []
    page = said_by(site, ["/produits/lampes/"])["/produits/lampes/"].translate(PLAIN)
    rows = page.partition("Périmètre\nFiabilité\n")[2].partition("« Établi » veut dire")[0]
    assert " | ".join(rows.splitlines()) == " | ".join([THEIRS, *ours])
