"""Charts in a browser: reachable by the keyboard, downloaded as they show, the same numbers as the data."""

from __future__ import annotations

import csv
import io
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
    gap = """() => {
      const [dot, tip] = [document.activeElement.firstElementChild, document.querySelector(".plan .tip")];
      return dot.getBoundingClientRect().y - tip.getBoundingClientRect().bottom;
    }"""
    assert page.evaluate(gap) == pytest.approx(10, abs=0.6)
    page.keyboard.press("ArrowLeft")
    expect(tip).not_to_have_text(before)
    assert page.evaluate(gap) == pytest.approx(10, abs=0.6)
    assert page.evaluate("document.activeElement.tabIndex") == 0
    page.keyboard.press("PageDown")  # is no arrow
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


DRAWN = """([figure, text]) => {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const said = (one) => one.textContent.replace(/\\s+/g, " ").trim();
  const box = figure.getBoundingClientRect();
  const place = (one) => {
    const { x, y } = one.getBoundingClientRect();
    return [x - box.x, y - box.y];
  };
  const numbers = (one, names) => names.map((name) => Number(one.getAttribute(name)));
  const caption = figure.querySelector("figcaption").cloneNode(true);
  const small = caption.removeChild(caption.querySelector("small"));
  const part = (name) => [...drawing.children].filter((one) => one.localName === name);
  const uses = [...drawing.querySelectorAll("use")].map((one) => one.getAttribute("href"));
  return {
    page: [box.width, box.height],
    title: said(caption),
    small: said(small),
    keys: [...figure.querySelectorAll(".key-tints li, .key-stack li, .ch-mini p")].map(
      (one) => [said(one), ...place(one), Boolean(one.querySelector("i"))]),
    charts: [...figure.querySelectorAll("svg.ch")].filter((one) => one.checkVisibility()).map(place),
    root: ["width", "height", "font-family", "font-size"].map((name) => drawing.getAttribute(name)),
    texts: part("text").map((one) => [said(one), ...numbers(one, ["x", "y", "font-size", "font-weight"])]),
    marks: part("rect").slice(1).map((one) => numbers(one, ["x", "y", "width", "height"])),
    drawn: part("svg").map((one) => numbers(one, ["x", "y"])),
    signs: part("svg").map((one) => one.querySelectorAll("rect, path, line, text, circle").length),
    countries: [...drawing.querySelectorAll("#terre .in")].map((one) => `#${one.id}`).sort(),
    uses: [...new Set(uses)].filter((id) => id !== "#terre").sort(),
    world: drawing.querySelectorAll("#terre > *").length,
    links: drawing.querySelectorAll("a").length,
  };
}"""
"""What a page shows of a chart, and what the file of its image has, both in pixels of its figure."""


def test_a_chart_is_downloaded_as_it_shows(page: Page, address: str) -> None:
    """A map with the key of its tints, small charts with their titles, a stack with its key."""
    page.goto(address + MATERIAL)
    for name, lines, countries in (
        ("fournisseurs", 2, True),
        ("quantites", 1, False),
        ("parts", 1, False),
    ):
        figure = page.locator(f"figure[data-nom={name}]")
        with page.expect_download() as image:
            figure.get_by_role("button", name=re.compile("^Image")).click()
        assert image.value.suggested_filename == f"{MATERIAL.split('/')[1]}-{name}.svg"
        text = Path(image.value.path()).read_text("utf-8")
        one = page.evaluate(DRAWN, [figure.element_handle(), text])
        width, height = (round(side) for side in one["page"])
        fonts = ["Public Sans, Arial, sans-serif", "14"]
        assert one["root"] == [str(width), str(height + 24), *fonts]
        title, keys, note = one["texts"][:lines], one["texts"][lines:-1], one["texts"][-1]
        assert " ".join(line[0] for line in title) == one["title"]
        assert [line[1:] for line in title] == [[0, 20 * n, 0, 700] for n in range(1, lines + 1)]
        where = page.url.partition("//")[2]
        assert note == [f"{one['small']} · {where}", 0, height + 16, 11, 0]
        assert one["keys"]
        assert keys == [
            [said, x + 20 * marked, y + 14, 13, 0] for said, x, y, marked in one["keys"]
        ]
        assert one["marks"] == [[x, y + 3, 14, 12] for _said, x, y, marked in one["keys"] if marked]
        assert one["drawn"] == one["charts"]
        assert min(one["signs"]) > 0
        assert one["links"] == 0
        # The world is inside, not elsewhere, and the countries that the chart shows stand out of it.
        assert one["countries"] == one["uses"]
        assert bool(one["uses"]) == bool(one["world"]) == countries


