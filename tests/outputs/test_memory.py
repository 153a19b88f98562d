"""What the API and its lists remember: old names, old dates, sources that died."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.outputs.reading import outputs_of, table
from tests.small_site import load

EVENT = """\
nom: 24 heures pour relocaliser
ville: rouen
debut: {day}
fin: {day}
statut: {status}
sources:
  {sources}
{more}"""
OLD, NEW = "2027-03-18-rouen", "2027-05-20-rouen"
COPY = "https://web.archive.org/web/2022/https://gazette.example/b"
FILES = {
    "content/_sources.yml": "sources:\n  gazette-b:\n    editeur: La Gazette\n    titre: Un report\n"
    f"    url: https://gazette.example/b\n    archive: {{url: {COPY}, date: 2026-11}}\n"
    "    disparue: 2026-11-20\n",
    f"events/{OLD}.yml": EVENT.format(
        day="2027-03-18", status="reporte", sources="report: gazette-b", more=""
    ),
    f"events/{NEW}.yml": EVENT.format(
        day="2027-05-20",
        status="annonce",
        sources='annonce: {editeur: A, titre: T, url: "https://a.example/"}',
        more=f"remplace: {OLD}\n"
        "partenaires:\n  - {partenaire: cci-rouen-metropole, role: hote, "
        "fiabilite: etabli, sources: [annonce]}\n",
    ),
    "events/partners/cci-rouen-metropole.yml": "nom: CCI Rouen Métropole\n"
    "categorie: chambre-consulaire\ndevenu: cci-normandie\n"
    "anciens_noms: [{nom: CCI d’Elbeuf, jusqu_au: 2010}, {nom: CCI de Rouen, jusqu_au: 2015-12}]\n",
    "events/partners/cci-normandie.yml": "nom: CCI Normandie\ncategorie: chambre-consulaire\n",
    "events/cities/rouen.yml": "nom: Rouen\ntype: ville\nregion: Normandie\nlocatif: à Rouen\n"
    "anciens_noms: [{nom: Rotomagus, locatif: à Rotomagus, jusqu_au: 1999}]\n",
    "products/lampes.yml": 'nom: Lampes de bureau\nsh: "940520"\nsecteur: eclairage\n'
    "definition: Des lampes.\nanciens_noms: [{nom: Lampes à poser, jusqu_au: 2024}]\n",
}

Served = dict[str, bytes]


@pytest.fixture
def served(tmp_path: Path) -> Served:
    site, problems = load(tmp_path, FILES)
    assert problems == []
    return outputs_of(site)


def listed(served: Served, name: str, key: str = "identifiant") -> dict[str, Any]:
    return {row[key]: row for row in json.loads(served[f"api/v1/{name}.json"])[name]}


def test_an_event_put_off_and_its_new_date_name_each_other(served: Served) -> None:
    events = listed(served, "evenements")
    assert (events[OLD]["remplace"], events[OLD]["remplace_par"]) == (None, NEW)
    assert (events[NEW]["remplace"], events[NEW]["remplace_par"]) == (OLD, None)
    alone = events["2022-06-16-rouen"]
    assert (alone["remplace"], alone["remplace_par"]) == (None, None)
    old, new = (json.loads(served[f"api/v1/evenements/{name}.json"]) for name in (OLD, NEW))
    assert old["calcule"]["remplace_par"] == NEW
    assert (new["remplace"], new["calcule"]["remplace_par"]) == (OLD, None)
    rows = table(served["donnees/evenements.csv"])
    assert (rows[NEW]["remplace"], rows[OLD]["remplace_par"]) == (OLD, NEW)


def test_a_source_says_where_its_copy_is_and_since_when_its_page_is_gone(served: Served) -> None:
    sources = listed(served, "sources", "url")
    found = sources["https://gazette.example/b"]
    assert (found["archive"], found["archive_date"], found["disparue"]) == (
        COPY,
        "2026-11",
        "2026-11-20",
    )
    living = sources["https://a.example/"]
    assert (living["archive"], living["archive_date"], living["disparue"]) == (None, None, None)
    cited = json.loads(served[f"api/v1/evenements/{OLD}.json"])["sources"]["report"]
    assert cited["archive"] == {"url": COPY, "date": "2026-11"}
    assert cited["disparue"] == "2026-11-20"


def test_names_that_were_are_listed_with_their_last_day(served: Served) -> None:
    partners = listed(served, "partenaires")
    chamber = partners["cci-rouen-metropole"]
    assert chamber["anciens_noms"] == ["2010:CCI d’Elbeuf", "2015-12:CCI de Rouen"]
    assert chamber["devenu"] == "cci-normandie"
    assert partners["cci-normandie"]["anciens_noms"] == []
    assert listed(served, "villes")["rouen"]["anciens_noms"] == ["1999:Rotomagus"]
    assert listed(served, "produits")["lampes"]["anciens_noms"] == ["2024:Lampes à poser"]
    row = table(served["donnees/partenaires.csv"])["cci-rouen-metropole"]
    assert row["anciens_noms"] == "2010:CCI d’Elbeuf | 2015-12:CCI de Rouen"


def test_all_of_it_is_as_it_is_described(served: Served) -> None:
    description = json.loads(served["api/v1/openapi.json"])
    checked = 0
    for path, item in description["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            {**schema, "components": description["components"]}, format_checker=FormatChecker()
        )
        start, _, end = path[1:].partition("{identifiant}")
        for name, content in served.items():
            if name == start or (end and name.startswith(start) and name.endswith(end)):
                error = next(validator.iter_errors(json.loads(content)), None)
                assert error is None, f"{name}: {error and (error.json_path, error.message)}"
                checked += 1
    assert checked > 10
