"""What the charts of a product say is what its figures say, in words, on the map and in the stack."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from relocalisations.model.figures import FranceFigures, ProductFigures
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.product import (
    ProductCharts,
    product_charts,
    suppliers_finding,
)
from relocalisations.pages.charts.world import places, share_map
from relocalisations.pages.charts.years import layers, quantities_finding, scale, shares_finding
from relocalisations.pages.trade_sentences import first_suppliers
from relocalisations.schema.choices import Currency
from relocalisations.text.countries import countries
from relocalisations.text.french import PLAIN, quantity
from tests.mistakes import Files
from tests.small_site import load
from tests.small_tables import UNION_ROW, table

YEARS = (
    "2022,940520,DEU,60,30\n2022,940520,CHN,40,10\n"
    "2023,940520,DEU,50,20\n2023,940520,CHN,50,10\n2023,940520,ITA,20,8\n"
    "2024,940520,DEU,40,8\n2024,940520,CHN,160,12\n"
)
SALES = "2024,940520,USA,30,1\n2024,940520,BEL,10,1\n"


def drawn(root: Path, files: Files) -> tuple[ProductCharts, ProductFigures]:
    site, problems = load(root, files)
    assert [str(problem) for problem in problems] == []
    product = site.produits["lampes"]
    figures = site.figures(product)
    assert figures is not None
    charts = product_charts(site, product, figures)
    assert charts is not None
    return charts, figures


@pytest.fixture
def series(tmp_path: Path) -> tuple[ProductCharts, ProductFigures]:
    """Three years of imports, a year of exports."""
    return drawn(
        tmp_path,
        {
            **table(YEARS, annees="[2022, 2024]"),
            **table(SALES, type="exportations", name="ventes", annees="[2024, 2024]"),
        },
    )


def same(text: str) -> str:
    """Text with the spaces that anybody types: which ones are unbreakable is not told here."""
    return text.translate(PLAIN)


def france(figures: ProductFigures) -> FranceFigures:
    assert figures.france is not None
    return figures.france


def test_the_map_shades_and_names_the_suppliers(
    series: tuple[ProductCharts, ProductFigures],
) -> None:
    carte = series[0].carte
    assert carte is not None
    assert [(p.iso, p.teinte, same(p.texte)) for p in carte.pays] == [
        ("chn", 4, same("Chine : 80,0 %")),
        ("deu", 2, same("Allemagne : 20,0 %")),
    ]
    assert [same(label.texte) for label in carte.noms] == [
        "Chine 80,0 %",
        "Allemagne 20,0 %",
    ]


def test_every_country_of_the_tables_is_on_the_drawing() -> None:
    today = [c.iso for c in countries().values() if "jusqu’en" not in c.nom and c.iso[0] != "X"]
    overseas = {"GLP", "GUF", "MTQ", "MYT", "REU"}  # France's own polygons
    islets = {"BES", "BVT", "CCK", "CXR", "GIB", "SJM", "TKL", "TUV", "UMI"}
    others = {"ATA", "R20"}  # Antarctica, and a group of countries
    assert {iso for iso in today if iso not in places()} == overseas | islets | others
    drawing = (Path(__file__).parents[2] / "theme/assets/images/monde.svg").read_text("utf-8")
    assert [iso for iso in places() if f'id="{iso.lower()}"' not in drawing] == []


def test_words_on_the_map_do_not_cover_each_other() -> None:
    known = countries()
    carte = share_map([(known[iso], 0.2) for iso in ("DEU", "FRA", "BEL", "CHE")])
    assert carte is not None
    heights = sorted(label.y for label in carte.noms)
    assert len(heights) == 4
    assert all(b - a >= 6 for a, b in pairwise(heights))


def test_a_country_that_is_not_on_the_drawing_is_no_map() -> None:
    assert share_map([(countries()["GIB"], 1.0)]) is None


def test_the_stack_holds_the_shares_of_every_year(
    series: tuple[ProductCharts, ProductFigures],
) -> None:
    pile = series[0].pile
    assert pile is not None
    assert pile.annees == (2022, 2023, 2024)
    assert {layer.nom: layer.parts for layer in pile.couches} == {
        "Chine": (0.4, 50 / 120, 0.8),
        "Allemagne": (0.6, 50 / 120, 0.2),
        "Italie": (0.0, 20 / 120, 0.0),
    }
    assert [column.annee for column in pile.colonnes] == [2022, 2023, 2024]
    for column in pile.colonnes:
        assert sum(part.hauteur for part in column.parts) == pytest.approx(100, abs=0.2)


def test_the_first_supplier_of_today_has_the_colour_of_the_first() -> None:
    before = {"DEU": 70.0, "CHN": 20.0, "ITA": 10.0}
    flows = {2022: before, 2023: before, 2024: {"CHN": 50.0, "DEU": 30.0, "ITA": 20.0}}
    assert [(layer.rang, layer.sigle) for layer in layers(flows, ())] == [
        (1, "CHN"),
        (2, "DEU"),
        (3, "ITA"),
    ]
    # One that has come from nowhere is not among those that are drawn.
    five = dict.fromkeys(("DEU", "CHN", "ITA", "ESP", "BEL"), 10.0)
    late = dict.fromkeys(range(2015, 2024), five) | {2024: {"USA": 1.0}}
    assert [layer.sigle for layer in layers(late, ())] == ["BEL", "CHN", "DEU", "ESP", "ITA", ""]


@pytest.mark.parametrize(
    ("year", "finding"),
    [
        (
            "2024",
            "Le premier fournisseur a changé une fois : l’Allemagne en 2022 (60,0 %), "
            "la Chine en 2024 (80,0 %).",
        ),
    ],
)
def test_who_came_first_is_told(
    series: tuple[ProductCharts, ProductFigures], year: str, finding: str
) -> None:
    assert same(shares_finding(france(series[1]).serie)) == same(finding)


def test_the_same_first_supplier_is_told(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,60,1\n2023,940520,ITA,40,1\n2024,940520,CHN,100,1\n"
    charts, _figures = drawn(tmp_path, table(rows))
    assert charts.pile is not None
    assert same(charts.pile.constat) == same(
        "Premier fournisseur chaque année de 2023 à 2024 : la Chine, 60,0 % en 2023, "
        "100,0 % en 2024."
    )


def test_value_weight_and_price_are_drawn_and_told(
    series: tuple[ProductCharts, ProductFigures],
) -> None:
    charts, figures = series
    drawings = [(b.titre, b.unite, [bar.texte for bar in b.barres]) for b in charts.quantites]
    assert drawings == [
        ("Valeur", "en k$", ["100", "120", "200"]),
        ("Quantité", "en tonnes", ["40,0", "38,0", "20,0"]),
        ("Prix moyen", "en dollars le kilo", ["2,50", "3,16", "10,0"]),
    ]
    assert same(quantities_finding(france(figures).serie, Currency.USD)) == same(
        "De 2022 à 2024, la valeur importée est multipliée par 2,0 mais les tonnes baissent "
        "de 50 % : le kilo passe de 2,50 à 10,0 dollars."
    )


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((60, 15), (60, 10), "la valeur importée ne change guère mais les tonnes baissent de 33 %"),
        ((60, 10), (60, 15), "la valeur importée ne change guère et les tonnes augmentent de 50 %"),
        ((60, 10), (30, 10), "la valeur importée baisse de 50 % mais les tonnes ne changent guère"),
        ((60000, 10), (306, 10), "la valeur importée baisse de 99 % mais les tonnes ne changent guère"),
        ((60000, 10), (9, 10), "la valeur importée baisse de plus de 99 % mais les tonnes ne changent guère"),
        ((60, 10), (90, 10), "la valeur importée augmente de 50 % et les tonnes ne changent guère"),
        ((1000, 10), (1009, 20), "la valeur importée ne change guère et les tonnes sont multipliées par 2,0"),
        ((1000, 10), (1011, 20), "la valeur importée augmente de 1 % et les tonnes sont multipliées par 2,0"),
        ((1000, 100), (1990, 199), "la valeur importée augmente de 99 % et les tonnes augmentent de 99 %"),
        ((1000, 10), (2000, 5), "la valeur importée est multipliée par 2,0 mais les tonnes baissent de 50 %"),
    ],
)  # fmt: skip
def test_value_and_weight_go_together_or_apart(
    tmp_path: Path, first: tuple[int, int], last: tuple[int, int], told: str
) -> None:
    rows = "".join(
        f"{year},940520,CHN,{value},{weight}\n"
        for year, (value, weight) in ((2023, first), (2024, last))
    )
    _charts, figures = drawn(tmp_path, table(rows))
    said = same(quantities_finding(france(figures).serie, Currency.USD))
    assert said.startswith(same(f"De 2023 à 2024, {told} : le kilo "))


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("BBBBB", "Chaque année, le premier fournisseur est le Brésil."),
        ("BBBNN", "Premier fournisseur : le Brésil de 2020 à 2022, puis les Pays-Bas en 2023 et 2024."),
        (
            "BNBBB",
            "Premier fournisseur : le Brésil en 2020, puis les Pays-Bas en 2021, "
            "puis le Brésil de 2022 à 2024.",
        ),
    ],
)  # fmt: skip
def test_who_came_first_is_told_by_spells(tmp_path: Path, first: str, told: str) -> None:
    names = {"B": "BRA", "N": "NLD"}
    rows = "".join(
        f"{year},940520,{names[letter]},60,15\n{year},940520,CHN,10,1\n"
        for year, letter in enumerate(first, 2020)
    )
    _charts, figures = drawn(tmp_path, table(rows, annees="[2020, 2024]"))
    assert same(first_suppliers(france(figures).serie)) == same(told)


@pytest.mark.parametrize(
    ("tonnes", "unit", "shown"),
    [
        (9_999, "en tonnes", 9_999.0),
        (10_000, "en milliers de tonnes", 10.0),
        (999_999, "en milliers de tonnes", 999.999),
        (1_000_000, "en millions de tonnes", 1.0),
    ],
)
def test_weights_have_the_unit_that_suits_the_largest(
    tmp_path: Path, tonnes: int, unit: str, shown: float
) -> None:
    rows = f"2023,940520,CHN,60,1\n2024,940520,CHN,60,{tonnes}\n"
    charts, _figures = drawn(tmp_path, table(rows))
    (weight,) = [b for b in charts.quantites if b.titre == "Quantité"]
    assert (weight.unite, weight.barres[-1].texte) == (unit, quantity(shown))


@pytest.mark.parametrize(
    ("thousands", "expected"),
    [(999, ("k$", 1.0)), (1e3, ("M$", 1e3)), (999_999, ("M$", 1e3)), (1e6, ("Md$", 1e6))],
)
def test_amounts_have_the_unit_that_suits_them(
    thousands: float, expected: tuple[str, float]
) -> None:
    assert scale([None, thousands, 1.0], "$") == expected


def test_a_price_that_does_not_change_stays(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,40,10\n2024,940520,CHN,60,15\n"
    _charts, figures = drawn(tmp_path, table(rows))
    assert same(quantities_finding(france(figures).serie, Currency.USD)) == same(
        "De 2023 à 2024, la valeur importée augmente de 50 % et les tonnes augmentent de 50 % : "
        "le kilo reste à 4,00 dollars."
    )


def test_weight_is_not_told_where_much_was_not_weighed(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,60,1\n2024,940520,CHN,60,\n2024,940520,ITA,40,1\n"
    charts, figures = drawn(tmp_path, table(rows))
    assert [b.titre for b in charts.quantites] == ["Valeur"]
    assert charts.quantites_constat == ""
    assert [year.tonnes for year in france(figures).serie] == [1, None]


def test_customers_are_those_of_the_year(series: tuple[ProductCharts, ProductFigures]) -> None:
    charts = series[0]
    assert [(c.nom, c.valeur, c.part) for c in charts.clients] == [
        ("États-Unis", 30, 0.75),
        ("Belgique", 10, 0.25),
    ]
    assert same(charts.clients_constat) == same(
        "La France en a exporté pour 40,0 k$ en 2024, vers 2 pays ; d’abord les États-Unis "
        "(75,0 %) et la Belgique (25,0 %)."
    )


def test_old_customers_are_left_out(tmp_path: Path) -> None:
    files = {
        **table(YEARS, annees="[2022, 2024]"),
        **table(
            "2023,940520,USA,30,1\n", type="exportations", name="ventes", annees="[2023, 2023]"
        ),
    }
    charts, _figures = drawn(tmp_path, files)
    assert charts.clients == ()
    assert charts.clients_constat == ""


def test_how_many_suppliers_make_most_of_it(
    series: tuple[ProductCharts, ProductFigures], tmp_path: Path
) -> None:
    assert same(series[0].carte_constat) == same(
        "De ce que la France achète, 80,0 % viennent de la Chine, puis 20,0 % de l’Allemagne."
    )
    charts, figures = drawn(
        tmp_path / "union",
        table(
            UNION_ROW.replace("CHN,0.6,USA,0.4", "CHN,0.45,USA,0.4"),
            type="indicateurs",
            annees="[2024, 2024]",
        ),
    )
    assert same(charts.carte_constat) == same(
        "Deux pays font 85,0 % de ce que l’Union européenne achète au-dehors : Chine et États-Unis."
    )
    one = suppliers_finding(figures.fournisseurs[:1], figures.portee)
    assert same(one) == same(
        "La Chine fournit 45,0 % de ce que l’Union européenne achète au-dehors."
    )
    after = [
        replace(figures.fournisseurs[0], part=0.8),
        replace(figures.fournisseurs[1], part=0.15),
    ]
    assert same(suppliers_finding(after, figures.portee)) == same(
        "De ce que l’Union européenne achète au-dehors, 80,0 % viennent de la Chine, puis 15,0 % des "
        "États-Unis."
    )


def test_the_effective_share_weighs_what_comes_from_outside(tmp_path: Path) -> None:
    _charts, figures = drawn(tmp_path, table(UNION_ROW, type="indicateurs", annees="[2024, 2024]"))
    assert figures.part_effective == 0.6 * 0.5


def test_a_chart_is_plain_data(series: tuple[ProductCharts, ProductFigures]) -> None:
    value = plain(series[0])
    assert value["pile"]["annees"] == [2022, 2023, 2024]
    assert value["carte"]["pays"][0]["iso"] == "chn"