def lines_of(page: Page, name: str) -> tuple[str, list[list[str]]]:
    """The file of the rows of a chart: its name, and its rows."""
    with page.expect_download() as found:
        page.locator(f"figure[data-nom={name}]").get_by_role(
            "button", name=re.compile("^Lignes")
        ).click()
    text = Path(found.value.path()).read_text("utf-8-sig")
    return found.value.suggested_filename, list(csv.reader(io.StringIO(text, newline="")))


def test_the_rows_of_a_chart_are_downloaded(page: Page, address: str) -> None:
    """Those of its table, of tables that stand elsewhere, or its dots, each with the address of its page."""
    shown = """(tables) => tables.map((table) => [...table.rows].map((row) => [...row.cells].map(
      (cell) => cell.textContent.replace(/\\s+/g, " ").trim())))"""
    page.goto(address + MATERIAL)
    for name, where in (("parts", "#t-parts"), ("clients", "figure[data-nom=clients] table")):
        [table] = page.locator(where).evaluate_all(shown)
        assert len(table) > 3
        assert lines_of(page, name) == (f"{MATERIAL.split('/')[1]}-{name}.csv", table)
    page.goto(f"{address}pays/")
    _name, [head, *_rows] = lines_of(page, "premiers-union-europeenne")
    assert head == [
        "Pays",
        "Vend à l’Union",
        "Achats de l’Union",
        "Vend à la France",
        "Achats de la France",
    ]
    page.goto(f"{address}secteurs/")
    _name, [head, first, *_rows] = lines_of(page, "importations")
    assert head[-1] == "Plus de la moitié d’un seul pays"
    assert re.fullmatch(r"[0-9]+,[0-9] % [0-9,]+ (M|Md)\$", first[-1])
    page.goto(address)
    dots = page.locator("#nuage a").evaluate_all(
        """links => links.map((a) => [a.textContent.replace(/\\s+/g, " ").trim(),
          new URL(a.href.baseVal, document.baseURI).href])"""
    )
    name, rows = lines_of(page, "produits")
    assert (name, rows) == ("depot-produits.csv", dots)
    assert rows[0][1].startswith(f"{address}produits/")


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
    assert page.evaluate("document.activeElement.matches('figure.plan')")
    expect(page.get_by_role("link", name="Sur un graphique")).to_have_count(0)
    faded, choice = page.locator("#nuage circle.fade"), page.get_by_label("Montrer un secteur")
    choice.select_option(index=1)
    assert 0 < faded.count() < len(here)
    choice.select_option(index=0)
    expect(faded).to_have_count(0)
    page.locator("figure.plan button.rel").first.click()
    expect(page.locator("figure.plan .pop:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#nuage a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/produits/*/")


def test_a_plane_that_is_not_there_is_looked_for_where_it_should_be(
    page: Page, address: str
) -> None:
    page.route(address, lambda route: route.fulfill(body="<h1>Rien</h1>", content_type="text/html"))
    page.goto(f"{address}produits/")
    page.get_by_role("link", name="Sur un graphique").click()
    page.wait_for_url(f"{address}#nuage")


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
