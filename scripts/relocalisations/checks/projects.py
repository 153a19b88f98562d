"""A project has a name, or somebody who carries it."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems import Finding
from relocalisations.schema import Event


def check(material: Material) -> Iterator[Finding]:
    """A project with neither ``nom`` nor ``partenaire``."""
    for event in material.all(Event):
        for index, project in enumerate(event.projets or []):
            if project is not None and project.nom is None and project.partenaire is None:
                yield Finding(
                    event.source_path,
                    ("projets", index),
                    f"projets[{index + 1}] : un projet a un nom ou un partenaire ; "
                    "ajoutez l’un des deux",
                    "projet-sans-nom",
                )
