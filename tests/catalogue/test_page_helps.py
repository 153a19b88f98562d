"""What scripts add to every page: copies, notes on hover, where one is, sorted tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.frozen_site import ROOT
from tests.search.built import served

pytestmark = pytest.mark.browser

PRODUCT = "produits/luminaires-led/"
DENIED = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }"
TABLE = """<!doctype html><meta charset="utf-8"><title>Table</title>
<table data-triable data-montre="3"><thead><tr><th>Pays</th><th>Achats<br>(k$)</th><th> </th></tr></thead>
<tbody>
<tr><td><a href="#b">Bénin</a></td><td>1&#8239;234,5 M</td><td></td></tr>
<tr><td><a href="#a">Albanie</a></td><td>2 Md</td><td></td></tr>
<tr><td><a href="#e">Égypte</a></td><td>950 k</td><td></td></tr>
<tr><td><a href="#c">Chine</a></td><td>dont 1&#8239;200 en premier</td><td></td></tr>
<tr><td><a href="#f">Fidji</a></td><td>–</td><td></td></tr>
<tr><td><a href="#d">Danemark</a></td><td>600</td><td></td></tr>
</tbody></table>
<table data-triable data-montre="2"><thead><tr><th>Pays</th></tr></thead>
<tbody><tr><td>Bénin</td></tr><tr><td>Albanie</td></tr></tbody></table>
<table data-triable><thead><tr><th>Pays</th></tr></thead>
<tbody><tr><td>Bénin</td></tr><tr><td>Albanie</td></tr></tbody></table>
<script src="js/tri.js"></script>"""


@pytest.fixture(scope="module")
def still(chromium: Browser, address: str) -> Iterator[Page]:
    """A visitor whose time we tell, and who may copy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.clock.install()
    page.goto(address + PRODUCT)
    page.clock.pause_at("2030-01-01")
    yield page
    context.close()


def test_what_is_copied_and_what_the_button_says(still: Page) -> None:
    button = still.locator("[data-copy]").first
    label = button.inner_text()
    button.click()
    expect(button).to_have_text("Copié")
    cited = still.locator("#citation").inner_text().strip()
    assert still.evaluate("navigator.clipboard.readText()") == cited
    still.clock.run_for(1999)
    expect(button).to_have_text("Copié")
    still.clock.run_for(1)
    expect(button).to_have_text(label)
    button.click()
    expect(button).to_have_text("Copié")
    still.clock.run_for(500)
    button.click()  # a second time, before it says its name again
    assert still.evaluate("navigator.clipboard.readText()") == cited  # it is written
    still.clock.run_for(2000)
    expect(button).to_have_text(label)
    still.evaluate(DENIED)
    button.click()
    expect(button).to_have_text("Copie impossible")


def test_a_note_opens_on_hover_and_stays_once_it_is_clicked(still: Page) -> None:
    mark = still.locator(".rel[popovertarget]").first
    note = still.locator(f"#{mark.get_attribute('popovertarget')}")
    mark.scroll_into_view_if_needed()

    def leave() -> None:
        still.mouse.move(2, 2)
        still.clock.run_for(200)

    mark.hover()
    still.clock.run_for(179)
    expect(note).not_to_be_visible()
    still.clock.run_for(1)
    expect(note).to_be_visible()
    note.hover()
    still.clock.run_for(200)
    expect(note).to_be_visible()
    note.locator("a").first.focus()
    leave()
    expect(note).to_be_visible()
    still.evaluate("document.activeElement.blur()")
    note.hover()
    leave()
    expect(note).not_to_be_visible()
    mark.hover()
    still.clock.run_for(200)
    mark.click()
    leave()
    expect(note).to_be_visible()
    still.keyboard.press("Escape")
    expect(note).not_to_be_visible()


