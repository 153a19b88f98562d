"""Filters, search and sort of the catalogue, in a real browser, as a visitor uses them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from relocalisations.text.french import sort_key
from tests.catalogue.catalogue_page import UNTIL_READY, Catalogue

pytestmark = pytest.mark.browser


def millions(text: str) -> float:
    """« 541 M$ » as a number of thousands of dollars."""
    value, unit = re.fullmatch(r"([\d,\u202f]+)\u00a0(\S+)", text).groups()  # type: ignore[union-attr]
    number = float(value.replace("\u202f", "").replace(",", "."))
    return number * {"Md$": 1e6, "M$": 1e3, "k$": 1, "$": 1e-3}[unit]


def share(text: str) -> float:
    """« 86,9 % » as a number."""
    return float(text.split("\u202f", maxsplit=1)[0].replace(",", "."))


def test_an_address_opens_on_the_filtered_and_sorted_list(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address, "?secteur=eclairage&tri=imports&q=led")
    names = catalogue.names()
    assert "Luminaires à LED" in names
    assert set(catalogue.cells(2)) == {"Éclairage"}
    amounts = [millions(cell) for cell in catalogue.cells(3)]
    assert amounts == sorted(amounts, reverse=True)
    catalogue.shows(f"{len(names)}\u00a0produits sur 303")
    assert catalogue.names("matiere") == []
    assert page.get_by_label("Secteur", exact=True).input_value() == "eclairage"
    assert page.get_by_label("Chercher un produit").input_value() == "led"
    head = page.locator("#t-manufacture th[aria-sort]")
    assert head.get_attribute("aria-sort") == "descending"
    assert "Importations" in head.inner_text()


def test_a_filter_changes_the_address_and_back_restores(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    before = catalogue.names()
    page.get_by_label("Secteur", exact=True).select_option("eclairage")
    catalogue.shows("10\u00a0produits sur 303")
    assert catalogue.query == {"secteur": "eclairage"}
    field = page.get_by_label("Chercher un produit")
    field.press_sequentially("led", delay=250)
    expect(page).to_have_url(re.compile("q=led"))
    catalogue.shows("4\u00a0produits")
    page.go_back()  # the whole word is one step
    catalogue.shows("10\u00a0produits sur 303")
    assert field.input_value() == ""
    page.reload()
    catalogue.shows("10\u00a0produits sur 303")
    page.go_back()
    catalogue.shows("303")
    assert catalogue.query == {}
    assert catalogue.names() == before
    page.go_forward()
    catalogue.shows("10\u00a0produits sur 303")


def test_without_javascript_the_list_is_whole_and_sorted(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}produits/?secteur=eclairage")
    for nature, number in (("manufacture", 241), ("matiere", 62)):
        shares = page.locator(f"#t-{nature} tbody tr > :nth-child(5)").all_inner_texts()
        assert len(shares) == number
        known = [share(text) for text in shares if "%" in text]
        assert known == sorted(known, reverse=True)
    assert not page.locator("#explorer").is_visible()
    context.close()


def test_rows_made_in_the_browser_are_those_of_the_page(page: Page, address: str) -> None:
    served = Catalogue(page, address).rows()
    made = Catalogue(page, address, "?tri=nom").rows()
    assert len(made) == 303
    assert made == served


def test_words_find_products_as_the_search_does(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    lamps = ("9405.42", "940542", "LUMINAIRES A LED")
    others = {
        "l'aspirateur": "Pièces d’aspirateurs",
        "mems": "Capteurs et transducteurs à semi-conducteur",
    }
    field = page.get_by_label("Chercher un produit")
    for words, name in (*((words, "Luminaires à LED") for words in lamps), *others.items()):
        field.fill("")
        catalogue.shows("303")
        field.fill(words)
        expect(catalogue.status).to_contain_text(" sur 303")
        assert name in catalogue.names()


def test_what_is_found_is_counted_by_nature(page: Page, address: str) -> None:
    Catalogue(page, address, "?secteur=mineraux").shows(
        "35\u00a0produits sur 303\u202f: 1\u00a0produit manufacturé, 34\u00a0matières premières"
    )


def test_ranges_and_levels(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address, "?part_min=50&part_max=60&imports_min=100")
    for nature in ("manufacture", "matiere"):
        for text in catalogue.cells(5, nature):
            assert 50 <= share(text) <= 60
        assert all(millions(text) >= 1e5 for text in catalogue.cells(3, nature))
    catalogue = Catalogue(page, address, "?dependance=hhi-faible")
    assert catalogue.names("matiere")
    assert all(float(text.replace(",", ".")) <= 0.1 for text in catalogue.cells(6, "matiere"))
    catalogue = Catalogue(page, address, "?dependance=trois-criteres&nature=manufacture")
    assert set(catalogue.cells(7)) == {"3/3"}


def test_country_event_and_stage(page: Page, address: str, folder: Path) -> None:
    catalogue = Catalogue(page, address, "?pays=CHN&nature=manufacture")
    assert set(catalogue.cells(4)) == {"Chine"}
    with (folder / "donnees/produits.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    catalogue = Catalogue(page, address, "?evenement=tous")
    expected = {line["nom"] for line in lines if line["evenements"]}
    assert {*catalogue.names(), *catalogue.names("matiere")} == expected


def test_a_filter_that_can_match_nothing_is_left_out(
    page: Page, address: str, folder: Path
) -> None:
    with (folder / "donnees/produits.csv").open(encoding="utf-8", newline="") as stream:
        assert not any(line["relocalisation"] for line in csv.DictReader(stream))
    catalogue = Catalogue(page, address, "?relocalisation=toutes")
    assert page.get_by_label("Relocalisation").count() == 0
    assert len(catalogue.names()) > 200
    expect(catalogue.status).to_contain_text("relocalisation = toutes")


def test_sums_and_distribution_follow_the_filters(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address, "?secteur=eclairage")
    amounts = sum(millions(text) for text in catalogue.cells(3))
    said = millions(
        page.locator("section[data-nature=manufacture] [data-bilan=importations]").inner_text()
    )
    assert said == pytest.approx(amounts, rel=0.01)
    weighed = share(
        page.locator("section[data-nature=manufacture] [data-bilan=ponderee]").inner_text()
    )
    shares = [share(text) for text in catalogue.cells(5)]
    assert min(shares) <= weighed <= max(shares)
    bars = page.locator("section[data-nature=manufacture] .classes li b").all_inner_texts()
    assert sum(map(int, bars)) == len(shares)
    assert int(bars[8]) == sum(80 <= value < 90 for value in shares)


SHOWN = """() => [...document.querySelectorAll("section[data-nature]")].map((section) => [
  section.hidden,
  section.querySelector(".suite").hidden,
  section.querySelector("caption").firstChild.data,
  ...[...section.querySelectorAll("[data-bilan], .classes b")].map((one) => one.textContent),
  ...[...section.querySelectorAll(".classes svg")].map((bar) => bar.getBoundingClientRect().height),
])"""
"""Of each list: whether it has more rows, its title, sums, numbers and heights of bars."""


def test_what_filters_and_sorts_change_comes_back_as_it_was(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    served, said = page.evaluate(SHOWN), catalogue.status.inner_text()
    page.get_by_label("Nature", exact=True).select_option("manufacture")
    catalogue.shows("241\u00a0produits sur 303")
    # The same products in the same order: nothing of their list changes.
    assert page.evaluate(SHOWN)[0] == served[0]
    assert page.evaluate(SHOWN)[1][0] is True
    assert page.locator("#actifs").inner_text() == " (1)"
    assert not page.locator("#aucun").is_visible()
    page.locator("#t-manufacture th button", has_text="Produit").click()
    caption = page.locator("#t-manufacture caption")
    expect(caption).to_contain_text("241\u00a0produits, par nom, de A à Z")
    field = page.get_by_label("Chercher un produit")
    field.fill("led")
    catalogue.shows("5\u00a0produits")
    bars = page.evaluate(SHOWN)[0][-10:]
    tallest = max(served[0][-10:])
    numbers = [int(text) for text in page.evaluate(SHOWN)[0][-20:-10]]
    assert bars == pytest.approx([tallest * n / max(numbers) for n in numbers], abs=1)
    steps = page.evaluate("history.length")
    page.get_by_label("Nature", exact=True).select_option("manufacture")
    # What is asked already is no step more to go back.
    assert page.evaluate("history.length") == steps
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(catalogue.status).to_have_text(said)
    assert page.evaluate(SHOWN) == served
    assert page.locator("#actifs").inner_text() == ""
    assert page.get_by_role("button", name="Effacer les filtres").count() == 0


def test_an_answer_that_comes_late_does_not_undo_what_is_asked_since(
    page: Page, address: str
) -> None:
    late: list[Route] = []
    page.route("**/catalogue.json", lambda one: one.continue_() if late else late.append(one))
    catalogue = Catalogue(page, address)
    with page.expect_request("**/catalogue.json"):
        page.get_by_label("Secteur", exact=True).select_option("eclairage")
    page.get_by_role("button", name="Effacer les filtres").click()
    late[0].continue_()
    # Once the page has the same again, what came late was judged.
    page.evaluate("""async () => {
      await Promise.all(["choice", "lists"].map((name) => import(`../assets/js/catalogue/${name}.js`)));
      await (await fetch("catalogue.json")).json();
    }""")
    assert catalogue.status.inner_text() == "303 produits"
    assert len(catalogue.names()) == 241


def test_amounts_of_two_currencies_are_not_compared(page: Page, address: str) -> None:
    def some_in_euros(route: Route) -> None:
        answer = route.fetch()
        data = answer.json()
        columns = data["produits"]
        columns["devise"] = [
            one if one is None else data["devises"].index("€" if place % 3 else "$")
            for place, one in enumerate(columns["devise"])
        ]
        route.fulfill(response=answer, json=data)

    page.route("**/catalogue.json", some_in_euros)
    catalogue = Catalogue(page, address, "?secteur=eclairage&tri=imports")
    amounts = [cell.replace("€", "$") for cell in catalogue.cells(3)]
    signs = [cell[-1] for cell in catalogue.cells(3)]
    assert signs == sorted(signs) and len(set(signs)) == 2
    for sign in "$€":
        of_one = [millions(a) for a, b in zip(amounts, signs, strict=True) if b == sign]
        assert of_one == sorted(of_one, reverse=True)
    said = "par importations de la France, en $ puis en €, ordre décroissant"
    expect(page.locator("main")).to_contain_text(said)


def test_sorting_by_the_headers_with_the_keyboard_alone(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    field = page.get_by_label("Chercher un produit")
    field.focus()
    page.keyboard.type("led")
    expect(page).to_have_url(re.compile("q=led"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "secteur"
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("secteur=eclairage"))
    button = page.locator("#t-manufacture th button", has_text="Produit")
    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tri=nom"))
    names = sorted(catalogue.names(), key=sort_key)
    links = page.locator("#t-manufacture tbody th a")
    expect(links).to_have_text(names)
    assert button.locator("..").get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("ordre=desc"))
    expect(links).to_have_text(names[::-1])
    page.get_by_role("button", name="Effacer les filtres").focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"\?"))
    expect(links).to_have_count(241)
    assert page.evaluate("document.activeElement.id") == "f-q"


def test_no_result_says_what_to_do(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address, "?q=zzz")
    catalogue.shows("Aucun produit")
    assert page.locator("#aucun").is_visible()
    assert catalogue.names() == catalogue.names("matiere") == []
    page.locator("#aucun").get_by_role("button", name="effacez les filtres").click()
    catalogue.shows("303")
    assert not page.locator("#aucun").is_visible()


def test_what_an_address_asks_and_we_do_not_know_is_said(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address, "?secteur=inconnu&tri=rien")
    expect(catalogue.status).to_contain_text("Filtre inconnu, ignoré : secteur = inconnu")
    assert len(catalogue.names()) == 241


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "valueOf", "length"])
def test_words_of_the_language_are_names_like_others(page: Page, address: str, word: str) -> None:
    """They are in every JavaScript object, and in none of our lists."""
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    asked = ["secteur", "nature", "dependance", "pays", "relocalisation", "evenement"]
    every = "&".join(f"{name}={word}" for name in (*asked, "tri", "ordre", word))
    catalogue = Catalogue(page, address, f"?{every}")
    unknown = [f"{name} = {word.lower() if name == 'pays' else word}" for name in asked]
    expect(catalogue.status).to_have_text(
        f"303 produits. Filtres inconnus, ignorés : {', '.join(unknown)}"
    )
    assert len(catalogue.names()) == 241
    assert mistakes == []


def test_nothing_is_loaded_before_it_is_used(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    Catalogue(page, address)
    assert not [url for url in asked if "catalogue.json" in url or "/js/search/" in url]


def test_without_its_data_the_list_stays_and_the_page_says_so(page: Page, address: str) -> None:
    page.route("**/catalogue.json", lambda route: route.abort())
    catalogue = Catalogue(page, address, "?secteur=eclairage")
    expect(catalogue.status).to_have_text(
        "Le catalogue n’a pas pu être chargé : la liste n’est ni filtrée ni triée. "
        "Vérifiez la connexion, puis recommencez."
    )
    assert len(catalogue.names()) == 241
    page.unroute("**/catalogue.json")
    page.get_by_label("Secteur", exact=True).select_option("sante")
    expect(catalogue.status).to_contain_text(" sur 303")


def test_on_a_phone_most_filters_are_in_a_disclosure(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    catalogue = Catalogue(page, address)
    catalogue.more.click()
    assert page.get_by_label("Secteur", exact=True).is_visible()
    assert not page.get_by_label("Trier par").is_visible()
    catalogue.more.click()
    page.get_by_label("Trier par").select_option("nom-asc")
    expect(page.locator("#t-manufacture tbody th a").first).to_have_text(re.compile("^A"))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


LEVELS: dict[str, Callable[[Any, Any], bool]] = {
    "hhi-fort": lambda hhi, _share: hhi is not None and hhi > 0.2,
    "hhi-moyen": lambda hhi, _share: hhi is not None and 0.1 <= hhi <= 0.2,
    "hhi-faible": lambda hhi, _share: hhi is not None and hhi < 0.1,
    "majorite": lambda _hhi, part: part is not None and part > 0.5,
    "quart": lambda _hhi, part: part is not None and 0.25 <= part <= 0.5,
    "moindre": lambda _hhi, part: part is not None and part < 0.25,
}


def test_what_each_choice_of_dependence_keeps(page: Page, address: str, folder: Path) -> None:
    """As the products' own data say, with the bounds that the page of method gives."""
    products = json.loads((folder / "api/v1/produits.json").read_text("utf-8"))["produits"]
    catalogue = Catalogue(page, address)
    for choice, kept in LEVELS.items():
        expected = {
            product["nom"]
            for product in products
            if kept(product["hhi"], product["part_effective"])
        }
        page.get_by_label("Niveau de dépendance").select_option(choice)
        catalogue.shows(f"{len(expected)}\u00a0produits")
        expect(page).to_have_url(re.compile(f"dependance={choice}$"))
        names = {name for kind in ("manufacture", "matiere") for name in catalogue.names(kind)}
        assert {name.replace("\u202f", " ") for name in names} <= {
            name.replace("\u202f", " ") for name in expected
        }
        assert 0 < len(expected) < len(products)


@pytest.mark.parametrize(
    ("width", "height", "query"), [(1440, 900, ""), (360, 780, "?secteur=eclairage")]
)
def test_results_are_in_sight_without_scrolling(
    chromium: Browser, address: str, width: int, height: int, query: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}produits/{query}")
    page.wait_for_function(UNTIL_READY)
    first = page.locator(".prods tbody tr:visible").first.bounding_box()
    assert first
    assert first["y"] + first["height"] <= height
    page.close()
