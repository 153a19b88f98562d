# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""A file that is wrong is refused with its line, in French, and nothing is written."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from relocalisations.official.command import years_of
from relocalisations.official.partners import STILL
from relocalisations.official.partners import partners as partners_of
from tests.official.files import (
    BACI_HEADER,
    COMEXT_HEADER,
    NATIONAL,
    SDMX_HEADER,
    Importing,
    baci_name,
    comext,
    customs,
    packed,
    sdmx,
)
from tests.official.test_producers import WRITTEN
from tests.small_site import write
from tests.small_tables import table

LAMPS = "940520"
GOOD = f"2024,156,251,{LAMPS},1.5,2\n"
BACI = baci_name()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (f"2024,156,251,{LAMPS},1.5\n", "5 colonnes au lieu de 6 ; la ligne est-elle entière ?"),
        (
            f"2024,156,251,{LAMPS},1,5,2\n",
            "7 colonnes au lieu de 6 ; la ligne est-elle entière ?",
        ),
        (
            f"2024,156,251,{LAMPS},beaucoup,2\n",
            "v : nombre non admis « beaucoup » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"2024,276,380,{LAMPS},beaucoup,2\n",
            "v : nombre non admis « beaucoup » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"2024,156,251,{LAMPS},,2\n",
            "v : nombre non admis «  » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"2024,156,251,{LAMPS},1,deux\n",
            "q : nombre non admis « deux » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"2024,156,251,{LAMPS},1.1234567,2\n",
            "v : nombre non admis « 1.1234567 » ; chiffres seuls, avec un point pour les décimales",
        ),
        (f"2024,Chine,251,{LAMPS},1,2\n", "i : pays non admis « Chine » ; un nombre attendu"),
        (f"2023,156,251,{LAMPS},1,2\n", "t : année « 2023 » au lieu de 2024"),
        (
            "2024,156,251,71310,1,2\n",
            "k : code non admis « 71310 » ; six chiffres attendus, zéro de tête compris",
        ),
        (
            f"2024,156,251,{LAMPS},1,2\n2024,999,251,{LAMPS},1,2\n",
            "pays inconnu « 999 » ; ajoutez-le à scripts/relocalisations/official/reference/baci.csv",
        ),
    ],
)
def test_a_wrong_row_of_baci(importing: Importing, rows: str, message: str) -> None:
    text = BACI_HEADER + GOOD.replace("156", "380") * (1 if "999" not in rows else 0) + rows
    assert importing.refused(BACI, text) == f"{BACI}:3 : {message}"
    assert importing.refused(BACI, text.rstrip("\n")) == f"{BACI}:3 : {message}"


