"""What the pages of sectors say: the list of them, and one for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.model.trade import Year
from relocalisations.pages import sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.dots import strip
from relocalisations.pages.charts.items import sector_line
from relocalisations.pages.charts.materials import heat_map
from relocalisations.pages.charts.sectors import Import, SectorBars, sector_bars
from relocalisations.pages.groups import group_value, product_groups
from relocalisations.pages.kinds import Page
from relocalisations.schema import Product, Sector
from relocalisations.schema.choices import Currency, Nature, SupplierScope

SECTOR_ROWS = 150
"""How many products the page of a sector lists, of each nature."""
STRIP_ALL = 150
"""How many dots the line of a sector has."""
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
        ],
        "barres": plain(_bars(site)),
        "table_barres": _tables(site, site.produits.values()),
        "table_parts": _share_tables(site),
    }


def materials_value(site: Site) -> values.Value:
    """The raw materials, with their first supplier of each year."""
    return {
        "matieres": plain(heat_map(_materials(site))),
        "table_matieres": _tables(site, raw_materials(site)),
    }


@of_whole_site  # or their page would be made again for each change of any product
def raw_materials(site: Site) -> list[Product]:
    """The products that are raw materials."""
    return [one for one in site.produits.values() if one.nature is Nature.MATIERE]


def _tables(site: Site, products: Iterable[Product]) -> values.Value | None:
    """Where France's imports of these products come from."""
    known = (figures.france for one in products if (figures := site.figures(one)))
    return values.tables(tuple(dict.fromkeys(france.table for france in known if france)))


def _share_tables(site: Site) -> values.Value | None:
    """Where the shares of first suppliers come from."""
    known = (site.figures(one) for one in site.produits.values())
    return values.tables(tuple(dict.fromkeys(f.table for f in known if f and f.premier)))


def _bars(site: Site) -> SectorBars | None:
    """What France imports of each sector, by how much comes from one country, in the usual currency."""
    found: dict[Currency, list[Import]] = {}
    for product in site.produits.values():
        figures = site.figures(product)
        if figures and figures.france and figures.imports:
            found.setdefault(figures.france.devise, []).append(
                Import(product.secteur, figures.imports, figures.part_effective)
            )
    if not found:
        return None
    currency = max(found, key=lambda one: len(found[one]))
    counted = f" comptés en {currency.libelle}" if len(found) > 1 else ""
    which = f"les produits du catalogue{counted}"
    sectors = {sector.id: (sector.nom, sector.page_url) for sector in site.secteurs.values()}
    return sector_bars(found[currency], sectors, currency.signe, which)


def _materials(site: Site) -> list[tuple[str, str, Sequence[Year]]]:
    return [
        (product.nom, product.page_url, figures.france.serie)
        for product in raw_materials(site)
        if (figures := site.figures(product)) and figures.france and figures.france.serie
    ]


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
            "lignes": [
                {"portee": scope.value, **plain(drawn)}
                for scope in SupplierScope
                if (drawn := strip(sector_line(site, sector.id, scope), most=STRIP_ALL))
            ],
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
