"""What the tables of each producer say of where they come from: as its own site writes it."""

from __future__ import annotations

import pytest

from relocalisations.official.producers import PRODUCERS

SAID = {
    "baci": (
        "BACI",
        "CEPII, base BACI",
        "CEPII",
        "milliers-de-dollars",
        "fob",
        "reconcilie",
        "La dernière année d’une édition de BACI est provisoire. « Autre Asie, n.d.a. » est comptée "
        "comme Taïwan, selon l’usage des Nations unies.",
    ),
    "douane": (
        "Douane française",
        "Douane française, fichier national",
        "Direction générale des douanes et droits indirects",
        "euros",
        "caf",
        "origine",
        "Données brutes : ni matériel militaire, ni échanges sous le seuil de déclaration ; la "
        "déclaration a changé en janvier 2022. Les importations sont comptées CAF, les exportations "
        "FAB.",
    ),
    "comext": (
        "Eurostat, Comext",
        "Eurostat, base Comext",
        "Eurostat",
        "euros",
        "caf",
        "provenance",
        "Dans l’Union, le pays est celui qui expédie, non celui d’origine. Une année est définitive "
        "en octobre de la suivante. Les importations sont comptées CAF, les exportations FAB.",
    ),
}
FIELDS = ("titre", "producteur", "editeur", "unite", "valorisation", "partenaire", "note")


@pytest.mark.parametrize("name", SAID)
def test_a_producer_is_named_and_its_figures_are_explained(name: str) -> None:
    card = PRODUCERS[name].card
    assert tuple(card[field] for field in FIELDS) == SAID[name]


def test_every_producer_is_here() -> None:
    assert PRODUCERS.keys() == SAID.keys()