NOT_KNOWN = WRITTEN.read_text("utf-8").splitlines()[0].replace("page.html", "{}")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            BACI,
            BACI_HEADER.replace(",", ";") + GOOD.replace(",", ";"),
            f"{BACI}:1 : colonnes séparées par autre chose qu’une virgule",
        ),
        (BACI, "t,i,j,v,q\n2024,156,251,1,2\n", f"{BACI}:1 : colonne obligatoire manquante « k »"),
        (BACI, "t,j,i,k,v,q\n", f"{BACI}:1 : colonnes en désordre"),
        (BACI, "t,i,j,a,b\n", f"{BACI}:1 : colonne obligatoire manquante « k »"),
        (BACI, "t,i,a,b\n", NOT_KNOWN.format(BACI)),
        (BACI, BACI_HEADER, f"{BACI} : aucune ligne de la France en 2024"),
        (
            BACI,
            BACI_HEADER + f"2024,156,276,{LAMPS},1,2\n",
            f"{BACI} : aucune ligne de la France en 2024",
        ),
        (
            "table.csv",
            BACI_HEADER + GOOD,
            "table.csv : table BACI dont le nom ne dit pas l’édition ; rendez-lui son nom, BACI_HS22_Y2024_V202601.csv par exemple",
        ),
        (
            NATIONAL,
            customs(f"I;2023;{LAMPS}00;CN;1;1").replace(";", ","),
            f"{NATIONAL}:1 : colonnes séparées par autre chose qu’un point-virgule",
        ),
        (
            NATIONAL,
            "I;1;2023;0113;C1;94052000;CN;1;1\n",
            f"{NATIONAL}:1 : 9 colonnes au lieu de 10 (8 avant 2016)",
        ),
        (
            "full.dat",
            COMEXT_HEADER.replace("PARTNER,", ""),
            "full.dat:1 : colonne obligatoire manquante « PARTNER »",
        ),
        (
            "full.dat",
            comext("CN,94052000,1,1,202352,1,1").replace(",", ";"),
            "full.dat:1 : colonnes séparées par autre chose qu’une virgule",
        ),
        (
            "reponse.csv",
            SDMX_HEADER.replace("flow,", ""),
            "reponse.csv:1 : colonne obligatoire manquante « flow »",
        ),
        *(
            (
                "reponse.csv",
                f'<?xml version="1.0" ?>{said}\n',
                "reponse.csv : avis d’Eurostat au lieu de données (demande trop grande, différée ou refusée) ; demandez moins d’années à la fois, reloc figures import --url --years 2024",
            )
            for said in (
                '<ns0:syncResponse xmlns:ns0="http://estat.ec.europa.eu/disschain/soap/extraction"><queued><status>SUBMITTED</status></queued></ns0:syncResponse>',
                "<S:Fault><faultcode>413</faultcode><faultstring>EXTRACTION_TOO_BIG</faultstring></S:Fault>",
            )
        ),
        (
            "reponse.csv",
            "freq,reporter,partner,product\n",
            "reponse.csv:1 : colonne obligatoire manquante « flow »",
        ),
        ("reponse.csv", "freq,reporter,partner\n", NOT_KNOWN.format("reponse.csv")),
        ("notes.txt", "EXTRACTION_TOO_BIG\n", NOT_KNOWN.format("notes.txt")),
        (
            "notes.txt",
            "Bonjour\n",
            NOT_KNOWN.format("notes.txt"),
        ),
        (
            NATIONAL,
            customs(f"I;2023;{LAMPS}00;CN;1;1", months=5),
            "aucune année entière dans les fichiers donnés ; rien n’a été écrit",
        ),
        (
            NATIONAL,
            customs("I;2023;01012100;CN;1;1"),
            "aucun produit du catalogue dans ces fichiers ; rien n’a été écrit",
        ),
    ],
)
def test_a_wrong_file(importing: Importing, name: str, text: str, message: str) -> None:
    assert importing.refused(name, text) == message


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "I;1;2023;0113;C1;7020000;CN;1;1;0",
            "code NC8 non admis « 7020000 » ; huit chiffres attendus, zéro de tête compris",
        ),
        ("I;1;2023;0113;C1;94052000;CN;1,5;1;0", "valeur : nombre entier attendu « 1,5 »"),
        ("I;1;2023;0113;C1;94052000;CN;1.5;1;0", "valeur : nombre entier attendu « 1.5 »"),
        ("I;1;2023;0113;C1;94052000;CN;1;0.5;0", "masse : nombre entier attendu « 0.5 »"),
        ("I;1;2023;0113;C1;94052000;CN;-1;1;0", "valeur : nombre entier attendu « -1 »"),
        ("I;;2023;0113;C1;94052000;CN;1;1;0", "mois non admis «  »"),
        ("I;1;;0113;C1;94052000;CN;1;1;0", "annee : année non admise «  »"),
        ("I;1;1987;0113;C1;94052000;CN;1;1;0", "annee : année non admise « 1987 »"),
        ("I;1;2100;0113;C1;94052000;CN;1;1;0", "annee : année non admise « 2100 »"),
        ("I;1;20240;0113;C1;94052000;CN;1;1;0", "annee : année non admise « 20240 »"),
        (
            "I;1;2023;0113;C1;9405200Z;CN;1;1;0",
            "code NC8 non admis « 9405200Z » ; huit chiffres attendus, zéro de tête compris",
        ),
        ("I;1;2023;0113;C1;94052000;CN;1;beaucoup;0", "masse : nombre entier attendu « beaucoup »"),
        ("I;13;2023;0113;C1;94052000;CN;1;1;0", "mois non admis « 13 »"),
        ("X;1;2023;0113;C1;94052000;CN;1;1;0", "flux non admis « X » ; I ou E attendu"),
        ("I;1;2023;0113;C1;94052000;C1;1,5;1;0", "pays non admis « C1 » ; deux lettres attendues"),
        (
            "I;1;2023;0113;C1;94052000;CN;1;1",
            "9 colonnes au lieu de 10 ; la ligne est-elle entière ?",
        ),
        (
            "I;1;2023;0113;C1;94052000;QT;1;1;0",
            "pays inconnu « QT » ; ajoutez-le à scripts/relocalisations/official/reference/iso2.csv",
        ),
    ],
)
def test_a_wrong_row_of_the_customs(importing: Importing, row: str, message: str) -> None:
    text = customs(f"I;2023;{LAMPS}00;IT;1;1") + row + "\n"
    line = text.count("\n")
    assert importing.refused(NATIONAL, text) == f"{NATIONAL}:{line} : {message}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"DE,{LAMPS}00,1,1,202352,mille,1",
            "VALUE_EUR : nombre non admis « mille » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"DE,{LAMPS}00,1,1,202352,1,mille",
            "QUANTITY_KG : nombre non admis « mille » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            f"DE,{LAMPS}0,1,1,202352,1,1",
            f"code non admis « {LAMPS}0 » ; huit signes attendus, zéro de tête compris",
        ),
        (f"DE,{LAMPS}00,3,1,202352,1,1", "flux non admis « 3 » ; 1 ou 2 attendu"),
        (f"DE,{LAMPS}00,1,1,2023-12,1,1", "période non admise « 2023-12 » ; AAAAMM"),
        (f"DE,{LAMPS}00,1,1,198712,1,1", "période non admise « 198712 » ; AAAAMM"),
        (f"DE,{LAMPS}00,1,1,202300,1,1", "période non admise « 202300 » ; AAAAMM"),
        (f"DE,{LAMPS}00,1,1,202313,1,1", "période non admise « 202313 » ; AAAAMM"),
    ],
)
def test_a_wrong_row_of_comext(importing: Importing, row: str, message: str) -> None:
    text = comext(f"CN,{LAMPS}00,1,1,202352,1,1\n{row}\n")
    assert importing.refused("full.dat", text) == f"full.dat:3 : {message}"


