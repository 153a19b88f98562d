"""What is read is held once where it is the same, and says the same."""

from __future__ import annotations

import pickle

from relocalisations.reading.amounts import packed, unpacked
from relocalisations.reading.entities import read_entity
from relocalisations.reading.lighter import lighten
from relocalisations.schema import Product

LAMP = """nom: Lampes
sh: "940542"
nomenclature: SH2022
nature: manufacture
secteur: eclairage
definition: Des lampes.
usages: [Éclairer un atelier où l’on travaille la nuit aussi bien que le jour et le soir]
sources:
  ici: {editeur: Quelqu’un, titre: Une page, url: https://www.exemple.fr/}
risques:
  - {texte: Il manque., type: penurie, fiabilite: etabli, sources: [ici]}
"""


def lamps(identifier: str) -> Product:
    found = read_entity(Product, identifier, LAMP.encode()).entity
    assert isinstance(found, Product)
    sent: Product = pickle.loads(pickle.dumps(found))  # as another process does
    return sent


def test_equal_texts_are_held_once_and_say_the_same() -> None:
    one, other = lamps("une"), lamps("autre")
    assert one.usages[0] is not other.usages[0]
    lighten([one, other])
    assert (one, other) == (lamps("une"), lamps("autre"))
    assert one.usages[0] is other.usages[0]
    assert one.sources["ici"].titre is other.sources["ici"].titre
    assert one.acteurs is other.acteurs, "nothing, for both"
    assert one.model_dump_json() == lamps("une").model_dump_json()


def test_amounts_side_by_side_are_the_same_in_the_same_order() -> None:
    amounts = {"USA": 0.1, "BEL": 1e12, "CHN": 0.0}
    assert [*unpacked(packed(amounts)).items()] == [*amounts.items()]
    assert unpacked(packed({})) == {}
