"""Sectors, countries, materials and events drawn: their numbers, their words, their order."""

from __future__ import annotations

from datetime import date

from relocalisations.model.trade import Supplier, Year
from relocalisations.pages.charts.events import NEAREST, Edition, matrix, place_in_time, timeline
from relocalisations.pages.charts.materials import heat_map
from relocalisations.pages.charts.sectors import Import, flows, sector_bars
from relocalisations.pages.charts.world import count_finding, count_map, place_map
from relocalisations.text.countries import countries
from relocalisations.text.french import PLAIN

KNOWN = countries()


def year(when: int, iso: str | None) -> Year:
    first = Supplier(KNOWN[iso], 0.5, 1.0) if iso else None
    return Year(when, 1.0, None, None, first)


def test_a_bar_of_a_sector_is_cut_by_how_much_comes_from_one_country() -> None:
    sectors = {"a": ("Éclairage", "/secteurs/a/"), "b": ("Santé", "/secteurs/b/")}
    imports = [
        Import("a", 30_000, 0.5),
        Import("a", 20_000, 0.51),
        Import("a", 10_000, None),
        Import("b", 150_000, 0.25),
        Import("b", 50_000, 0.9),
        Import("b", 0, 0.9),
    ]
    drawn = sector_bars(imports, sectors, "$", "les produits du catalogue")
    assert drawn is not None
    assert [(bar.nom, bar.part, bar.majoritaire.translate(PLAIN)) for bar in drawn.barres] == [
        ("Santé", 0.25, "50,0 M$"),
        ("Éclairage", 1 / 3, "20,0 M$"),
    ]
    assert [[(g.classe, g.x, g.largeur) for g in bar.segments] for bar in drawn.barres] == [
        [(1, 0, 25), (3, 25, 75)],
        [(1, 0, 10), (2, 10, 15), (4, 25, 5)],
    ]
    assert drawn.classes == (
        "plus de la moitié vient d’un seul pays",
        "d’un quart à la moitié",
        "un quart ou moins",
        "part inconnue",
    )
    assert drawn.constat.translate(PLAIN) == (
        "Sur les 260 M$ d’importations de la France pour les produits du catalogue, 70,0 M$ (26,9 %) "
        "portent sur des produits achetés pour plus de la moitié à un seul pays ; en tête, santé : 50,0 M$."
    )
    none = sector_bars([Import("a", 10, 0.1)], sectors, "$", "les produits du catalogue")
    assert none is not None
    assert none.constat.translate(PLAIN) == (
        "Sur les 10,0 k$ d’importations de la France pour les produits du catalogue, rien ne porte sur "
        "un produit acheté pour plus de la moitié à un seul pays."
    )
    assert none.barres[0].majoritaire == ""
    assert sector_bars([Import("a", 0, 0.9)], sectors, "$", "les produits du catalogue") is None


def test_what_a_country_supplies_of_each_sector() -> None:
    sectors = {"a": ("Éclairage", "/secteurs/a/"), "b": ("Santé", "/secteurs/b/")}
    drawn = flows(
        [("a", 10), ("b", 60), ("a", 30)], sectors, "$", "la France y achète", "de ces produits"
    )
    assert drawn is not None
    assert [(line.nom, line.part, line.fiches) for line in drawn.lignes] == [
        ("Santé", 0.6, 1),
        ("Éclairage", 0.4, 2),
    ]
    assert drawn.constat.translate(PLAIN) == (
        "La France y achète d’abord ceci : santé, 60,0 % du montant de ces produits."
    )
    assert flows([("a", 10)], sectors, "$", "la France y achète", "de ces produits") is None


