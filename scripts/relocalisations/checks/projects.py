"""A project has a name, or somebody who carries it."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import Event
from relocalisations.schema.phrases import say

SAYS = "un projet a un nom, ou quelqu’un qui le porte."


def check(material: Material) -> Iterator[Finding]:
    """A project with neither ``nom`` nor ``partenaire``."""
    for event in material.all(Event):
        for index, project in enumerate(event.projets or []):
            named = given(project) is None or project.nom or project.partenaire
            if not named:
                yield Finding(
                    event.source_path,
                    ("projets", index),
                    say("projet-sans-nom", champ=f"projets[{index + 1}]"),
                    "projet-sans-nom",
                )
