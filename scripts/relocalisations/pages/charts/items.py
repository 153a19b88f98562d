"""Products as dots: what charts of several products need of each."""

from __future__ import annotations

from relocalisations.model.figures import ProductFigures
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.pages.charts.dots import Item, Ranked, ranked_items
from relocalisations.pages.charts.scatter import Scatter, scatter
from relocalisations.schema import Product
from relocalisations.schema.choices import SupplierScope

MOST = 400
"""How many products the plane shows: beyond it, the most imported ones."""


def item_of(product: Product, figures: ProductFigures | None) -> Item | None:
    """A product as a dot; None where its first supplier or its effective share is unknown."""
    share = figures.part_effective if figures else None
    if figures is None or figures.premier is None or share is None:
        return None
    return Item(
        product.nom,
        product.page_url,
        share,
        figures.imports,
        figures.premier.pays,
        figures.portee is SupplierScope.FRANCE,
        product.secteur,
        figures.france.devise.signe if figures.france else "",
    )


def sector_items(site: Site, sector: str, scope: str) -> list[Item]:
    """The products of a sector whose shares have one scope."""
    found = []
    for product in site.produits_par_secteur.get(sector, ()):
        figures = site.figures(product)
        if figures and figures.portee == scope and (item := item_of(product, figures)):
            found.append(item)
    return found


@of_whole_site  # or time would grow with the square of the products of a sector
def sector_line(site: Site, sector: str, scope: str) -> Ranked:
    """The products of a sector whose shares have one scope, in order; made once for a site."""
    return ranked_items(sector_items(site, sector, scope))


def catalogue_scatter(site: Site) -> Scatter | None:
    """The products of the whole catalogue, by imports and effective share."""
    items: list[Item] = []
    for product in site.produits_par_importations:
        item = item_of(product, site.figures(product))
        if item and item.imports:
            items.append(item)
        if len(items) == MOST:
            break
    sectors = [(sector.id, sector.nom, sector.page_url) for sector in site.secteurs.values()]
    return scatter(items, sectors)
