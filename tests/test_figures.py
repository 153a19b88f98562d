# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""Tables become indicators: the right ones, or a message that names the line that is wrong."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relocalisations.model.concordance import passages
from relocalisations.model.figures import FranceFigures, ProductFigures, UnionFigures
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.model.trade import Supplier, herfindahl, total_share, total_value
from relocalisations.pages.sentences import product_answer
from relocalisations.reading import table_rows
from relocalisations.reading.table_mistakes import Mistake
from relocalisations.reading.table_rows import read_tables
from relocalisations.schema.choices import Nomenclature, SupplierScope
from relocalisations.text.countries import countries
from tests.frozen_site import FROZEN
from tests.mistakes import Files, product
from tests.small_site import load, messages
from tests.small_tables import FLOW_ROWS, FLOWS, INDICATORS, UNION_ROW, table

CSV = "products/figures/essai.csv"
ISO_3166 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR
BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG
COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH
FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY
HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU
SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""


def figures_of_the_lamps(tmp_path: Path, files: Files) -> ProductFigures:
    site, problems = load(tmp_path, files)
    assert problems == []
    found = site.figures(site.produits["lampes"])
    assert found is not None
    return found


# --- Indicators, on numbers that can be checked by hand


@pytest.mark.parametrize(
    ("shares", "index"),
    [
        ([1.0], 1.0),
        ([0.5, 0.5], 0.5),
        ([0.25] * 4, 0.25),
        ([0.6, 0.3, 0.1], 0.46),
        ([], 0.0),
    ],
)
def test_herfindahl_is_the_sum_of_squared_shares(shares: list[float], index: float) -> None:
    assert herfindahl(shares) == pytest.approx(index)


def test_sums_are_the_same_on_every_python() -> None:
    """``sum`` gives 0.9999999999999999 before Python 3.12."""
    ten = [Supplier(countries()["CHN"], 0.1, 0.1)] * 10
    assert herfindahl([math.sqrt(0.1)] * 10) == 1
    assert total_share(ten) == 1
    assert total_value(ten) == 1


def test_what_all_comes_from_outside_is_all_of_it(tmp_path: Path) -> None:
    """The shares of 1, 6 and 15 make 0.9999999999999999, which would read « > 99,9 % »."""
    rows = "2024,940520,CHN,1000,1\n2024,940520,JPN,6000,3\n2024,940520,USA,15000,\n"
    france = figures_of_the_lamps(tmp_path, table(rows, annees="[2024, 2024]")).france
    assert france is not None
    assert total_share(france.fournisseurs) < 1
    assert france.part_extra_ue == 1


def test_trade_of_france_from_its_flows(tmp_path: Path) -> None:
    """2024: 30 from China and 10 from Italy; 2023: 10 from China; 5 sold to Switzerland in 2024."""
    found = figures_of_the_lamps(
        tmp_path,
        {
            **table(FLOW_ROWS),
            **table("2023,940520,CHE,1,\n2024,940520,CHE,5,\n", type="exportations", name="ventes"),
        },
    )
    france = found.france
    assert isinstance(france, FranceFigures)
    assert (france.annee, france.imports, france.exports, france.solde) == (2024, 40, 5, -35)
    assert [(part.pays.iso, part.part, part.valeur) for part in france.fournisseurs] == [
        ("CHN", 0.75, 30),
        ("ITA", 0.25, 10),
    ]
    assert france.hhi == 0.75**2 + 0.25**2
    assert france.part_extra_ue == 0.75  # Italy is in the Union
    assert [(year.annee, year.imports, year.exports, year.hhi) for year in france.serie] == [
        (2023, 10, 1, 1),
        (2024, 40, 5, 0.625),
    ]
    assert found.portee is SupplierScope.FRANCE
    assert found.premier is france.fournisseurs[0]
    assert found.table.id == "essai"


def years_of(figures: ProductFigures) -> list[tuple[object, ...]]:
    """Each year with what was bought and sold, and whether the table has it."""
    assert figures.france is not None
    return [(y.annee, y.imports, y.exports, y.renseignee) for y in figures.france.serie]


def test_nothing_unknown_and_absent_are_three_things(tmp_path: Path) -> None:
    """2021: 40 bought; 2022: nothing; 2023: no row of this product; 2024: an amount is not known.

    Sold: 5 in 2021, nothing in 2022; the table of sales has no other year of it.
    """
    other = "2024,850000,CHE,1,\n"
    bought = "2021,940520,CHN,40,\n2022,940520,CHN,0,\n2024,940520,CHN,9,\n2024,940520,ITA,,\n"
    sold = "2021,940520,CHE,5,\n2022,940520,CHE,0,\n"
    found = figures_of_the_lamps(
        tmp_path,
        {
            **table(bought + other, annees="[2021, 2024]"),
            **table(sold + other, type="exportations", name="ventes", annees="[2021, 2024]"),
        },
    )
    assert years_of(found) == [
        (2021, 40, 5, True),
        (2022, 0, 0, True),
        (2023, None, None, False),
        (2024, None, None, True),
    ]
    assert found.france is not None
    assert (found.france.annee, found.france.imports, found.france.derniere_annee) == (
        2022,
        0,
        2024,
    )
    assert product_answer(found) == (
        "La France n’en a rien importé en 2022 ; pour 40,0\u00a0k$ en 2021. "
        "La dernière année connue est 2022."
    )


def test_the_silence_of_a_table_that_lists_everything_is_nothing(tmp_path: Path) -> None:
    """2023 is in no row of any product: it is not covered, and is not nothing."""
    other = "2021,850000,CHE,1,\n2022,850000,CHE,1,\n2024,850000,CHE,1,\n"
    found = figures_of_the_lamps(
        tmp_path,
        {
            **table("2022,940520,CHN,40,\n" + other, annees="[2021, 2024]", absences="rien"),
            **table(
                "2024,940520,CHE,5,\n" + other,
                type="exportations",
                name="ventes",
                annees="[2021, 2024]",
                absences="rien",
            ),
        },
    )
    assert years_of(found) == [
        (2021, 0, 0, True),
        (2022, 40, 0, True),
        (2023, None, None, False),
        (2024, 0, 5, True),
    ]
    assert product_answer(found) == (
        "La France n’en a rien importé en 2024 ; pour 40,0\u00a0k$ en 2022."
    )


