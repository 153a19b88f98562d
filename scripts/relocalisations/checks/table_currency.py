"""What France buys and sells of a product is in one currency: a balance is made of both."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import NO_FORM_WRITES_TABLES, Material
from relocalisations.problems.problem import Finding

SAYS = "imports et exports d’un produit sont dans une seule monnaie."

NOT_IN_FORMS = NO_FORM_WRITES_TABLES


def check(material: Material) -> Iterator[Finding]:
    """A table of exports in another currency than that of the imports of the same products."""
    told = set()
    for code, (sold, _years) in material.tables.exports.items():
        bought = material.tables.imports.get(code, (None, None))[0]
        if bought is None or sold.id in told or bought.unite.devise is sold.unite.devise:
            continue
        told.add(sold.id)
        yield Finding(
            sold.source_path,
            ("unite",),
            f"unite : les exportations de {code[1]} sont en {sold.unite.devise.libelle}, ses "
            f"importations en {bought.unite.devise.libelle} ({bought.source_path}) ; "
            "prenez les deux à la même source",
            "monnaies",
        )
