"""An event's file is named after its first day and its city."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import City, Event
from relocalisations.schema.phrases import Saying
from relocalisations.text.identifiers import event_identifier

SAYS = "la fiche d’un évènement porte sa date et sa ville."

say = Saying(
    {
        "nom-d-evenement": (
            (
                "nom de fichier : le premier jour et la ville sont attendus ; renommez-le en « "
                "{attendu}.yml »"
            ),
            "l’adresse d’un évènement commence par son premier jour et sa ville : {attendu}",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """``events/2022-06-16-rouen.yml`` starts on that day, in that city."""
    for event in material.all(Event):
        # A city that does not exist is another mistake: no file is to be named after it.
        if given(event.debut) is None or event.ville not in material.known(City):
            continue
        expected = event_identifier(event.premier_jour, event.ville)
        # Two events of one city on one day: anything may follow.
        if event.id == expected or event.id.startswith(f"{expected}-"):
            continue
        yield Finding(
            event.source_path,
            (),
            say("nom-d-evenement", attendu=_free(expected, material.known(Event))),
            "nom-d-evenement",
        )


def _free(name: str, taken: Collection[str]) -> str:
    """A name that begins as it should and that no other file has."""
    number = 2
    better = name
    while better in taken:
        better = f"{name}-{number}"
        number += 1
    return better