def test_the_sentence_says_which_year_is_the_last_known(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,40,\n2024,850000,CHE,1,\n"
    assert product_answer(figures_of_the_lamps(tmp_path, table(rows))) == (
        "La France en a importé pour 40,0\u00a0k$ en 2023, dont 100,0\u202f% fournis par la Chine. "
        "La dernière année connue est 2023."
    )


def test_a_product_of_which_no_year_is_known_has_no_figures_of_france(tmp_path: Path) -> None:
    site, problems = load(tmp_path, table("2024,940520,CHN,,\n", annees="[2024, 2024]"))
    assert problems == []
    assert site.figures(site.produits["lampes"]) is None


def test_a_year_in_which_nothing_was_bought_has_no_supplier(tmp_path: Path) -> None:
    rows = "2023,940520,CHN,10,\n2024,940520,CHN,0,\n"
    found = figures_of_the_lamps(tmp_path, table(rows))
    france = found.france
    assert france is not None
    assert (france.imports, france.hhi, france.part_extra_ue) == (0, None, None)
    assert (france.fournisseurs, found.portee) == ((), SupplierScope.FRANCE)


def test_suppliers_of_the_union_are_never_given_for_those_of_france(tmp_path: Path) -> None:
    found = figures_of_the_lamps(
        tmp_path, table(UNION_ROW, type="indicateurs", annees="[2024, 2024]")
    )
    assert found.france is not None
    assert found.france.fournisseurs == ()
    assert found.france.part_extra_ue is None
    assert found.portee is SupplierScope.UNION
    assert [(part.pays.iso, part.part, part.valeur) for part in found.fournisseurs] == [
        ("CHN", 0.6, 54),
        ("USA", 0.4, 36),
    ]
    assert found.imports == 10
    assert found.hhi == 0.55


def test_of_several_years_the_latest_counts(tmp_path: Path) -> None:
    rows = UNION_ROW.replace("2024,10,", "2023,99,") + UNION_ROW
    for order in (rows, "".join(reversed(rows.splitlines(keepends=True)))):
        found = figures_of_the_lamps(tmp_path, table(order, type="indicateurs"))
        assert found.annee == 2024
        assert found.imports == 10


@pytest.mark.parametrize(
    ("hhi", "part", "ratio", "dependent"),
    [
        ("0.41", "0.51", "1.01", True),
        ("0.40", "0.51", "1.01", False),
        ("0.41", "0.50", "1.01", False),
        ("0.41", "0.51", "1", False),
        ("0.41", "", "1.01", None),
        ("0.41", "", "0.9", False),
    ],
)
def test_the_three_criteria_of_the_commission(
    tmp_path: Path, hhi: str, part: str, ratio: str, dependent: bool | None
) -> None:
    """All three thresholds must be passed, none only reached (SWD(2021) 352)."""
    row = f"940520,2024,,,,,,{hhi},{part},{ratio},,,,\n"
    union = figures_of_the_lamps(
        tmp_path, table(row, type="indicateurs", annees="[2024, 2024]")
    ).union
    assert isinstance(union, UnionFigures)
    assert union.dependante is dependent


def test_a_product_also_has_the_figures_of_its_other_codes(tmp_path: Path) -> None:
    """Its own code first; a code of another edition never stands for it without saying so."""
    files = {
        **product('correspondances: [{nomenclature: SH1992, sh: "940520"}]', sh='"940511"'),
        **table(FLOW_ROWS, nomenclature="SH1992"),
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    [found] = site.chiffres["lampes"]
    assert found.code == (Nomenclature.SH1992, "940520")


def test_a_wider_code_of_another_edition_never_leads(tmp_path: Path) -> None:
    """850760 was a part of 850780 until 2007: what is bought of it is more than this product."""
    files = {
        **product(sh='"850760"'),
        **table(FLOW_ROWS.replace("940520", "850780"), nomenclature="SH2007"),
    }
    alone, _problems = load(tmp_path / "alone", files)
    assert alone.chiffres == {}
    union = table(
        UNION_ROW.replace("940520", "850760"),
        type="indicateurs",
        name="union",
        annees="[2024, 2024]",
    )
    site, _problems = load(tmp_path / "beside", {**files, **union})
    first, second = site.chiffres["lampes"]
    assert (first.code, first.passage) == ((Nomenclature.SH2022, "850760"), None)
    assert first.portee is SupplierScope.UNION
    assert second.passage == ((Nomenclature.SH2007, "850780"), "partagé")


def test_the_same_goods_under_another_edition_lead_and_say_so(tmp_path: Path) -> None:
    files = {
        **product(sh='"811010"'),
        **table(FLOW_ROWS.replace("940520", "811010"), nomenclature="SH2017"),
        **table(
            UNION_ROW.replace("940520", "811010"),
            type="indicateurs",
            name="union",
            annees="[2024, 2024]",
        ),
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    [found] = site.chiffres["lampes"]
    assert found.code == (Nomenclature.SH2022, "811010")
    assert found.passage == ((Nomenclature.SH2017, "811010"), "1 pour 1")
    assert found.portee is SupplierScope.FRANCE
    assert found.france is not None
    assert found.france.table.nomenclature is Nomenclature.SH2017
    assert found.union is not None


def test_a_sheet_about_a_part_of_its_code_has_the_figures_of_that_part(tmp_path: Path) -> None:
    """France's trade in eight digits leads; that of the whole code stands among the others."""
    part = FLOW_ROWS.replace("940520", "94052011").replace(",30,3", ",3,1")
    files = {
        **product('nc8: "94052011"'),
        **table(FLOW_ROWS + part),
        **table(UNION_ROW, type="indicateurs", name="union", annees="[2024, 2024]"),
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    first, second = site.chiffres["lampes"]
    assert (first.code, first.passage) == (
        (Nomenclature.SH2022, "940520"),
        ((Nomenclature.SH2022, "94052011"), "plus étroit"),
    )
    assert first.union is not None
    assert (first.imports, second.imports) == (13.0, 40.0)
    assert (second.code, second.union) == ((Nomenclature.SH2022, "940520"), None)
    assert second.passage == ((Nomenclature.SH2022, "940520"), "partagé")


def test_what_several_old_codes_share_has_no_passage() -> None:
    assert list(passages((Nomenclature.SH2022, "854921"))) == []


def test_a_code_that_was_split_is_gathered_from_its_parts() -> None:
    """811292 of 2017 became several codes in 2022: each is one of its parts."""
    found = list(passages((Nomenclature.SH2017, "811292")))
    parts = [one.code[1] for one in found if one.code[0] is Nomenclature.SH2022]
    assert "811231" in parts
    assert {one.relation for one in found if one.code[0] is Nomenclature.SH2022} == {"regroupé"}


# --- What is wrong with a table

ONE_YEAR = {"type": "indicateurs", "annees": "[2024, 2024]"}


def flows(rows: str) -> Files:
    return table("2023,940520,USA,1,1\n" + rows)


def indicators(row: str) -> Files:
    return table(row, type="indicateurs", annees="[2024, 2024]")


def raw(content: str | bytes) -> Files:
    return table(content if isinstance(content, bytes) else content.encode(), annees="[2024, 2024]")


NUMBER = "chiffres seuls, avec un point pour les décimales"
WRONG_ROWS: list[tuple[str, Files, str]] = [
    ("vide", raw(""), ":1:1 : cette table est vide"),
    (
        "points-virgules",
        raw("annee;sh;pays;valeur\n"),
        ":1:1 : colonnes séparées par autre chose qu’une virgule ; exportez-la avec des virgules",
    ),
    (
        "colonne manquante",
        raw("sh,pays,valeur\n"),
        ":1:1 : colonne obligatoire manquante « annee »",
    ),
    (
        "colonne mal écrite",
        raw("annee,sh,pays,valeur,quantité\n"),
        ":1:22 : colonne inconnue « quantité » ; vouliez-vous « quantite » ?",
    ),
    (
        "colonne inconnue",
        raw("annee,sh,pays,valeur,remarque\n"),
        ":1:22 : colonne inconnue « remarque » ; colonnes admises : annee, sh, pays, valeur, quantite",
    ),
    (
        "colonne en double",
        raw("annee,sh,pays,valeur,valeur\n"),
        ":1:22 : colonne écrite deux fois « valeur »",
    ),
    (
        "virgule en trop",
        flows("2024,940520,CHN,1,5,1\n"),
        ":3:1 : 6 colonnes au lieu de 5 ; vérifiez les virgules de la ligne",
    ),
    (
        "virgule oubliée",
        flows("2024,940520,CHN 15,1\n"),
        ":3:1 : 4 colonnes au lieu de 5 ; vérifiez les virgules de la ligne",
    ),
    (
        "texte après un guillemet",
        flows('2024,940520,"CHN" ,1,1\n'),
        ":3:1 : ligne illisible ; vérifiez ses guillemets",
    ),
    (
        "texte après un guillemet, qui en ferait un code admis",
        flows('2024,"9405"20,CHN,1,1\n'),
        ":3:1 : ligne illisible ; vérifiez ses guillemets",
    ),
    (
        "texte après un guillemet, dans les titres",
        raw('"annee" ,sh,pays,valeur\n'),
        ":1:1 : ligne illisible ; vérifiez ses guillemets",
    ),
    (
        "guillemet ouvert",
        flows('2024,940520,"CHN,1,1\n2024,940520,ITA,1,1\n'),
        ":3:1 : ligne illisible ; vérifiez ses guillemets",
    ),
    (
        "code sans son zéro",
        flows("2024,71310,CHN,1,1\n"),
        ":3:6 : sh : code non admis « 71310 » ; six chiffres attendus, ou huit (NC8)",
    ),
    (
        "chiffres d’un autre alphabet",
        flows("2024,٩٤٠٥٢٠,CHN,1,1\n"),
        ":3:6 : sh : code non admis « ٩٤٠٥٢٠ » ; six chiffres attendus, ou huit (NC8)",
    ),
    (
        "année hors de la fiche",
        flows("2019,940520,CHN,1,1\n"),
        ":3:1 : annee : année non admise « 2019 » ; la fiche de la table va de 2023 à 2024",
    ),
    (
        "année en exposant",
        flows("²⁰²⁴,940520,CHN,1,1\n"),
        ":3:1 : annee : année non admise « ²⁰²⁴ » ; la fiche de la table va de 2023 à 2024",
    ),
    (
        "nom de pays",
        flows("2024,940520,Chine,1,1\n"),
        ":3:13 : pays : pays inconnu « Chine » ; vouliez-vous « CHN » ?",
    ),
    (
        "pays inconnu",
        flows("2024,940520,XYZ,1,1\n"),
        ":3:13 : pays : pays inconnu « XYZ » ; code ISO à trois lettres attendu",
    ),
    (
        "pays vide",
        flows("2024,940520,,1,1\n"),
        ":3:13 : pays : pays inconnu «  » ; code ISO à trois lettres attendu",
    ),
    (
        "montant négatif",
        flows("2024,940520,CHN,-1.5,1\n"),
        ":3:17 : valeur : nombre non admis « -1.5 » ; il ne peut pas être négatif",
    ),
    *(
        (
            f"nombre {text}",
            flows(f"2024,940520,CHN,{text},1\n"),
            f":3:17 : valeur : nombre non admis « {text} » ; {NUMBER}",
        )
        for text in ("NaN", "inf", "1e400", "1e5", "1_000", "0x10", " 10", "1 000", "٣", "n.d.")
    ),
    (
        "quantité fausse",
        flows("2024,940520,CHN,1,beaucoup\n"),
        f":3:19 : quantite : nombre non admis « beaucoup » ; {NUMBER}",
    ),
    (
        "ligne en double",
        flows("2024,940520,CHN,1,1\n2024,940520,CHN,2,1\n"),
        ":4:1 : 940520, 2024, CHN : déjà ligne 3 ; gardez une seule des deux lignes",
    ),
    (
        "indicateurs en double",
        indicators(UNION_ROW * 2),
        ":3:1 : 940520, 2024 : déjà ligne 2 ; gardez une seule des deux lignes",
    ),
    (
        "indice au-dessus de 1",
        indicators(UNION_ROW.replace("5,0.5,90", "5,1.5,90")),
        ":2:18 : hhi_fr : « 1.5 » dépasse 1 ; une part ou un indice va de 0 à 1",
    ),
    (
        "part en pour cent",
        indicators(UNION_ROW.replace("0.6", "60")),
        ":2:42 : part1 : « 60 » dépasse 1 ; une part ou un indice va de 0 à 1",
    ),
    (
        "parts au-dessus de 1",
        indicators(UNION_ROW.replace("0.4", "0.41")),
        ":2:42 : part1 à part2 : leur somme, 1.0100, dépasse 1",
    ),
    (
        "parts un peu plus au-dessus de 1 que leurs arrondis",
        indicators(UNION_ROW.replace("0.4", "0.40052")),
        ":2:42 : part1 à part2 : leur somme, 1.0005, dépasse 1",
    ),
    (
        "fournisseurs en désordre",
        indicators(UNION_ROW.replace("0.6", "0.3")),
        ":2:50 : part2 : 0.4 suit 0.3 ; les fournisseurs vont du premier au dernier",
    ),
    (
        "fournisseur en double",
        indicators(UNION_ROW.replace("USA", "CHN")),
        ":2:46 : pays2 : « CHN » est déjà pays1",
    ),
    (
        "part sans pays",
        indicators(UNION_ROW.replace("USA", "")),
        ":2:46 : pays2, part2 : l’un sans l’autre ; écrivez les deux ou aucun",
    ),
    (
        "fournisseur de l’intérieur",
        indicators(UNION_ROW.replace("CHN", "DEU")),
        ":2:38 : pays1 : « DEU » est dans l’Union européenne ; ces colonnes nomment des fournisseurs du dehors",
    ),
    (
        "indice trop bas pour ses parts",
        indicators(UNION_ROW.replace("0.55", "0.3")),
        ":2:27 : hhi_extra_ue : « 0.3 » est moins que la somme des carrés des parts, 0.5200",
    ),
    (
        "indice un peu plus bas que les arrondis des parts",
        indicators(UNION_ROW.replace("0.55", "0.51948")),
        ":2:27 : hhi_extra_ue : « 0.51948 » est moins que la somme des carrés des parts, 0.5200",
    ),
    (
        "le même, dans la première colonne",
        table(
            b"hhi_extra_ue,sh,annee,pays1,part1\n0.3,940520,2024,CHN,0.6\n",
            type="indicateurs",
            annees="[2024, 2024]",
        ),
        ":2:1 : hhi_extra_ue : « 0.3 » est moins que la somme des carrés des parts, 0.3600",
    ),
    (
        "Latin-1",
        table((FLOWS + "2024,940520,é,1,1\n").encode("latin-1"), annees="[2024, 2024]"),
        ":2:13 : cette table n’est pas en UTF-8 ; exportez-la de nouveau avec cet encodage",
    ),
    (
        "Latin-1, après une ligne vide",
        raw("\né".encode("latin-1")),
        ":2:1 : cette table n’est pas en UTF-8 ; exportez-la de nouveau avec cet encodage",
    ),
]


@pytest.mark.parametrize(
    ("files", "seen"), [pytest.param(files, seen, id=name) for name, files, seen in WRONG_ROWS]
)
def test_a_wrong_line_is_named(tmp_path: Path, files: Files, seen: str) -> None:
    found = [line for line in messages(tmp_path, files) if line.startswith(CSV)]
    assert found == [f"{CSV}{seen}"]


def test_one_column_is_no_table_of_another_separator(tmp_path: Path) -> None:
    found = [line for line in messages(tmp_path, raw("annee\n")) if line.startswith(CSV)]
    assert found == [
        f"{CSV}:1:1 : colonne obligatoire manquante « {name} »" for name in ("pays", "sh", "valeur")
    ]


def test_a_supplier_whose_share_has_no_column_is_not_ranked(tmp_path: Path) -> None:
    content = b"sh,annee,pays1,part2\n940520,2024,CHN,0.6\n"
    assert messages(tmp_path, table(content, **ONE_YEAR)) == []


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("0.5,90,5,0.55,0.5,2,CHN,0.6,USA,0.4005", id="shares, rounded up"),
        pytest.param("0.5,90,5,0.2495,0.5,2,CHN,0.5,,", id="an index, rounded down"),
        pytest.param("1,90,5,1,1,2,CHN,1,,", id="all from one"),
        pytest.param("0.5,90,5,0.55,0.5,2,CHN,0.3,USA,0.3", id="two of the same rank"),
    ],
)
def test_a_line_at_its_bounds_is_right(tmp_path: Path, row: str) -> None:
    """Five figures of four decimals are off by a quarter of a thousandth together, or a half."""
    assert messages(tmp_path, indicators(f"940520,2024,10,5,{row}\n")) == []


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + FLOWS + FLOW_ROWS,
        (FLOWS + FLOW_ROWS).replace("\n", "\r\n"),
        (FLOWS + FLOW_ROWS).replace("\n", "\r"),
        (FLOWS + FLOW_ROWS).replace("CHN", '"CHN"'),
        FLOWS + FLOW_ROWS + "\n\n",
        "valeur,pays,sh,annee\n10,CHN,940520,2023\n30,CHN,940520,2024\n10,ITA,940520,2024\n",
    ],
    ids=["marque", "Windows", "vieux Mac", "guillemets", "lignes vides", "autre ordre"],
)
def test_tables_as_programs_write_them(tmp_path: Path, content: str) -> None:
    assert figures_of_the_lamps(tmp_path, table(content.encode())).imports == 40


