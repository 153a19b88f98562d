"""A field that is missing or not known: what only its writer can tell is asked, never made up."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

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


def test_nothing_more_is_said_of_the_value_of_an_unknown_field(tmp_path: Path) -> None:
    """« # » begins a comment there too, but the line has to go."""
    text = f"{dedent(BASE[PRODUCT]).lstrip()}couleur: rouge #1\n"
    assert messages(tmp_path, {PRODUCT: text}) == [
        f"{PRODUCT}:5:1 : couleur : champ inconnu ; corrigez son nom ou supprimez la ligne"
    ]
