"""Which products are the same goods, under the codes of different editions."""

from __future__ import annotations

from relocalisations.model.concordance import joined
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.schema import Product


@of_whole_site
def same_goods(site: Site) -> dict[str, tuple[Product, ...]]:
    """The products whose code holds the same goods in another edition, in part at least."""
    codes = {name: (product.nomenclature, product.sh) for name, product in site.produits.items()}
    return {
        name: tuple(site.produits[other] for other in others)
        for name, others in joined(codes).items()
    }