def test_the_lines_of_a_table_without_a_mistake_are_not_looked_at_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole columns are ten times faster; each line for itself only says what is wrong with it."""
    one_by_one: list[int] = []
    add = table_rows._Rows.add

    def counted(self: table_rows._Rows, cells: list[str], line: int) -> Mistake | None:
        one_by_one.append(line)
        return add(self, cells, line)

    monkeypatch.setattr(table_rows._Rows, "add", counted)
    assert figures_of_the_lamps(tmp_path, table(FLOW_ROWS)).imports == 40
    assert one_by_one == []
    load(tmp_path, table(FLOW_ROWS + "2024,940520,XYZ,1,\n"))
    assert one_by_one == [2, 3, 4, 5]


def test_a_wrong_line_does_not_hide_the_others(tmp_path: Path) -> None:
    """Neither from the reader, nor from the figures."""
    rows = "x,940520,CHN,1,\n" + FLOW_ROWS + "2024,940520,XYZ,1,\n"
    site, problems = load(tmp_path, table(rows))
    assert [problem.line for problem in problems] == [2, 6]
    assert site.chiffres["lampes"][0].imports == 40


def test_a_thousand_wrong_lines_make_fifty_messages(tmp_path: Path) -> None:
    rows = "".join(f"2024,940520,chn,{number},\n" for number in range(1000))
    problems = [problem for problem in load(tmp_path, table(rows))[1] if problem.path == CSV]
    assert str(problems[0]) == f"{CSV} : 1000 lignes à corriger ; voici les 50 premières"
    assert [problem.line for problem in problems] == [0, *range(2, 52)], (
        "no line: of the whole file"
    )
    assert problems[0].column == 0


def test_a_product_is_in_one_table_of_a_kind(tmp_path: Path) -> None:
    """Or its source could not be told."""
    assert messages(tmp_path, {**table(FLOW_ROWS), **table(FLOW_ROWS, name="fois-deux")}) == [
        f"products/figures/fois-deux.csv:{line}:6 : 940520, {year} : déjà dans {CSV} ; une seule table"
        for line, year in ((2, 2023), (3, 2024), (4, 2024))
    ]
    one = table(UNION_ROW, type="indicateurs", annees="[2024, 2024]")
    two = table(UNION_ROW, type="indicateurs", annees="[2024, 2024]", name="fois-deux")
    assert messages(tmp_path / "2", {**one, **two}) == [
        f"products/figures/fois-deux.csv:2:1 : 940520, 2024 : déjà dans {CSV} ; une seule table"
    ]


def test_two_tables_may_complete_each_other(tmp_path: Path) -> None:
    ours = "940520,2024,10,5,0.5,,,,,,,,,\n"
    theirs = "940520,2024,,,,10,5,0.55,0.5,2,CHN,0.6,USA,0.4\n"
    found = figures_of_the_lamps(
        tmp_path,
        {
            **table(ours, type="indicateurs", annees="[2024, 2024]"),
            **table(theirs, type="indicateurs", annees="[2024, 2024]", name="union"),
        },
    )
    assert found.france is not None
    assert found.union is not None
    assert found.france.table.id == "essai"
    assert found.union.table.id == "union"


def test_the_columns_of_the_examples_are_those_of_the_schema() -> None:
    from relocalisations.schema.choices import TableKind
    from relocalisations.schema.tables import COLUMNS

    assert set(FLOWS.strip().split(",")) == set(COLUMNS[TableKind.IMPORTATIONS])
    assert set(INDICATORS.strip().split(",")) <= set(COLUMNS[TableKind.INDICATEURS])


def test_too_little_makes_no_supplier(tmp_path: Path) -> None:
    """Under 10 k$, or 0.1 % of imports: in the sums and the index, in no rank and no count."""
    rows = (
        "2024,940520,CHN,20000,\n2024,940520,ITA,20,\n2024,940520,VNM,19,\n2024,940520,USA,9.9,\n"
    )
    found = figures_of_the_lamps(tmp_path / "a", table(rows, annees="[2024, 2024]"))
    assert found.france is not None
    assert [part.pays.iso for part in found.france.fournisseurs] == ["CHN"]
    assert [part.pays.iso for part in found.france.sous_le_seuil] == ["ITA", "VNM", "USA"]
    assert found.france.imports == pytest.approx(20048.9)
    assert found.part_effective == pytest.approx(20000 / 20048.9)

    rows = "2024,940520,CHN,9.9,\n2024,940520,ITA,0.5,\n"
    found = figures_of_the_lamps(tmp_path / "b", table(rows, annees="[2024, 2024]"))
    assert found.france is not None
    assert found.portee is SupplierScope.FRANCE
    assert (found.france.imports, found.premier, found.part_effective) == (10.4, None, None)


def test_infinitesimal_imports_are_not_ranked(tmp_path: Path) -> None:
    """Under 100 k$ a few parcels make a share: it is shown, it makes no rank."""
    rows = "2024,940520,CHN,99.9,\n"
    found = figures_of_the_lamps(tmp_path, table(rows, annees="[2024, 2024]"))
    assert found.premier is not None
    assert (found.premier.part, found.part_effective) == (1, None)


def test_the_union_known_with_france_leads_nothing(tmp_path: Path) -> None:
    """France's own suppliers lead as soon as they are known; the Union's shares stay its own."""
    found = figures_of_the_lamps(
        tmp_path,
        {
            **table("2024,940520,DEU,200,\n", annees="[2024, 2024]"),
            **table(
                "940520,2024,,,,5000,5,0.55,0.5,2,CHN,0.6,USA,0.4\n",
                type="indicateurs",
                name="union",
                annees="[2024, 2024]",
            ),
        },
    )
    assert found.premier is not None
    assert (found.premier.pays.iso, found.part_effective, found.part_hors_union) == ("DEU", 1, None)
    assert found.union is not None
    assert found.union.part_effective == 0.3
    assert found.union.imports_totales == 10_000


def test_the_lead_says_first_what_is_known_of_france(tmp_path: Path) -> None:
    """Under the product's own code only the Union's suppliers are known; another tells France's."""
    site, problems = load(
        tmp_path,
        {
            **product('correspondances: [{nomenclature: SH1992, sh: "940520"}]', sh='"940511"'),
            **table(
                "940511,2024,5000,100,0.5,9000,5,0.55,0.5,2,CHN,0.6,USA,0.4\n",
                type="indicateurs",
                name="union",
                annees="[2024, 2024]",
            ),
            **table(
                "2024,940520,JPN,300,\n2024,940520,DEU,100,\n",
                annees="[2024, 2024]",
                nomenclature="SH1992",
            ),
        },
    )
    assert problems == []
    [own, other] = site.chiffres["lampes"]
    assert product_answer(own, [other]) == (
        "La France en a importé pour 5,00\u00a0M$ en 2024. "
        "Sous un autre code (SH 1992, 940520), 75,0\u202f% de ce qu’elle importe vient du Japon. "
        "30,0\u202f% de tout ce que les pays de l’Union en importent, échanges entre eux compris, vient de la Chine."
    )


