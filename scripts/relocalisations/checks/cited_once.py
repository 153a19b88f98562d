"""A fact cites each of its sources once: twice would look like two sources that agree."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding, Location
from relocalisations.schema.phrases import Saying
from relocalisations.schema.walk import references

SAYS = "un fait ne cite pas deux fois la même source."

say = Saying(
    {
        "source-citee-deux-fois": (
            "sources : « {cle} » est citée deux fois pour le même fait ; une seule suffit",
            "la même source est citée deux fois ; une seule suffit",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A key cited twice by the same fact."""
    for entity in material.every():
        met: set[tuple[Location, str]] = set()
        for location, kind, key in references(entity):
            if kind != "source":
                continue
            if (location[:-1], key) in met:
                yield Finding(
                    entity.source_path,
                    location,
                    say("source-citee-deux-fois", cle=key),
                    "source-citee-deux-fois",
                )
            met.add((location[:-1], key))
