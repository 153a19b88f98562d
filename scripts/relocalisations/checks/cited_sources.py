"""A fact may only rest on a source that its own file declares."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding, did_you_mean, nearest
from relocalisations.schema.phrases import Saying
from relocalisations.schema.walk import references

SAYS = "un fait ne s’appuie que sur une source que sa fiche déclare."

say = Saying(
    {
        "declarez-la": " ; déclarez-la sous « sources » de ce fichier",
        "source-non-declaree": (
            "sources : source non déclarée « {cle} »{suite}",
            "une source cochée n’est plus dans la fiche ; cochez-en une autre",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A cited key that « sources » does not declare."""
    for entity in material.every():
        declared = getattr(entity, "sources", {})
        if declared is None:
            continue  # « sources » itself is missing or broken: said once, by its own message
        for location, kind, key in references(entity):
            if kind != "source" or key in declared:
                continue
            hint = did_you_mean(key, declared) or say("declarez-la")
            better = nearest(key, declared)
            yield Finding(
                entity.source_path,
                location,
                say("source-non-declaree", cle=key, suite=hint),
                "source-non-declaree",
                correction=better,
            )