# --- Units


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("milliers-de-dollars", 1),
        ("dollars", 1000),
        ("milliers-d-euros", 1),
        ("euros", 1000),
    ],
)
def test_amounts_are_read_in_the_unit_of_their_table(tmp_path: Path, unit: str, scale: int) -> None:
    """The same trade written in dollars or in thousands of them gives the same amounts."""
    bought = f"2024,940520,CHN,{30 * scale},\n2024,940520,ITA,{10 * scale},\n"
    sold = f"2024,940520,CHE,{5 * scale},\n"
    union = f"850000,2024,{7 * scale},{3 * scale},0.5,{50 * scale},{8 * scale},0.55,0.5,2,CHN,0.6,USA,0.4\n"
    found = figures_of_the_lamps(
        tmp_path / "flows",
        {
            **table(bought, unite=unit, annees="[2024, 2024]"),
            **table(sold, type="exportations", name="ventes", unite=unit, annees="[2024, 2024]"),
        },
    )
    assert found.france is not None
    assert (found.france.imports, found.france.exports) == (40, 5)
    assert [supplier.valeur for supplier in found.fournisseurs] == [30, 10]
    assert [year.imports for year in found.france.serie] == [40]

    found = figures_of_the_lamps(
        tmp_path / "indicators",
        table(
            union.replace("850000", "940520"), type="indicateurs", unite=unit, annees="[2024, 2024]"
        ),
    )
    assert found.france is not None
    assert found.union is not None
    assert (found.france.imports, found.france.exports) == (7, 3)
    assert (found.union.imports, found.union.exports) == (50, 8)
    assert [supplier.valeur for supplier in found.fournisseurs] == [30, 20]


