"""The file of the catalogue is short, and read as the page is written."""

from __future__ import annotations

import json
from pathlib import Path

from relocalisations.outputs.data.catalogue_rows import catalogue_rows
from tests.bounds import COUNTRIES, product
from tests.small_site import load
from tests.small_tables import table


def test_a_number_keeps_the_decimals_that_tell_on_which_side_of_a_bound_it_is(
    tmp_path: Path,
) -> None:
    """25.0 % is not a quarter, 50.0 % is more than half, 100.0 % not all; so for the indices."""
    bought = {
        0: [9996, 4],
        1: [5004, 4996],
        2: [2496, 1876, 1876, 1876, 1876],
        3: [1798, *[820] * 10],
    }
    rows = "".join(
        f"2024,28{number:04},{country},{amount},1\n"
        for number, amounts in bought.items()
        for country, amount in zip(COUNTRIES, amounts, strict=False)
    )
    made = [product(number, "matiere") for number in bought]
    site, problems = load(
        tmp_path,
        {key: text for one in made for key, text in one.items()}
        | table(rows, annees="[2024, 2024]"),
    )
    assert problems == []
    found = json.loads(catalogue_rows(site))["produits"]
    assert found["id"][:4] == ["produit-0", "produit-1", "produit-2", "produit-3"]
    assert found["part"][:4] == [0.9996, 0.5004, 0.2496, 0.18]
    # 0.9996² + 0.0004²; 0.5004² + 0.4996²; 0.2496² + 4 × 0.1876²; (0.1798² + 10 × 0.082²) / 0.9998²
    assert found["hhi"][:4] == [1, 0.5, 0.203, 0.0996]
    assert found["imports"][:4] == [10000, 10000, 10000, 9998]


def test_a_share_is_counted_in_one_tenth_by_the_page_and_by_the_browser(tmp_path: Path) -> None:
    amounts = zip(COUNTRIES, (2996, *[1751] * 4), strict=False)
    rows = "".join(f"2024,280000,{country},{amount},1\n" for country, amount in amounts)
    site, problems = load(tmp_path, product(0, "matiere") | table(rows, annees="[2024, 2024]"))
    assert problems == []
    found = json.loads(catalogue_rows(site))["produits"]
    part = found["part"][found["id"].index("produit-0")]
    assert part == 0.2996  # 0.3 reads the same, and would be of the next tenth