def test_a_code_that_is_too_short_is_told_with_spaces_around_it(importing: Importing) -> None:
    right = comext(f"CN,{LAMPS}00,1,1,202352,1,1")
    text = right + right.splitlines()[1].replace(f"{LAMPS}00", f" {LAMPS}0") + "\n"
    assert importing.refused("full.dat", text) == (
        f"full.dat:3 : code non admis «  {LAMPS}0 » ; huit signes attendus, zéro de tête compris"
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"DE,{LAMPS},1,VALUE_IN_EUROS,2023,mille",
            "OBS_VALUE : nombre non admis « mille » ; chiffres seuls, avec un point pour les décimales",
        ),
        (f"DE,{LAMPS},3,VALUE_IN_EUROS,2023,1", "flux non admis « 3 » ; 1 ou 2 attendu"),
        (
            f"DE,{LAMPS},1,VALUE_IN_EUROS,2023-12,1",
            "TIME_PERIOD : année non admise « 2023-12 »",
        ),
        (f"DE,{LAMPS},1,VALUE_IN_EUROS,1024,1", "TIME_PERIOD : année non admise « 1024 »"),
    ],
)
def test_a_wrong_row_of_the_api(importing: Importing, row: str, message: str) -> None:
    text = sdmx(f"CN,{LAMPS},1,VALUE_IN_EUROS,2023,1\n{row}\n")
    assert importing.refused("reponse.csv", text) == f"reponse.csv:3 : {message}"


def test_a_wrong_row_far_into_a_zip(importing: Importing) -> None:
    """Beyond what the engine looks at together; the line is counted inside the member."""
    text = BACI_HEADER + f"2024,276,380,{LAMPS},1,1\n" * 150_000 + f"2024,156,251,{LAMPS},?,2\n"
    path = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: text})
    assert importing.refused(path.name, None) == (
        f"BACI_HS22_V202601.zip ({BACI}):150002 : v : nombre non admis « ? » ; "
        "chiffres seuls, avec un point pour les décimales"
    )


