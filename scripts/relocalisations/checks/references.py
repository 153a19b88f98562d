"""What a field names must exist."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding, did_you_mean, nearest, shortened
from relocalisations.reading.folders import file_name
from relocalisations.schema import ENTITIES, Event
from relocalisations.schema.choices import EventStatus
from relocalisations.schema.phrases import Saying
from relocalisations.schema.value_kinds import FILE_NAME
from relocalisations.schema.walk import references

SAYS = "ce qu’un champ nomme existe."

say = Saying(
    {
        "aucun-fichier": " ; aucun fichier {fichier} : créez-le ou corrigez le nom",
    }
)

_UNKNOWN = {
    "city": "ville-inconnue",
    "partner": "partenaire-inconnu",
    "sector": "secteur-inconnu",
    "product": "produit-inconnu",
    "event": "evenement-inconnu",
}


def check(material: Material) -> Iterator[Finding]:
    """A reference to a file that does not exist."""
    kinds = {kind.KIND: kind for kind in ENTITIES}
    # A file whose name is no identifier is told to be renamed: then it is what they name.
    known = {
        kind.KIND: {
            name if FILE_NAME.fullmatch(name) else file_name(name) for name in material.known(kind)
        }
        for kind in ENTITIES
    }
    postponed = {e.id for e in material.all(Event) if e.statut is EventStatus.REPORTE}
    for entity in material.every():
        for location, kind, name in references(entity):
            if kind == "source" or name in known[kind]:
                continue
            choices = known[kind]
            if kind == Event.KIND:  # which only names what it replaces
                choices = postponed - {entity.id}
            better = nearest(name, choices)
            hint = did_you_mean(name, choices) or say(
                "aucun-fichier", fichier=f"{kinds[kind].FOLDER}/{shortened(name)}.yml"
            )
            field = next(step for step in reversed(location) if isinstance(step, str))
            yield Finding(
                entity.source_path,
                location,
                f"{field} : {say(_UNKNOWN[kind], nom=shortened(name), suite=hint)}",
                _UNKNOWN[kind],
                correction=better,
            )