def test_a_finger_opens_a_note_by_a_tap_alone(chromium: Browser, address: str) -> None:
    """One that passes over a mark, or rests on it, opens nothing."""
    context = chromium.new_context(viewport={"width": 400, "height": 800}, has_touch=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.clock.install()
    page.goto(address + PRODUCT)
    mark = page.locator(".rel[popovertarget]").first
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    mark.dispatch_event("pointerenter")
    page.clock.run_for(500)
    expect(note).not_to_be_visible()
    mark.tap()
    expect(note).to_be_visible()
    mark.tap()
    expect(note).not_to_be_visible()
    context.close()


def test_the_button_of_the_search_and_its_keys(still: Page) -> None:
    expect(still.get_by_role("button", name="Rechercher", exact=True)).to_have_attribute(
        "title", "Rechercher (touche /)"
    )
    for held in ("ctrlKey", "metaKey", "altKey"):
        for key in "/sf":
            taken = still.evaluate(
                "(told) => !document.body.dispatchEvent(new KeyboardEvent('keydown', told))",
                {"key": key, held: True, "bubbles": True, "cancelable": True},
            )
            assert not taken, (held, key)


def test_the_display_that_was_chosen_is_found_again(still: Page) -> None:
    still.locator("#theme").click()
    still.locator("#theme").click()
    still.reload()
    expect(still.locator("#theme")).to_have_attribute(
        "title", "Thème sombre. Passer au thème automatique"
    )


def test_code_is_copied_whole_and_scrolled_by_the_keyboard(still: Page, address: str) -> None:
    still.goto(f"{address}donnees/api/")
    code = still.locator(".text pre").first
    expect(code).to_have_attribute("tabindex", "0")
    button = still.locator(".text pre + button").first
    button.click()
    expect(button).to_have_text("Copié")
    assert still.evaluate("navigator.clipboard.readText()") == code.inner_text().strip()
    still.evaluate(DENIED)
    button.click()
    expect(button).to_have_text("Copie impossible")


def test_where_one_is_in_a_long_text(page: Page, address: str) -> None:
    page.goto(f"{address}methode/")
    here = page.locator(".toc [aria-current=true]")
    links = page.locator(".toc a")
    expect(here).to_have_count(1)
    expect(here).to_have_text(links.first.inner_text())
    # At more than a fifth of the window, and less than a quarter.
    page.evaluate(
        """() => scrollBy({ top: document.getElementById(
             decodeURIComponent(document.querySelectorAll(".toc a")[3].hash.slice(1))
           ).getBoundingClientRect().top - 0.22 * innerHeight, behavior: "instant" })"""
    )
    expect(here).to_have_text(links.nth(3).inner_text())
    expect(here).to_have_count(1)


def test_the_drawer_closes_when_the_window_grows(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 800, "height": 800})
    page.goto(address)
    page.locator("button.btn-menu").click()
    expect(page.locator("#menu:popover-open")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#menu:popover-open")).to_have_count(0)


def test_only_the_sector_that_is_chosen_keeps_its_colour(page: Page, address: str) -> None:
    page.goto(address)
    choice = page.locator("select[data-couleurs]")
    drawing = page.locator(f"#{choice.get_attribute('data-couleurs')}")
    one = choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(index=1)
    faded = drawing.locator("circle.fade")
    assert faded.count() == drawing.locator(f"circle:not(.{one})").count() > 0
    assert drawing.locator(f"circle.{one}:not(.fade)").count() > 0
    choice.select_option(index=0)
    expect(faded).to_have_count(0)


DOTS = """() =>
  [...document.querySelectorAll('svg[data-points]:not([data-points=""])')].map((svg) => {
    const parts = [svg.dataset.points, `${svg.dataset.points}-suite`];
    const rows = parts.map((id) =>
      [...document.querySelectorAll(`#${id} tr`)].filter((row) => row.querySelector("svg")));
    const dots = [...svg.querySelectorAll("circle")].map((dot) => dot.closest("a"));
    const address = (link) => new URL(link.getAttribute("href"), document.baseURI).href;
    return [
      rows.map((some) => some.map((row) => address(row.querySelector("a")))),
      dots.map((link) => link && address(link)),
    ];
  })"""


def test_each_dot_leads_where_its_row_does(page: Page, address: str) -> None:
    """Those of the rows that are folded too."""
    page.goto(f"{address}pays/vnm/")
    drawings = page.evaluate(DOTS)
    assert drawings
    for (shown, folded), dots in drawings:
        assert dots == [*shown, *folded]
    assert any(folded for (_shown, folded), _dots in drawings)


def test_how_a_table_is_sorted(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(TABLE, "utf-8")
    shutil.copytree(ROOT / "theme/assets/js", tmp_path / "js")
    with served(tmp_path) as address:
        page.goto(address)
        table, said = page.locator("table").first, page.locator("[role=status]").first
        names = table.get_by_role("button", name="Pays")
        amounts = table.get_by_role("button", name="Achats")

        def order() -> str:
            cells = table.locator("tbody td:first-child")
            return "".join(text[0] for text in cells.all_text_contents())

        def head() -> list[str | None]:
            cells = table.locator("thead th")
            return [cell.get_attribute("aria-sort") for cell in cells.all()]

        assert table.get_by_role("button").count() == 2  # a column without a name has none
        assert page.get_by_role("button", name="Tout voir").all_inner_texts() == [
            "Tout voir : 3 lignes de plus"
        ]
        expect(table.locator("tbody tr:visible")).to_have_count(3)
        names.click()
        assert (order(), head()) == ("ABCDÉF", ["ascending", None, None])
        assert said.inner_text() == "Tableau trié par Pays, ordre croissant"
        expect(table.locator("tbody tr:visible")).to_have_count(3)
        names.click()
        assert (order(), head()) == ("FÉDCBA", ["descending", None, None])
        assert said.inner_text() == "Tableau trié par Pays, ordre décroissant"
        amounts.click()
        assert (order(), head()) == ("ABCÉDF", [None, "descending", None])
        assert said.inner_text() == "Tableau trié par Achats (k$), ordre décroissant"
        amounts.click()
        assert (order(), head()) == ("FDÉCBA", [None, "ascending", None])
        page.get_by_role("button", name="Tout voir").click()
        expect(table.locator("tbody tr:visible")).to_have_count(6)
        expect(table.locator("a").nth(3)).to_be_focused()
        expect(page.get_by_role("button", name="Tout voir")).to_have_count(0)
        amounts.click()
        expect(table.locator("tbody tr:visible")).to_have_count(6)
