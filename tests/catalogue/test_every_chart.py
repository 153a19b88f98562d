"""Every chart of every kind of page: what stands around it, and that its numbers are those of the data."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import fsum
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from relocalisations.text.french import PLAIN, amount, percent

pytestmark = pytest.mark.browser

MATERIAL = "produits/graphite-naturel-en-poudre-ou-en-paillettes/"
PAGES = {
    "": {"produits"},
    "produits/luminaires-led/": {"fournisseurs", "secteur"},
    MATERIAL: {"fournisseurs", "parts", "quantites", "clients", "secteur"},
    "secteurs/": {"importations"},
    "matieres-premieres/": {"matieres"},
    "secteurs/metaux/": {"parts-france", "parts-union-europeenne"},
    "pays/": {"premiers-union-europeenne", "premiers-france"},
    "pays/chn/": {
        "parts-union",
        "parts-france",
        "france-secteurs",
        "union-secteurs",
        "france-annees",
    },
    "evenements/": {"frise"},
    "evenements/2022-06-16-rouen/": {"frise"},
    "partenaires/": {"grille"},
}
"""One page of each kind that has charts, and their names."""

SEEN = """() => ({
  outside: [...document.querySelectorAll("svg.ch")].filter((svg) => !svg.closest("figure.fig")).length,
  figures: [...document.querySelectorAll("figure.fig")].map((figure) => {
    const small = figure.querySelector("figcaption small");
    const said = figure.querySelector("figcaption").cloneNode(true);
    said.querySelector("small").remove();
    const named = (figure.dataset.tables ?? "").split(" ").filter(Boolean);
    return {
      name: figure.dataset.nom,
      finding: said.textContent.trim(),
      source: small.innerText.trim(),
      sure: small.querySelectorAll("button.rel, a[href*='/sources/'], a[href*='sources/']").length,
      inside: figure.querySelectorAll("table").length,
      missing: named.filter((id) => !document.getElementById(id)?.matches("table")),
      named: named.length,
      elsewhere: [...small.querySelectorAll("a")].some((a) => /mêmes chiffres/.test(a.textContent)),
      file: figure.querySelector(".fig-dl a")?.href ?? "",
      buttons: [...figure.querySelectorAll(".fig-dl button")].map((one) => one.innerText),
      drawings: [...figure.querySelectorAll("svg.ch")].map((svg) => [
        svg.getAttribute("role") ?? "", svg.getAttribute("aria-label") ?? svg.getAttribute("aria-hidden"),
      ]),
    };
  }),
})"""


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A visitor who goes from page to page: what they do on one leaves nothing for the next."""
    tab.mouse.move(0, 0)
    yield tab
    assert tab.evaluate("[localStorage.length, sessionStorage.length, innerWidth]") == [0, 0, 1280]


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_says_what_it_shows_and_how_sure_that_is(
    page: Page, address: str, folder: Path, path: str
) -> None:
    page.goto(address + path)
    seen = page.evaluate(SEEN)
    assert seen["outside"] == 0
    assert {figure["name"] for figure in seen["figures"]} == PAGES[path]
    for figure in seen["figures"]:
        name = figure["name"]
        assert re.search(r"\d|première|Ni la France", figure["finding"]), name
        assert len(figure["source"]) > 20, name
        assert figure["sure"], f"{name}: neither a mark nor the sources"
        assert figure["missing"] == [], name
        assert figure["inside"] or figure["named"] or figure["elsewhere"], f"{name}: no table"
        file = folder / unquote(urlsplit(figure["file"]).path).removeprefix("/depot/")
        assert file.suffix == ".csv", name
        assert file.is_file(), figure["file"]
        assert "Lignes (CSV)" in figure["buttons"], name
        for role, label in figure["drawings"]:
            assert label, f"{name}: a drawing without a name"
            assert role in ("img", "group") or label == "true"
        if figure["drawings"]:
            assert "Image (SVG)" in figure["buttons"], name


def test_every_kind_of_page_with_a_drawing_is_in_the_list(folder: Path) -> None:
    """A page of a kind that is not in :data:`PAGES` draws no chart."""
    drawn = set()
    for file in folder.rglob("index.html"):
        if 'class="ch ' in file.read_text("utf-8"):
            parts = file.parent.relative_to(folder).parts
            drawn.add((parts[0] if parts else "", len(parts)))
    assert drawn == {
        (path.split("/")[0], path.count("/"))
        for path in PAGES
        if path not in ("partenaires/", "matieres-premieres/")
    }


