"""What the pages of sectors say: the list of them, and one for each."""

from __future__ import annotations

from collections.abc import Sequence

from relocalisations.model.site import Site
from relocalisations.pages import sentences, values
from relocalisations.pages.catalogue import group_value, product_groups
from relocalisations.pages.kinds import Page
from relocalisations.schema import Product, Sector

SECTOR_ROWS = 150
"""How many products the page of a sector lists, of each nature."""
ACTOR_PRODUCTS = 8
"""How many products are named beside a partner."""


def sectors_value(site: Site) -> values.Value:
    """The list of sectors."""
    return {
        "secteurs": [
            {
                **values.link(sector),
                "description": sector.description,
                "fiches": len(site.produits_par_secteur.get(sector.id, ())),
            }
            for sector in site.secteurs.values()
        ]
    }


def sector_page(site: Site, sector: Sector) -> Page:
    """The page of a sector."""
    products = site.dependance_par_secteur.get(sector.id, [])
    groups = product_groups(site, products)
    return Page(
        sector.page_url,
        "secteur",
        sector.nom,
        sentences.sector_description(sector, products),
        sector.source_path,
        {
            "secteur": {**values.fields(sector), **values.link(sector)},
            "fiches": len(products),
            "groupes": [group_value(site, group, SECTOR_ROWS) for group in groups],
            "evenements": [
                {**values.worked(site, event, worked), "produit": values.link(product)}
                for product in products
                for event, worked in site.produits_travailles.get(product.id, ())
            ],
            "acteurs": _actors(site, products),
        },
        sector,
    )


def _actors(site: Site, products: Sequence[Product]) -> list[values.Value]:
    """Who makes products of a sector or works on it: partners, each with some of its products."""
    found: dict[str, dict[str, Product]] = {}
    for product in products:
        for actor in product.acteurs:
            found.setdefault(actor.partenaire, {})[product.id] = product
    return [
        {
            "partenaire": values.link(site.partenaires[partner]),
            "produits": [
                values.link(product) for product in list(theirs.values())[:ACTOR_PRODUCTS]
            ],
            "autres": max(len(theirs) - ACTOR_PRODUCTS, 0),
        }
        for partner, theirs in found.items()
    ]
