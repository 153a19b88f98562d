"""Two files of one kind do not bear the same name."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import City, Partner, Product, Sector
from relocalisations.schema.phrases import Saying
from relocalisations.text.french import fold

SAYS = "deux fiches d’un genre ne portent pas le même nom."

say = Saying(
    {
        "nom-en-double": (
            "nom : « {nom} » est déjà le nom de {fichier} ; précisez ce qui les distingue",
            "« {nom} » a déjà sa fiche ; précisez ce qui les distingue",
        ),
    }
)

_NAMED: tuple[type[City | Partner | Product | Sector], ...] = (City, Partner, Product, Sector)
"""Not events: each edition bears the name of the one before."""


def check(material: Material) -> Iterator[Finding]:
    """A name that another file of the same kind already has, accents, capitals and spaces aside."""
    for kind in _NAMED:
        first: dict[str, City | Partner | Product | Sector] = {}
        for entity in material.all(kind):
            if given(entity.nom) is None:
                continue
            other = first.setdefault(" ".join(fold(entity.nom).split()), entity)
            if other is not entity:
                yield Finding(
                    entity.source_path,
                    ("nom",),
                    say("nom-en-double", nom=entity.nom, fichier=other.source_path),
                    "nom-en-double",
                )
