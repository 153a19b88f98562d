"""A producer is its line in ``producers`` and its layout: what its files are is read from these alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relocalisations.official import opening
from relocalisations.official.layout import FileColumn, Layout, number, year_column
from relocalisations.official.producers import OPEN_LICENCE, PRODUCERS, Producer
from tests.official.files import Importing

LAMPS = "940520"
HEADER = "annee;sens;code;pays;valeur;masse\n"
MADE_UP = Producer(
    columns=("pays",),
    files="l’observatoire (observatoire-AAAA.csv)",
    card={
        "titre": "Observatoire",
        "producteur": "Observatoire, fichier annuel",
        "editeur": "Observatoire",
        "url": "https://observatoire.example/",
        **OPEN_LICENCE,
        "unite": "milliers-d-euros",
        "perimetre": "France",
        "fiabilite": "a_confirmer",
        "valorisation": "caf",
        "partenaire": "origine",
        "note": "Un producteur inventé.",
    },
)


@pytest.fixture(autouse=True)
def producer(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by(monkeypatch, LAYOUT)
    monkeypatch.setitem(PRODUCERS, "observatoire", MADE_UP)  # type: ignore[misc]


def read_by(monkeypatch: pytest.MonkeyPatch, layout: Layout) -> None:
    monkeypatch.setattr(opening, "layout_of", lambda *_: layout)


LAYOUT = Layout(
    source="observatoire",
    delimiter=";",
    header=True,
    columns=(
        year_column("annee"),
        FileColumn("sens", "VARCHAR", "[IE]", "sens non admis « {} »"),
        FileColumn("code", "VARCHAR", "[0-9]{6}", "code"),
        FileColumn("pays", "VARCHAR", "[A-Z]{2}", "pays"),
        number("valeur", "valeur"),
        number("masse", "masse", empty=True),
    ),
    select="""sens AS flux, annee, 0 AS mois, code, pays,
            try_cast(valeur AS DECIMAL(38, 6)) AS valeur,
            try_cast(masse AS DECIMAL(38, 6)) AS quantite, quantite IS NULL AS manque,
            sens NOT IN ('I', 'E') AS faux""",
    where="TRUE",
    codes="[0-9]{6}",
    tonnes=True,
)


def test_its_tonnes_stay_tonnes(importing: Importing) -> None:
    rows = f"2023;I;{LAMPS};CN;12.5;3\n2023;I;{LAMPS};DE;4;\n2023;E;{LAMPS};CH;2;1.5\n"
    status, said = importing.run("observatoire-2023.csv", HEADER + rows)
    assert status == 0, said
    assert importing.table("observatoire-sh2022-importations") == [
        f"2023,{LAMPS},CHN,12.5,3",
        f"2023,{LAMPS},DEU,4,",
    ]
    assert importing.table("observatoire-sh2022-exportations") == [f"2023,{LAMPS},CHE,2,1.5"]


def test_a_figure_that_it_gives_twice_is_refused(importing: Importing) -> None:
    rows = f"2023;I;{LAMPS};CN;12.5;3\n" * 2
    assert importing.refused("observatoire-2023.csv", HEADER + rows) == (
        f"Observatoire : 2023, {LAMPS}, pays CN est deux fois ; "
        "le même fichier a-t-il été donné deux fois ?"
    )


def test_a_cell_is_told_in_the_words_of_its_column(importing: Importing) -> None:
    rows = f"2023;X;{LAMPS};CN;12.5;3\n"
    said = importing.refused("observatoire-2023.csv", HEADER + rows)
    assert said == "observatoire-2023.csv:2 : sens non admis « X »"


@pytest.mark.parametrize("year", ["1987", "2100", "20240", "1024"])
def test_a_year_before_the_harmonised_system_is_refused_whatever_the_layout_says(
    importing: Importing, year: str
) -> None:
    rows = f"2023;I;{LAMPS};CN;12.5;3\n{year};I;{LAMPS};CN;12.5;3\n"
    assert importing.refused("observatoire-2023.csv", HEADER + rows) == (
        f"observatoire-2023.csv:3 : annee : année non admise « {year} »"
    )


@pytest.mark.parametrize("summed", [False, True])
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("1,5;4", "valeur : nombre non admis « 1,5 »"),
        ("beaucoup;4", "valeur : nombre non admis « beaucoup »"),
        (";4", "valeur : nombre non admis «  »"),
        ("1.12345678;4", "valeur : nombre non admis « 1.12345678 »"),
        ("-1;4", "valeur : nombre non admis « -1 »"),
        ("1;0,4", "masse : nombre non admis « 0,4 »"),
    ],
)
def test_an_amount_that_is_none_is_neither_left_out_nor_rounded(
    importing: Importing, monkeypatch: pytest.MonkeyPatch, cells: str, said: str, summed: bool
) -> None:
    """Whatever the layout says of it: what is read of such a cell is « unknown »."""
    read_by(monkeypatch, replace(LAYOUT, summed=summed))
    rows = f"2023;I;{LAMPS};CN;12.5;3\n2023;I;{LAMPS};DE;{cells}\n"
    assert importing.refused("observatoire-2023.csv", HEADER + rows) == (
        f"observatoire-2023.csv:3 : {said} ; chiffres seuls, avec un point pour les décimales"
    )


@pytest.mark.parametrize("empty", ["", "NA", " NA ", "  "])
def test_a_quantity_may_be_missing(importing: Importing, empty: str) -> None:
    rows = f"2023;I;{LAMPS};CN;12.5;{empty}\n"
    status, said = importing.run("observatoire-2023.csv", HEADER + rows)
    assert status == 0, said
    assert importing.table("observatoire-sh2022-importations") == [f"2023,{LAMPS},CHN,12.5,"]


@pytest.mark.parametrize(
    "change",
    [
        ("sens NOT IN ('I', 'E') AS faux", "nullif(sens, 'I') <> 'E' AS faux"),
        ("0 AS mois", "length(masse) AS mois"),
    ],
    ids=["whether it is wrong", "the month"],
)
def test_a_row_of_which_the_layout_knows_no_more_is_refused(
    importing: Importing, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    """A layout that says NULL of a row does not say that it is right."""
    layout = replace(LAYOUT, select=LAYOUT.select.replace(*change), summed=True)
    assert layout.select != LAYOUT.select
    read_by(monkeypatch, layout)
    rows = f"2023;I;{LAMPS};DE;4;5\n2023;I;{LAMPS};CN;12.5;\n"
    said = importing.refused("observatoire-2023.csv", HEADER + rows)
    assert said == "observatoire-2023.csv : illisible (une ligne n’a pas la forme attendue)"


def test_it_may_name_countries_by_three_letters(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRODUCERS, "observatoire", replace(MADE_UP, reference="iso3"))  # type: ignore[misc]
    rows = f"2023;I;{LAMPS};CHN;12.5;3\n2023;I;{LAMPS};DEU;4;\n"
    status, said = importing.run("observatoire-2023.csv", HEADER + rows)
    assert status == 0, said
    assert importing.table("observatoire-sh2022-importations") == [
        f"2023,{LAMPS},CHN,12.5,3",
        f"2023,{LAMPS},DEU,4,",
    ]
    assert importing.refused("observatoire-2023.csv", HEADER + rows.replace("DEU", "QQQ")) == (
        "observatoire-2023.csv:3 : pays inconnu « QQQ » ; "
        "ajoutez-le à scripts/relocalisations/text/countries.csv"
    )