def test_a_truncated_zip(importing: Importing) -> None:
    path = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: BACI_HEADER + GOOD * 9000})
    whole = path.read_bytes()
    assert importing.refused(path.name, whole[: len(whole) // 2]) == (
        "BACI_HS22_V202601.zip : archive incomplète ou abîmée ; téléchargez-la de nouveau"
    )


def test_a_zip_with_a_byte_that_changed(importing: Importing) -> None:
    rows = "".join(f"2024,{n % 800},251,{n:06},{n}.5,2\n" for n in range(100_000, 160_000))
    path = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: BACI_HEADER + rows})
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    said = importing.refused(path.name, bytes(whole))
    assert said == (
        f"BACI_HS22_V202601.zip ({BACI}) : archive incomplète ou abîmée ; téléchargez-la de nouveau"
    )


@pytest.mark.parametrize(
    ("at", "value", "refused"),
    [
        pytest.param(8, 0b1, True, id="with a password"),
        pytest.param(8, 0b10, False, id="pressed as much as can be"),
        pytest.param(10, 12, True, id="bzip2"),
    ],
)
def test_a_zip_of_another_make(importing: Importing, at: int, value: int, refused: bool) -> None:
    """``at``: which field of the archive's own list (APPNOTE 4.3.12): what was done, and how."""
    path = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: BACI_HEADER + GOOD})
    whole = bytearray(path.read_bytes())
    start = whole.index(b"PK\x01\x02")
    whole[start + at] = value
    if not refused:
        status, said = importing.run(path.name, bytes(whole))
        assert status == 0, said
        return
    assert importing.refused(path.name, bytes(whole)) == (
        f"BACI_HS22_V202601.zip ({BACI}) : compression non reconnue ; "
        "dépaquetez l’archive et donnez les fichiers qu’elle contient"
    )


def test_a_7z_says_how_to_open_it(importing: Importing) -> None:
    assert importing.refused("full_v2_202352.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20)) == (
        "full_v2_202352.7z : archive 7z ; dépaquetez-la (7z x full_v2_202352.7z), puis donnez le fichier .dat qu’elle contient"
    )


def test_a_file_that_is_not_there(importing: Importing) -> None:
    path = importing.folder / "absent.zip"
    assert importing.refused("absent.zip", None) == f"{path} : ce fichier n’existe pas"


def test_a_year_without_data(importing: Importing) -> None:
    text = BACI_HEADER + GOOD
    assert importing.refused(BACI, text, "--years", "2021,2024") == (
        "année 2021 absente des fichiers donnés, qui vont de 2024 à 2024"
    )
    rolling = customs(f"I;2023;{LAMPS}00;CN;1;1")
    assert importing.refused(NATIONAL, rolling, "--years", "2022,2023") == (
        "année 2022 absente, ou incomplète, dans les fichiers donnés"
    )


def test_the_same_file_twice(importing: Importing) -> None:
    paths = [importing.folder / "a.txt", importing.folder / "b.txt"]
    for path in paths:
        path.write_text(customs(f"I;2023;{LAMPS}00;CN;1;1"), encoding="utf-8")
    status, said = importing.run_paths(paths)
    assert (status, said) == (
        1,
        "reloc : douane : 2023-01, importations, est dans deux des fichiers donnés\n",
    )
    text = BACI_HEADER + GOOD + GOOD
    assert importing.refused(BACI, text) == (
        f"BACI : 2024, {LAMPS}, pays 156 est deux fois ; le même fichier a-t-il été donné deux fois ?"
    )


def test_two_editions_do_not_mix(importing: Importing) -> None:
    paths = []
    for edition in ("V202501", "V202601"):
        paths.append(importing.folder / f"BACI_HS22_Y2024_{edition}.csv")
        paths[-1].write_text(BACI_HEADER + GOOD, encoding="utf-8")
    status, said = importing.run_paths(paths)
    assert (status, said) == (
        1,
        "reloc : SH2022 : deux éditions, V202501 et V202601 ; elles ne se mêlent pas, importez la plus récente seule\n",
    )


