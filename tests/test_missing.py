"""A field that is missing or not known: what only its writer can tell is asked, never made up."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.mistakes import (
    CITY,
    PARTNER,
    Files,
    city,
    event,
    partner,
    product,
    taking_part,
)
from tests.small_site import BASE, messages

EVENT, PRODUCT = "events/2022-06-16-rouen.yml", "products/lampes.yml"


@pytest.mark.parametrize(
    ("path", "taken", "told"),
    [
        (EVENT, "ville: rouen\n", "1:1 : ville"),
        (EVENT, "partenaire: neoma, ", "9:5 : partenaires[1].partenaire"),
        (PRODUCT, 'sh: "940520"\n', "1:1 : sh"),
        (PRODUCT, "secteur: eclairage\n", "1:1 : secteur"),
    ],
)
def test_no_city_code_or_sector_is_proposed(
    tmp_path: Path, path: str, taken: str, told: str
) -> None:
    """Any of them would pass, and be wrong: there is no « → » line."""
    text = dedent(BASE[path]).lstrip().replace(taken, "")
    assert messages(tmp_path, {path: text}) == [
        f"{path}:{told} : champ obligatoire manquant ; ajoutez-le"
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (city("position: {latitude: 49.44}"), f"{CITY}:5:11 : position.longitude"),
        (city("position: {longitude: 1.1}"), f"{CITY}:5:11 : position.latitude"),
        (city(locatif=None), f"{CITY}:1:1 : locatif"),
        (city(type=None), f"{CITY}:1:1 : type"),
        (city(region=None), f"{CITY}:1:1 : region"),
        (partner(categorie=None), f"{PARTNER}:1:1 : categorie"),
        (partner("anciens_noms: [{nom: Un}]"), f"{PARTNER}:3:16 : anciens_noms[1].jusqu_au"),
        (
            event("participation: [{unite: écoles, fiabilite: etabli, sources: [annonce]}]"),
            f"{EVENT}:8:17 : participation[1].valeur",
        ),
        (
            taking_part("partenaire: neoma, fiabilite: etabli, sources: [annonce]"),
            f"{EVENT}:9:5 : partenaires[1].role",
        ),
    ],
)
def test_no_figure_date_or_word_of_a_list_is_proposed(
    tmp_path: Path, files: Files, told: str
) -> None:
    assert messages(tmp_path, files) == [f"{told} : champ obligatoire manquant ; ajoutez-le"]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (event(statut=None), "statut: annonce"),
        (event(nom=None), "nom: …"),
        (product(definition=None), "definition: …"),
        (
            taking_part("partenaire: neoma, role: hote, sources: [annonce]"),
            "fiabilite: source_unique",
        ),
        (taking_part("partenaire: neoma, role: hote, fiabilite: etabli"), "sources: [annonce]"),
    ],
)
def test_what_claims_nothing_is_proposed(tmp_path: Path, files: Files, line: str) -> None:
    _said, proposed = messages(tmp_path, files)
    assert proposed == f"→ {line}"


def test_the_days_of_an_event_are_those_of_its_name_then_of_its_beginning(tmp_path: Path) -> None:
    assert messages(tmp_path / "both", event(debut=None, fin=None))[1::2] == [
        "→ debut: 2022-06-16",
        "→ fin: 2022-06-16",
    ]
    later = messages(tmp_path / "later", event(debut="2022-06-17T09:00", fin=None))
    assert "→ fin: 2022-06-17" in later


def test_nothing_more_is_said_of_the_value_of_an_unknown_field(tmp_path: Path) -> None:
    """« # » begins a comment there too, but the line has to go."""
    text = f"{dedent(BASE[PRODUCT]).lstrip()}couleur: rouge #1\n"
    assert messages(tmp_path, {PRODUCT: text}) == [
        f"{PRODUCT}:5:1 : couleur : champ inconnu ; corrigez son nom ou supprimez la ligne"
    ]
