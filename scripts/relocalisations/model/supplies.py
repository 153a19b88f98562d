"""What each country supplies, and what is bought there in amounts too small to call it a supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from relocalisations.schema import Product
from relocalisations.schema.choices import Currency, SupplierScope

if TYPE_CHECKING:
    from relocalisations.model.site import Site


class Supply(NamedTuple):
    """One product that a country supplies, and how much of it."""

    produit: Product
    part: float
    valeur: float | None
    devise: Currency
    rang: int


def supplies(site: Site) -> Mapping[str, Mapping[SupplierScope, list[Supply]]]:
    """By country, then by whose suppliers it is among; the largest amount first."""
    found: dict[str, dict[SupplierScope, list[Supply]]] = {}
    for product in site.produits.values():
        figures = site.figures(product)
        if figures is None:
            continue
        for rank, supplier in enumerate(figures.fournisseurs, 1):
            scopes = found.setdefault(supplier.pays.iso, {scope: [] for scope in SupplierScope})
            scopes[figures.portee].append(
                Supply(product, supplier.part, supplier.valeur, figures.devise, rank)
            )
    for scopes in found.values():
        for sold in scopes.values():
            sold.sort(key=lambda supply: (supply.devise, -(supply.valeur or 0), supply.produit.nom))
    return found


def small_purchases(site: Site) -> Mapping[str, list[Product]]:
    """By country, the products of which France buys too little there."""
    found: dict[str, list[Product]] = defaultdict(list)
    for product in site.produits.values():
        figures = site.figures(product)
        for supplier in figures.france.sous_le_seuil if figures and figures.france else ():
            found[supplier.pays.iso].append(product)
    return found
