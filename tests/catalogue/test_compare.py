"""Products side by side, and the selection as a file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from relocalisations.outputs.data.csv_files import _FORMULA
from tests.catalogue.catalogue_page import Catalogue
from tests.written_down import MEANT, told

pytestmark = pytest.mark.browser


def download(page: Page, name: str) -> bytes:
    """The file that a button of the catalogue makes."""
    with page.expect_download() as found:
        page.get_by_role("button", name=name).click()
    return Path(found.value.path()).read_bytes()


def test_the_selection_as_a_file_has_the_lines_of_the_whole_one(
    page: Page, address: str, folder: Path
) -> None:
    catalogue = Catalogue(page, address, "?secteur=eclairage&tri=nom")
    whole = (folder / "donnees/produits.csv").read_bytes().decode()
    text = download(page, "Télécharger la sélection (CSV)").decode()
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [line["nom"] for line in lines] == catalogue.names()
    by_name = {line["identifiant"]: line for line in csv.DictReader(io.StringIO(whole, newline=""))}
    assert all(by_name[line["identifiant"]] == line for line in lines)
    assert text.split("\r\n")[0] == whole.split("\r\n")[0]
    excel = download(page, "CSV pour Excel")
    assert excel.startswith(b"\xef\xbb\xbfidentifiant;")
    assert excel.count(b"\r\n") == len(lines) + 1


def test_all_products_are_the_published_file(page: Page, address: str, folder: Path) -> None:
    Catalogue(page, address)
    published = (folder / "donnees/produits-excel.csv").read_bytes()
    assert download(page, "CSV pour Excel") == published


def test_no_cell_of_the_selection_runs_in_a_spreadsheet(page: Page, address: str) -> None:
    evil = [f"{sign}cmd|'/c calc'!A1" for sign in sorted(_FORMULA) if sign not in "\r\n\t"]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["identifiant", "nom", "definition", "solde"])
    writer.writerows(["luminaires-led", cell, f'Un, "deux"\n{cell}', "-12.5"] for cell in evil[:1])
    writer.writerows([f"autre-{at}", cell, "x,=1", "-1e-05"] for at, cell in enumerate(evil))
    page.route(
        "**/donnees/produits.csv",
        lambda route: route.fulfill(body=text.getvalue(), content_type="text/csv"),
    )
    Catalogue(page, address)
    lines = list(csv.reader(io.StringIO(download(page, "Télécharger").decode(), newline="")))
    assert lines[1] == ["luminaires-led", f"'{evil[0]}", f'Un, "deux"\n{evil[0]}', "-12.5"]
    assert [line[1] for line in lines[2:]] == [f"'{cell}" for cell in evil]
    assert {tuple(line[2:]) for line in lines[2:]} == {("x,=1", "-1e-05")}


def test_a_file_that_does_not_come_is_said_and_may_be_asked_again(page: Page, address: str) -> None:
    asked: list[Route] = []
    page.route("**/donnees/produits.csv", lambda route: asked.append(route))  # noqa: PLW0108
    catalogue = Catalogue(page, address)
    button = page.get_by_role("button", name="Télécharger la sélection (CSV)")
    for number in range(2):
        with page.expect_request("**/donnees/produits.csv"):
            button.click()
        expect(button).to_be_disabled()
        asked[number].fulfill(status=503) if number else asked[number].abort()
        expect(button).to_be_enabled()
        expect(catalogue.status).to_have_text(
            "Le fichier n’a pas pu être préparé. Vérifiez la connexion, puis recommencez."
        )
    page.unroute("**/donnees/produits.csv")
    with page.expect_download() as found:
        button.click()
    assert found.value.suggested_filename == "produits.csv"
    expect(button).to_be_enabled()
    page.get_by_label("Secteur", exact=True).select_option("sante")
    catalogue.shows("33\u00a0produits")
    with page.expect_download() as found:
        button.click()
    assert found.value.suggested_filename == "produits-selection.csv"


def test_the_tray_holds_four_products(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    tray = page.get_by_role("region", name="Produits à comparer")
    said, link = tray.get_by_role("status"), tray.get_by_role("link", name="Comparer")
    names = catalogue.names()[:5]
    boxes = [page.get_by_label(f"Comparer : {name}", exact=True) for name in names]
    expect(tray).to_have_count(0)
    boxes[0].check()
    expect(said).to_have_text(f"{names[0]} (choisissez-en un autre)")
    assert not link.is_visible()
    boxes[1].check()
    assert link.is_visible()
    boxes[2].check()
    boxes[1].uncheck()
    expect(said).to_have_text(f"{names[0]}, {names[2]}")
    assert link.is_visible()
    boxes[1].check()
    boxes[3].check()
    four = [names[place] for place in (0, 2, 1, 3)]
    expect(said).to_have_text(", ".join(four))
    boxes[4].click()
    expect(boxes[4]).not_to_be_checked()
    expect(said).to_have_text(f"Quatre produits au plus : {', '.join(four)}")
    products = [box.get_attribute("value") for box in (boxes[0], boxes[2], boxes[1], boxes[3])]
    assert link.get_attribute("href") == f"../produits/comparer/?p={'&p='.join(products)}"  # type: ignore[arg-type]
    boxes[3].uncheck()
    expect(said).to_have_text(", ".join(four[:3]))
    # It stands after the last list.
    lists = page.locator("section[data-nature]")
    assert lists.last.evaluate("(list) => list.nextElementSibling.className") == "panier"
    tray.get_by_role("button", name="Vider").click()
    expect(tray).to_have_count(0)
    expect(page.locator("input.cmp:checked")).to_have_count(0)
    expect(page.get_by_label("Chercher un produit")).to_be_focused()
    boxes[4].check()
    expect(said).to_have_text(f"{names[4]} (choisissez-en un autre)")


def test_two_products_chosen_in_the_catalogue(page: Page, address: str) -> None:
    catalogue = Catalogue(page, address)
    for name in catalogue.names()[:2]:
        page.get_by_role("checkbox", name=f"Comparer : {name}", exact=True).check()
    tray = page.get_by_role("region", name="Produits à comparer")
    first, second = catalogue.names()[:2]
    expect(tray.get_by_role("status")).to_have_text(f"{first}, {second}")
    page.get_by_label("Secteur", exact=True).select_option("sante")  # the choice outlives filters
    tray.get_by_role("link", name="Comparer").click()
    expect(page.locator(".cote-a-cote thead a")).to_have_text([first, second])


def test_side_by_side_by_address(page: Page, address: str) -> None:
    page.goto(f"{address}produits/comparer/?p=luminaires-led&p=minerai-de-zinc&p=jamais-vu")
    heads = page.locator(".cote-a-cote thead a")
    expect(heads).to_have_text(["Luminaires à LED", "Minerai de zinc"])
    expect(page.get_by_text("Introuvable")).to_contain_text("jamais-vu")
    # Shares of two scopes are never shown together without saying so.
    expect(page.get_by_text("Les parts n’ont pas toutes le même périmètre")).to_be_visible()
    row = page.locator(".cote-a-cote tbody tr", has_text="Premier fournisseur")
    cells = row.locator("td").all_inner_texts()
    assert "importations de l’Union venues de l’extérieur" in cells[0]
    assert "importations de la France" in cells[1]
    assert "à confirmer" in cells[0] and "établi" in cells[1]

    page.get_by_label("Nom, autre mot ou code douanier").fill("8507.60")
    page.get_by_role("button", name=re.compile("Batteries lithium-ion")).click()
    expect(heads).to_have_count(3)
    expect(page).to_have_url(re.compile("p=luminaires-led&p=minerai-de-zinc&p=batteries-lithium"))
    page.get_by_role("button", name="Retirer Minerai de zinc").click()
    expect(heads).to_have_text(["Luminaires à LED", "Batteries lithium-ion"])
    page.go_back()
    expect(heads).to_have_count(3)


def test_products_are_added_until_there_are_four(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}produits/comparer/")
    heading = page.locator("#choisir")
    expect(heading).to_have_text("Choisir un premier produit")
    assert not [url for url in asked if "side_by_side" in url or "catalogue.json" in url]
    field = page.get_by_label("Nom, autre mot ou code douanier")
    said = page.locator("#comparaison").get_by_role("status")
    offered, heads = page.locator(".picker button"), page.locator(".cote-a-cote thead a")
    for typed, expected, number in (
        ("zzz", "Aucun produit", 0),
        ("940542", "1 produit", 1),
        (" ", "", 0),
        ("a", re.compile(r"^8 produits sur \d\d+, précisez$"), 8),
    ):
        field.fill(typed)
        expect(said).to_have_text(expected)
        expect(offered).to_have_count(number)
    chosen: list[str] = []
    for typed in ("940542", "281820", "260800", "851650"):
        field.fill(typed)
        expect(offered).to_have_count(1)
        expect(said).to_have_text("1 produit")
        chosen.append(offered.inner_text().split(f" {typed}")[0])
        offered.click()
        expect(heads).to_have_text(chosen)
        if len(chosen) < 4:
            expect(heading).to_have_text("Ajouter un produit")
            expect(field).to_be_focused()
            expect(field).to_have_value("")
            expect(offered).to_have_count(0)
            if len(chosen) == 1:
                expect(said).to_have_text(f"Ajoutez un produit à comparer à « {chosen[0]} ».")
                field.fill("940542")  # there already
                expect(said).to_have_text("Aucun produit")
    expect(field).to_have_count(0)
    expect(page.get_by_role("heading", name="Côte à côte")).to_be_focused()
    expect(said).to_have_count(0)
    # A fifth is left aside, and it is said; once one is taken out, another may be added.
    page.goto(f"{page.url}&p=aimants-permanents-en-metal")
    expect(heads).to_have_text(chosen)
    expect(said).to_have_text("Quatre produits au plus : les suivants sont laissés de côté.")
    page.get_by_role("button", name=f"Retirer {chosen[1]}").click()
    expect(heads).to_have_text([chosen[0], *chosen[2:]])
    expect(field).to_be_focused()


def test_what_does_not_come_is_said_where_products_are_chosen(page: Page, address: str) -> None:
    page.route("**/api/v1/produits/*", lambda route: route.fulfill(status=503))
    page.route("**/catalogue.json", lambda route: route.abort())
    page.goto(f"{address}produits/comparer/?p=luminaires-led&p=alumine")
    said = page.locator("#comparaison").get_by_role("status")
    expect(said).to_have_text(
        "Les produits n’ont pas pu être chargés. Vérifiez la connexion, puis rechargez la page."
    )
    expect(page.locator("#choisir")).to_have_text("Choisir un premier produit")
    page.get_by_label("Nom, autre mot ou code douanier").fill("lin")
    expect(said).to_have_text(
        "Le catalogue n’a pas pu être chargé. Vérifiez la connexion, puis recommencez."
    )
    page.unroute("**/catalogue.json")
    page.unroute("**/api/v1/produits/*")
    page.get_by_label("Nom, autre mot ou code douanier").fill("940542")
    page.get_by_role("button", name="Luminaires à LED").click()
    expect(page.locator(".cote-a-cote thead a")).to_have_text(["Luminaires à LED"])


def test_the_same_figures_as_the_pages(page: Page, address: str) -> None:
    page.goto(f"{address}produits/comparer/?p=luminaires-led&p=batteries-lithium-ion")
    page.locator(".cote-a-cote").wait_for()
    text = page.locator(".cote-a-cote").inner_text()
    for name in ("luminaires-led", "batteries-lithium-ion"):
        page.goto(f"{address}produits/{name}/")
        shown = page.locator("section:has(> #france) .value").all_inner_texts()
        for value in shown[:3]:
            assert value.replace(" ", "").replace("+", "").replace("\u00a0", "") in text.replace(
                " ", ""
            ).replace("\u00a0", "")


def test_a_product_page_leads_to_the_comparison(page: Page, address: str) -> None:
    page.goto(f"{address}produits/luminaires-led/")
    page.get_by_role("link", name="Comparer avec d’autres produits").click()
    expect(page.locator(".cote-a-cote thead a")).to_have_text(["Luminaires à LED"])
    expect(page.get_by_text("Ajoutez un produit à comparer")).to_be_visible()


def test_without_javascript_the_comparison_leads_elsewhere(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}produits/comparer/?p=luminaires-led")
    assert page.get_by_role("link", name="Tout le catalogue").is_visible()
    assert page.locator("#comparaison .links a").count() > 10
    context.close()


def test_the_comparison_is_one_tab_away_from_the_second_box(page: Page, address: str) -> None:
    """The tray stands after hundreds of rows: who uses a keyboard need not cross them."""
    catalogue = Catalogue(page, address)
    first, second = catalogue.names()[:2]
    jump = page.get_by_role("button", name="Aller à la comparaison")
    page.get_by_role("checkbox", name=f"Comparer : {first}", exact=True).press("Space")
    expect(jump).to_have_count(0)
    page.get_by_role("checkbox", name=f"Comparer : {second}", exact=True).press("Space")
    page.keyboard.press("Tab")
    expect(jump).to_be_focused()
    page.keyboard.press("Enter")
    tray = page.get_by_role("region", name="Produits à comparer")
    expect(tray.get_by_role("link", name="Comparer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cote-a-cote thead a")).to_have_text([first, second])


COMPARED = ("luminaires-led", "alumine", "minerai-de-zinc", "fours-a-micro-ondes")


def test_the_words_of_a_comparison(page: Page, address: str) -> None:
    """Four products: the figures of two natures, and the rows of which some have nothing to say."""
    page.goto(f"{address}produits/comparer/?{'&'.join(f'p={name}' for name in COMPARED)}")
    expect(page.locator(".cote-a-cote thead a")).to_have_count(len(COMPARED))
    cells = [
        row.locator("th, td").all_inner_texts()
        for row in page.locator(".cote-a-cote").get_by_role("row").all()
    ]
    found = [" | ".join(" ".join(cell.split()) for cell in row) for row in cells]
    bars = page.locator(".cote-a-cote svg rect").evaluate_all(
        "rects => rects.map((rect) => rect.getAttribute('width'))"
    )
    found += [f"barres : {' '.join(bars)}", *page.locator("main .notice").all_inner_texts()]
    found = [line for one in found for line in one.splitlines() if line.strip()]
    assert found == told(Path(__file__).with_name("comparaison.txt"), found), MEANT