def test_purchases_and_sales_of_a_product_are_in_one_currency(tmp_path: Path) -> None:
    files = {
        **table(FLOW_ROWS),
        **table(FLOW_ROWS, type="exportations", name="ventes", unite="euros"),
    }
    assert messages(tmp_path, files) == [
        "products/figures/ventes.yml:10:8 : unite : les exportations de 940520 sont en euros courants, ses importations en dollars courants (products/figures/essai.yml) ; prenez les deux à la même source",
    ]
    figures = load(tmp_path, files)[0].chiffres["lampes"][0]
    assert figures.france is not None
    assert (figures.france.imports, figures.france.exports, figures.france.solde) == (
        40,
        None,
        None,
    )


def test_a_unit_that_the_program_cannot_write_is_refused(tmp_path: Path) -> None:
    assert messages(tmp_path, table(FLOW_ROWS, unite="yens")) == [
        "products/figures/essai.yml:10:8 : unite : valeur non admise « yens » ; valeurs admises : dollars, milliers-de-dollars, euros, milliers-d-euros, sans-montant",
    ]


def test_a_table_without_amounts_has_no_column_of_amounts(tmp_path: Path) -> None:
    assert messages(tmp_path, table(FLOW_ROWS, unite="sans-montant")) == [
        f"{CSV}:1:15 : valeur : cette colonne est un montant, et la fiche de la table dit « unite: sans-montant » ; écrivez-y l’unité",
    ]
    shares = b"sh,annee,hhi_extra_ue,part_extra_ue\n940520,2024,0.5,0.4\n"
    found = table(shares, type="indicateurs", unite="sans-montant", annees="[2024, 2024]")
    assert messages(tmp_path, found) == []


