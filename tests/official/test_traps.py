"""The traps of the official files, each with a small file made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.official.partners import partners
from relocalisations.text.countries import countries
from tests.official.files import (
    BACI_HEADER,
    NATIONAL,
    Importing,
    baci_name,
    comext,
    customs,
    packed,
    sdmx,
)
from tests.small_site import write

LAMPS = "940520"


def test_baci_becomes_the_suppliers_of_france(importing: Importing) -> None:
    rows = (
        f"2024,156,251,{LAMPS},30.500,3.000\n2024,251,757,{LAMPS},5,1\n2024,156,276,{LAMPS},9,9\n"
    )
    status, said = importing.run(baci_name(), BACI_HEADER + rows)
    assert status == 0, said
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},CHN,30.5,3"]
    assert importing.table("baci-sh2022-exportations") == [f"2024,{LAMPS},CHE,5,1"]


def test_a_quantity_may_be_empty_or_na_and_namibia_is_a_country(importing: Importing) -> None:
    rows = f"2024,516,251,{LAMPS},1,\n2024,156,251,{LAMPS},2,NA\n2024,380,251,{LAMPS},3,  NA\n"
    importing.run(baci_name(), BACI_HEADER + rows)
    assert importing.table("baci-sh2022-importations") == [
        f"2024,{LAMPS},CHN,2,",
        f"2024,{LAMPS},ITA,3,",
        f"2024,{LAMPS},NAM,1,",
    ]
    importing.forget()
    rows = f"I;2023;{LAMPS}00;NA;7;\nI;2023;{LAMPS}00;CN;8;NA\nI;2023;{LAMPS}00;IT;9;1500\n"
    importing.run(NATIONAL, customs(rows))
    assert importing.table("douane-sh2022-importations") == [
        f"2023,{LAMPS},CHN,8,",
        f"2023,{LAMPS},ITA,9,1.5",
        f"2023,{LAMPS},NAM,7,",
    ]


@pytest.mark.parametrize(
    "amount",
    ["0.1", "78518.982", "999999999.123457", "123456789012345.678901", "1000000000000"],
)
def test_no_amount_is_rounded(importing: Importing, amount: str) -> None:
    rows = f"2024,156,251,{LAMPS},{amount},{amount}\n"
    importing.run(baci_name(), BACI_HEADER + rows)
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},CHN,{amount},{amount}"]


def test_no_sum_is_rounded(importing: Importing) -> None:
    """The largest that the site holds, fifteen digits, to the euro."""
    rows = "".join(f"I;2023;{LAMPS}00;CN;{83_333_333_332_500 + n};1\n" for n in range(12))
    importing.run(NATIONAL, customs(rows))
    assert importing.table("douane-sh2022-importations") == [
        f"2023,{LAMPS},CHN,999999999990066,0.012"
    ]


def test_leading_zeros_stay(importing: Importing) -> None:
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    write(importing.root, {"products/lampes.yml": lamps.replace(LAMPS, "070200")})
    importing.run(NATIONAL, customs("I;2023;07020000;MA;5;1000"))
    assert importing.table("douane-sh2022-importations") == ["2023,070200,MAR,5,1"]


def test_the_codes_of_a_year_belong_to_its_edition(importing: Importing) -> None:
    """Nomenclature combinée of 2021: HS 2017; of 2022: HS 2022. Two tables, never one series."""
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    other = 'correspondances: [{nomenclature: SH2017, sh: "940520"}]\n'
    write(importing.root, {"products/lampes.yml": lamps + other})
    importing.run(NATIONAL, customs(f"I;2021;{LAMPS}11;CN;1;1\nI;2022;{LAMPS}50;CN;2;2"))
    assert importing.table("douane-sh2017-importations") == [f"2021,{LAMPS},CHN,1,0.001"]
    assert importing.table("douane-sh2022-importations") == [f"2022,{LAMPS},CHN,2,0.002"]


def test_each_year_has_the_codes_of_its_edition(importing: Importing) -> None:
    """The first year of each edition, and its last."""
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    editions = (1988, 1992, 1996, 2002, 2007, 2012, 2017, 2022)
    others = ", ".join(f'{{nomenclature: SH{year}, sh: "{LAMPS}"}}' for year in editions[:-1])
    write(importing.root, {"products/lampes.yml": f"{lamps}correspondances: [{others}]\n"})
    lasts = [year - 1 for year in editions[1:]]
    rows = "".join(f"CN,{LAMPS}00,1,1,{year}52,1,1\n" for year in [*editions, *lasts])
    status, said = importing.run("full.dat", comext(rows))
    assert status == 0, said
    found = {
        year: [int(row[:4]) for row in importing.table(f"comext-sh{year}-importations")]
        for year in editions
    }
    spans = zip(editions, lasts, strict=False)
    assert found == {first: [first, last] for first, last in spans} | {2022: [2022]}


@pytest.mark.parametrize("edition", [1988, 1992, 1996, 2002, 2007, 2012, 2017, 2022])
def test_a_file_of_baci_says_its_edition_in_two_digits(importing: Importing, edition: int) -> None:
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    other = f'correspondances: [{{nomenclature: SH{edition}, sh: "{LAMPS}"}}]\n'
    write(importing.root, {"products/lampes.yml": lamps + other * (edition != 2022)})
    name = baci_name(2024, f"{edition}"[2:])
    status, said = importing.run(name, BACI_HEADER + f"2024,156,251,{LAMPS},1,1\n")
    assert status == 0, said
    assert importing.table(f"baci-sh{edition}-importations") == [f"2024,{LAMPS},CHN,1,1"]


def test_months_products_and_procedures_are_summed(importing: Importing) -> None:
    rows = f"I;2023;{LAMPS}10;CN;1;1\nI;2023;{LAMPS}90;CN;2;2\nI;2023;{LAMPS}10;CN;4;4\n"
    importing.run(NATIONAL, customs(rows))
    assert importing.table("douane-sh2022-importations") == [f"2023,{LAMPS},CHN,7,0.007"]
    importing.forget()
    rows = (
        f"CN,{LAMPS}10,1,1,202352,10,5\nCN,{LAMPS}10,1,3,202352,20,5\nCN,{LAMPS}90,1,1,202352,1,1\n"
    )
    importing.run("full_202352.dat", comext(rows))
    assert importing.table("comext-sh2022-importations") == [f"2023,{LAMPS},CHN,31,0.011"]


@pytest.mark.parametrize("given", [False, True])
def test_eight_digits_are_kept_where_a_sheet_names_them(importing: Importing, given: bool) -> None:
    """Beside their code of six digits, whether the file gives that one itself or not."""
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    write(importing.root, {"products/lampes.yml": f'{lamps}nc8: "{LAMPS}11"\n'})
    rows = f"CN,{LAMPS}11,1,1,202352,3,3000\nCN,{LAMPS}99,1,1,202352,5,5000\n"
    if given:
        rows += f"CN,{LAMPS},1,1,202352,8,8000\n"
    status, said = importing.run("full_202352.dat", comext(rows))
    assert status == 0, said
    assert importing.table("comext-sh2022-importations") == [
        f"2023,{LAMPS},CHN,8,8",
        f"2023,{LAMPS}11,CHN,3,3",
    ]


def test_month_52_is_the_year(importing: Importing) -> None:
    """With the months of the same year in the file, nothing is counted twice."""
    months = "\n".join(f"CN,{LAMPS}10,1,1,2023{month:02},1,1" for month in range(1, 13))
    importing.run("full.dat", comext(f"CN,{LAMPS}10,1,1,202352,12,12\n{months}"))
    assert importing.table("comext-sh2022-importations") == [f"2023,{LAMPS},CHN,12,0.012"]


@pytest.mark.parametrize(
    ("residues", "told"),
    [
        (["94XXXXXX"], "1 reste confidentiel de chapitre"),
        (["94XXXXXX", "85XXXXXX"], "2 restes confidentiels de chapitres"),
    ],
)
def test_a_secret_residue_is_no_product(
    importing: Importing, residues: list[str], told: str
) -> None:
    rows = f"CN,{LAMPS}10,1,1,202352,5,5\nCN,94,1,1,202352,77,7\n"
    rows += "".join(f"CN,{code},1,1,202352,99,99\n" for code in residues)
    status, said = importing.run("full_202352.dat", comext(rows))
    assert importing.table("comext-sh2022-importations") == [f"2023,{LAMPS},CHN,5,0.005"]
    assert f"{told} (39XXXXXX et semblables), d’aucun produit.\n" in said, said
    assert status == 0


def test_great_britain_has_three_codes(importing: Importing) -> None:
    """XI and XU are its parts; where GB is there too, it is their sum."""
    rows = f"XI,{LAMPS}10,1,1,202252,1,1\nXU,{LAMPS}10,1,1,202252,2,2\n"
    rows += (
        f"XI,{LAMPS}10,1,1,202352,1,1\nXU,{LAMPS}10,1,1,202352,2,2\nGB,{LAMPS}10,1,1,202352,3,3\n"
    )
    importing.run("full.dat", comext(rows))
    assert importing.table("comext-sh2022-importations") == [
        f"2022,{LAMPS},GBR,3,0.003",
        f"2023,{LAMPS},GBR,3,0.003",
    ]


def test_serbia_kosovo_taiwan_and_unnamed_partners_keep_their_names(importing: Importing) -> None:
    codes = ("XS", "XK", "TW", "QP", "QS", "QV", "QW", "QY", "QZ", "QU", "XC", "XL", "GR")
    rows = "\n".join(f"I;2023;{LAMPS}00;{code};{n};1" for n, code in enumerate(codes, 1))
    importing.run(NATIONAL, customs(rows))
    found = {
        row.split(",")[3]: row.split(",")[2]
        for row in importing.table("douane-sh2022-importations")
    }
    expected = (
        "SRB",
        "XKX",
        "TWN",
        "XHM",
        "XAE",
        "XNI",
        "XNE",
        "XSI",
        "XSX",
        "XNP",
        "XCT",
        "XML",
        "GRC",
    )
    assert found == {str(n): iso for n, iso in enumerate(expected, 1)}
    importing.forget()
    importing.run(baci_name(), BACI_HEADER + f"2024,490,251,{LAMPS},1,1\n")
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},TWN,1,1"]


def test_france_is_its_own_partner(importing: Importing) -> None:
    importing.run(NATIONAL, customs(f"I;2023;{LAMPS}00;FR;5;1\nI;2023;{LAMPS}00;CN;6;1"))
    assert importing.table("douane-sh2022-importations") == [
        f"2023,{LAMPS},CHN,6,0.001",
        f"2023,{LAMPS},FRA,5,0.001",
    ]


def test_a_rolling_file_has_two_years_and_only_the_whole_one_counts(importing: Importing) -> None:
    name = "NATIONAL_NC8PAYSI.txt"
    rows = "".join(f"I;{m};2023;0113;C1;{LAMPS}00;CN;1;1000;0\n" for m in range(1, 13))
    rows += f"I;1;2024;0113;C1;{LAMPS}00;CN;50;1;0\n"
    path = packed(importing.folder / "202401-stat-national.zip", {f"dossier/{name}": rows})
    status, said = importing.run_paths([path])
    assert importing.table("douane-sh2022-importations") == [f"2023,{LAMPS},CHN,12,12"]
    assert "2024, importations : 1 mois sur douze, année laissée de côté.\n" in said
    assert status == 0


def test_eight_columns_before_2016(importing: Importing) -> None:
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    other = 'correspondances: [{nomenclature: SH2012, sh: "940520"}]\n'
    write(importing.root, {"products/lampes.yml": lamps + other})
    rows = "".join(f"E;{month};2015;{LAMPS}00;CH;2;1;0\n" for month in range(1, 13))
    importing.run("National_2015_Export.txt", rows)
    assert importing.table("douane-sh2012-exportations") == [f"2015,{LAMPS},CHE,24,0.012"]


def test_a_value_may_be_empty(importing: Importing) -> None:
    rows = f"I;2023;{LAMPS}00;CN;;1\nI;2023;{LAMPS}00;CN;6;1\n"
    _status, said = importing.run(NATIONAL, customs(rows))
    assert importing.table("douane-sh2022-importations") == [f"2023,{LAMPS},CHN,6,0.002"]
    assert "1 ligne sans valeur, comptée pour rien.\n" in said
    _status, said = importing.run(NATIONAL, customs(f"I;2023;{LAMPS}00;IT;;1\n{rows}"))
    assert "2 lignes sans valeur, comptées pour rien.\n" in said


def test_the_answer_of_the_api(importing: Importing) -> None:
    """Values and quantities are rows of their own; totals stand among the partners."""
    rows = (
        f"CN,{LAMPS},1,VALUE_IN_EUROS,2023,600\nCN,{LAMPS},1,QUANTITY_IN_100KG,2023,12.5\n"
        f"DE,{LAMPS},1,VALUE_IN_EUROS,2023,400\nWORLD,{LAMPS},1,VALUE_IN_EUROS,2023,1000\n"
        f"EXT_EU27_2020,{LAMPS},1,VALUE_IN_EUROS,2023,600\n"
        f"EU27_2020,{LAMPS},1,VALUE_IN_EUROS,2023,400\n"
    )
    status, said = importing.run("reponse.csv", sdmx(rows))
    assert status == 0, said
    assert importing.table("comext-sh2022-importations") == [
        f"2023,{LAMPS},CHN,600,1.25",
        f"2023,{LAMPS},DEU,400,",
    ]


def test_the_api_leaves_some_partners_unsaid(importing: Importing) -> None:
    rows = (
        f"CN,{LAMPS},1,VALUE_IN_EUROS,2023,600\n,{LAMPS},1,VALUE_IN_EUROS,2023,400\n"
        f"WORLD,{LAMPS},1,VALUE_IN_EUROS,2023,1000\n"
    )
    status, said = importing.run("reponse.csv", sdmx(rows))
    assert status == 0, said
    assert importing.table("comext-sh2022-importations") == [
        f"2023,{LAMPS},CHN,600,",
        f"2023,{LAMPS},XNP,400,",
    ]
    assert countries()["XNP"].nom == "Pays et territoires non précisés"


@pytest.mark.parametrize("together", [True, False])
def test_answers_about_some_codes_join(importing: Importing, together: bool) -> None:
    """« --url » gives an address for each fifty codes: one command takes their answers, or several."""
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    batteries = lamps.replace(LAMPS, "850760").replace("Lampes", "Batteries")
    write(importing.root, {"products/batteries.yml": batteries})
    paths = [importing.folder / "a.csv", importing.folder / "b.csv"]
    for path, code in zip(paths, (LAMPS, "850760"), strict=True):
        path.write_text(sdmx(f"CN,{code},1,VALUE_IN_EUROS,2023,600\n"), encoding="utf-8")
    for some in [paths] if together else [[path] for path in paths]:
        status, said = importing.run_paths(some)
        assert status == 0, said
    assert importing.table("comext-sh2022-importations") == [
        "2023,850760,CHN,600,",
        f"2023,{LAMPS},CHN,600,",
    ]
    # Asked again, an answer takes the place of the first.
    paths[0].write_text(sdmx(f"CN,{LAMPS},1,VALUE_IN_EUROS,2023,700\n"), encoding="utf-8")
    importing.run_paths(paths[:1])
    assert importing.table("comext-sh2022-importations") == [
        "2023,850760,CHN,600,",
        f"2023,{LAMPS},CHN,700,",
    ]
    card = (importing.root / "products/figures/comext-sh2022-importations.yml").read_text("utf-8")
    assert (card.count("nom: a.csv"), card.count("nom: b.csv")) == (1, 1)


def test_partners_that_do_not_make_their_total_are_refused(importing: Importing) -> None:
    rows = (
        f"CN,{LAMPS},1,VALUE_IN_EUROS,2023,600\nDE,{LAMPS},1,VALUE_IN_EUROS,2023,398\n"
        f"WORLD,{LAMPS},1,VALUE_IN_EUROS,2023,1000\n"
    )
    assert importing.refused("reponse.csv", sdmx(rows)) == (
        "Comext : 940520, 2023, importations : les pays font 998 €, la ligne du total (WORLD) "
        "1000 € ; le fichier est incomplet"
    )
    status, _said = importing.run("reponse.csv", sdmx(rows.replace(",398", ",399")))
    assert status == 0  # a thousandth is a matter of rounding


def test_an_older_bulk_is_read_by_the_names_of_its_columns(importing: Importing) -> None:
    text = (
        "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,"
        "VALUE_IN_EUROS,QUANTITY_IN_KG\n"
        f"001,FR,0720,CN,E,{LAMPS}00,1,1,202352,5,1000\n004,DE,0720,CN,E,{LAMPS}00,1,1,202352,9,9\n"
    )
    importing.run("full202352.dat", text)
    assert importing.table("comext-sh2022-importations") == [f"2023,{LAMPS},CHN,5,1"]


def test_lists_of_codes_beside_the_data_are_not_data(importing: Importing) -> None:
    files = {
        baci_name(): BACI_HEADER + f"2024,156,251,{LAMPS},1,1\n",
        "country_codes_V202601.csv": "country_code,country_name,country_iso2,country_iso3\n",
        "product_codes_HS22_V202601.csv": "code,description\n",
    }
    path = packed(importing.folder / "BACI_HS22_V202601.zip", files)
    assert importing.run_paths([path])[0] == 0
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},CHN,1,1"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_as_on_windows(importing: Importing, ending: str) -> None:
    text = (BACI_HEADER + f"2024,156,251,{LAMPS},1.250,\n").replace("\n", ending)
    importing.run(baci_name(), text)
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},CHN,1.25,"]


def test_years_of_one_edition_join_and_another_edition_replaces(importing: Importing) -> None:
    importing.run(baci_name(2022), BACI_HEADER + f"2022,156,251,{LAMPS},1,1\n")
    importing.run(baci_name(2023), BACI_HEADER + f"2023,156,251,{LAMPS},2,2\n")
    table = "baci-sh2022-importations"
    assert importing.table(table) == [f"2022,{LAMPS},CHN,1,1", f"2023,{LAMPS},CHN,2,2"]
    other = baci_name(2023).replace("V202601", "V202701")
    _status, said = importing.run(other, BACI_HEADER + f"2023,156,251,{LAMPS},3,3\n")
    assert importing.table(table) == [f"2023,{LAMPS},CHN,3,3"]
    assert f"{table} : l’édition V202601 est remplacée.\n" in said


def test_only_the_years_that_are_asked_for(importing: Importing) -> None:
    files = {
        baci_name(year): BACI_HEADER + f"{year},156,251,{LAMPS},1,1\n" for year in range(2020, 2025)
    }
    path = packed(importing.folder / "BACI_HS22_V202601.zip", files)
    importing.run_paths([path], "--years", "2022-2023")
    assert importing.table("baci-sh2022-importations") == [
        f"2022,{LAMPS},CHN,1,1",
        f"2023,{LAMPS},CHN,1,1",
    ]


def test_the_card_says_where_every_line_is_from(importing: Importing, tmp_path: Path) -> None:
    files = {baci_name(): BACI_HEADER + f"2024,156,251,{LAMPS},1,1\n"}
    path = packed(tmp_path / "BACI_HS22_V202601.zip", files)
    importing.run_paths([path], "--years", "2024")
    card = (importing.root / "products/figures/baci-sh2022-importations.yml").read_text("utf-8")
    for line in (
        "edition: V202601\n",
        "valorisation: fob\n",
        "partenaire: reconcilie\n",
        "unite: milliers-de-dollars\n",
        "  - nom: BACI_HS22_V202601.zip\n",
        "commande: reloc figures import BACI_HS22_V202601.zip --years 2024\n",
    ):
        assert line in card
    from hashlib import sha256

    assert f"sha256: {sha256(path.read_bytes()).hexdigest()}\n" in card


def test_a_second_import_changes_nothing_and_a_trial_writes_nothing(importing: Importing) -> None:
    text = BACI_HEADER + f"2024,156,251,{LAMPS},1,1\n"
    _status, said = importing.run(baci_name(), text, "--dry-run")
    assert said.endswith("Essai : rien n’a été écrit.\n")
    assert importing.state() == {}
    importing.run(baci_name(), text)
    before = importing.state()
    _status, said = importing.run(baci_name(), text)
    assert said.endswith("Rien n’a changé.\n")
    assert importing.state() == before


def test_no_partner_is_listed_twice() -> None:
    """The customs' own list of labels has XK, XS and QU twice: a join would double their flows."""
    years = [(code, last) for code, _iso, last in partners("iso2")]
    assert len(years) == len(set(years))
    found = {iso for _code, iso, _last in partners("iso2")} | {
        iso for _code, iso, _last in partners("baci")
    }
    assert found <= set(countries())


def test_former_states_end(importing: Importing) -> None:
    """CS was Czechoslovakia, then Serbia and Montenegro; BE had Luxembourg in it until 1998."""
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    others = ", ".join(f'{{nomenclature: SH{year}, sh: "{LAMPS}"}}' for year in (1992, 1996, 2002))
    write(importing.root, {"products/lampes.yml": f"{lamps}correspondances: [{others}]\n"})
    rows = "".join(
        f"{partner},{LAMPS}00,1,1,{year}52,1,1\n"
        for partner, year in (("CS", 1992), ("CS", 2004), ("BE", 1998), ("BE", 1999))
    )
    status, said = importing.run("full.dat", comext(rows))
    assert status == 0, said
    assert importing.table("comext-sh1992-importations") == [f"1992,{LAMPS},CSK,1,0.001"]
    assert importing.table("comext-sh1996-importations") == [
        f"1998,{LAMPS},XBL,1,0.001",
        f"1999,{LAMPS},BEL,1,0.001",
    ]
    assert importing.table("comext-sh2002-importations") == [f"2004,{LAMPS},SCG,1,0.001"]
