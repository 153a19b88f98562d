"""Two products have neither the same code nor the same name."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.french import fold
from relocalisations.problems import Finding, Location
from relocalisations.schema import Product


def check(material: Material) -> Iterator[Finding]:
    """A code or a name that another file already has."""
    codes: dict[tuple[str, str], Product] = {}
    names: dict[str, Product] = {}
    for product in material.all(Product):
        if product.sh and product.nomenclature:
            written: list[tuple[Location, tuple[str, str]]] = [
                (("sh",), (product.nomenclature, product.sh))
            ]
            written += [
                (("correspondances", index, "sh"), (code.nomenclature, code.sh))
                for index, code in enumerate(product.correspondances or [])
                if code is not None
            ]
            for location, code in written:
                other = codes.setdefault(code, product)
                if other is not product:
                    yield Finding(
                        product.source_path,
                        location,
                        f"sh : le code « {code[1]} » ({code[0]}) est déjà celui de "
                        f"{other.source_path} ; un code, une fiche",
                        "code-en-double",
                    )
        if product.nom:
            other = names.setdefault(fold(product.nom), product)
            if other is not product:
                yield Finding(
                    product.source_path,
                    ("nom",),
                    f"nom : « {product.nom} » est déjà le nom de {other.source_path} ; "
                    "précisez ce qui les distingue",
                    "nom-en-double",
                )