# --- Whole tables


@pytest.fixture(scope="module")
def real() -> Site:
    site, _problems = load_site(FROZEN, datetime(2026, 11, 23, tzinfo=UTC))
    return site


def by_code(site: Site, nomenclature: Nomenclature) -> dict[str, ProductFigures]:
    return {
        figures.code[1]: figures
        for found in site.chiffres.values()
        for figures in found
        if figures.code[0] is nomenclature
    }


# The columns hs6, imports_fr_kusd, exports_fr_kusd, hhi_fr, part_extra_ue_fr, f1_iso3, f1_part,
# f2_iso3, f2_part of « matieres_2024.csv », the summary published with the bilateral tables (BACI,
# HS 1992, 2024). Ours are computed again from those tables.
PUBLISHED_MATERIALS = [
    ("760110", 361230.3, 192593.0, 0.0869, 0.9033, "ISL", 0.15, "IND", 0.1366),
    ("280480", 525.1, 633.4, 0.4125, 0.4754, "DEU", 0.4727, "JPN", 0.4312),
    ("250810", 42026.9, 15033.4, 0.1636, 0.4248, "TUR", 0.2887, "NLD", 0.2076),
    ("283691", 25144.4, 7151.8, 0.2815, 0.6604, "CHL", 0.3877, "DEU", 0.2634),
    ("284690", 18070.7, 36787.8, 0.2881, 0.9074, "JPN", 0.4841, "CHN", 0.168),
    ("251200", 8345.9, 18045.5, 0.1654, 0.1642, "DNK", 0.3104, "BEL", 0.1631),
    ("720292", 8377.5, 6095.5, 0.2624, 0.3975, "ZAF", 0.3527, "AUT", 0.339),
    ("252010", 15153.4, 12791.4, 0.3422, 0.0806, "ESP", 0.4764, "DEU", 0.3332),
    ("280540", 81.2, 25.4, 0.3242, 0.1192, "BEL", 0.4364, "DEU", 0.3501),
    ("261710", 531.8, 35.6, 0.9763, 0.0032, "CZE", 0.9881, "NLD", 0.0087),
    ("261210", 142159.5, 0, 0.9487, 0.9998, "NAM", 0.9737, "CAN", 0.0262),
    ("260112", 443221.0, 602.4, 0.4868, 1.0, "CAN", 0.6568, "USA", 0.2193),
    ("261390", 1027.9, 725.0, 0.8237, 0.9102, "USA", 0.9051, "NLD", 0.0589),
    ("261400", 13219.1, 753.5, 0.4691, 0.9567, "ZAF", 0.5658, "AUS", 0.3842),
    ("261510", 27470.9, 16239.2, 0.2944, 0.8158, "ZAF", 0.482, "NLD", 0.1657),
    ("282200", 9036.7, 176.2, 0.3759, 0.7485, "GBR", 0.5513, "CHN", 0.1929),
    ("711029", 98341.1, 4744.2, 0.4799, 0.2979, "DEU", 0.6318, "CHE", 0.2785),
    ("711019", 105815.6, 17131.1, 0.2784, 0.3398, "DEU", 0.4397, "USA", 0.1991),
    ("711039", 3115.9, 1928.1, 0.4627, 0.7183, "USA", 0.651, "ESP", 0.1477),
    ("252922", 1870.0, 5.2, 0.4335, 0.084, "DEU", 0.5889, "ESP", 0.2851),
    ("252400", 25.4, 2.5, 0.4859, 0.0923, "ITA", 0.6347, "ESP", 0.2729),
]


