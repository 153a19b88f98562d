"""What pages weigh, at 303 products and at 2,000, and that axe finds nothing on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.generate import Made
from tests.catalogue.catalogue_page import UNTIL_READY, Catalogue
from tests.catalogue.conftest import LARGE
from tests.search.built import Transfers, served
from tools.npm_packages import AXE, require

pytestmark = pytest.mark.browser

PRODUCT_HTML = 53_000
"""The fullest too: a material with eight years, its charts and the tables of their numbers, quoted
figures, risks, steps, actors and sources. On the wire it is a quarter of that."""
FIRST_VISIT = 90_000
PRODUCT_VISIT = 60_000
PRODUCT_REQUESTS = 6
"""The page, its style, its script, its font, the map of the world, the icon of the tab."""
LIST_HTML = 150_000
ANY_HTML = 200_000


def first_visit(browser: Browser, address: str) -> int:
    """Bytes on the wire, everything included, for somebody who comes for the first time."""
    context = browser.new_context()
    page = context.new_page()
    transfers = Transfers(page)
    page.goto(address, wait_until="networkidle")
    context.close()
    return sum(transfers.sizes.values())


def products(folder: Path) -> Iterator[Path]:
    """The pages of products."""
    yield from (
        path for path in folder.glob("produits/*/index.html") if path.parent.name != "comparer"
    )


def test_every_product_page_is_light(folder: Path) -> None:
    sizes = {path.parent.name: path.stat().st_size for path in products(folder)}
    assert len(sizes) == 303
    assert {name: size for name, size in sizes.items() if size >= PRODUCT_HTML} == {}


@pytest.mark.parametrize(
    "page",
    ["produits/luminaires-led/", "produits/cobalt-brut-mattes-poudres-et-dechets/", "produits/"],
)
def test_a_first_visit_is_light(chromium: Browser, address: str, page: str) -> None:
    assert first_visit(chromium, address + page) < FIRST_VISIT


@pytest.mark.parametrize(
    "page_of", ["luminaires-led", "graphite-naturel-en-poudre-ou-en-paillettes"]
)
def test_a_product_comes_in_few_requests(chromium: Browser, address: str, page_of: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    transfers = Transfers(page)
    page.goto(f"{address}produits/{page_of}/", wait_until="networkidle")
    fetched = {url: size for url, size in transfers.sizes.items() if url.startswith(address)}
    assert len(fetched) <= PRODUCT_REQUESTS, list(fetched)
    assert sum(fetched.values()) < PRODUCT_VISIT
    context.close()


@pytest.fixture(scope="module")
def large_address(large: tuple[Path, list[Made]]) -> Iterator[str]:
    with served(large[0]) as found:
        yield found


def test_every_page_of_a_large_catalogue_is_bounded(large: tuple[Path, list[Made]]) -> None:
    folder, made = large
    sizes = {path.parent.name: path.stat().st_size for path in products(folder)}
    assert len(sizes) == LARGE
    assert {name: size for name, size in sizes.items() if size >= PRODUCT_HTML} == {}
    lists = [folder / "produits/index.html", *folder.glob("produits/page/*/index.html")]
    assert len(lists) == LARGE // 250
    for page in (*lists, *folder.glob("secteurs/*/index.html"), *folder.glob("pays/**/index.html")):
        assert page.stat().st_size < LIST_HTML, page
    linked: list[str] = []
    for page in lists:
        linked += re.findall(
            r'<th scope="row"><a href="(?:\.\./)+(?:produits/)?([^/"]+)/"', page.read_text()
        )
    assert sorted(linked) == sorted(product.identifier for product in made)


def test_a_first_visit_of_a_large_catalogue_is_light(
    chromium: Browser, large: tuple[Path, list[Made]], large_address: str
) -> None:
    fullest = max(products(large[0]), key=lambda path: path.stat().st_size).parent.name
    for page in (f"produits/{fullest}/", "produits/"):
        assert first_visit(chromium, large_address + page) < FIRST_VISIT


def test_no_page_of_a_large_site_is_heavy(large: tuple[Path, list[Made]]) -> None:
    sizes = {path: path.stat().st_size for path in large[0].rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size >= ANY_HTML} == {}


def test_a_source_keeps_its_address_whatever_its_page(
    page: Page, large: tuple[Path, list[Made]], large_address: str
) -> None:
    first = (large[0] / "sources/index.html").read_text("utf-8")
    last = int(re.findall('data-pages="([0-9]+)"', first)[0])
    anchors = {
        number: re.findall(
            '<dd id="([^"]+)"', (large[0] / f"sources/{path}index.html").read_text("utf-8")
        )
        for number, path in ((1, ""), (2, "page/2/"), (last, f"page/{last}/"))
    }
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{large_address}sources/#{anchors[1][-1]}")
    expect(page.locator("dd:target a").first).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/page/" in url] == []  # it is there: no other page is read
    for number in sorted({2, last}):
        page.goto(f"{large_address}sources/#{anchors[number][-1]}")
        page.wait_for_url(f"**/sources/page/{number}/#{anchors[number][-1]}")
        expect(page.locator("dd:target a").first).to_be_in_viewport()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Sources, page {number} sur ")


def test_the_pages_of_a_large_catalogue_lead_to_each_other(
    chromium: Browser, large_address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{large_address}produits/")
    for number in range(2, LARGE // 250 + 1):
        page.locator("nav.pages").get_by_role("link", name=f"Page {number}", exact=True).click()
        expect(page).to_have_url(re.compile(f"/produits/page/{number}/$"))
    page.locator("nav.pages").get_by_role("link", name="Page 1", exact=True).click()
    expect(page).to_have_url(re.compile("/produits/$"))
    context.close()


def test_a_large_catalogue_is_filtered_as_a_whole(page: Page, large_address: str) -> None:
    transfers = Transfers(page)
    catalogue = Catalogue(page, large_address)
    assert len(catalogue.names()) == 250
    assert not [url for url in transfers.sizes if url.endswith("catalogue.json")]
    page.get_by_label("Nature", exact=True).select_option("manufacture")
    catalogue.shows("1\u202f600\u00a0produits sur 2\u202f000")
    assert len(catalogue.names()) == 250
    assert not page.locator("nav.pages").is_visible()
    page.get_by_role("button", name=re.compile("^Afficher 250")).click()
    assert len(catalogue.names()) == 500
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 251
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(page.locator("nav.pages")).to_be_visible()
    assert len(catalogue.names()) == 250
    expect(page.get_by_role("button", name=re.compile("^Afficher"))).to_have_count(0)
    [size] = [size for url, size in transfers.sizes.items() if url.endswith("catalogue.json")]
    assert size < 80_000


def test_a_first_visit_of_a_large_site_is_light(
    chromium: Browser, large: tuple[Path, list[Made]], large_address: str
) -> None:
    heaviest = max(products(large[0]), key=lambda path: path.stat().st_size).parent.name
    assert first_visit(chromium, f"{large_address}produits/{heaviest}/") < FIRST_VISIT
    assert first_visit(chromium, f"{large_address}produits/") < FIRST_VISIT


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})]
)
def test_axe_finds_nothing(
    chromium: Browser, address: str, scheme: Literal["light", "dark"], rules: dict[str, list[str]]
) -> None:
    """What a scheme changes is colours: whatever else is wrong is so in both."""
    require(AXE)
    context = chromium.new_context(
        color_scheme=scheme,
        viewport={"width": 1280, "height": 800},
        bypass_csp=True,  # axe is not the site's own
    )
    page = context.new_page()
    found = {}
    for path, ready in (
        ("produits/", UNTIL_READY),
        ("produits/?secteur=eclairage&tri=imports&q=led", UNTIL_READY),
        ("produits/?q=zzz", UNTIL_READY),
        ("produits/luminaires-led/", "() => true"),
        ("produits/minerai-de-zinc/", "() => true"),
        ("produits/comparer/", "() => document.querySelector('#ajout')"),
        (
            "produits/comparer/?p=luminaires-led&p=minerai-de-zinc",
            "() => document.querySelector('.cote-a-cote')",
        ),
        ("pays/chn/", "() => true"),
        ("pays/", "() => true"),
        ("secteurs/eclairage/", "() => true"),
    ):
        page.goto(address + path)
        page.wait_for_function(ready)
        if path == "produits/?secteur=eclairage&tri=imports&q=led":
            page.locator(".cmp").first.check()  # with the tray of the comparison
        page.add_script_tag(path=AXE)
        asked = {**rules, "resultTypes": ["violations"]}
        violations = page.evaluate("async (asked) => (await axe.run(asked)).violations", asked)
        if violations:
            found[path] = [
                (one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations
            ]
    context.close()
    assert found == {}
