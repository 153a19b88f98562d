"""A table of figures and its card go together."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import NO_FORM_WRITES_TABLES, Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import FigureTable
from relocalisations.schema.phrases import Saying

SAYS = "une table et sa fiche vont ensemble."

NOT_IN_FORMS = NO_FORM_WRITES_TABLES

say = Saying(
    {
        "table-manquante": "la table {fichier} de cette fiche n’existe pas ; ajoutez-la",
        "table-sans-fiche": "aucune fiche ne dit d’où vient cette table ; ajoutez {fichier}",
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A card without its CSV; a CSV that no card presents, so that nothing says whose it is."""
    cards, tables = material.known(FigureTable), material.reading.tables.keys()
    too_large = {problem.path for problem in material.reading.problems}
    for name in sorted(cards - tables):
        path = f"{FigureTable.FOLDER}/{name}"
        if f"{path}.csv" not in too_large:
            text = say("table-manquante", fichier=f"{path}.csv")
            yield Finding(f"{path}.yml", (), text, "table-manquante")
    for name in sorted(tables - cards):
        path = f"{FigureTable.FOLDER}/{name}"
        text = say("table-sans-fiche", fichier=f"{path}.yml")
        yield Finding(f"{path}.csv", (), text, "table-sans-fiche")
