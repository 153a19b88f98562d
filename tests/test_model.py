"""What is made of the files together, on a few numbers that can be worked out by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from relocalisations.model.figures import ProductFigures
from relocalisations.model.site import Site
from relocalisations.model.supplies import Past, Supply, heaviest_first
from relocalisations.model.trade import Supplier, total_value
from relocalisations.schema.choices import Currency, SupplierScope
from relocalisations.text.countries import countries
from tests.mistakes import EVENT, PRODUCT, Files, event, product
from tests.small_site import load
from tests.small_tables import FLOW_ROWS, INDICATORS, table

FRANCE, UNION = SupplierScope.FRANCE, SupplierScope.UNION
ONE_YEAR = "[2024, 2024]"


def made(root: Path, files: Files, now: datetime | None = None) -> Site:
    site, problems = load(root, files, now) if now else load(root, files)
    assert [str(problem) for problem in problems] == []
    return site


def of_lamps(root: Path, files: Files) -> ProductFigures:
    return made(root, files).chiffres["lampes"][0]


def of_union(row: str, **more: str) -> Files:
    return table(row, type="indicateurs", name="union", annees=ONE_YEAR, **more)


def named(name: str, code: str, sector: str = "eclairage") -> Files:
    text = f'nom: {name.capitalize()}\nsh: "{code}"\nsecteur: {sector}\ndefinition: Un objet.\n'
    return {f"products/{name}.yml": text}


# --- Suppliers


@pytest.mark.parametrize(
    ("part", "thousands", "supplies"),
    [
        (0.001, 10.0, True),
        (0.0014, 10.0, True),
        (0.0009, 10.0, False),
        (0.5, 9.99, False),
        (0.001, None, True),
        (0.0009, None, False),
    ],
)
def test_a_supplier_sells_ten_thousand_and_a_thousandth(
    part: float, thousands: float | None, supplies: bool
) -> None:
    assert Supplier(countries()["CHN"], part, thousands).compte is supplies


def test_an_unknown_amount_adds_nothing() -> None:
    china = countries()["CHN"]
    assert total_value([Supplier(china, 0.5, None), Supplier(china, 0.5, 3.0)]) == 3


def test_equal_suppliers_come_by_their_codes(tmp_path: Path) -> None:
    rows = "2024,940520,ITA,400,\n2024,940520,CHN,400,\n2024,940520,DEU,800,\n"
    france = of_lamps(tmp_path, table(rows + rows.replace("2024", "2023"))).france
    assert france
    assert [one.pays.iso for one in france.fournisseurs] == ["DEU", "CHN", "ITA"]
    twins = table("".join(rows.splitlines(keepends=True)[:2]), annees=ONE_YEAR)
    first = of_lamps(tmp_path / "twins", twins).france
    assert first
    assert first.serie[-1].premier
    assert first.serie[-1].premier.pays.iso == "CHN"


def test_the_four_next_suppliers_of_france(tmp_path: Path) -> None:
    amounts = {"CHN": 400, "ITA": 200, "DEU": 150, "USA": 100, "JPN": 80, "IND": 50, "BRA": 20}
    rows = "".join(f"2024,940520,{iso},{amount},\n" for iso, amount in amounts.items())
    figures = of_lamps(tmp_path, table(rows, annees=ONE_YEAR))
    assert figures.part_suivants == pytest.approx(0.2 + 0.15 + 0.1 + 0.08)
    assert figures.part_effective == pytest.approx(0.4)
    assert figures.part_hors_union is None


@pytest.mark.parametrize(("bought", "small"), [("0", False), ("0.5", True), ("100", False)])
def test_little_that_was_bought_ranks_nobody(tmp_path: Path, bought: str, small: bool) -> None:
    """Below a hundred thousand; where nothing was bought, that is said instead."""
    rows = f"2024,940520,CHN,{bought},\n2024,811010,CHN,90,\n"
    site = made(tmp_path, {**named("antimoine", "811010"), **table(rows, annees=ONE_YEAR)})
    france = site.chiffres["lampes"][0].france
    assert france
    assert france.infimes is small
    assert [one.effective for one in site.livraisons["CHN"][FRANCE]] == [
        *((1.0,) if bought == "100" else ()),
        None,
    ]


def test_to_whom_france_sold_is_told_of_the_year_of_what_it_bought(tmp_path: Path) -> None:
    def customers(year: int) -> list[str]:
        sold = f"{year},940520,CHE,5,\n{year},940520,USA,7,\n2023,811010,USA,7,\n"
        sales = table(sold + "2024,811010,USA,7,\n", type="exportations", name="ventes")
        france = of_lamps(tmp_path / str(year), {**table(FLOW_ROWS), **sales}).france
        assert france
        return [one.pays.iso for one in france.clients]

    assert customers(2024) == ["USA", "CHE"]
    assert customers(2023) == []


def test_the_next_suppliers_of_the_union_are_a_part_of_what_it_buys_outside(
    tmp_path: Path,
) -> None:
    figures = of_lamps(tmp_path, of_union("940520,2024,,,,90,5,0.55,0.3,2,CHN,0.6,USA,0.4\n"))
    assert figures.part_suivants == pytest.approx(0.4 * 0.3)
    assert figures.part_effective == pytest.approx(0.6 * 0.3)
    assert figures.part_hors_union == 0.6


def test_what_the_union_buys_when_its_suppliers_are_not_known(tmp_path: Path) -> None:
    figures = of_lamps(tmp_path, of_union("940520,2024,,,,90,5,0.41,0.5,0.9,,,,\n"))
    assert figures.union
    assert figures.union.imports_totales == 180
    assert figures.union.criteres_remplis == 1
    assert (figures.premier, figures.part_effective, figures.part_hors_union) == (None, None, None)
    unknown = of_lamps(tmp_path / "unknown", of_union("940520,2024,,,,,5,0.41,0.5,0.9,CHN,0.6,,\n"))
    assert unknown.union
    assert (unknown.union.imports, unknown.union.imports_totales) == (None, None)


def test_a_column_of_countries_without_its_shares_names_no_supplier(tmp_path: Path) -> None:
    rows = b"sh,annee,hhi_extra_ue,pays1\n940520,2024,0.5,CHN\n"
    assert of_lamps(tmp_path, table(rows, type="indicateurs", annees=ONE_YEAR)).fournisseurs == ()


def test_figures_of_france_alone_tell_their_own_currency_year_and_table(tmp_path: Path) -> None:
    """Neither its suppliers nor anything of the Union is known."""
    only = f"{INDICATORS}940520,2024,10,5,0.5,,,,,,,,,\n".encode()
    files = table(
        only, type="indicateurs", name="france", annees=ONE_YEAR, unite="milliers-d-euros"
    )
    figures = of_lamps(tmp_path, files)
    assert (figures.devise, figures.annee, figures.table.id) == (Currency.EUR, 2024, "france")
    assert (figures.portee, figures.hhi) == (UNION, None)


# --- Codes


def codes_of(site: Site) -> list[tuple[str, str]]:
    """The code of each of the figures of the lamps, and how it is read."""
    return [
        (one.code[1], f"{one.passage.code[1]} {one.passage.relation}" if one.passage else "")
        for one in site.chiffres["lampes"]
    ]


def test_the_code_of_a_sheet_leads_then_its_whole_then_the_others(tmp_path: Path) -> None:
    sheet = product(
        'nc8: "94052011"\ncorrespondances: [{nomenclature: SH1992, sh: "940510"}]',
    )
    old = table("2024,940510,CHN,40,\n", name="ancien", annees=ONE_YEAR, nomenclature="SH1992")
    narrow = "2024,94052011,CHN,40,\n"
    both = {**sheet, **old, **table(f"2024,940520,CHN,90,\n{narrow}", annees=ONE_YEAR)}
    assert codes_of(made(tmp_path / "both", both)) == [
        ("940520", "94052011 plus étroit"),
        ("940520", "940520 partagé"),
        ("940510", ""),
    ]
    assert [one.nc8 for one in made(tmp_path / "both", both).chiffres["lampes"]] == [
        "94052011",
        None,
        None,
    ]
    alone = {**sheet, **old, **table(narrow, annees=ONE_YEAR)}
    assert codes_of(made(tmp_path / "alone", alone)) == [
        ("940520", "94052011 plus étroit"),
        ("940510", ""),
    ]


def test_the_same_goods_lead_the_codes_that_a_sheet_adds(tmp_path: Path) -> None:
    """And where nothing is known of eight digits, the six of another edition are read."""
    files = {
        **product(
            'nc8: "81101000"\ncorrespondances: [{nomenclature: SH1992, sh: "811000"}]',
            sh='"811010"',
        ),
        **of_union("811000,2024,10,5,0.5,90,5,0.55,0.5,2,CHN,0.6,USA,0.4\n", nomenclature="SH1992"),
        **table("2024,811010,CHN,40,\n", annees=ONE_YEAR, nomenclature="SH2017"),
    }
    site = made(tmp_path, files)
    assert codes_of(site) == [("811010", "811010 1 pour 1"), ("811000", "")]
    assert [one.nc8 for one in site.chiffres["lampes"]] == [None, None]


# --- Products among the others


def test_products_are_listed_from_the_most_imported_to_the_unknown(tmp_path: Path) -> None:
    """Of which nothing was bought is known."""
    rows = "2024,811010,CHN,40,\n2024,940520,CHN,0,\n2024,340600,CHN,50,\n"
    files = {
        **named("abat-jour", "940599"),
        **named("antimoine", "811010"),
        **named("bougies", "340600"),
        **table(rows, annees=ONE_YEAR),
    }
    assert [one.id for one in made(tmp_path, files).produits_par_importations] == [
        "bougies",
        "antimoine",
        "lampes",
        "abat-jour",
    ]


@pytest.fixture
def seven(tmp_path: Path) -> Site:
    """Seven products first bought in China, in two sectors; of each, what remains is Italian."""
    bought = {
        "alose": ("eclairage", 1000, 0.9),
        "barre": ("eclairage", 1000, 0.8),
        "cable": ("eclairage", 1000, 0.5),
        "dague": ("sante", 1000, 0.95),
        "epice": ("sante", 1000, 0.6),
        "fibre": ("sante", 2000, 0.6),
        "gomme": ("sante", 1000, 0.55),
    }
    files: Files = {PRODUCT: None}
    rows = ""
    for number, (name, (sector, whole, share)) in enumerate(bought.items()):
        files |= named(name, f"28{number:04}", sector)
        rows += f"2024,28{number:04},CHN,{whole * share},\n"
        rows += f"2024,28{number:04},ITA,{whole * (1 - share)},\n"
    return made(tmp_path, {**files, **table(rows, annees=ONE_YEAR)})


def test_four_neighbours_those_of_the_sector_first(seven: Site) -> None:
    """The next ones in the order of dependence, and from its beginning again."""
    found = {name: [one.id for one in at.voisins] for name, at in seven.situations.items()}
    assert [one.id for one in seven.produits_par_dependance] == [
        "dague", "alose", "barre", "fibre", "epice", "gomme", "cable"
    ]  # fmt: skip
    assert found["barre"] == ["cable", "alose", "fibre", "epice"]
    assert found["gomme"] == ["dague", "fibre", "epice", "cable"]
    assert {at.meme_premier for at in seven.situations.values()} == {6}


def test_equals_share_a_rank_and_stand_by_their_names(seven: Site) -> None:
    found = {name: (at.rang, at.place, at.total) for name, at in seven.situations.items()}
    assert found == {
        "alose": (1, 0, 3),
        "barre": (2, 1, 3),
        "cable": (3, 2, 3),
        "dague": (1, 0, 4),
        "epice": (2, 1, 4),
        "fibre": (2, 2, 4),
        "gomme": (4, 3, 4),
    }


def test_what_a_country_supplies(seven: Site) -> None:
    """The largest amount first; half is not most."""
    sold = seven.livraisons["CHN"][FRANCE]
    assert [(one.produit.id, one.majoritaire) for one in sold] == [
        ("fibre", True),
        ("dague", True),
        ("alose", True),
        ("barre", True),
        ("epice", True),
        ("gomme", True),
        ("cable", False),
    ]
    assert {one.rang for one in sold} == {1}
    assert {one.rang for one in seven.livraisons["ITA"][FRANCE]} == {2}


def test_where_a_country_comes_first_leads(tmp_path: Path) -> None:
    [lamps] = made(tmp_path, {}).produits.values()

    def sold(*ranks: int) -> list[Supply]:
        return [Supply(lamps, 0.1, 50, Currency.USD, rank) for rank in ranks]

    def order(france: list[Supply], union: list[Supply]) -> list[SupplierScope]:
        return [scope for scope, _found in heaviest_first({FRANCE: france, UNION: union})]

    assert order(sold(2, 2), sold(1)) == [UNION, FRANCE]
    assert order(sold(1), sold(2, 2)) == [FRANCE, UNION]
    assert order(sold(3), sold(2, 2)) == [UNION, FRANCE]
    assert order(sold(1), sold()) == [FRANCE]


def test_what_was_bought_each_year(tmp_path: Path) -> None:
    """Of the products that are followed over the same years; nothing, where nothing was bought."""
    rows = "2023,940520,CHN,0,\n2024,940520,CHN,40,\n2024,940520,ITA,9,\n"
    rows += "2023,811010,ITA,50,\n2024,811010,ITA,30,\n2024,811010,CHN,20,\n"
    files = {
        **named("antimoine", "811010"),
        **named("bougies", "340600"),
        **table(rows),
        **table("2024,340600,CHN,70,\n", name="autre", annees=ONE_YEAR),
    }
    found = made(tmp_path, files).achats_par_annee
    assert (found.produits, found.devise) == (2, Currency.USD)
    assert found.pays == {
        "CHN": {2023: Past(0, 0), 2024: Past(60, 1)},
        "ITA": {2023: Past(50, 1), 2024: Past(30, 1)},
    }


def test_the_register_goes_by_publisher_then_by_date(tmp_path: Path) -> None:
    """What has no date comes first; one page is there once, with all that rests on it."""
    found = (("b", "Zone", "2021"), ("c", "Écho", "2022"), ("d", "Écho", ""), ("e", "Écho", "2021"))
    sources = "".join(
        f'\n  {key}: {{editeur: {name}, titre: Un titre, url: "https://{key}.example/"'
        f"{day and f', date: {day}'}}}"
        for key, name, day in found
    )
    city = f"nom: Rouen\ntype: ville\nregion: Normandie\nlocatif: à Rouen\nsources:{sources}\n"
    site = made(tmp_path, {**event(sources=sources), "events/cities/rouen.yml": city})
    assert [one.source.url for one in site.registre] == [
        f"https://{key}.example/" for key in ("d", "e", "c", "b")
    ]
    assert {tuple(entity.id for entity in one.entites) for one in site.registre} == {
        ("rouen", "2022-06-16-rouen")
    }


def test_what_was_read_never_changes(tmp_path: Path) -> None:
    [lamps] = made(tmp_path, {}).produits.values()
    with pytest.raises(ValidationError, match="frozen"):
        lamps.nom = "Bougies"


# --- Events and the clock


def test_an_event_is_over_with_its_last_day(tmp_path: Path) -> None:
    """In its city; the same files make the same site until then, or until midnight where it is built."""
    last = datetime(2026, 11, 23, 23, 59, 59, 999_999, ZoneInfo("Europe/Paris"))
    files = event(debut="2026-11-23T09:00", fin="2026-11-23T12:00")
    files = {EVENT: None, "events/2026-11-23-rouen.yml": files[EVENT]}
    site = made(tmp_path, files, last)
    [one] = site.evenements.values()
    assert (site.is_past(one), site.same_until) == (False, last)
    late = made(tmp_path, files, last + timedelta(microseconds=1))
    assert late.is_past(late.evenements[one.id])
    assert late.same_until == datetime(2026, 11, 25, tzinfo=last.tzinfo)


@pytest.mark.parametrize("unknown", [100, 101])
def test_of_one_file_a_hundred_problems_are_told(tmp_path: Path, unknown: int) -> None:
    roles = "".join(
        f"  - {{partenaire: inconnu-{number}, role: hote, fiabilite: source_unique, sources: [annonce]}}\n"
        for number in range(unknown)
    )
    _site, problems = load(tmp_path, event(f"partenaires:\n{roles}"))
    assert len(problems) == 100