@pytest.mark.parametrize("path", PAGES)
def test_rows_of_a_chart_are_downloaded(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    for figure in page.locator("figure.fig").all():
        with page.expect_download() as rows:
            figure.get_by_role("button", name=re.compile("^Lignes")).click()
        lines = Path(rows.value.path()).read_text("utf-8-sig").strip().splitlines()
        assert len(lines) > 1, (path, figure.get_attribute("data-nom"))
        assert all(line.count(",") >= 1 for line in lines if line), lines[:3]


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_is_reached_by_the_keyboard(page: Page, address: str, path: str) -> None:
    """Each link of a drawing has a name and the Tab key, or arrows from one that has it."""
    page.goto(address + path)
    for drawing in page.locator("figure.fig svg.ch:visible").all():
        links = drawing.locator("a")
        if not links.count():
            continue
        stops = drawing.locator("a:not([tabindex='-1'])").count()
        dots = drawing.get_attribute("data-points") is not None
        assert stops == (1 if dots else links.count()), path
        first = drawing.locator("a:not([tabindex='-1'])").first
        first.focus()
        assert first.evaluate("(link) => link === document.activeElement")
        assert first.locator("title").first.text_content()
        if dots and links.count() > 1:
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('[data-points]')")


def test_without_scripts_each_chart_keeps_its_file(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        for figure in page.locator("figure.fig").all():
            link = figure.get_by_role("link", name="Données (CSV)")
            assert link.is_visible(), (path, figure.get_attribute("data-nom"))
        for drawing in page.locator("svg[data-points]").all():
            # Its dots are links with names, or it is a picture whose table has both.
            links, table = drawing.locator("a"), drawing.get_attribute("data-points")
            if links.count():
                assert all(links.locator("title").all_text_contents()), path
            else:
                assert drawing.get_attribute("role") == "img"
                assert page.locator(f"#{table} tbody a").count(), (path, table)
    context.close()


# ── The numbers ──────────────────────────────────────────────────────────────


@cache
def data(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"api/v1/{name}.json").read_text("utf-8"))
    return found


def products(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["identifiant"]: one for one in data(folder, "produits")["produits"]}


def plain(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


def dots(page: Page, drawing: str) -> Iterator[tuple[str, str]]:
    """Identifier and words of each dot."""
    for href, said in page.locator(f"{drawing} a").evaluate_all(
        "links => links.map((a) => [a.href.baseVal ?? a.getAttribute('href'), "
        "a.querySelector('title').textContent])"
    ):
        yield href.rstrip("/").rpartition("/")[2], plain(said)


def rows(page: Page, table: str) -> list[list[str]]:
    found: list[list[str]] = page.locator(f"{table} tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return [[plain(cell) for cell in row] for row in found]


@pytest.mark.parametrize(
    ("path", "drawing"),
    [
        ("", "#nuage"),
        ("produits/luminaires-led/", "figure[data-nom=secteur] svg"),
        ("secteurs/metaux/", "figure[data-nom=parts-france] svg"),
        ("secteurs/metaux/", "figure[data-nom=parts-union-europeenne] svg"),
    ],
)
def test_each_dot_has_the_share_of_its_product(
    page: Page, address: str, folder: Path, path: str, drawing: str
) -> None:
    known = products(folder)
    page.goto(address + path)
    found = list(dots(page, drawing))
    assert len(found) >= 10
    for name, said in found:
        product = known[name]
        share = plain(percent(product["part_effective"]))
        assert f"{share} ({product['premier_fournisseur_nom']})" in said, said
        if path == "":
            assert said.endswith(plain(amount(product["importations"], "$"))), said
            assert product["nom"] in said.replace(" ’", "’")
    places = page.locator(f"{drawing} circle").evaluate_all(
        "dots => dots.map((dot) => [dot.getAttribute('cx'), dot.getAttribute('cy')].map(parseFloat))"
    )
    for (name, _said), (across, down) in zip(found, places, strict=True):
        share = known[name]["part_effective"] * 100
        assert (100 - down if path == "" else across) == pytest.approx(share, abs=0.051), name


@pytest.mark.parametrize("path", ["produits/luminaires-led/", MATERIAL])
def test_the_map_of_a_product_has_the_shares_of_its_suppliers(
    page: Page, address: str, folder: Path, path: str
) -> None:
    [figures] = data(folder, path.rstrip("/"))["calcule"]["chiffres"][:1]
    whose = figures["france"] if figures["france"].get("fournisseurs") else figures["union"]
    shares = {one["nom"]: plain(percent(one["part"])) for one in whose["fournisseurs"]}
    page.goto(address + path)
    said = page.locator("figure[data-nom=fournisseurs] use title").all_text_contents()
    assert said
    for words in said:
        name, _colon, share = plain(words).rpartition(" : ")
        assert shares[name] == share
    table = rows(page, "#t-fournisseurs")
    for name, *_amount, share, _bar in table:
        bare = name.removesuffix(" UE").rstrip("*")
        if bare in shares:
            assert shares[bare] == share


def test_the_stack_and_its_table_have_the_shares_of_each_year(
    page: Page, address: str, folder: Path
) -> None:
    [figures] = data(folder, MATERIAL.rstrip("/"))["calcule"]["chiffres"][:1]
    page.goto(address + MATERIAL)
    head = page.locator("#t-parts thead th").all_text_contents()[1:]
    table = {row[0]: dict(zip(head, row[1:], strict=True)) for row in rows(page, "#t-parts")}
    page.locator(".ch-stack rect").first.hover()
    expect(page.locator(".ch-stack title").first).to_be_attached()
    said = [plain(one) for one in page.locator(".ch-stack title").all_text_contents()]
    assert len(said) == page.locator(".ch-stack rect").count() > len(head)
    for column, year in zip(page.locator(".ch-stack > svg").all(), head, strict=True):
        for part in column.locator("rect").all():
            share = plain(part.locator("title").text_content() or "").rpartition(" : ")[2]
            assert float(str(part.get_attribute("height")).rstrip("%")) == pytest.approx(
                float(share.removesuffix(" %").replace(",", ".")), abs=0.051
            )
        assert column.locator("text:last-child").text_content() == year
    for words in said:
        when, name, share = re.fullmatch(r"(\d{4}), (.*) : (.*)", words).groups()  # type: ignore[union-attr]
        assert table[name][when] == share
    names = {one["pays"]: one["nom"] for one in figures["france"]["fournisseurs"]}
    for year in figures["france"]["serie"]:
        first = names.get(year["premier_fournisseur"])
        if first in table:
            share = plain(percent(year["premier_fournisseur_part"]))
            assert table[first][str(year["annee"])] == share


def test_bars_are_the_sums_of_the_imports_of_each_sector(
    page: Page, address: str, folder: Path
) -> None:
    sums: dict[str, list[float]] = {}
    most: dict[str, list[float]] = {}
    for one in products(folder).values():
        if one["importations"] and one["devise"] == "USD":
            sums.setdefault(one["secteur_nom"], []).append(one["importations"])
            if (one["part_effective"] or 0) > 0.5:
                most.setdefault(one["secteur_nom"], []).append(one["importations"])
    page.goto(f"{address}secteurs/")
    found = {row[0]: (row[1], row[3]) for row in rows(page, "#t-secteurs")}
    assert found == {
        name: (
            plain(amount(fsum(values), "$")),
            plain(percent(fsum(most[name]) / fsum(values)) + amount(fsum(most[name]), "$"))
            if name in most
            else "rien",
        )
        for name, values in sums.items()
    }
    parts = page.locator("#t-secteurs rect.d1 title").all_text_contents()
    assert {plain(one).rpartition(" : ")[2] for one in parts} == {
        plain(amount(fsum(values), "$")) for values in most.values()
    }
    lengths = page.locator("#t-secteurs tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll('rect')]"
        ".reduce((sum, one) => sum + one.getBoundingClientRect().width, 0))"
    )
    ranked = sorted((fsum(values) for values in sums.values()), reverse=True)
    for length, value in zip(lengths, ranked, strict=True):
        assert abs(length / lengths[0] - value / ranked[0]) < 0.01


def test_the_heat_map_has_the_first_supplier_of_each_year(
    page: Page, address: str, folder: Path
) -> None:
    [figures] = data(folder, MATERIAL.rstrip("/"))["calcule"]["chiffres"][:1]
    firsts = [one["premier_fournisseur"] for one in figures["france"]["serie"]]
    page.goto(f"{address}matieres-premieres/")
    name = data(folder, MATERIAL.rstrip("/"))["nom"]
    table = {row[0]: row[1:] for row in rows(page, "figure[data-nom=matieres] table")}
    assert table[plain(name)][:-1] == firsts
    assert int(table[plain(name)][-1]) == sum(a != b for a, b in pairwise(firsts))


CONTRASTS = """() => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => {
      const one = part / 255;
      return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const cell of document.querySelectorAll(".heat td[class]")) {
    const style = getComputedStyle(cell);
    const [low, high] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    found[cell.className.replace(" neuf", "")] = (high + 0.05) / (low + 0.05);
  }
  return found;
}"""
"""How the letters of each kind of cell stand out from its colour, as WCAG counts it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_are_read_on_each_colour_of_the_heat_map(
    chromium: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}matieres-premieres/")
    found = page.evaluate(CONTRASTS)
    assert {"f2", "f3", "f4", "f4 p1", "f4 p6"} <= set(found)
    assert {kind: ratio for kind, ratio in found.items() if ratio < 4.5} == {}
    # Two countries that have a colour never look alike, nor two shares of one.
    colours = page.eval_on_selector_all(
        ".heat td[class]",
        """(cells) => Object.fromEntries(cells.map((cell) => [cell.className.replace(" neuf", ""),
             getComputedStyle(cell).backgroundColor]))""",
    )
    assert len(set(colours.values())) == len(colours)
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_every_year_of_the_heat_map_is_in_sight(
    chromium: Browser, address: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 780})
    page = context.new_page()
    page.goto(f"{address}matieres-premieres/")
    heads = page.locator(".heat thead th:visible")
    years = [text for text in heads.all_inner_texts() if text.isdigit()]
    assert [int(year) % 100 for year in years] == list(range(17, 25))
    box = heads.nth(len(years)).bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
    scrolls = page.locator(".scroll").evaluate("(one) => one.scrollWidth > one.clientWidth")
    assert not scrolls
    context.close()


def test_the_maps_of_countries_count_their_first_places(
    page: Page, address: str, folder: Path
) -> None:
    page.goto(f"{address}pays/")
    for scope in ("union-europeenne", "france"):
        counts = Counter(
            one["premier_fournisseur_nom"]
            for one in products(folder).values()
            if one["fournisseurs_de"] == scope and one["premier_fournisseur"]
        )
        said = page.locator(f"figure[data-nom=premiers-{scope}] use title").all_text_contents()
        assert said
        for words in said:
            name, _colon, number = plain(words).rpartition(" : ")
            assert counts[name] == int(number), words


def test_the_list_under_the_plane_is_its_corner(page: Page, address: str, folder: Path) -> None:
    corner = sorted(
        (
            one
            for one in products(folder).values()
            if (one["part_effective"] or 0) > 0.5 and (one["importations"] or 0) >= 100_000
        ),
        key=lambda one: -one["importations"],
    )
    page.goto(address)
    listed = rows(page, ":is(#t-regarder, #t-regarder-suite)")
    assert listed == [
        [
            plain(one["nom"]),
            plain(amount(one["importations"], "$")),
            plain(percent(one["part_effective"])),
            "",
            f"{plain(one['premier_fournisseur_nom'])} "
            f"({'France' if one['fournisseurs_de'] == 'france' else 'Union'})",
        ]
        for one in corner
    ]
    said = plain(page.locator("figure[data-nom=produits] figcaption").inner_text())
    own = sum(one["fournisseurs_de"] == "france" for one in corner)
    union = len(corner) - own
    assert f"sont ceux de la France pour {own} produits ; pour les {union} autres" in said
    assert page.locator("#nuage circle.coin").count() == len(corner)
    firsts = Counter(one["premier_fournisseur_nom"] for one in corner).most_common(1)
    said = plain(page.locator("h1").inner_text())
    assert said.startswith(f"{len(corner)} gros achats viennent surtout d’un seul pays : ")
    assert f"pour {firsts[0][1]}, " in said


def supplied(folder: Path, country: str, scope: str) -> dict[str, dict[str, Any]]:
    """Of each product that a country supplies within a scope: name, amount, share of all imports."""
    found = {}
    for name, one in products(folder).items():
        figures = (data(folder, f"produits/{name}")["calcule"]["chiffres"] or [None])[0] or {}
        france, union = figures.get("france") or {}, figures.get("union") or {}
        own = bool(france.get("fournisseurs"))
        if own != (scope == "france"):
            continue
        whole = 1.0 if own else one["part_extra_ue"]
        for rank, supplier in enumerate((france if own else union).get("fournisseurs") or (), 1):
            if supplier["pays"] == country:
                share = None if whole is None else supplier["part"] * whole
                found[name] = {**one, "valeur": supplier["valeur"], "part": share, "rang": rank}
    return found


@pytest.mark.parametrize("scope", ["union", "france"])
def test_the_dots_and_the_bars_of_a_country_have_its_share_of_each_product(
    page: Page, address: str, folder: Path, scope: str
) -> None:
    expected = supplied(folder, "CHN", scope)
    page.goto(f"{address}pays/chn/")
    found = dict(dots(page, f"figure[data-nom=parts-{scope}] svg"))
    assert found.keys() == {name for name, one in expected.items() if one["part"] is not None}
    for name, said in found.items():
        one = expected[name]
        worth = plain(f"{percent(one['part'])}, {amount(one['valeur'], '$')}")
        assert said.endswith(f" : {worth}"), said
    most = [name for name, one in expected.items() if (one["part"] or 0) > 0.5]
    figure = page.locator(f"figure[data-nom=parts-{scope}]")
    assert plain(figure.locator(".plus b").inner_text()) == f"{len(most)} produits"
    assert plain(figure.locator("figcaption").inner_text()).startswith(
        f"Pour {len(most)} produits sur {len(found)},"
    )
    listed = rows(page, f":is(#t-{scope}, #t-{scope}-suite)")
    names = {plain(one["nom"]): one for one in expected.values()}
    listed = [row for row in listed if row[0] in names]
    assert len(listed) == len(expected)
    amounts = [names[row[0]]["valeur"] for row in listed]
    assert amounts == sorted(amounts, reverse=True)
    for title, value, share, _bar, rank in listed:
        one = names[title]
        assert value.split(" Fiabilité")[0] == plain(amount(one["valeur"], "$"))
        if one["part"] is not None:
            assert share.startswith(plain(percent(one["part"])))
        assert int(re.match(r"\d+", rank)[0]) == one["rang"]  # type: ignore[index]


def test_a_figure_is_as_sure_on_the_page_of_its_country_as_on_its_own(
    page: Page, address: str
) -> None:
    page.goto(address + MATERIAL)
    own = plain(page.locator("figure[data-nom=fournisseurs] figcaption .rel").first.inner_text())
    page.goto(f"{address}pays/chn/")
    # Said in each row where rows are not all as sure, else once for all.
    row = page.locator("#t-france tr").filter(has_text="Graphite naturel en poudre")
    marks = row.locator(".rel").or_(page.locator("#t-france caption .rel"))
    assert [plain(mark).rsplit(" : ", 1)[1] for mark in marks.all_inner_texts()] == [
        own.rsplit(" : ", 1)[1]
    ]


def test_what_is_bought_in_a_country_each_year_is_in_the_table_that_is_downloaded(
    page: Page, address: str, folder: Path
) -> None:
    codes = {one["chiffres_sh"] for one in products(folder).values()}
    bought: dict[tuple[str, str], dict[str, float]] = {}
    with (folder / "donnees/matieres-importations.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["sh"] in codes:
                bought.setdefault((row["annee"], row["sh"]), {})[row["pays"]] = float(row["valeur"])
    sums: dict[str, list[float]] = {}
    firsts: Counter[str] = Counter()
    for (year, _code), values in bought.items():
        value = values.get("CHN", 0)
        # The floor under which a country is no supplier: ten thousand dollars, and a thousandth.
        if value >= 10 and value >= fsum(values.values()) / 1000:
            sums.setdefault(year, []).append(value)
            firsts[year] += value == max(values.values())
    page.goto(f"{address}pays/chn/")
    assert rows(page, "figure[data-nom=france-annees] table") == [
        [year, plain(amount(fsum(sums[year]), "$")), str(firsts[year])] for year in sorted(sums)
    ]
    drawn = page.locator("figure[data-nom=france-annees] text:not(:last-child)").all_text_contents()
    assert [plain(one) for one in drawn[len(sums) :]] == [str(firsts[y]) for y in sorted(sums)]


def test_what_a_country_sells_by_sector_is_the_sum_of_its_products(
    page: Page, address: str, folder: Path
) -> None:
    sums: dict[str, list[float]] = {}
    for name, one in products(folder).items():
        figures = (data(folder, f"produits/{name}")["calcule"]["chiffres"] or [None])[0]
        france = (figures or {}).get("france") or {}
        for supplier in france.get("fournisseurs") or ():
            if supplier["pays"] == "CHN" and france["devise"] == "USD":
                sums.setdefault(one["secteur_nom"], []).append(supplier["valeur"])
    page.goto(f"{address}pays/chn/")
    table = rows(page, "figure[data-nom=france-secteurs] table")
    found = {re.sub(r" \d+ produits?$", "", row[0]): row[1] for row in table}
    assert found == {name: plain(amount(fsum(some), "$")) for name, some in sums.items()}


def test_what_the_union_buys_there_by_sector_is_the_sum_of_its_products(
    page: Page, address: str, folder: Path
) -> None:
    sums: dict[str, list[float]] = {}
    for name, one in products(folder).items():
        figures = (data(folder, f"produits/{name}")["calcule"]["chiffres"] or [None])[0] or {}
        if (figures.get("france") or {}).get("fournisseurs"):
            continue  # its own suppliers lead there, and the two are never added up
        for supplier in (figures.get("union") or {}).get("fournisseurs") or ():
            if supplier["pays"] == "CHN" and supplier["valeur"] is not None:
                sums.setdefault(one["secteur_nom"], []).append(supplier["valeur"])
    page.goto(f"{address}pays/chn/")
    table = rows(page, "figure[data-nom=union-secteurs] table")
    found = {re.sub(r" \d+ produits?$", "", row[0]): row[1] for row in table}
    assert found == {name: plain(amount(fsum(some), "$")) for name, some in sums.items()}


def flows_of(folder: Path, kind: str) -> list[dict[str, str]]:
    """The rows of graphite in a table that is downloaded."""
    with (folder / f"donnees/matieres-{kind}.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["sh"] == "250410"]


def test_the_customers_are_those_of_the_table_that_is_downloaded(
    page: Page, address: str, folder: Path
) -> None:
    sold = [row for row in flows_of(folder, "exportations") if row["annee"] == "2024"]
    sums = Counter({row["pays"]: float(row["valeur"]) for row in sold})
    whole = fsum(sums.values())
    page.goto(address + MATERIAL)
    assert [row[1:3] for row in rows(page, "figure[data-nom=clients] table")] == [
        [plain(amount(value, "$")), plain(percent(value / whole))]
        for _country, value in sums.most_common(6)
    ]


def test_tonnes_and_prices_are_those_of_the_table_that_is_downloaded(
    page: Page, address: str, folder: Path
) -> None:
    page.goto(address + MATERIAL)
    table = {row[0]: row for row in rows(page, "#t-annees")}
    bought = flows_of(folder, "importations")
    assert sorted(table) == sorted({row["annee"] for row in bought})
    for year, row in table.items():
        of_year = [one for one in bought if one["annee"] == year]
        value = fsum(float(one["valeur"]) for one in of_year)
        tonnes = fsum(float(one["quantite"]) for one in of_year if one["quantite"])
        assert row[1] == plain(amount(value, "$"))
        assert row[2] == f"{tonnes:,.0f}".replace(",", " ")
        assert row[3] == f"{value / tonnes:.2f}".replace(".", ",")
    drawn = page.locator("figure[data-nom=quantites] text:not(:last-child)").all_text_contents()
    written = [plain(one) for one in drawn if one.strip()]
    cells = " ".join(cell for row in table.values() for cell in row)
    assert written
    assert [one for one in written if one not in cells] == []


def test_the_timeline_and_the_grid_have_every_event(page: Page, address: str, folder: Path) -> None:
    events = data(folder, "evenements")["evenements"]
    page.goto(f"{address}evenements/")
    hollow = page.locator("figure[data-nom=frise] circle.creux").count()
    assert page.locator("figure[data-nom=frise] circle").count() == len(events)
    assert hollow == sum(one["statut"] != "tenu" for one in events)
    assert len(rows(page, "figure[data-nom=frise] table")) == len(events)
    roles = {
        (part.split(":")[0], one["identifiant"]) for one in events for part in one["partenaires"]
    }
    page.goto(f"{address}partenaires/")
    assert page.locator("figure[data-nom=grille] td abbr").count() == len(roles)
