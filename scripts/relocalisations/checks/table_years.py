"""The years that a card announces are those of its table."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import NO_FORM_WRITES_TABLES, Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import FigureTable
from relocalisations.schema.phrases import Saying

SAYS = "les années annoncées sont celles de la table."

NOT_IN_FORMS = NO_FORM_WRITES_TABLES

say = Saying(
    {
        "annees": "annees : la première année puis la dernière, deux en tout",
        "annees-de-la-table": "annees : les lignes de la table vont de {premiere} à {derniere}",
    }
)


def check(material: Material) -> Iterator[Finding]:
    """Years that are not the first and the last; years that no row of the table has."""
    for card in material.all(FigureTable):
        if given(card.annees) is None:
            continue
        found = material.tables.years.get(card.id)
        if len(card.annees) != 2 or card.annees[0] > card.annees[1]:
            first, last = min(card.annees), max(card.annees)
            text, code = say("annees"), "annees"
        elif found and list(found) != card.annees and card.id not in material.tables.with_mistakes:
            first, last = found
            text, code = say("annees-de-la-table", premiere=first, derniere=last), "annees"
        else:
            continue
        yield Finding(card.source_path, ("annees",), text, code, correction=f"[{first}, {last}]")