@pytest.mark.parametrize("row", PUBLISHED_MATERIALS, ids=[row[0] for row in PUBLISHED_MATERIALS])
def test_raw_materials_agree_with_their_published_summary(
    real: Site, row: tuple[str, float, float, float, float, str, float, str, float]
) -> None:
    code, imports, exports, hhi, extra, first, first_part, second, second_part = row
    france = by_code(real, Nomenclature.SH1992)[code].france
    assert france is not None
    assert france.annee == 2024
    assert france.imports == pytest.approx(imports, abs=0.051)
    assert france.exports == pytest.approx(exports, abs=0.051)
    assert france.hhi == pytest.approx(hhi, abs=0.000051)
    assert france.part_extra_ue == pytest.approx(extra, abs=0.000051)
    sold = france.fournisseurs + france.sous_le_seuil
    top = [(supplier.pays.iso, supplier.part) for supplier in sold[:2]]
    assert [iso for iso, _part in top] == [first, second]
    assert [part for _iso, part in top] == pytest.approx([first_part, second_part], abs=0.000051)


# The columns hs6, imports_fr_kusd, exports_fr_kusd, cdi1_hhi_extra_ue, cdi2_part_extra_ue,
# cdi3_imp_extra_sur_exp_tot, cdi_commission, ue_f1_pays, ue_f1_part of « manufactures_2024.csv ».
PUBLISHED_MANUFACTURED = [
    ("851714", 200856.1, 49205.4, 0.4551, 0.3668, 0.5294, False, "Chine", 0.6541),
    ("940550", 28328.4, 10962.9, 0.6275, 0.6785, 1.4704, True, "Chine", 0.7820),
    ("950612", 33941.9, 38113.3, 0.4616, 0.1823, 0.139, False, "Chine", 0.6638),
    ("847160", 499967.9, 135563.3, 0.7207, 0.5961, 1.2062, True, "Chine", 0.8472),
    ("850650", 113323.4, 144837.7, 0.1789, 0.5236, 0.845, False, "Chine", 0.3462),
    ("282010", 483.1, 1223.8, 0.3337, 0.2072, 0.2271, False, "Chine", 0.5135),
    ("852869", 26395.7, 8352.8, 0.3877, 0.5505, 0.7224, False, "Chine", 0.6021),
    ("851030", 56557.1, 20888.7, 0.4381, 0.2929, 0.3337, False, "Chine", 0.6250),
    ("300215", 6643372.2, 3810328.7, 0.3868, 0.4113, 0.2667, False, "Suisse", 0.5444),
    ("847130", 5845618.0, 458888.4, 0.7345, 0.6694, 1.8261, True, "Chine", 0.8540),
    ("851713", 5774735.1, 567704.7, 0.395, 0.6499, 1.6077, False, "Chine", 0.5889),
]


@pytest.mark.parametrize(
    "row", PUBLISHED_MANUFACTURED, ids=[row[0] for row in PUBLISHED_MANUFACTURED]
)
def test_manufactured_products_agree_with_what_was_read(
    real: Site, row: tuple[str, float, float, float, float, float, bool, str, float]
) -> None:
    code, imports, exports, hhi, extra, ratio, dependent, first, part = row
    found = by_code(real, Nomenclature.SH2022)[code]
    assert found.france is not None
    assert found.union is not None
    assert (found.france.imports, found.france.exports) == (imports, exports)
    assert [criterion.valeur for criterion in found.union.criteres] == [hhi, extra, ratio]
    assert found.union.dependante is dependent
    assert found.premier is not None
    assert (found.premier.pays.nom, found.premier.part) == (first, part)
    assert found.portee is SupplierScope.UNION


def test_the_suppliers_of_france_make_the_whole(real: Site) -> None:
    known = [
        france
        for figures in by_code(real, Nomenclature.SH1992).values()
        if (france := figures.france)
    ]
    assert len(known) == 62
    for france in known:
        countries_of_origin = france.fournisseurs + france.sous_le_seuil
        parts = [supplier.part for supplier in countries_of_origin]
        assert sum(parts) == pytest.approx(1)
        assert france.hhi == pytest.approx(herfindahl(parts))
        assert france.imports == pytest.approx(
            sum(part.valeur or 0 for part in countries_of_origin)
        )
        assert [year.annee for year in france.serie] == [*range(2017, 2025)]


def test_no_supplier_of_the_union_is_inside_it(real: Site) -> None:
    unions = [u for figures in by_code(real, Nomenclature.SH2022).values() if (u := figures.union)]
    assert len(unions) == 241
    for union in unions:
        assert sum(supplier.part for supplier in union.fournisseurs) <= 1.0005
        assert not [supplier for supplier in union.fournisseurs if supplier.pays.ue]


# --- Countries


