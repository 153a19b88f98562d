"""Whose suppliers a table names follows from its columns."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import NO_FORM_WRITES_TABLES, Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import FigureTable
from relocalisations.schema.choices import SupplierScope, TableKind
from relocalisations.schema.phrases import Saying

SAYS = "le périmètre des fournisseurs suit des colonnes."

NOT_IN_FORMS = NO_FORM_WRITES_TABLES

say = Saying(
    {
        "fournisseurs": (
            "fournisseurs : les colonnes d’une table « {type} » sont celles de « {fournisseurs} »"
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A card that gives the Union's suppliers for France's, or the reverse."""
    for card in material.all(FigureTable):
        if given(card.type) is None or given(card.fournisseurs) is None:
            continue
        of_union = card.type is TableKind.INDICATEURS
        right = SupplierScope.UNION if of_union else SupplierScope.FRANCE
        if card.fournisseurs is not right:
            yield Finding(
                card.source_path,
                ("fournisseurs",),
                say("fournisseurs", type=card.type, fournisseurs=right),
                "fournisseurs",
                correction=right,
            )
