"""Small sites that stand on a bound: as many countries, products and suppliers as a page still shows."""

from __future__ import annotations

from tests.mistakes import PRODUCT, Files
from tests.small_site import SECTIONS
from tests.small_tables import table

COUNTRIES = "CHN ITA DEU USA JPN KOR IND VNM TUR BRA CAN GBR CHE NOR MEX THA".split()


def product(number: int, nature: str) -> Files:
    """A product of the sector, all with codes of one chapter."""
    text = (
        f'nom: Produit {number}\nsh: "28{number:04}"\nsecteur: eclairage\n'
        f"nature: {nature}\ndefinition: Un produit.\n"
    )
    return {f"products/produit-{number}.yml": text}


def on_a_bound(products: int, firsts: int, suppliers: tuple[int, ...] = ()) -> Files:
    """Materials bought by France, the first of each in turn from one of the first countries.

    ``suppliers``: how many the first products have; the others have two.
    """
    files: Files = {**SECTIONS, PRODUCT: None}
    rows = ""
    for number in range(products):
        files |= product(number, "matiere")
        ranked = COUNTRIES[number % firsts :] + COUNTRIES[: number % firsts]
        most = suppliers[number] if number < len(suppliers) else 2
        for rank, country in enumerate(ranked[:most]):
            rows += f"2024,28{number:04},{country},{9000 - number if rank == 0 else 2000 - 90 * rank},1\n"
    files |= table(rows, name="achats", annees="[2024, 2024]")
    sold = "".join(f"2024,28{number:04},USA,{number % 2},0\n" for number in range(products))
    files |= table(sold, name="ventes", annees="[2024, 2024]", type="exportations")
    return files


BOUNDS: dict[str, Files] = {
    "un": on_a_bound(1, 1, (9,)),
    "dix": on_a_bound(10, 5, (8, 9, 10, 14, 15, 16)),
    "onze": on_a_bound(11, 6),
    "vingt": on_a_bound(20, 1),
    "vingt-et-un": on_a_bound(21, 7),
}
BOUND_PAGES = ("/produits/", "/secteurs/", "/secteurs/eclairage/", "/pays/", "/pays/chn/")
PRODUCT_PAGES = tuple(f"/produits/produit-{number}/" for number in range(6))
"""Those that have as many suppliers as asked for."""
