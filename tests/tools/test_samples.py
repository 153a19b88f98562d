"""Which pages are validated: all, but a sample of those that one template makes by the hundred."""

from pathlib import Path

from tools.check_html import pages_to_check


def touched(site: Path, *paths: str) -> Path:
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).touch()
    return site


def test_products_and_countries_are_sampled_and_nothing_else(tmp_path: Path) -> None:
    products = [f"produits/p{number}/index.html" for number in range(50)]
    countries = [f"pays/c{number}/index.html" for number in range(30)]
    others = ["index.html", "404.html", "produits/index.html", "villes/rouen/index.html"]
    site = touched(tmp_path, *products, *countries, *others)

    kept = [page.relative_to(site).as_posix() for page in pages_to_check(site)]

    assert set(others) < set(kept)
    assert len(set(kept) & set(products)) == 20
    assert len(set(kept) & set(countries)) == 10


def test_one_more_product_changes_at_most_one_page_of_the_sample(tmp_path: Path) -> None:
    site = touched(tmp_path, *(f"produits/p{number}/index.html" for number in range(50)))
    before = set(pages_to_check(site))

    touched(site, "produits/nouveau/index.html")

    assert len(before - set(pages_to_check(site))) <= 1
