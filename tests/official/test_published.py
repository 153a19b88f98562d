"""Real figures of public files, and what comes out of ours."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from relocalisations.model.figures import FranceFigures
from relocalisations.model.loading import load_site
from relocalisations.model.trade import LEAST_SHARE, LEAST_SUPPLY
from relocalisations.pages import values
from relocalisations.schema.choices import Nomenclature
from relocalisations.text.countries import countries
from tests.frozen_site import FROZEN, NOW
from tests.official.files import BACI_HEADER, Importing, baci_name, customs
from tests.small_site import write

DATA = Path(__file__).with_name("data")

# As the customs of 2023 name them, where we write otherwise.
OTHER_NAMES = {
    "Congo (République démocratique du)": "COD",
    "Cook (îles)": "COK",
    "Corée (République de)": "KOR",
    "Côte-d'Ivoire": "CIV",
    "Dominicaine (République)": "DOM",
    "Egypte": "EGY",
    "Emirats arabes unis": "ARE",
    "Equateur": "ECU",
    "Etats-Unis": "USA",
    "Liberia": "LBR",
    "Moldavie (République de)": "MDA",
    "Pays et territoires non déterminés": "XNP",
    "Russie (Fédération de)": "RUS",
    "Sint-Maarten (partie néerlandaise)": "SXM",
    "Tchèque (République)": "CZE",
}


def test_tomatoes_to_the_euro(importing: Importing) -> None:
    """French customs, NC8 07020000, 2018–2023: back into the national layout, then imported."""
    from relocalisations.official.partners import STILL, partners

    names = {country.nom: iso for iso, country in countries().items()} | OTHER_NAMES
    letters = {iso: code for code, iso, last in partners("iso2") if last == STILL}
    letters |= {"GBR": "GB", "SRB": "XS", "MNE": "ME", "TLS": "TL", "XNP": "QU"}
    expected: dict[tuple[str, str, str], int] = defaultdict(int)
    masses: dict[tuple[str, str, str], int] = defaultdict(int)
    lines = []
    with (DATA / "tomates.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            iso = names[row["pays"]]
            key = row["flux"], row["annee"], iso
            expected[key] += int(row["valeur_euro"])
            masses[key] += int(row["masse_kg"])
            cells = (row["flux"], row["annee"], row["nc8_code"], letters[iso])
            lines.append(";".join((*cells, row["valeur_euro"], row["masse_kg"])))
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    tomatoes = lamps.replace("940520", "070200") + (
        'correspondances: [{nomenclature: SH2017, sh: "070200"}]\n'
    )
    write(importing.root, {"products/lampes.yml": tomatoes})
    status, said = importing.run("National.txt", customs("\n".join(lines)))
    assert status == 0, said
    found: dict[tuple[str, str, str], int] = {}
    weights: dict[tuple[str, str, str], float] = {}
    for edition in ("sh2017", "sh2022"):
        for flow, kind in (("I", "importations"), ("E", "exportations")):
            for row in importing.table(f"douane-{edition}-{kind}"):
                year, code, iso, value, tonnes = row.split(",")
                assert code == "070200"
                found[flow, year, iso] = int(value)
                weights[flow, year, iso] = float(tonnes)
    assert found == expected
    assert weights == {key: mass / 1000 for key, mass in masses.items()}
    assert len(found) == 642
    assert sum(found.values()) == 7_205_953_277
    assert ("I", "2023", "FRA") in found  # France is its own partner


def _published() -> list[dict[str, str]]:
    with (DATA / "matieres_2024.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _as_published(value: float | None, text: str) -> str:
    """A value with as many decimals as the published one."""
    return format(value or 0, f".{len(text.partition('.')[2])}f")


@pytest.fixture(scope="module")
def by_code() -> dict[str, FranceFigures]:
    site, _problems = load_site(FROZEN, NOW)
    return {
        figures.code[1]: figures.france
        for found in site.chiffres.values()
        for figures in found
        if figures.code[0] is Nomenclature.SH1992 and figures.france
    }


@pytest.mark.parametrize("row", _published(), ids=lambda row: row["hs6"])
def test_indicators_equal_the_published_ones_to_the_last_digit(
    by_code: dict[str, FranceFigures], row: dict[str, str]
) -> None:
    france = by_code[row["hs6"]]
    for name, value in (
        ("imports_fr_kusd", france.imports),
        ("exports_fr_kusd", france.exports),
        ("hhi_fr", france.hhi),
        ("part_extra_ue_fr", france.part_extra_ue),
    ):
        assert float(_as_published(value, row[name])) == float(row[name]), name
    published = [
        (row[f"f{rank}_iso3"].replace("S19", "TWN"), float(row[f"f{rank}_part"]))
        for rank in range(1, 6)
        if row[f"f{rank}_iso3"]
    ]
    ours = [(one.pays.iso, float(f"{one.part:.4f}")) for one in france.fournisseurs[:5]]
    assert ours == published[: len(ours)]
    assert ours or float(row["imports_fr_kusd"]) < LEAST_SUPPLY * 5
    # What is too little to make a supplier is not among ours: « /methode/ » says how little.
    for _iso, share in published[len(ours) :]:
        assert share < LEAST_SHARE or share * float(row["imports_fr_kusd"]) < LEAST_SUPPLY


def test_readers_see_from_which_file_a_table_is(importing: Importing) -> None:
    status, said = importing.run(baci_name(), BACI_HEADER + "2024,156,251,940520,1,1\n")
    assert status == 0, said
    site, problems = load_site(importing.root, NOW)
    assert problems == []
    shown = values.table(site.tables["baci-sh2022-importations"])
    assert (shown["edition"], shown["valorisation_libelle"]) == ("V202601", "FOB")
    assert [file["nom"] for file in shown["fichiers"]] == [baci_name()]
    assert len(shown["fichiers"][0]["sha256"]) == 64
