"""A partner has each of its roles at an event once."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import Event
from relocalisations.schema.phrases import say

SAYS = "un partenaire n’a qu’une fois chaque rôle à un évènement."


def check(material: Material) -> Iterator[Finding]:
    """The same partner with the same role, twice in one event."""
    for event in material.all(Event):
        first: dict[tuple[str, str], int] = {}
        for index, part in enumerate(event.partenaires or []):
            if given(part) is None or given(part.partenaire) is None or given(part.role) is None:
                continue
            other = first.setdefault((part.partenaire, part.role), index)
            if other != index:
                yield Finding(
                    event.source_path,
                    ("partenaires", index),
                    say(
                        "role-en-double",
                        rang=index + 1,
                        partenaire=part.partenaire,
                        role=part.role,
                        autre=other + 1,
                    ),
                    "role-en-double",
                )