def test_countries_by_how_often_they_come_first() -> None:
    counts = [(KNOWN["CHN"], 21), (KNOWN["IND"], 6), (KNOWN["USA"], 2), (KNOWN["CHE"], 1)]
    drawn = count_map(counts)
    assert drawn is not None
    assert [(shaded.iso, shaded.teinte) for shaded in drawn.pays] == [
        ("chn", 4),
        ("ind", 3),
        ("usa", 2),
        ("che", 1),
    ]
    assert count_finding(counts) == "La Chine : 21 produits sur 30, devant 3 autres pays."
    equal = [(KNOWN["DEU"], 7), (KNOWN["ESP"], 7), (KNOWN["ITA"], 1)]
    assert count_finding(equal) == (
        "L’Allemagne et l’Espagne, à égalité : 7 produits sur 15, devant 1 autre pays."
    )
    assert count_map([]) is None


def test_a_country_is_shown_where_it_is() -> None:
    drawn = place_map(KNOWN["FJI"])
    assert drawn is not None
    assert drawn.vue == "0,0,1000,432", "the islands of the Pacific are in sight"
    assert [label.texte for label in drawn.noms] == ["Fidji"]
    assert place_map(KNOWN["GIB"]) is None


def test_who_came_first_of_each_material_every_year() -> None:
    drawn = heat_map(
        [
            ("Stable", "/a/", [year(2020, "CHN"), year(2021, "CHN"), year(2022, "CHN")]),
            ("Revenu", "/b/", [year(2020, "CHN"), year(2021, "IND"), year(2022, "CHN")]),
            ("Changé", "/c/", [year(2020, "IND"), year(2021, None), year(2022, "CHN")]),
            ("Seul", "/d/", [year(2020, "CHN")]),
        ]
    )
    assert drawn is not None
    assert drawn.annees == (2020, 2021, 2022)
    assert [(row.nom, row.changements) for row in drawn.lignes] == [
        ("Revenu", 2),
        ("Changé", 1),
        ("Stable", 0),
    ]
    assert [cell.sigle for cell in drawn.lignes[1].cases] == ["IND", "", "CHN"]
    assert [cell.neuf for cell in drawn.lignes[0].cases] == [False, True, True]
    assert [cell.neuf for cell in drawn.lignes[1].cases] == [False, False, True]
    assert {cell.teinte for cell in drawn.lignes[2].cases} == {3}
    assert drawn.pays == (("CHN", "Chine"), ("IND", "Inde"))
    assert [cell.couleur for cell in drawn.lignes[1].cases] == [2, 0, 1]
    assert drawn.autres == 0
    assert drawn.constat.translate(PLAIN) == (
        "2 matières sur 3 ont changé de premier fournisseur au moins une fois depuis 2020 ; "
        "1 en a un autre en 2022."
    )
    assert heat_map([]) is None


def test_only_the_six_countries_that_come_first_most_often_have_a_colour() -> None:
    often = ["CHN", "IND", "DEU", "ESP", "ITA", "USA"]
    drawn = heat_map(
        [
            *((iso, f"/{iso}/", [year(2020, iso), year(2021, iso)]) for iso in often),
            ("Autre", "/x/", [year(2020, "CAN"), year(2021, "CHN")]),
        ]
    )
    assert drawn is not None
    assert [iso for iso, _name in drawn.pays] == ["CHN", "DEU", "ESP", "IND", "ITA", "USA"]
    assert drawn.autres == 1
    [other] = [row for row in drawn.lignes if row.nom == "Autre"]
    assert [cell.couleur for cell in other.cases] == [0, 1]


def edition(name: str, day: date, city: str, hollow: bool) -> Edition:
    return Edition(
        name,
        f"/evenements/{name}/",
        city,
        f"/villes/{city}/",
        f"à {city}",
        day,
        str(day.year),
        "annoncé" if hollow else "tenu",
        "annoncé" if hollow else "tenu",
        hollow,
    )


