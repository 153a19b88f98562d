"""What each country supplies, and what is bought there in amounts too small to call it a supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from relocalisations.model.figures import ProductFigures
from relocalisations.model.trade import HALF, Supplier
from relocalisations.reading.amounts import unpacked
from relocalisations.schema import Product
from relocalisations.schema.choices import Currency, SupplierScope

FiguresOf = Callable[[Product], ProductFigures | None]
"""The figures of a product under its own code, if it has some."""


class Supply(NamedTuple):
    """One product that a country supplies, and how much of it."""

    produit: Product
    part: float
    valeur: float | None
    devise: Currency
    rang: int
    effective: float | None = None
    """Its share in all imports, from the Union too; None: unknown, or imports too small to rank."""

    @property
    def majoritaire(self) -> bool:
        """Whether most of what is imported comes from that country."""
        return self.effective is not None and self.effective > HALF


def supplies(
    products: Iterable[Product], figures_of: FiguresOf
) -> Mapping[str, Mapping[SupplierScope, list[Supply]]]:
    """By country, then by whose suppliers it is among; the largest amount first."""
    found: dict[str, dict[SupplierScope, list[Supply]]] = {}
    for product in sorted(products, key=lambda product: product.nom):
        figures = figures_of(product)
        if figures is None:
            continue
        whole = _whole(figures)
        scope, currency = figures.portee, figures.devise
        for rank, supplier in enumerate(figures.fournisseurs, 1):
            iso, part = supplier.pays.iso, supplier.part
            if iso not in found:
                found[iso] = {scope: [] for scope in SupplierScope}
            effective = None if whole is None else part * whole
            supply = Supply(product, part, supplier.valeur, currency, rank, effective)
            found[iso][scope].append(supply)
    for scopes in found.values():
        for sold in scopes.values():
            sold.sort(key=lambda supply: -(supply.valeur or 0))  # equals stay as their names are
            if len({supply.devise for supply in sold}) > 1:
                sold.sort(key=lambda supply: supply.devise)
    return found


def heaviest_first(
    scopes: Mapping[SupplierScope, Sequence[Supply]],
) -> list[tuple[SupplierScope, Sequence[Supply]]]:
    """Those of the two scopes in which a country supplies something; where it comes first leads."""

    def weight(scope: SupplierScope) -> tuple[int, int]:
        return sum(supply.rang == 1 for supply in scopes[scope]), len(scopes[scope])

    order = sorted(SupplierScope, key=weight, reverse=True)
    return [(scope, scopes[scope]) for scope in order if scopes[scope]]


def _whole(figures: ProductFigures) -> float | None:
    """What a share of the suppliers is to be multiplied by to be one of all imports."""
    france = figures.france
    if france and france.fournisseurs_connus:
        return None if france.infimes else 1.0
    return figures.union.part_extra_ue if figures.union else None


class Past(NamedTuple):
    """What France bought in a country in one year, where its own suppliers are known."""

    valeur: float
    """The sum of what makes it a supplier, in thousands."""
    premier: int
    """Of how many products it was the first supplier."""


class Histories(NamedTuple):
    """What France bought in each country each year."""

    produits: int
    """Of how many products: those that are followed over the same years, so that no year has more."""
    devise: Currency | None
    """Of their amounts, whatever those of other products are in; None where none is followed."""
    pays: Mapping[str, Mapping[int, Past]]


def histories(figures: Iterable[ProductFigures]) -> Histories:
    """By country and year, of the products whose tables have one currency and the same years.

    ``figures`` are those of each product under its own code.

    A year in which nothing was bought there has zeros: the tables of France's suppliers say so.
    """
    known = [
        ((france.devise, france.flux.annees), france.flux)
        for one in figures
        if (france := one.france) and france.flux
    ]
    spans = [span for span, _flux in known]
    common = max(set(spans), key=lambda one: (spans.count(one), one), default=None)
    followed = [flux for span, flux in known if span == common]
    values: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    firsts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    years: set[int] = set()
    for flux in followed:
        for year in flux.known:
            years.add(year)
            bought = unpacked(flux.imports[year])
            total = fsum(bought.values())
            if not total:
                continue
            most = max(bought.values())
            first = min(iso for iso, value in bought.items() if value == most)
            for iso, value in bought.items():
                if Supplier.enough(value / total, value):
                    values[iso][year].append(value)
                    firsts[iso][year] += iso == first
    return Histories(
        len(followed),
        common[0] if common else None,
        {
            iso: {year: Past(fsum(found[year]), firsts[iso][year]) for year in sorted(years)}
            for iso, found in values.items()
        },
    )


def small_purchases(
    products: Iterable[Product], figures_of: FiguresOf
) -> Mapping[str, list[Product]]:
    """By country, the products of which France buys too little there."""
    found: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        figures = figures_of(product)
        for supplier in figures.france.sous_le_seuil if figures and figures.france else ():
            found[supplier.pays.iso].append(product)
    return found
