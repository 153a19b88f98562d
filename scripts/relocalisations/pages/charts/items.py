"""Products as dots: what charts of several products need of each."""

from __future__ import annotations

from itertools import chain

from relocalisations.model.figures import ProductFigures
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.pages.charts.dots import (
    WHOLE,
    Item,
    Ranked,
    Strip,
    ranked_items,
    shown_around,
    strip_around,
)
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


@of_whole_site
def line_stretch(site: Site, sector: str, scope: str, number: str) -> list[tuple[Item, str]]:
    """As many products of :func:`sector_line` as a page shows at most, with what is told of each.

    A page that reads the stretches that it shows is not made again for what changes elsewhere.
    """
    line, start = sector_line(site, sector, scope), int(number) * WHOLE
    stretch = slice(start, start + WHOLE)
    return list(zip(line.items[stretch], line.textes[stretch], strict=True))


@of_whole_site
def line_ends(site: Site, sector: str, scope: str) -> list[tuple[Item, str]]:
    """The first and the last product of :func:`sector_line`, with what is told of each."""
    line = sector_line(site, sector, scope)
    return [(line.items[at], line.textes[at]) for at in (0, -1)]


def product_strip(site: Site, product: Product) -> Strip | None:
    """A product among others on the line of its sector; None where it is on none."""
    where = site.situations.get(product.id)
    if where is None or where.total < 2:
        return None
    places = shown_around(where.place, where.total)
    first, skipped = divmod(places.start, WHOLE)
    read = [
        line_stretch(site, product.secteur, where.portee, str(number))
        for number in range(first, (places.stop - 1) // WHOLE + 1)
    ]
    shown = list(chain(*read))[skipped : skipped + len(places)]
    if len(places) < where.total:
        top, bottom = line_ends(site, product.secteur, where.portee)
        shown = [
            *([top] if places.start else []),
            *shown,
            *([bottom] if places.stop < where.total else []),
        ]
    return strip_around(shown, product.page_url, where.rang, where.total)


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