def test_figures_that_another_table_already_gives(importing: Importing) -> None:
    rows = f"2023,{LAMPS},CHN,10,1\n2024,{LAMPS},CHN,10,1\n"
    write(importing.root, table(rows))
    assert importing.refused(BACI, BACI_HEADER + GOOD) == (
        "le site refuserait ces tables ; rien n’a été écrit\n"
        f"  products/figures/baci-sh2022-importations.csv:2:6 : {LAMPS}, 2024 : déjà dans "
        "products/figures/essai.csv ; une seule table"
    )


def test_of_many_mistakes_ten_are_told(importing: Importing) -> None:
    partners = [code for code, _iso, last in partners_of("baci") if last == STILL][:11]
    write(importing.root, table(f"2023,{LAMPS},CHN,10,1\n2024,{LAMPS},CHN,10,1\n"))
    rows = "".join(f"2024,{code},251,{LAMPS},1,1\n" for code in partners)
    said = importing.refused(BACI, BACI_HEADER + rows)
    assert [line.partition(".csv:")[2].partition(":")[0] for line in said.splitlines()[1:]] == [
        str(line) for line in range(2, 12)
    ]


def test_a_disk_that_fills(importing: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old tables stay whole, and nothing is left beside them."""
    importing.run(BACI, BACI_HEADER + GOOD)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("relocalisations.official.tables.os.fsync", full)
    folder = importing.root / "products" / "figures"
    assert importing.refused(BACI, BACI_HEADER + GOOD.replace("1.5", "2.5")) == (
        f"{folder} : écriture impossible (le disque est plein) ; aucune table n’a été changée"
    )
    assert [path.name for path in folder.glob(".*")] == []


def test_a_disk_that_fills_before_the_tables(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What « candidates » reads is written first: as the tables, it stays whole."""
    importing.run(BACI, BACI_HEADER + GOOD)
    folder = importing.root / ".cache" / "figures"
    before = (folder / "baci-sh2022.csv").read_bytes()

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("relocalisations.official.extract.csv", SimpleNamespace(writer=full))
    assert importing.refused(BACI, BACI_HEADER + GOOD.replace("1.5", "2.5")) == (
        f"{folder} : écriture impossible (le disque est plein) ; aucune table n’a été changée"
    )
    assert [path.name for path in folder.iterdir()] == ["baci-sh2022.csv"]
    assert (folder / "baci-sh2022.csv").read_bytes() == before


def test_without_its_engine_it_says_what_to_install(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert importing.refused(BACI, BACI_HEADER + GOOD) == (
        "reloc figures a besoin de son moteur ; installez-le par « make figures »"
    )


def test_wrong_calls(importing: Importing, tmp_path: Path) -> None:
    assert importing.run_paths([]) == (2, "reloc : indiquez au moins un fichier, ou --url\n")
    assert importing.run_paths([], "--url") == (
        2,
        "reloc : --url : indiquez les années voulues, --years 2022-2024\n",
    )
    assert importing.run_paths([tmp_path / "x"], "--years", "deux") == (
        2,
        "reloc : --years : années attendues, 2024 ou 2022-2024\n",
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024", [2024]),
        ("2022-2024", [2022, 2023, 2024]),
        ("2020,2022-2023", [2020, 2022, 2023]),
        ("1901", [1901]),
        ("2099", [2099]),
        ("1950-2048", [*range(1950, 2049)]),
        ("1900", None),
        ("2100", None),
        ("1950-2049", None),
        ("2024-2022", None),
        ("24", None),
    ],
)
def test_years_as_they_are_asked_for(text: str, years: list[int] | None) -> None:
    """Of this century and of the one before, and not a whole one at once: else it is a slip."""
    if years is None:
        with pytest.raises(ValueError, match=text):
            years_of(text)
    else:
        assert years_of(text) == years


def test_ctrl_c_while_the_engine_works_leaves_the_tables_whole(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB then ends with an error of its own, which nobody should read."""
    importing.run(BACI, BACI_HEADER + GOOD)
    before = importing.state()

    def stopped(*_arguments: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("relocalisations.official.engine.scan", stopped)
    assert importing.run(BACI, BACI_HEADER + GOOD.replace("1.5", "2.5")) == (130, "\n")
    assert importing.state() == before
