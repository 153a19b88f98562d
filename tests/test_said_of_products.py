"""What a product's page says first, from what is known of it: of France, of the Union, of neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.pages.sentences import city_description, product_answer, sector_description
from relocalisations.pages.trade_sentences import below_floor, no_supplier, product_report
from relocalisations.text.french import PLAIN
from tests.mistakes import Files, product
from tests.small_site import load
from tests.small_tables import INDICATORS, UNION_ROW, table
from tests.test_page_words import said_by

NO_SALES: Files = table(
    "940520,2024,,,,90,5,0.55,0.5,2,CHN,0.6,USA,0.4\n",
    name="union",
    annees="[2024, 2024]",
    type="indicateurs",
)


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        pytest.param(
            {}, "Aucun chiffre de commerce n’est encore publié ici pour ce produit.", id="nothing"
        ),
        pytest.param(
            table("2024,940520,CHN,30,3\n2024,940520,ITA,10,\n", annees="[2024, 2024]"),
            "La France en a importé pour 40,0 k$ en 2024, dont 75,0 % fournis par la Chine.",
            id="suppliers of France",
        ),
        pytest.param(
            table("2023,940520,CHN,30,3\n2024,940520,CHN,0,0\n"),
            "La France n’en a rien importé en 2024 ; pour 30,0 k$ en 2023.",
            id="no more",
        ),
        pytest.param(
            table("2023,940520,CHN,0,0\n2024,940520,CHN,0,0\n"),
            "La France n’en a rien importé en 2024.",
            id="never",
        ),
        pytest.param(
            table("2023,940520,CHN,30,3\n2024,940520,CHN,,\n"),
            "La France en a importé pour 30,0 k$ en 2023, dont 100,0 % fournis par la Chine. "
            "La dernière année connue est 2023.",
            id="the last year is not known",
        ),
        pytest.param(
            table(
                "940520,2024,10,5,0.5,90,5,0.55,0.5,2,,,,\n",
                name="union",
                annees="[2024, 2024]",
                type="indicateurs",
            ),
            "La France en a importé pour 10,0 k$ en 2024, sans que ces données disent de quels pays.",
            id="without suppliers",
        ),
        pytest.param(
            table(UNION_ROW, name="union", annees="[2024, 2024]", type="indicateurs"),
            "La France en a importé pour 10,0 k$ en 2024. 30,0 % de tout ce que les pays de l’Union en "
            "importent, échanges entre eux compris, vient de la Chine.",
            id="suppliers of the Union",
        ),
        pytest.param(
            NO_SALES,
            "Ce que la France en importe n’est pas connu ici. 30,0 % de tout ce que les pays de l’Union "
            "en importent, échanges entre eux compris, vient de la Chine.",
            id="of the Union alone",
        ),
    ],
)
def test_what_is_said_first(tmp_path: Path, tables: Files, said: str) -> None:
    site, problems = load(tmp_path, tables)
    assert problems == []
    assert product_answer(site.figures(site.produits["lampes"])).translate(PLAIN) == said


@pytest.mark.parametrize(
    ("rows", "said", "more"),
    [
        ("2024,940520,CHN,0,0\n", "La France n’en a rien importé en 2024.", ""),
        (
            "2024,940520,CHN,9.9,1\n",
            "De chaque pays, la France importe trop peu pour parler de fournisseur : moins de 10 000 "
            "dollars ou euros, ou de 0,1 % de ce qu’elle importe.",
            "1 pays de plus lui en vend trop peu pour parler de fournisseur : moins de 10 000 dollars ou "
            "euros, ou de 0,1 % de ce qu’elle importe.",
        ),
        (
            "2024,940520,CHN,30000,1\n2024,940520,ITA,9.9,1\n2024,940520,USA,29.9,1\n2024,940520,DEU,31,1\n",
            "",
            "2 pays de plus lui en vendent trop peu pour parler de fournisseur : moins de 10 000 dollars "
            "ou euros, ou de 0,1 % de ce qu’elle importe.",
        ),
        ("2024,940520,CHN,30,1\n2024,940520,ITA,10,1\n", "", ""),
    ],
)
def test_who_sells_too_little(tmp_path: Path, rows: str, said: str, more: str) -> None:
    site, problems = load(tmp_path, table(rows, annees="[2024, 2024]"))
    assert problems == []
    figures = site.figures(site.produits["lampes"])
    assert no_supplier(figures).translate(PLAIN) == said
    assert below_floor(figures).translate(PLAIN) == more


@pytest.mark.parametrize(
    ("tables", "known"),
    [
        ({}, []),
        (
            table("2024,940520,CHN,30,3\n2024,940520,ITA,10,\n", annees="[2024, 2024]"),
            [
                "Importations de la France, 2024 : 40,0 k$",
                "Premier des fournisseurs de la France : Chine, 75,0 %",
                "Source : CEPII, base BACI",
            ],
        ),
    ],
)
def test_who_tells_of_a_mistake_finds_what_is_published(
    tmp_path: Path, tables: Files, known: list[str]
) -> None:
    site, _problems = load(tmp_path, tables)
    lamps = site.produits["lampes"]
    assert product_report(lamps, site.figures(lamps)).translate(PLAIN).split("\n") == [
        "SH 2022, 940520 : /produits/lampes/",
        *known,
        "",
        "Le chiffre ou le mot à corriger : ",
        "Ce qu’il faudrait lire : ",
        "Selon : ",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Éclairage : aucun produit documenté pour l’instant."),
        (1, "Éclairage : 1 produit documenté, avec importations, fournisseurs et sources."),
        (2, "Éclairage : 2 produits documentés, avec importations, fournisseurs et sources."),
    ],
)
def test_how_many_products_a_sector_has(tmp_path: Path, number: int, said: str) -> None:
    other = {"products/bougies.yml": product(sh='"340600"', nom="Bougies")["products/lampes.yml"]}
    site, problems = load(tmp_path, other)
    assert problems == []
    found = list(site.produits.values())[:number]
    assert sector_description(site.secteurs["eclairage"], found) == said
    assert city_description(site.villes["rouen"], ()) == (
        "Aucun évènement n’est annoncé à Rouen : accueillez-en un."
    )


@pytest.mark.parametrize(("last", "others"), [("0.009", False), ("0.008", True)])
def test_nobody_else_sells_where_five_countries_sell_all(
    tmp_path: Path, last: str, others: bool
) -> None:
    # In floating numbers, the first five shares make a little less than one.
    sellers = f"CHN,0.4075,USA,0.3949,IND,0.1384,JPN,0.0502,KOR,{last}"
    header = INDICATORS.strip() + ",pays3,part3,pays4,part4,pays5,part5\n"
    rows = f"{header}940520,2024,10,5,0.5,9000,5,0.343807,0.5,2,{sellers}\n".encode()
    union = table(rows, name="union", annees="[2024, 2024]", type="indicateurs")
    site, problems = load(tmp_path, union)
    assert [str(problem) for problem in problems if problem.severity.name == "ERROR"] == []
    text = said_by(site, ["/produits/lampes/"])["/produits/lampes/"]
    assert ("Tous les autres" in text, "tous les autres" in text) == (others, others)
