"""The charts of a product's page, and the products of a sector as its strip needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from relocalisations.model.figures import ProductFigures
from relocalisations.model.site import Site
from relocalisations.model.trade import Supplier, total_share
from relocalisations.pages.charts.dots import Strip
from relocalisations.pages.charts.items import product_strip
from relocalisations.pages.charts.world import WorldMap, share_map
from relocalisations.pages.charts.years import (
    Bars,
    Stack,
    customers_finding,
    quantities,
    quantities_finding,
    stack,
)
from relocalisations.pages.sentences import listed
from relocalisations.schema import Product
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.french import capital, percent

SHADED = 20
"""How many suppliers are shown on the map."""
MOST = 0.5
"""The first suppliers are counted until they make more than this share: a country that adds two
hundredths is not told beside one that makes nine tenths.
"""
CUSTOMERS = 6


class Customer(NamedTuple):
    """A country that France sells to."""

    nom: str
    valeur: float | None
    part: float


class ProductCharts(NamedTuple):
    """What is drawn on the page of a product; None and empty where there is nothing to draw."""

    carte: WorldMap | None
    carte_constat: str
    pile: Stack | None
    quantites: tuple[Bars, ...]
    quantites_constat: str
    clients: tuple[Customer, ...]
    clients_constat: str
    secteur: Strip | None


def product_charts(
    site: Site, product: Product, figures: ProductFigures | None
) -> ProductCharts | None:
    """The charts of a product; None without figures."""
    if figures is None:
        return None
    france = figures.france
    suppliers = figures.fournisseurs
    series = france.serie if france else ()
    return ProductCharts(
        share_map([(supplier.pays, supplier.part) for supplier in suppliers[:SHADED]]),
        suppliers_finding(suppliers, figures.portee),
        stack(france, {country.iso for country in site.pays}) if france else None,
        quantities(series, france.devise) if france else (),
        quantities_finding(series, france.devise) if france and series else "",
        tuple(Customer(c.pays.nom, c.valeur, c.part) for c in france.clients[:CUSTOMERS])
        if france
        else (),
        customers_finding(france) if france else "",
        product_strip(site, product),
    )


def suppliers_finding(suppliers: Sequence[Supplier], scope: SupplierScope) -> str:
    """How many countries make most of what is bought; after a single one, who comes next.

    What the first one makes of all imports is said by the page's first sentence, beside it.
    """
    if not suppliers:
        return ""
    whole = (
        "de ce que la France achète"
        if scope is SupplierScope.FRANCE
        else "de ce que l’Union européenne achète au-dehors"
    )
    number = next(
        (n for n, _one in enumerate(suppliers, 1) if total_share(suppliers[:n]) > MOST),
        len(suppliers),
    )
    share = percent(total_share(suppliers[:number]))
    if number == 1:
        only = suppliers[0].pays
        after = [f"{percent(one.part)} {one.pays.de}" for one in suppliers[1:3]]
        if not after:
            return f"{capital(only.le)} {only.fournit} {share} {whole}."
        return f"{capital(whole)}, {share} viennent {only.de}, puis {listed(after)}."
    if number > 5:
        five = percent(total_share(suppliers[:5]))
        return (
            f"Les cinq premiers pays font {five} {whole} ; il en faut {number} pour faire {share}."
        )
    names = listed([supplier.pays.nom for supplier in suppliers[:number]])
    return f"{_NUMBERS[number]} pays font {share} {whole} : {names}."


_NUMBERS = ("", "Un", "Deux", "Trois", "Quatre", "Cinq")
