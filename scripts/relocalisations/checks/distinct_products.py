"""Two products do not have the same code."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding, Location
from relocalisations.schema import Product
from relocalisations.schema.phrases import Saying

SAYS = "deux produits n’ont pas le même code."

say = Saying(
    {
        "code-en-double": (
            (
                "sh : le code « {sh} » ({nomenclature}) est déjà celui de {fichier} ; un code, "
                "une fiche"
            ),
            "ce code est déjà celui de « {fiche} » ; un code, une fiche",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A code that another file already has, in the same edition of the nomenclature."""
    codes: dict[tuple[str, str], Product] = {}
    for product in material.all(Product):
        if product.sh and product.nomenclature:
            written: list[tuple[Location, tuple[str, str]]] = [
                (("sh",), (product.nomenclature, product.sh))
            ]
            written += [
                (("correspondances", index, "sh"), (code.nomenclature, code.sh))
                for index, code in enumerate(product.correspondances or [])
                if given(code) is not None
            ]
            for location, code in written:
                other = codes.setdefault(code, product)
                if other is not product:
                    yield Finding(
                        product.source_path,
                        location,
                        say(
                            "code-en-double",
                            sh=code[1],
                            nomenclature=code[0],
                            fichier=other.source_path,
                        ),
                        "code-en-double",
                    )
