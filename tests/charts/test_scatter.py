"""The plane of all products: where each dot is, which ones are to look at first, what is said of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest

from relocalisations.model.noted import NotedSite
from relocalisations.model.site import Site
from relocalisations.pages.charts.dots import Item, ranked_items, strip, strip_around
from relocalisations.pages.charts.items import catalogue_scatter, product_strip, sector_line
from relocalisations.pages.charts.scatter import _short, scatter
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import countries
from relocalisations.text.french import PLAIN
from tests.small_site import load
from tests.small_tables import UNION_ROW, table

SECTORS = [("a", "Éclairage", "/secteurs/a/"), ("b", "Santé", "/secteurs/b/")]


def item(
    name: str,
    share: float,
    imports: float | None,
    iso: str = "CHN",
    sector: str = "a",
    sign: str = "$",
) -> Item:
    url = f"/produits/{name}/"
    return Item(name, url, share, imports, countries()[iso], False, sector, sign)


def test_each_product_is_where_its_figures_say() -> None:
    drawn = scatter([item("x", 0.25, 1_000.0), item("y", 0.75, 100_000.0)], SECTORS)
    assert drawn is not None
    assert [(dot.nom, dot.x, dot.y) for dot in drawn.points] == [("y", 100, 25), ("x", 0, 75)]
    assert [(tick.place, tick.texte.translate(PLAIN)) for tick in drawn.x] == [
        (0, "1 M$"),
        (50, "10 M$"),
        (100, "100 M$"),
    ]
    assert drawn.points[0].texte.translate(PLAIN) == "y : 75,0 % (Chine), 100 M$"


def test_the_corner_is_beyond_both_thresholds() -> None:
    items = [
        item("gros", 0.5, 200_000),  # not more than half
        item("petit", 0.9, 99_999),
        item("coin", 0.51, 100_000),
        item("autre-coin", 0.6, 300_000, "IND", "b"),
        item("troisieme", 0.6, 150_000),
    ]
    drawn = scatter(items, SECTORS)
    assert drawn is not None
    assert [watched.nom for watched in drawn.regarder] == ["autre-coin", "troisieme", "coin"]
    assert [dot.nom for dot in drawn.points if dot.coin] == ["autre-coin", "troisieme", "coin"]
    assert drawn.titre.translate(PLAIN) == (
        "3 gros achats viennent surtout d’un seul pays : pour 2, la Chine"
    )
    assert drawn.constat.translate(PLAIN) == (
        "Ce sont 3 produits dont la France importe plus de 100 M$ chacun, et dont un seul pays fournit "
        "plus de la moitié des achats."
    )
    assert drawn.achats == (
        "Ces achats sont ceux de l’Union européenne : ceux de la France seule sont inconnus."
    )
    assert [(key.nom, key.couleur, key.nombre) for key in drawn.secteurs] == [
        ("Éclairage", 1, 4),
        ("Santé", 2, 1),
    ]


def test_one_or_no_product_in_the_corner() -> None:
    one = scatter([item("coin", 0.6, 200_000), item("x", 0.1, 10)], SECTORS)
    none = scatter([item("x", 0.1, 10)], SECTORS)
    assert one is not None
    assert none is not None
    assert one.titre == "Un gros achat vient surtout de la Chine"
    assert one.constat.translate(PLAIN) == (
        "C’est un produit dont la France importe plus de 100 M$, et dont un seul pays fournit plus de "
        "la moitié des achats."
    )
    assert (
        none.titre == "Aucun produit n’est à la fois très importé et acheté surtout à un seul pays"
    )
    assert none.constat == "Sur 1 produit, aucun n’est au-delà des deux seuils."
    assert none.achats == ""


def test_the_title_never_lends_to_france_what_the_union_buys() -> None:
    mine = item("mien", 0.7, 200_000, "CAN")._replace(france=True)
    both = scatter([mine, item("leur", 0.6, 300_000)], SECTORS)
    own = scatter([mine, mine._replace(nom="autre", url="/produits/autre/")], SECTORS)
    assert both is not None
    assert own is not None
    assert both.titre == "2 gros achats viennent surtout d’un seul pays"
    assert both.achats.translate(PLAIN) == (
        "Ces achats sont ceux de la France pour 1 produit ; pour l’autre, on ne connaît que ceux de "
        "l’Union européenne."
    )
    assert own.titre == "2 gros achats viennent surtout du Canada"
    assert own.achats == "Ces achats sont ceux de la France."
    equals = [item(f"p{n}", 0.6, 200_000, iso) for n, iso in enumerate(("CHN", "IND") * 2)]
    tied = scatter(equals, SECTORS)
    assert tied is not None
    assert tied.titre == "4 gros achats viennent surtout d’un seul pays"
    three = scatter([mine, *(item(name, 0.6, 300_000) for name in "ab")], SECTORS)
    assert three is not None
    assert three.achats.translate(PLAIN) == (
        "Ces achats sont ceux de la France pour 1 produit ; pour les 2 autres, on ne connaît que "
        "ceux de l’Union européenne."
    )


def test_names_on_a_narrow_screen_are_few_and_apart() -> None:
    items = [item(f"p{n}", 0.55 + n / 25, 900_000 - n) for n in range(10)]
    drawn = scatter(items, SECTORS)
    assert drawn is not None
    near = sorted(label.y for label in drawn.noms if not label.loin)
    assert len(near) == 4
    assert all(b - a >= 8 for a, b in pairwise(near))


def test_a_name_covers_no_other_dot_of_the_corner() -> None:
    far = [item("x", 0.1, 1), item("y", 0.1, 900_000)]
    one = scatter([item("le plus gros", 0.6, 200_000), *far], SECTORS)
    two = scatter([item("le plus gros", 0.6, 200_000), item("voisin", 0.6, 100_000), *far], SECTORS)
    assert one is not None
    assert two is not None
    assert [(label.texte, label.ancre, label.loin) for label in one.noms] == [
        ("le plus gros", "end", False)
    ]
    assert [(label.texte, label.ancre, label.loin) for label in two.noms] == [
        ("le plus gros", "start", True)
    ]


def test_a_narrow_screen_has_no_name_that_would_leave_it() -> None:
    drawn = scatter([item("un très long nom", 0.6, 200_000), item("x", 0.1, 9_000_000)], SECTORS)
    assert drawn is not None
    assert [(label.texte, label.loin) for label in drawn.noms] == [("un très long nom", True)]


def test_an_axis_has_one_currency() -> None:
    items = [item("x", 0.1, 10), item("y", 0.1, 10), item("z", 0.1, 10, sign="€")]
    drawn = scatter(items, SECTORS)
    assert drawn is not None
    assert drawn.nombre == 2


def test_nothing_known_is_no_chart(tmp_path: Path) -> None:
    assert scatter([item("x", 0.5, None)], SECTORS) is None
    site, _problems = load(tmp_path)
    assert catalogue_scatter(site) is None


def test_the_catalogue_is_drawn_from_its_tables(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,10,1\n2024,940520,CHN,300000,3\n2024,940520,ITA,100000,1\n"
    site, problems = load(tmp_path, table(rows))
    assert problems == []
    drawn = catalogue_scatter(site)
    assert drawn is not None
    [dot] = drawn.points
    assert (dot.url, dot.france, dot.coin) == ("/produits/lampes/", True, True)
    assert drawn.regarder[0].part == 0.75


def test_dots_of_a_line_do_not_cover_each_other() -> None:
    items = [item(f"p{n}", 0.5, 10) for n in range(5)] + [item("loin", 0.9, 10)]
    line = ranked_items(items)
    drawn = strip_around([*zip(line.items, line.textes, strict=True)], "/produits/p2/", 2, 6)
    assert drawn.rangees == 5
    places = [(dot.x, dot.y) for dot in drawn.points]
    assert len(set(places)) == 6
    assert drawn.proches == 0
    assert [dot.nom for dot in drawn.points if dot.coin] == ["p2"]
    assert (
        drawn.constat.translate(PLAIN)
        == "50,0 % : la 2e part la plus haute des 6 produits du secteur."
    )


def test_a_single_product_is_no_line(tmp_path: Path) -> None:
    assert strip(ranked_items([item("seul", 0.5, 10)]), most=24) is None
    site, _problems = load(tmp_path, table(UNION_ROW, type="indicateurs", annees="[2024, 2024]"))
    assert product_strip(site, site.produits["lampes"]) is None


@pytest.fixture
def crowd(tmp_path: Path) -> Site:
    """Sixty products of one sector, of which ten have the same share; « lampes » has no figures."""
    text = 'nom: Produit {0}\nsh: "9405{0}"\nsecteur: eclairage\ndefinition: Un produit.\n'
    files = {f"products/p{n}.yml": text.format(n) for n in range(30, 90)}
    rows = (
        f"9405{n},2024,10,5,0.5,90,5,0.9,1,2,CHN,{0.9 if 40 <= n < 50 else n / 100},,\n"
        for n in range(30, 90)
    )
    made = table("".join(rows), type="indicateurs", annees="[2024, 2024]")
    return load(tmp_path, {**files, **made})[0]


def test_a_long_line_is_cut_around_the_product(crowd: Site) -> None:
    line = sector_line(crowd, "eclairage", SupplierScope.UNION)
    urls = [one.url for one in line.items]
    assert len(urls) == 60
    for at, url in enumerate(urls):
        drawn = product_strip(crowd, crowd.produits[url.split("/")[2]])
        assert drawn is not None
        start = min(max(at - 3, 0), 54)
        around = {0, *range(start, start + 6), 59}
        assert [dot.url for dot in drawn.points] == [urls[place] for place in sorted(around)]
        assert [dot.url for dot in drawn.points if dot.coin] == [url]
        assert drawn.proches == 6
        rank = 1 if at < 10 else at + 1
        told = "la part la plus haute" if rank == 1 else f"la {rank}e part la plus haute"
        assert drawn.constat.endswith(f" : {told} des 60 produits du secteur.")
    assert product_strip(crowd, crowd.produits["lampes"]) is None


def test_a_page_does_not_read_the_whole_of_a_long_line(crowd: Site) -> None:
    seen = NotedSite(crowd)
    product_strip(cast("Site", seen), crowd.produits["p42"])
    assert seen.read == [
        "situations/p42",
        "items.line_stretch?eclairage?union-europeenne?0",
        "items.line_ends?eclairage?union-europeenne",
    ]


def test_a_name_of_thirty_signs_is_written_whole() -> None:
    assert _short("Trente signes pour un nom long") == "Trente signes pour un nom long"
    assert _short("Trente et un signes pour un nom") == "Trente et un signes pour un…"
