"""Small sites that stand on a bound: as many countries, products and suppliers as a page still shows."""

from __future__ import annotations

from tests.mistakes import PRODUCT, Files
from tests.small_site import SECTIONS
from tests.small_tables import table

COUNTRIES = "CHN ITA DEU USA JPN KOR IND VNM TUR BRA CAN GBR TWN NOR MEX THA".split()


def product(number: int, nature: str) -> Files:
    """A product of the sector, all with codes of one chapter."""
    text = (
        f'nom: Produit {number}\nsh: "28{number:04}"\nsecteur: eclairage\n'
        f"nature: {nature}\ndefinition: Un produit.\n"
    )
    return {f"products/produit-{number}.yml": text}


UNION = "sh,annee,imports_fr,exports_fr,hhi_fr,imports_extra_ue,exports_extra_ue,hhi_extra_ue," + (
    "part_extra_ue,ratio_extra_ue,pays1,part1,pays2,part2,pays3,part3,pays4,part4,pays5,part5\n"
)
UNION_ROWS = (
    ",2024,10,5,0.5,90,5,0.42,0.5,1,CHN,0.6,USA,0.2,JPN,0.1,KOR,0.05,,\n",
    ",2024,0,0,1,90,5,0.4,0.501,100,CHN,0.5,USA,0.2,JPN,0.1,KOR,0.05,IND,0.05\n",
)


def on_a_bound(
    products: int, firsts: int, suppliers: tuple[int, ...] = (), *, made: int = 0
) -> Files:
    """Materials bought by France, the first of each in turn from one of the first countries.

    ``suppliers``: how many the first products have; the others have two. ``made``: how many
    manufactured products come after them, bought by the Union.
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
    rows = UNION
    for number in range(products, products + made):
        files |= product(number, "manufacture")
        rows += f"28{number:04}{UNION_ROWS[number % 2]}"
    if made:
        files |= table(rows.encode(), name="union", annees="[2024, 2024]", type="indicateurs")
    return files


BOUNDS: dict[str, Files] = {
    "seul": on_a_bound(1, 1, (1,)),
    "un": on_a_bound(1, 1, (9,), made=1),
    "deux": on_a_bound(2, 1, (8, 3), made=2),
    "dix": on_a_bound(10, 5, (8, 9, 10, 14, 15, 16)),
    "onze": on_a_bound(11, 6),
    "vingt": on_a_bound(20, 1),
    "vingt-et-un": on_a_bound(21, 7),
    "plus-de-vingt": on_a_bound(21, 1),
}
BOUND_PAGES = ("/produits/", "/secteurs/", "/secteurs/eclairage/", "/pays/", "/pays/chn/")
PRODUCT_PAGES = tuple(f"/produits/produit-{number}/" for number in range(6))
"""Those that have as many suppliers as asked for."""
