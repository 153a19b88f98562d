"""An event's file is named after its first day and its city."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems import Finding
from relocalisations.schema import Event


def check(material: Material) -> Iterator[Finding]:
    """``events/2022-06-16-rouen.yml`` starts on that day, in that city."""
    for event in material.all(Event):
        if not event.debut or not event.ville:
            continue
        expected = f"{event.premier_jour.isoformat()}-{event.ville}"
        # Two events of one city on one day: anything may follow.
        if event.id == expected or event.id.startswith(f"{expected}-"):
            continue
        yield Finding(
            event.source_path,
            (),
            "nom de fichier : le premier jour et la ville sont attendus ; "
            f"renommez-le en « {expected}.yml »",
            "nom-d-evenement",
        )
