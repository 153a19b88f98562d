"""What stands in sight before anybody scrolls: the picture of a page, on a wide screen and a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
PICTURES = {
    "": "svg.ch-plan",
    "produits/luminaires-led/": "svg.ch-world",
    "produits/graphite-naturel-en-poudre-ou-en-paillettes/": "svg.ch-world",
    "pays/chn/": "svg.ch-pays",
    "evenements/2022-06-16-rouen/": ".map > svg",
    "evenements/2022-10-13-caen/": ".map > svg",
}
"""The picture of each kind of page."""
FIRST = {path: ".lead" for path in PICTURES if path.startswith("evenements/")}
"""What comes first on a phone where it is not the picture: what the event was, before where."""


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A visitor who goes from page to page, and only looks."""
    yield tab
    assert tab.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def box_of(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_in_sight(page: Page, address: str, path: str) -> None:
    """Wide: whole within the screen, begun within 600 pixels; on a phone, begun in sight."""
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(f"{address}{path}")
    wide = box_of(page, PICTURES[path])
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    phone = box_of(page, FIRST.get(path, PICTURES[path]))
    assert wide["y"] < 600, wide
    assert wide["y"] + min(wide["height"], 300) <= 900, wide
    assert phone["y"] + min(phone["height"], 120) <= 780, phone


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_home_page_says_who_speaks_what_is_found_and_what_one_may_do(
    page: Page, address: str, size: dict[str, int]
) -> None:
    """Before anybody scrolls, and above the picture."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(address)
    said = page.locator(".home > .kicker, .home > h1, .home > .do a.btn")
    expect(said).to_have_text(
        [
            re.compile(r"^Le collectif Relocalisations.fr\saide les entreprises à relocaliser "),
            re.compile("^[0-9]+ gros achats viennent surtout d’un seul pays"),
            re.compile(r"^Explorer\sles [0-9]+\sproduits$"),
        ]
    )
    picture = box_of(page, "svg.ch-plan")
    for one in said.all():
        box = one.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < picture["y"]
    assert picture["y"] < size["height"] - 250


@pytest.mark.parametrize("path", ["produits/luminaires-led/", "produits/minerai-de-zinc/"])
def test_the_picture_of_a_product_ends_in_the_first_600_pixels(
    page: Page, address: str, path: str
) -> None:
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(f"{address}{path}")
    wide = box_of(page, "svg.ch-world")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    phone = box_of(page, "svg.ch-world")
    assert wide["y"] + wide["height"] <= 600, wide
    assert phone["y"] + phone["height"] <= 780, phone


def test_the_results_of_a_past_event_are_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(f"{address}evenements/2022-06-16-rouen/")
    counts = box_of(page, "#resultats ~ .counts")
    assert counts["y"] + counts["height"] <= 900


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_names_on_the_map_are_read_along_and_inside_the_screen(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("", "villes/", "villes/rouen/", "villes/hauts-de-france/"):
        page.goto(f"{address}{path}")
        names = page.locator(".map a").all()
        assert names
        for name in names:
            box = name.bounding_box()
            assert box is not None
            assert box["height"] < 50 < box["width"], (path, name.inner_text(), box)
            assert box["x"] >= 0, (path, name.inner_text(), box)
            assert box["x"] + box["width"] <= width, (path, name.inner_text(), box)


@pytest.mark.parametrize("width", [996, 1040, 1440])
def test_a_longer_menu_keeps_the_buttons_on_their_row(page: Page, address: str, width: int) -> None:
    """One word more in ``nav``, and the menu may take two rows; the rest of the header stays beside."""
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(f"{address}produits/")
    page.evaluate("""document.querySelector('.menu ul').insertAdjacentHTML(
        'beforeend', '<li><a href="#">Glossaire</a></li>')""")
    middles = {
        round(box["y"] + box["height"] / 2)
        for box in (box_of(page, name) for name in (".brand", ".btn-icon.find", "#theme"))
    }
    assert len(middles) == 1, middles
