"""Where words, bars and parts stand on maps, planes and stacks; the bounds of what is told of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relocalisations.pages.charts.scatter import scatter
from relocalisations.pages.charts.world import count_map, place_map, share_map
from relocalisations.pages.charts.years import bars, customers_finding, layers, shares_finding
from relocalisations.reading.amounts import packed
from relocalisations.text.countries import countries
from tests.charts.test_product_charts import SALES, YEARS, drawn, france, same
from tests.charts.test_scatter import SECTORS, item
from tests.small_tables import table

KNOWN = countries()
WORLD, PACIFIC = "124,0,800,432", "0,0,1000,432"


@pytest.mark.parametrize(
    ("shares", "view", "tints", "words"),
    [
        pytest.param(
            {"DEU": 0.25, "FRA": 0.1, "BEL": 0.05, "CHE": 0.0499},
            WORLD,
            [2, 1, 1, 1],
            [
                ("Allemagne 25,0 %", 46.9, 20.6, "middle"),
                ("France 10,0 %", 44.5, 11.6, "middle"),
                ("Belgique 5,0 %", 45.2, 4.8, "middle"),
            ],
            id="neighbours: under, above, a line higher; from 5 % on",
        ),
        pytest.param(
            {"CHN": 0.5, "USA": 0.500001, "FJI": 0.2, "NZL": 0.06, "CHL": 0.05},
            PACIFIC,
            [3, 4, 2, 1, 1],
            [
                ("Chine 50,0 %", 76.0, 41.7, "middle"),
                ("États-Unis 50,0 %", 13.1, 37.5, "middle"),
                ("Fidji 20,0 %", 99, 74.5, "end"),
                ("Nouvelle-Zélande 6,0 %", 95.0, 97.0, "end"),
            ],
            id="four names; an island beyond the usual view",
        ),
        pytest.param(
            {"MEX": 0.3, "GTM": 0.1001, "LAO": 0.2501},
            WORLD,
            [3, 2, 3],
            [
                ("Mexique 30,0 %", 9.2, 46.5, "start"),
                ("Guatemala 10,0 %", 12.5, 37.3, "middle"),
                ("Laos 25,0 %", 78.4, 47.0, "end"),
            ],
            id="words that would leave it begin or end at their country",
        ),
    ],
)
def test_names_on_the_map(
    shares: dict[str, float],
    view: str,
    tints: list[int],
    words: list[tuple[str, float, float, str]],
) -> None:
    drawn = share_map([(KNOWN[iso], share) for iso, share in shares.items()])
    assert drawn is not None
    assert (drawn.vue, [one.teinte for one in drawn.pays]) == (view, tints)
    assert [(same(one.texte), *one[1:]) for one in drawn.noms] == words


@pytest.mark.parametrize(
    ("countries", "heights"),
    [
        ("BEL NLD LUX DEU", [19.0, 10.2, 25.7, 33.6]),  # the last one three lines down
        ("BEL CHE AUT CZE", [19.0, 28.3, 6.7]),  # no line is free for the last one
        ("ITA CAN", [27.6, 24.8]),  # far enough: each under its country
        ("ATF", [92.1]),  # under it, nobody would see it
    ],
)
def test_each_name_takes_the_nearest_free_line(countries: str, heights: list[float]) -> None:
    drawn = share_map([(KNOWN[iso], 0.2) for iso in countries.split()])
    assert drawn is not None
    assert [one.y for one in drawn.noms] == heights


def test_how_often_countries_come_first() -> None:
    times = {"CHN": 21, "DEU": 20, "ITA": 6, "USA": 5, "JPN": 2, "FRA": 1, "BRA": 0}
    drawn = count_map([(KNOWN[iso], number) for iso, number in times.items()])
    assert drawn is not None
    assert [(one.iso, one.teinte) for one in drawn.pays] == [
        *(("chn", 4), ("deu", 3), ("ita", 3), ("usa", 2), ("jpn", 2), ("fra", 1)),
    ]
    assert [one.texte for one in drawn.noms] == [
        "Chine 21",
        "Allemagne 20",
        "Italie 6",
        "États-Unis 5",
    ]
    assert drawn.limites == ("1 produit", "2 à 5", "6 à 20", "plus de 20")


def test_a_country_alone_has_the_strongest_tint() -> None:
    drawn = place_map(KNOWN["CHN"])
    assert drawn is not None
    assert ([one.teinte for one in drawn.pays], drawn.limites) == ([4], ())


def test_a_sixth_supplier_is_another_country_and_more_are_counted() -> None:
    six = dict(zip(("DEU", "CHN", "ITA", "ESP", "BEL", "USA"), range(60, 0, -10), strict=True))
    (*five, other) = layers({2023: six, 2024: six}, ())
    assert [one.rang for one in five] == [1, 2, 3, 4, 5]
    assert (other.rang, other.sigle, other.nom, other.url) == (0, "", "Un autre pays", "")
    assert other.parts == (10 / 210, 10 / 210)
    seven = {**six, "BRA": 5.0}
    assert layers({2023: seven, 2024: seven}, ())[-1].nom == "2 autres pays"


def test_a_part_has_its_letters_where_there_is_room(tmp_path: Path) -> None:
    rows = "".join(
        f"{year},940520,{iso},{worth},1\n"
        for year, worths in ((2023, (920, 80)), (2024, (921, 79)))
        for iso, worth in zip(("CHN", "ITA"), worths, strict=True)
    )
    pile = drawn(tmp_path, table(rows))[0].pile
    assert pile is not None
    assert [[one.sigle for one in column.parts] for column in pile.colonnes] == [
        ["CHN", "ITA"],
        ["CHN", ""],
    ]


def test_each_change_of_the_first_supplier_counts(tmp_path: Path) -> None:
    rows = "".join(
        f"{year},940520,{first},60,1\n{year},940520,BEL,10,1\n"
        for year, first in enumerate(("CHN", "ITA", "CHN", "CHN", "ITA"), 2020)
    )
    figures = drawn(tmp_path, table(rows, annees="[2020, 2024]"))[1]
    assert same(shares_finding(france(figures).serie)) == (
        "Le premier fournisseur a changé 3 fois : la Chine en 2020 (85,7 %), l’Italie en 2024 (85,7 %)."
    )


def test_bars_are_as_high_as_the_highest_whatever_its_size() -> None:
    small = bars("Prix", "en euros le kilo", [2022, 2023, 2024], [None, 0.02, 0.0])
    assert [(bar.centre, bar.y, bar.hauteur, bar.texte) for bar in small.barres] == [
        (16.7, 100.0, 0.0, "n.r."),
        (50.0, 0.0, 100.0, "0,02"),
        (83.3, 100.0, 0.0, "rien"),
    ]
    assert small.largeur == 33.3
    nothing = bars("Valeur", "en k€", [2023, 2024], [0.0, None])
    assert [(bar.hauteur, bar.texte) for bar in nothing.barres] == [(0.0, "rien"), (0.0, "n.r.")]


def test_nothing_is_said_of_customers_that_are_not_known(tmp_path: Path) -> None:
    files = {
        **table(YEARS, annees="[2022, 2024]"),
        **table(SALES, type="exportations", name="ventes", annees="[2024, 2024]"),
    }
    known = france(drawn(tmp_path, files)[1])
    assert same(customers_finding(known)) == (
        "La France en a exporté pour 40,0 k$ en 2024, vers 2 pays ; d’abord les États-Unis (75,0 %) et "
        "la Belgique (25,0 %)."
    )
    assert customers_finding(replace(known, ventes=None)) == ""
    four = replace(known, ventes=(2024, packed({"USA": 24.0, "BEL": 8.0, "ITA": 5.0, "ESP": 3.0})))
    assert same(customers_finding(four)).endswith(
        ", vers 4 pays ; d’abord les États-Unis (60,0 %), la Belgique (20,0 %) et l’Italie (12,5 %)."
    )
    assert same(customers_finding(replace(known, ventes=(2024, packed({"BEL": 40.0}))))) == (
        "La France en a exporté pour 40,0 k$ en 2024, à un seul client : la Belgique."
    )


@pytest.mark.parametrize(
    ("least", "most", "ticks"),
    [
        (0.01, 1.0, ["10 €", "100 €", "1 k€"]),
        (1.0, 10.0, ["1 k€", "10 k€"]),
        (1.0, 1.0, ["1 k€", "10 k€"]),
        (100.0, 10_000.0, ["100 k€", "1 M€", "10 M€"]),
        (100_000.0, 10_000_000.0, ["100 M€", "1 Md€", "10 Md€"]),
    ],
)
def test_an_axis_says_its_amounts_in_units_that_suit_them(
    least: float, most: float, ticks: list[str]
) -> None:
    drawn = scatter([item("x", 0.5, least, sign="€"), item("y", 0.5, most, sign="€")], SECTORS)
    assert drawn is not None
    assert [same(tick.texte) for tick in drawn.x] == ticks
    assert [(tick.place, same(tick.texte)) for tick in drawn.y] == [
        *((100, "0 %"), (75, "25 %"), (50, "50 %"), (25, "75 %"), (0, "100 %")),
    ]


def test_names_of_the_plane_stand_beside_their_dots() -> None:
    names = {
        "Panneaux solaires": (0.9, 1_000_000.0),
        "Piles au lithium": (0.89, 900_000.0),
        "Ordinateurs portables": (0.875, 800_000.0),
        "Jouets": (0.6, 150_000.0),
        "Lampes": (0.6, 140_000.0),
        "Principes actifs, de médicaments": (0.7, 300_000.0),
    }
    far = [item("x", 0.1, 1.0), item("y", 0.1, 10_000_000.0)]
    drawn = scatter([*(item(name, *at) for name, at in names.items()), *far], SECTORS)
    assert drawn is not None
    assert [tuple(one) for one in drawn.noms] == [
        ("Panneaux solaires", 85.7, 10.0, "start", True),  # to its left are the dots of two others
        ("Piles au lithium", 85.1, 14.5, "start", True),  # a little lower than its dot, at 11
        ("Principes actifs, de…", 78.2, 30.0, "end", False),
        ("Jouets", 73.9, 40.0, "start", True),
    ]


@pytest.mark.parametrize(
    ("imports", "corner"),
    [((1_000.0, 100_000.0), 100), ((10.0, 1_000.0), 100), ((1e6, 1e7), 0), ((1e4, 1e6), 50)],
)
def test_what_is_to_look_at_first_is_a_corner_of_the_plane(
    imports: tuple[float, float], corner: float
) -> None:
    drawn = scatter([item(str(one), 0.3333, one) for one in imports], SECTORS)
    assert drawn is not None
    assert (drawn.coin_x, drawn.coin_y, same(drawn.seuil)) == (corner, 50, "100 M$")
    assert {dot.y for dot in drawn.points} == {66.7}


def test_the_sector_with_the_most_imports_is_the_first() -> None:
    items = [item("x", 0.1, 10.0), item("y", 0.1, 10.0), item("z", 0.1, 21.0, sector="b")]
    drawn = scatter([*items, item("w", 0.1, None)], SECTORS)
    assert drawn is not None
    assert [tuple(one) for one in drawn.secteurs] == [("Santé", 1, 1), ("Éclairage", 2, 2)]
    assert {dot.nom: dot.couleur for dot in drawn.points} == {"x": 2, "y": 2, "z": 1}
