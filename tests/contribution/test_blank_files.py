"""What stands in a new file of each kind, word for word: what each field is for, and an example.

In ``blank_files.txt``, made again as tests/written_down.py says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, create_model

from relocalisations.contribute.new import CREATED
from relocalisations.schema import Event, Product, Sector
from relocalisations.schema.blank_file import Quoted, dump, prepared, template
from relocalisations.schema.values import Line
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("blank_files.txt")


def test_the_words_of_a_new_file() -> None:
    found = [
        line
        for name, kind in sorted(CREATED.items())
        for line in (f"──── {name}", *template(kind).splitlines())
    ]
    assert found == told(SAID, found), MEANT


def test_what_is_known_is_filled_in_and_the_rest_stays_a_comment() -> None:
    title = "Une annonce, dont le titre ne tient pas sur une ligne de quatre-vingt-dix-huit signes en tout"
    source = {"editeur": "La Gazette", "titre": title, "url": "https://gazette.example/a"}
    values = {
        "nom": "Nuit : relocaliser",
        "sources": {"annonce": source},
        "inconnus": ["Les lauréats", "Le nombre d’équipes"],
    }
    filled, _, left = template(Event, values).partition("# Facultatif")
    lines = [line for line in filled.splitlines() if line and line[0] != "#"]
    assert lines == [
        "nom: 'Nuit : relocaliser'",
        "ville:",
        "debut:",
        "fin:",
        "statut:",
        "sources:",
        "  annonce:",
        "    editeur: La Gazette",
        f"    titre: {title.removesuffix(' en tout')} en",
        "      tout",
        "    url: https://gazette.example/a",
        "inconnus:",
        "  - Les lauréats",
        "  - Le nombre d’équipes",
    ]
    assert [line for line in left.splitlines()[1:] if line and line[0] != "#"] == []
    assert "inconnus" not in left


def test_a_word_is_never_cut_whatever_its_hyphens_and_its_length() -> None:
    long = "https://exemple.example/" + "a" * 100
    for before in range(65, 90):
        told = f"{'b' * before} chambre-consulaire {long} « fin »."
        fields: dict[str, Any] = {"nom": (Line, Field(title="Nom", description=told))}
        lines = template(create_model("Essai", __base__=Sector, **fields)).splitlines()
        words = [word for line in lines for word in line.split()]
        assert {"chambre-consulaire", long} <= {*words}
        assert all(len(line) <= 98 for line in lines if long not in line and "schema" not in line)
        assert any("« fin »." in line for line in lines)


def test_values_stand_in_the_order_of_the_fields_between_quotes_where_they_need_some() -> None:
    code = {"nomenclature": "SH1992", "sh": "940510"}
    values = {"correspondances": [code], "secteur": "eclairage", "sh": "940520", "nom": "Lampes"}
    assert dump(prepared(Product, values)) == (
        'nom: Lampes\nsh: "940520"\n'
        'correspondances:\n  - nomenclature: SH1992\n    sh: "940510"\nsecteur: eclairage\n'
    )
    assert dump({"a": Quoted("1"), "b": "1", "c": "null"}) == "a: \"1\"\nb: 1\nc: 'null'\n"