@pytest.mark.parametrize(
    ("iso", "le", "de", "a"),
    [
        ("CHN", "la Chine", "de la Chine", "à la Chine"),
        ("JPN", "le Japon", "du Japon", "au Japon"),
        ("USA", "les États-Unis", "des États-Unis", "aux États-Unis"),
        ("IND", "l’Inde", "de l’Inde", "à l’Inde"),
        ("SGP", "Singapour", "de Singapour", "à Singapour"),
        ("ISR", "Israël", "d’Israël", "à Israël"),
        ("TWN", "Taïwan", "de Taïwan", "à Taïwan"),
        ("SWZ", "l’Eswatini", "de l’Eswatini", "à l’Eswatini"),
        ("YEM", "le Yémen", "du Yémen", "au Yémen"),
        ("HTI", "Haïti", "d’Haïti", "à Haïti"),
        ("HKG", "Hong Kong", "de Hong Kong", "à Hong Kong"),
        ("ABW", "Aruba", "d’Aruba", "à Aruba"),
        ("ALA", "les Îles d’Åland", "des Îles d’Åland", "aux Îles d’Åland"),
        (
            "SUN",
            "l’URSS (jusqu’en 1991)",
            "de l’URSS (jusqu’en 1991)",
            "à l’URSS (jusqu’en 1991)",
        ),
        ("XSE", "les pays tenus secrets", "des pays tenus secrets", "aux pays tenus secrets"),
    ],
)
def test_countries_with_their_articles(iso: str, le: str, de: str, a: str) -> None:
    country = countries()[iso]
    assert (country.le, country.de, country.a) == (le, de, a)


def test_the_union_has_twenty_seven_members_with_france() -> None:
    members = {iso for iso, country in countries().items() if country.ue}
    overseas = {"GLP", "GUF", "MAF", "MTQ", "MYT", "REU"}  # parts of France, so of the Union
    islands = {"ALA"}  # part of Finland
    unnamed = {"XAI", "XNI", "XSI"}  # a supplier of the Union, whose name is not told
    former = {"XBL"}
    assert overseas | islands | unnamed | former < members
    assert len(members - overseas - islands - unnamed - former) == 27
    assert not members & {"GBR", "CHE", "NOR", "TUR"}


def test_every_country_of_iso_3166_is_known() -> None:
    """Every alpha-3 code officially assigned."""
    assert set(ISO_3166.split()) <= set(countries())
    assert len(ISO_3166.split()) == 249


def test_no_two_countries_have_one_name() -> None:
    names = [country.nom for country in countries().values()]
    assert len(names) == len(set(names))


def test_columns_and_rows_read_the_same(real: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole columns are looked at first; row after row, each table says the same."""
    by_columns, problems = read_tables(real.tables, real.contents)
    monkeypatch.setattr(table_rows._Rows, "add_flawless", lambda _rows, _reader: False)
    by_rows, same = read_tables(real.tables, real.contents)
    assert problems == same == []
    assert by_columns == by_rows


def test_a_line_repeated_far_below_is_seen(tmp_path: Path) -> None:
    codes = [iso for iso in sorted(countries()) if iso != "FRA"]
    rows = [f"2024,{940520 + code:06},{iso},1," for code in range(60) for iso in codes[:100]]
    text = "\n".join([*rows, rows[0], ""])
    assert len(rows) > table_rows._TOGETHER
    first, last = 2, len(rows) + 2
    assert [line for line in messages(tmp_path, table(text)) if line.startswith(CSV)] == [
        f"{CSV}:{last}:1 : 940520, 2024, {codes[0]} : déjà ligne {first} ; "
        "gardez une seule des deux lignes"
    ]


def test_an_empty_stretch_does_not_end_a_table(tmp_path: Path) -> None:
    blank = "\n" * (table_rows._TOGETHER + 1)
    assert figures_of_the_lamps(tmp_path, table(blank + FLOW_ROWS)).imports == 40


def test_an_amount_on_two_lines_is_none(tmp_path: Path) -> None:
    rows = FLOW_ROWS + '2024,940520,USA,"1\n2",\n'
    [problem] = [p for p in load(tmp_path, table(rows))[1] if p.path == CSV]
    assert problem.message == (
        "valeur : nombre non admis « 1\\u000a2 » ; chiffres seuls, avec un point pour les décimales"
    )


def test_the_years_of_a_table_are_not_corrected_by_its_wrong_lines(tmp_path: Path) -> None:
    """The only row of 2024 cannot be read: the card that announces 2024 may well be right."""
    rows = "2023,940520,CHN,10,1\n2024,940520,Chine,30,3\n"
    _site, problems = load(tmp_path, table(rows))
    assert [(problem.path, problem.code) for problem in problems] == [
        ("products/figures/essai.csv", "pays-inconnu")
    ]
    _site, problems = load(tmp_path / "right", table(rows.splitlines(keepends=True)[0]))
    assert [problem.message for problem in problems] == [
        "annees : les lignes de la table vont de 2023 à 2023"
    ]


@pytest.mark.parametrize(("weighed", "tonnes"), [("98", 5.0), ("97", None)])
def test_a_trifle_that_was_not_weighed_leaves_the_weight(
    tmp_path: Path, weighed: str, tonnes: float | None
) -> None:
    """From 98 hundredths of the value on."""
    rest = 100 - int(weighed)
    rows = f"2024,940520,CHN,{weighed},5\n2024,940520,ITA,{rest},\n"
    found = figures_of_the_lamps(tmp_path, table(rows, annees="[2024, 2024]"))
    assert found.france is not None
    assert found.france.serie[-1].tonnes == tonnes


def test_what_the_union_buys_outside_when_it_is_nothing_tells_no_whole(tmp_path: Path) -> None:
    row = UNION_ROW.replace("0.55,0.5,", "0.55,0,")
    found = figures_of_the_lamps(
        tmp_path, table(row, type="indicateurs", name="union", annees="[2024, 2024]")
    )
    assert found.union is not None
    assert (found.union.imports, found.union.imports_totales) == (90, None)


@pytest.mark.parametrize(("value", "small"), [("99.99", True), ("100", False)])
def test_imports_too_small_to_rank(tmp_path: Path, value: str, small: bool) -> None:
    rows = f"2023,940520,CHN,10,1\n2024,940520,CHN,{value},3\n"
    made, problems = load(tmp_path, table(rows))
    assert problems == []
    figures = made.figures(made.produits["lampes"])
    assert figures
    assert figures.france
    assert (figures.france.infimes, figures.france.part_effective) == (
        small,
        None if small else 1.0,
    )
