"""Where a product stands among the others: computed once for the whole site.

Only products whose shares have the same scope are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from relocalisations.model.supplies import FiguresOf
from relocalisations.schema import Product
from relocalisations.schema.choices import SupplierScope

CLASSES = 10
"""Of the distributions of shares: tenths."""

NEIGHBOURS = 4


class Standing(NamedTuple):
    """A product among those that can be compared with it."""

    portee: SupplierScope
    rang: int
    """In its sector, by effective share, the highest first; equals share a rank."""
    total: int
    """Of how many products of its sector."""
    place: int
    """Among them, from 0; equals are told apart by their names."""
    voisins: tuple[Product, ...]
    """Some products with the same first supplier, those of its sector first."""
    meme_premier: int
    """How many other products have the same first supplier."""


def share_class(share: float) -> int:
    """Which tenth a share from 0 to 1 belongs to; 1 belongs to the last."""
    return min(int(share * CLASSES), CLASSES - 1)


def share_classes(shares: Iterable[float]) -> tuple[int, ...]:
    """How many shares there are in each tenth."""
    counts = [0] * CLASSES
    for share in shares:
        counts[share_class(share)] += 1
    return tuple(counts)


def standings(ranked_products: Iterable[Product], figures_of: FiguresOf) -> dict[str, Standing]:
    """The standing of each product whose effective share is known.

    They come in the order of these shares, the highest first.
    """
    sectors: dict[tuple[SupplierScope, str], list[tuple[Product, float]]] = defaultdict(list)
    suppliers: dict[tuple[SupplierScope, str], list[Product]] = defaultdict(list)
    local: dict[tuple[SupplierScope, str, str], list[Product]] = defaultdict(list)
    places: dict[str, tuple[SupplierScope, str, int, int]] = {}
    for product in ranked_products:
        figures = figures_of(product)
        if figures is None or figures.premier is None or figures.part_effective is None:
            continue
        scope, iso = figures.portee, figures.premier.pays.iso
        same, near = suppliers[scope, iso], local[scope, iso, product.secteur]
        places[product.id] = (scope, iso, len(same), len(near))
        same.append(product)
        near.append(product)
        sectors[scope, product.secteur].append((product, figures.part_effective))
    found = {}
    for (scope, sector), ranked in sectors.items():
        ranks: dict[float, int] = {}
        by_name = sorted(ranked, key=lambda one: (-one[1], one[0].nom))
        line = {product.id: place for place, (product, _share) in enumerate(by_name)}
        for place, (product, share) in enumerate(ranked, 1):
            _scope, iso, at, near_at = places[product.id]
            same, near = suppliers[scope, iso], local[scope, iso, sector]
            others = _after(near, near_at)
            if len(others) < NEIGHBOURS:
                # By their numbers in memory: they are told apart thousands of times.
                told = {id(other): other for other in (*others, *_after(same, at))}
                others = [*told.values()][:NEIGHBOURS]
            found[product.id] = Standing(
                scope,
                ranks.setdefault(share, place),
                len(ranked),
                line[product.id],
                tuple(others),
                len(same) - 1,
            )
    return found


def _after(products: list[Product], place: int) -> list[Product]:
    """The next ones in a list, from its beginning again after its end."""
    wanted = min(NEIGHBOURS, len(products) - 1)
    found = products[place + 1 : place + 1 + wanted]
    return [*found, *products[: wanted - len(found)]]