def test_events_are_full_only_where_a_source_saw_them() -> None:
    drawn = timeline(
        [
            edition("b", date(2023, 7, 2), "Caen", True),
            edition("a", date(2022, 1, 1), "Rouen", False),
        ]
    )
    assert drawn is not None
    assert [(line.nom, line.y) for line in drawn.lignes] == [("Rouen", 25), ("Caen", 75)]
    assert [(m.url, m.x, m.y, m.creux) for m in drawn.moments] == [
        ("/evenements/a/", 0, 25, False),
        ("/evenements/b/", 74.9, 75, True),
    ]
    assert drawn.annees == ((2022, 0), (2023, 50))
    assert drawn.constat.translate(PLAIN) == (
        "2 évènements, 2022–2023 : une source atteste la tenue d’un seul."
    )
    assert timeline([]) is None


def test_an_event_stands_among_the_nearest_others() -> None:
    editions = [
        edition(str(n), date(2000 + n, 1, 1), "Rouen" if n % 2 else "Caen", False)
        for n in range(30)
    ]
    rouen = list(range(1, 30, 2))
    first = place_in_time(editions, 1, rouen)
    assert first is not None
    assert (len(first.moments), first.total) == (NEAREST, 30)
    assert [m.url for m in first.moments if m.ici] == ["/evenements/1/"]
    assert first.constat == "2e des 30 évènements documentés, 1er des 15 à Rouen."
    last = place_in_time(editions, 29, rouen)
    assert last is not None
    assert [m.url for m in last.moments][-1] == "/evenements/29/"
    assert last.moments[-1].ici
    assert len(last.moments) == NEAREST
    two = place_in_time(editions[:2], 0, [0])
    assert two is not None
    assert two.constat == "1er des 2 évènements documentés, le seul à Caen."
    assert place_in_time(editions[:1], 0, [0]) is None


def test_dates_are_never_written_over_others() -> None:
    """An event that was put off by two months stands where its new date does."""
    editions = [
        edition("avant", date(2022, 6, 1), "Rouen", False),
        edition("reporte", date(2027, 3, 18), "Rouen", True)._replace(etat="reporté"),
        edition("nouvelle-date", date(2027, 5, 20), "Rouen", True),
        edition("ailleurs", date(2027, 5, 20), "Caen", True),
    ]
    for here, told in (
        (1, ["avant", "reporte", "ailleurs"]),
        (2, ["avant", "nouvelle-date", "ailleurs"]),
    ):
        drawn = place_in_time(
            [e._replace(dates="18 et 19 mars 2027") for e in editions], here, [0, 1, 2]
        )
        assert drawn is not None
        assert [m.url.split("/")[2] for m in drawn.moments if m.dates] == told
        assert len(drawn.moments) == 4
        assert not [m.url for m in drawn.moments if m.large]
        assert drawn.creux == "annoncé, sans confirmation ; reporté"
    spread = [editions[0], editions[0]._replace(url="/evenements/apres/", jour=date(2023, 6, 1))]
    wide = timeline([*(e._replace(dates="17 et 18 novembre 2022") for e in spread), editions[2]])
    assert wide is not None
    assert [(m.dates != "", m.large) for m in wide.moments] == [
        (True, True),
        (True, False),
        (True, False),
    ]


def test_who_came_to_which_event() -> None:
    events = [("r", "Rouen 2022", "/r/", False), ("c", "Caen 2022", "/c/", True)]
    partners = [("Une", "/une/", {"c": "hôte"}), ("Deux", "/deux/", {"r": "hôte", "c": "expert"})]
    drawn = matrix(events, partners)
    assert drawn is not None
    assert [row.nom for row in drawn.lignes] == ["Deux", "Une"]
    assert [(p.roles, p.creux) for p in drawn.lignes[0].presences] == [
        ("hôte", False),
        ("expert", True),
    ]
    assert drawn.lignes[1].presences[0].roles == ""
    assert drawn.constat.translate(PLAIN) == "1 partenaire sur 2 a un rôle à plusieurs évènements."
    assert matrix([], partners) is None
