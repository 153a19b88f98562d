"""What the tables of each producer say of where they come from: as its own site writes it."""

from __future__ import annotations

import pytest

from relocalisations.official.producers import PRODUCERS
from relocalisations.official.tables import card

SAID = {
    "baci": (
        "BACI",
        "CEPII, base BACI",
        "CEPII",
        "Licence Ouverte 2.0",
        "milliers-de-dollars",
        "France, avec Monaco et l’outre-mer",
        "fob",
        "reconcilie",
        "La dernière année d’une édition de BACI est provisoire. « Autre Asie, n.d.a. » est comptée "
        "comme Taïwan, selon l’usage des Nations unies.",
    ),
    "douane": (
        "Douane française",
        "Douane française, fichier national",
        "Direction générale des douanes et droits indirects",
        "Licence Ouverte 2.0",
        "euros",
        "France",
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
        "CC BY 4.0",
        "euros",
        "France",
        "caf",
        "provenance",
        "Dans l’Union, le pays est celui qui expédie, non celui d’origine. Une année est définitive "
        "en octobre de la suivante. Les importations sont comptées CAF, les exportations FAB.",
    ),
}
FIELDS = (
    "titre",
    "producteur",
    "editeur",
    "licence",
    "unite",
    "perimetre",
    "valorisation",
    "partenaire",
    "note",
)


@pytest.mark.parametrize("name", SAID)
def test_a_producer_is_named_and_its_figures_are_explained(name: str) -> None:
    card = PRODUCERS[name].card
    assert tuple(card[field] for field in FIELDS) == SAID[name]


def test_every_producer_is_here() -> None:
    assert PRODUCERS.keys() == SAID.keys()


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (
            ("baci", "I", "V202501", [2023]),
            "BACI V202501, SH 2022 : importations de la France par pays fournisseur, 2023",
        ),
        (
            ("douane", "E", "", [2023, 2022]),
            "Douane française, SH 2022 : exportations de la France par pays client, 2022–2023",
        ),
    ],
)
def test_the_title_of_a_table(told: tuple[str, str, str, list[int]], title: str) -> None:
    source, flow, edition, years = told
    made = card(source, "SH2022", flow, edition, years, [], "reloc figures")
    assert made["titre"] == title
    assert made.get("valorisation", "") == ("fob" if flow == "E" or source == "baci" else "caf")
