"""Somebody who knows a product and not its code finds it by words, and sees what has a page already."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.contribution.test_form import Keys, choices, errors, open_form
from tools.npm_packages import AXE, AXE_FRENCH, require

pytestmark = pytest.mark.browser


def test_a_code_is_found_by_words(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    keys = Keys(page)
    keys.write("Code SH", "bougie cierge")
    expect(choices(page)).to_have_text(["340600 Bougies, chandelles, cierges et articles simil."])
    keys.press("Enter")
    expect(page.get_by_label("Code SH")).to_have_value("340600")
    expect(
        page.get_by_text(
            "Bougies, chandelles, cierges et articles simil. "
            "Aucun chiffre n’est encore publié ici pour ce code"
        )
    ).to_be_visible()
    assert errors(page) == []


def test_codes_that_did_not_come_are_offered_once_they_do(page: Page, small_forms: str) -> None:
    page.route("**/codes.json", lambda route: route.abort())
    open_form(page, small_forms, "produit")
    keys = Keys(page)
    with page.expect_event("requestfailed"):
        keys.write("Code SH", "bougie")
    expect(choices(page)).to_have_count(0)
    page.unroute("**/codes.json")
    keys.write("Code SH", " cierge")
    expect(choices(page)).to_have_text(["340600 Bougies, chandelles, cierges et articles simil."])


def test_eight_codes_at_most_are_offered(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    Keys(page).write("Code SH", "84")
    expect(choices(page)).to_have_count(8)


def test_the_beginning_of_a_code_lists_what_follows(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    keys = Keys(page)
    keys.write("Code SH", "8505")
    expect(choices(page)).to_have_count(4)
    keys.press("ArrowDown", "ArrowDown", "Enter")
    assert page.get_by_label("Code SH").input_value().startswith("8505")


def test_a_code_with_figures_says_so(page: Page, real_forms: str) -> None:
    open_form(page, real_forms, "produit")
    page.get_by_label("Code SH").fill("850511")
    expect(page.get_by_text("Des chiffres existent pour ce code")).to_be_visible()
    expect(choices(page)).to_contain_text(["déjà sur le site"])


def test_a_code_already_used_leads_to_its_page(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    keys = Keys(page)
    keys.write("Code SH", "9405.20")
    expect(page.get_by_label("Code SH")).to_have_value("9405.20")
    keys.press("Tab")
    assert errors(page) == ["Ce code est déjà celui de « Lampes de bureau » ; un code, une fiche"]
    link = page.get_by_role("link", name="Voir « Lampes de bureau »")
    assert page.evaluate("link => new URL(link.href).pathname", link.element_handle()) == (
        "/produits/lampes/"
    )


def test_nobody_is_kept_out_by_an_open_list(page: Page, small_forms: str) -> None:
    """axe-core finds nothing with a list open and a new city below it."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_form(page, small_forms, "evenement")
    city = page.get_by_label("Ville").first
    city.focus()
    page.keyboard.type("Lyon")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Région")).to_be_focused()
    page.locator("summary", has_text="Compléter la fiche").click()
    page.get_by_role("button", name="Ajouter un partenaire").click()
    page.keyboard.type("c")
    expect(choices(page)).not_to_have_count(0)
    page.add_script_tag(path=str(require(AXE)))
    page.evaluate("locale => axe.configure({ locale })", json.loads(AXE_FRENCH.read_text("utf-8")))
    found = page.evaluate(
        """async () => (await axe.run(document, {
            resultTypes: ["violations"], rules: { region: { enabled: false } },
          })).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])"""
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


WORDS_OF_FILES = ("identifiant", "clé ", "yaml", ".yml", "events/", "products/", "entre guillemets")


@pytest.mark.parametrize("name", ["produit", "evenement", "partenaire", "ville"])
def test_no_word_of_files_in_a_form(page: Page, small_forms: str, name: str) -> None:
    """Labels, help and errors; what is for regulars is in its fold."""
    open_form(page, small_forms, name)
    page.locator("summary", has_text="Compléter la fiche").click()
    for button in page.get_by_role("button", name="Ajouter").all():
        button.click()
    page.locator(".buttons a").click()
    expect(page.get_by_role("alert")).to_be_visible()
    shown = page.evaluate(
        """() => [...document.querySelectorAll(".contrib .contrib-main > :not(.contrib-more)")]
          .map((part) => part.innerText).join("\\n").toLowerCase()"""
    )
    assert len(shown) > 500
    assert [word for word in WORDS_OF_FILES if word in shown] == []
