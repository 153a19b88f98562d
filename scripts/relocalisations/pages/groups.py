"""The groups of the catalogue: products of one nature whose suppliers are those of one scope.

What is said of several products together always has one scope: the Union's suppliers and France's
are never counted in one number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum
from statistics import median
from typing import NamedTuple

from relocalisations.model.figures import ProductFigures
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.model.standing import share_classes
from relocalisations.model.trade import HALF
from relocalisations.pages import money, values
from relocalisations.schema import FigureTable, Product
from relocalisations.schema.choices import Nature, SupplierScope
from relocalisations.text.countries import Country


class Concentration(NamedTuple):
    """How concentrated the suppliers of several products of one scope are."""

    connues: int
    """Of how many products the first supplier is known."""
    mediane: float | None
    """The median effective share."""
    ponderee: float | None
    """The share of the first suppliers in all that is imported, each product with its weight."""
    majoritaires: int
    """For how many most of what is imported comes from one country."""
    trois_criteres: int
    """How many pass the Commission's three thresholds."""
    classes: tuple[int, ...]
    """How many products have an effective share of 0 to 10 %, of 10 to 20 %…"""


class ProductGroup(NamedTuple):
    """Products of one nature whose suppliers are those of one scope: what is said of them together
    has that scope.
    """

    id: str
    """Of its list: the nature alone for the scope that most products of that nature have."""
    titre: str
    nature: Nature
    de: str
    """Whose suppliers, in words; empty where another list of this nature needs no telling from."""
    portee: SupplierScope
    """Whose suppliers the shares are."""
    tables: tuple[FigureTable, ...]
    """Where the shares come from."""
    produits: Sequence[Product]
    """The highest effective share first; those that the page shows."""
    premiers: list[tuple[Country, int]]
    """Of how many of the products each country is the first supplier."""
    part_mediane: float | None
    """The median effective share."""
    nombre: int
    """Of all its products, shown or not."""
    importations: str
    """What France imports of them together, where it is known; empty where it is not."""
    importees: int
    """Of how many of them that is known."""
    concentration: Concentration


@of_whole_site
def site_groups(site: Site) -> Sequence[ProductGroup]:
    """The groups of the whole catalogue: several pages show them, they are computed once."""
    return product_groups(site, site.produits_par_dependance)


_USUAL = {
    Nature.MANUFACTURE: SupplierScope.UNION,
    Nature.MATIERE: SupplierScope.FRANCE,
}
"""Whose suppliers the products of each nature mostly have; those without any go with them."""
_TITLES = {
    Nature.MANUFACTURE: "Produits manufacturés",
    Nature.MATIERE: "Matières premières",
}
_WHOSE = {
    SupplierScope.FRANCE: "fournisseurs de la France",
    SupplierScope.UNION: "fournisseurs de l’Union européenne",
}
_LISTS = tuple((nature, scope) for nature in Nature for scope in SupplierScope)
"""The lists of the catalogue: France's own suppliers lead."""
LISTS = tuple(
    nature.value if _USUAL[nature] is scope else f"{nature.value}-{scope.value}"
    for nature, scope in _LISTS
)
"""Their identifiers."""


def place_of(site: Site, product: Product) -> int:
    """In which of the lists a product is."""
    figures = site.figures(product)
    usual = _USUAL[product.nature]
    if figures is None or (figures.portee is SupplierScope.UNION and figures.premier is None):
        scope = usual
    else:
        scope = figures.portee
    return _LISTS.index((product.nature, scope))


def product_groups(site: Site, products: Sequence[Product]) -> list[ProductGroup]:
    """Products by nature and scope, in the order they come: no list mixes two scopes.

    Of the lists of one nature the longest comes first: a handful of products does not open a catalogue.
    """
    lists: dict[int, list[Product]] = {}
    for product in products:
        lists.setdefault(place_of(site, product), []).append(product)
    natures = Counter(_LISTS[place][0] for place in lists)
    groups = []
    natural = list(Nature)
    for place, found in sorted(
        lists.items(), key=lambda one: (natural.index(_LISTS[one[0]][0]), -len(one[1]), one[0])
    ):
        nature, scope = _LISTS[place]
        title, whose = _TITLES[nature], _WHOSE[scope] if natures[nature] > 1 else ""
        all_figures = [figures for product in found if (figures := site.figures(product))]
        known = [figures for figures in all_figures if figures.part_effective is not None]
        imports = [
            (france.imports, france.devise) for figures in all_figures if (france := figures.france)
        ]
        concentration = _concentration(known)
        groups.append(
            ProductGroup(
                LISTS[place],
                f"{title} : {whose}" if whose else title,
                nature,
                whose,
                scope,
                tuple(dict.fromkeys(figures.table for figures in known)),
                found,
                Counter(f.premier.pays for f in known if f.premier).most_common(),
                concentration.mediane,
                len(found),
                money.total(imports),
                len(imports),
                concentration,
            )
        )
    return groups


def _concentration(known: Sequence[ProductFigures]) -> Concentration:
    shares = [f.part_effective for f in known if f.part_effective is not None]
    weighed = [
        (figures.part_effective, weight)
        for figures in known
        if figures.part_effective is not None and (weight := supplied(figures))
    ]
    # Weights of two currencies do not add up.
    one = len({f.devise for f in known}) == 1
    total = fsum(weight for _share, weight in weighed) if one else 0.0
    return Concentration(
        len(shares),
        median(shares) if shares else None,
        fsum(share * weight for share, weight in weighed) / total if total else None,
        sum(share > HALF for share in shares),
        sum(bool(figures.union and figures.union.dependante) for figures in known),
        share_classes(shares),
    )


def supplied(figures: ProductFigures) -> float | None:
    """What an effective share is a share of: all that France imports, or all that the Union does."""
    if figures.portee is SupplierScope.FRANCE:
        return figures.imports
    return figures.union.imports_totales if figures.union else None


def group_value(site: Site, group: ProductGroup, most: int | None = None) -> values.Value:
    """A group as pages show it, with a row for each of its first ``most`` products, or for all."""
    shown = group._asdict()
    del shown["tables"]
    return {
        **shown,
        "nature": group.nature.value,
        "portee": group.portee.value,
        "table": values.tables(group.tables),
        "produits": [_row(site, product) for product in group.produits[:most]],
        "premiers": [(values.country(of), number) for of, number in group.premiers],
        "concentration": group.concentration._asdict(),
    }


def _row(site: Site, product: Product) -> values.Value:
    """A line of a list."""
    figures = site.figures(product)
    first = figures.premier if figures else None
    return {
        **values.link(product),
        "sh": product.sh,
        "secteur": site.secteurs[product.secteur].nom,
        "imports": figures.imports if figures else None,
        "signe": figures.france.devise.signe if figures and figures.france else "",
        "criteres": figures.union.criteres_remplis if figures and figures.union else None,
        "premier": {
            "nom": first.pays.nom,
            "effective": figures.part_effective,
            "hors_union": figures.part_hors_union,
            "suivants": figures.part_suivants,
            "hhi": figures.hhi,
        }
        if figures and first
        else None,
        "sans": "aucun" if figures and figures.portee is SupplierScope.FRANCE else "inconnu",
    }
