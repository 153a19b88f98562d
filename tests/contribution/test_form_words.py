"""What the forms say in the browser, word for word: labels, help, choices, what they find wrong.

Made again as tests/written_down.py says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.contribution.test_form import errors, open_form
from tests.written_down import MEANT, told

pytestmark = pytest.mark.browser

SAID = Path(__file__).with_name("form_words")
FORMS = ("produit", "evenement", "partenaire", "ville")


def words(page: Page) -> list[str]:
    """A line for each line that shows, what is folded opened; choices, what is read aloud, fields beside."""
    text: str = page.evaluate(
        """() => {
          const form = document.getElementById("formulaire");
          for (const fold of form.querySelectorAll("details")) fold.open = true;
          const options = [...form.querySelectorAll("select")].map((select) =>
            `choix : ${[...select.options].map((option) => option.text).join(" | ")}`);
          const aloud = [...form.querySelectorAll("[aria-label], [placeholder]")].map((at) =>
            `dit : ${at.ariaLabel ?? ""} ${at.placeholder ?? ""}`);
          const told = ["type", "inputmode", "autocomplete", "spellcheck", "rows", "aria-required"];
          const written = form.querySelectorAll("input:not([aria-hidden]), textarea, select");
          const fields = [...written].map((at) => [
            `champ : ${(at.labels[0] ?? at).innerText}`,
            ...told.filter((one) => at.hasAttribute(one)).map((one) => `${one}=${at.getAttribute(one)}`),
            ...(at.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map(
              (id) => document.getElementById(id)?.innerText.trim() ?? `rien de tel : ${id}`),
          ].filter(Boolean).join(" | "));
          return [form.innerText, ...options, ...aloud, ...fields].join("\\n");
        }"""
    )
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_blank_form(page: Page, small_forms: str, name: str) -> None:
    open_form(page, small_forms, name)
    found = words(page)
    assert found == told(SAID / f"{name}.txt", found), MEANT


@pytest.mark.parametrize("name", FORMS)
def test_what_a_blank_form_lacks_is_said_once_it_is_sent(
    page: Page, small_forms: str, name: str
) -> None:
    open_form(page, small_forms, name)
    assert errors(page) == []
    page.locator(".buttons a").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found = [*page.get_by_role("alert").all_inner_texts()[0].splitlines(), *errors(page)]
    found = [line.strip() for line in found if line.strip()]
    assert found == told(SAID / f"{name}.manque.txt", found), MEANT


def test_a_form_begun_again_finds_nothing_wrong_before_it_is_sent(
    page: Page, small_forms: str
) -> None:
    open_form(page, small_forms, "produit")
    page.get_by_label("Nom").fill("Allumettes")
    page.wait_for_function("localStorage.length > 0")
    open_form(page, small_forms, "produit")
    page.locator(".buttons a").click()
    assert errors(page) != []
    page.get_by_role("button", name="Repartir d’une fiche vide").click()
    expect(page.get_by_label("Nom")).to_have_value("")
    assert errors(page) == []


def test_a_changed_fiche_is_copied_as_github_opens(page: Page, real_forms: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    open_form(page, real_forms, "produit", "?fiche=luminaires-led")
    page.get_by_label("Nom", exact=False).first.fill("Luminaires LED")
    with page.context.expect_page() as opened:
        page.locator(".buttons a").click()
    opened.value.close()
    expect(page.get_by_text("La fiche est copiée. Sur GitHub")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("nom: Luminaires LED\n")


def test_a_new_fiche_is_in_the_link_and_not_copied(page: Page, small_forms: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    open_form(page, small_forms, "partenaire")
    page.evaluate("navigator.clipboard.writeText('à moi')")
    page.get_by_label("Nom", exact=False).first.fill("Atelier du lin")
    page.get_by_label("Catégorie").select_option("ecole")
    with page.context.expect_page() as opened:
        page.locator(".buttons a").click()
    opened.value.close()
    assert page.evaluate("navigator.clipboard.readText()") == "à moi"
