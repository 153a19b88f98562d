"""Charts in a browser: reachable by the keyboard, downloaded as they show, the same numbers as the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MATERIAL = "produits/graphite-naturel-en-poudre-ou-en-paillettes/"


def test_arrows_go_from_a_dot_to_the_next(page: Page, address: str) -> None:
    page.goto(address)
    plane = page.locator("#nuage")
    plane.locator("a").first.focus()
    tip = page.locator(".plan .tip")
    expect(tip).to_have_text(re.compile("%.*M"))
    before = tip.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(tip).not_to_have_text(before)
    assert page.evaluate("document.activeElement.closest('svg').id") == "nuage"
    assert plane.locator("a:not([tabindex='-1'])").count() == 1, "one stop of the Tab key"
    page.keyboard.press("Enter")
    page.wait_for_url("**/produits/*/")


def test_a_sector_is_shown_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Montrer un secteur").select_option(index=1)
    faded = page.locator("#nuage circle.fade").count()
    assert 0 < faded < page.locator("#nuage circle").count()
    page.get_by_label("Montrer un secteur").select_option(index=0)
    expect(page.locator("#nuage circle.fade")).to_have_count(0)


def test_a_chart_is_downloaded_as_an_image_and_as_rows(page: Page, address: str) -> None:
    page.goto(address + MATERIAL)
    figure = page.locator("figure[data-nom=fournisseurs]")
    with page.expect_download() as image:
        figure.get_by_role("button", name=re.compile("^Image")).click()
    assert image.value.suggested_filename.endswith("-fournisseurs.svg")
    drawing = Path(image.value.path()).read_text("utf-8")
    assert 'id="terre"' in drawing, "the map is inside, not elsewhere"
    assert "Chine" in drawing
    page.goto(address)
    with page.expect_download() as rows:
        page.locator("figure[data-nom=produits]").get_by_role(
            "button", name=re.compile("^Lignes")
        ).click()
    lines = Path(rows.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == page.locator("#nuage a").count()


def test_the_tables_of_charts_say_what_the_data_say(page: Page, address: str, folder: Path) -> None:
    name = MATERIAL.split("/")[1]
    data = json.loads((folder / f"api/v1/produits/{name}.json").read_text("utf-8"))
    years = data["calcule"]["chiffres"][0]["france"]["serie"]
    page.goto(address + MATERIAL)
    page.get_by_text("Les mêmes chiffres en tableau", exact=True).click()
    shown = page.locator("table.years").first.locator("tbody tr")
    assert shown.count() == len(years)
    for row, year in zip(shown.all(), years, strict=True):
        cells = row.locator("th, td").all_inner_texts()
        assert int(cells[0]) == year["annee"]
        assert float(re.sub(r"[^\d,]", "", cells[1]).replace(",", ".")) == pytest.approx(
            year["importations"] / 1000, abs=0.01
        )


def test_countries_are_sorted_by_their_headers(page: Page, address: str) -> None:
    page.goto(f"{address}pays/")
    page.locator("#t-pays th button").nth(1).click()
    expect(page.locator("#t-pays tbody th").first).to_have_text("Chine")
    expect(page.locator("#t-pays th").nth(1)).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#t-pays ~ [role=status]")).to_contain_text("Tableau trié par")


def test_the_first_countries_show_and_all_of_them_when_wanted(page: Page, address: str) -> None:
    page.goto(f"{address}pays/")
    shown = page.locator("#t-pays tbody tr:visible")
    expect(shown).to_have_count(20)
    expect(shown.first.locator("th")).to_have_text("Chine")
    page.locator("#t-pays th button").first.click()
    expect(shown).to_have_count(20)
    expect(shown.first.locator("th")).not_to_have_text("Chine")
    page.get_by_role("button", name="Tout voir").click()
    assert shown.count() == page.locator("#t-pays tbody tr").count() > 20
    assert page.evaluate("document.activeElement.closest('#t-pays') !== null")


def test_the_plane_of_all_products_comes_to_the_catalogue(page: Page, address: str) -> None:
    page.goto(f"{address}produits/")
    page.get_by_role("link", name="Sur un graphique").click()
    expect(page.locator("#nuage a").first).to_be_attached()
    assert page.url == f"{address}produits/"
    expect(page.locator("figure.plan figcaption")).to_contain_text(
        "gros achats viennent surtout d’un seul pays"
    )
    here = page.locator("#nuage a").evaluate_all("links => links.map((a) => a.href.baseVal)")
    assert [one for one in here if not one.startswith(f"{address}produits/")] == []
    page.get_by_label("Montrer un secteur").select_option(index=1)
    assert page.locator("#nuage circle.fade").count()
    page.locator("figure.plan button.rel").first.click()
    expect(page.locator("figure.plan .pop:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#nuage a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/produits/*/")


@pytest.mark.parametrize("path", ["", "pays/chn/", "secteurs/eclairage/"])
def test_the_tab_key_stops_on_what_can_be_used_and_is_seen_there(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}{path}")
    stop = """() => {
      const one = document.activeElement;
      const seen = getComputedStyle(one).outlineStyle !== "none" || one.querySelector("circle");
      const used = one.matches("a, button, input, select, summary");
      return [used ? "" : one.outerHTML.slice(0, 60), Boolean(seen)];
    }"""
    page.locator("figure[data-nom] figcaption a, figcaption button").first.focus()
    for key in ("Tab",) * 8 + ("Shift+Tab",) * 8:
        page.keyboard.press(key)
        assert page.evaluate(stop) == ["", True]
