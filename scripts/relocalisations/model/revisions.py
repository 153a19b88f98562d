"""When a figure changed: what it was, what it is, since when.

What was published before comes from the list of :mod:`relocalisations.reading.published_figures`. A
figure that the list does not have yet is new, not revised; one that differs from it was revised on
the day of the build, until the list is written again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relocalisations.model.figures import ProductFigures
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.reading.published_figures import FigureValue, Key, KnownFigure, kept_figures
from relocalisations.schema import Product
from relocalisations.schema.choices import Currency, SupplierScope
from relocalisations.text.french import amount, percent

NAMES = {
    "importations": "importations de la France",
    "exportations": "exportations de la France",
    "part-france": "part effective du premier fournisseur de la France",
    "part-union": "part effective du premier fournisseur de l’Union européenne",
}
"""The main figures, by the name that the list gives them."""


class Revision(NamedTuple):
    """A figure that changed."""

    chiffre: str
    """See :data:`NAMES`."""
    code: str
    annee: int
    jour: date
    """Since when it is what it is."""
    avant: FigureValue
    apres: FigureValue


def main_figures(site: Site) -> dict[Key, FigureValue]:
    """The main figures of every product, of their latest year."""
    found: dict[Key, FigureValue] = {}
    for product in site.produits.values():
        found |= _by_key(product, site.chiffres.get(product.id, ()), _main)
    return found


def _by_key(
    product: Product,
    all_figures: Sequence[ProductFigures],
    told: Callable[[ProductFigures], Iterator[tuple[str, int, FigureValue]]],
) -> dict[Key, FigureValue]:
    return {
        Key(product.page_url, figures.code[0].value, figures.code[1], name, year): value
        for figures in all_figures
        for name, year, value in told(figures)
    }


def written(value: FigureValue) -> str:
    """« 3,54 Md$ », « 76,3 % »."""
    if value.devise:
        return amount(value.valeur, Currency[value.devise].signe)
    return percent(value.valeur)


@of_whole_site
def revisions(site: Site) -> Mapping[str, Sequence[Revision]]:
    """The figures of each product that were revised, the latest first, by its identifier."""
    listed: dict[str, dict[Key, KnownFigure]] = defaultdict(dict)
    for key, kept in kept_figures(site.root).items():
        listed[key.url][key] = kept
    found = {}
    for product in site.produits.values() if listed else ():
        lines = {key: kept for url in _addresses(product) for key, kept in listed[url].items()}
        if lines and (revised := list(_revised(site, product, lines))):
            found[product.id] = sorted(revised, key=lambda one: one.jour, reverse=True)
    return found


def last_revision(site: Site, product: Product) -> date | None:
    """When a figure of a product last changed, if one ever did."""
    found = revisions(site).get(product.id)
    return max(one.jour for one in found) if found else None


def figures_to_keep(site: Site) -> dict[Key, KnownFigure]:
    """The list of what was published, with what the site publishes now."""
    listed = kept_figures(site.root)
    today = site.now.date()
    lines = {}
    for key, value in main_figures(site).items():
        line = listed.get(key)
        if line is None:
            lines[key] = KnownFigure(value, today, None)
        elif written(line.now) == written(value):
            lines[key] = line
        else:
            lines[key] = KnownFigure(value, today, line.now)
    return lines


def _addresses(product: Product) -> list[str]:
    return [product.page_url, *product.alias]


def _main(figures: ProductFigures) -> Iterator[tuple[str, int, FigureValue]]:
    if france := figures.france:
        for name, value in (("importations", france.imports), ("exportations", france.exports)):
            if value is not None:
                yield name, france.annee, FigureValue(round(value, 3), france.devise.value)
    part = figures.france if figures.portee is SupplierScope.FRANCE else figures.union
    if part and figures.part_effective is not None:
        scope = "france" if figures.portee is SupplierScope.FRANCE else "union"
        yield f"part-{scope}", part.annee, FigureValue(round(figures.part_effective, 6))


def _revised(site: Site, product: Product, lines: Mapping[Key, KnownFigure]) -> Iterator[Revision]:
    all_figures = site.chiffres.get(product.id, ())
    present = _by_key(product, all_figures, _main)
    earlier: Mapping[Key, FigureValue] | None = None  # a series costs its computing
    for line, kept in lines.items():
        key = line._replace(url=product.page_url)
        value = present.get(key)
        if value is None:
            earlier = earlier or _by_key(product, all_figures, _earlier)
            value = earlier.get(key)
        if value is None:
            continue
        named = key.chiffre, key.code, key.annee
        if written(value) != written(kept.now):
            yield Revision(*named, site.now.date(), kept.now, value)
        elif kept.before:
            yield Revision(*named, min(kept.since, site.now.date()), kept.before, value)


def _earlier(figures: ProductFigures) -> Iterator[tuple[str, int, FigureValue]]:
    """The amounts of the years of a series: a new year does not hide that an old one changed."""
    france = figures.france
    for year in france.serie if france else ():
        for name, value in (("importations", year.imports), ("exportations", year.exports)):
            if france and value is not None:
                yield name, year.annee, FigureValue(round(value, 3), france.devise.value)
