"""The code of eight digits is a part of the one of six."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import Product
from relocalisations.schema.phrases import say

SAYS = "un code de huit chiffres commence par le code SH de sa fiche."


def check(material: Material) -> Iterator[Finding]:
    """A code NC8 that begins otherwise than its sheet's own code."""
    for product in material.all(Product):
        if product.nc8 and product.sh and not product.nc8.startswith(product.sh):
            yield Finding(
                product.source_path,
                ("nc8",),
                say("nc8-d-un-autre-code", nc8=product.nc8, sh=product.sh),
                "nc8-d-un-autre-code",
            )
