"""What shows of a form, step after step, as somebody fills it in: each step, and what it changes.

Made again as tests/written_down.py says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.contribution.test_form import open_form
from tests.written_down import MEANT, told

pytestmark = pytest.mark.browser

SAID = Path(__file__).with_name("form_words")
_SHOWN = """
() => {
  const flat = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const parts = "input, textarea, select, button, a, summary, legend, label, li, p, dd, pre, h2";
  const states = ["aria-expanded", "aria-invalid", "aria-selected", "aria-required"];
  const lines = [];
  for (const at of document.querySelectorAll("#formulaire :is(" + parts + ")")) {
    const aloud = at.matches("[role=status]");
    const text = at.matches("input, textarea, select") ? "" : flat(at.textContent);
    if (aloud ? !text : !at.checkVisibility({ visibilityProperty: true })) continue;
    if (at.matches("label, li:not([role]), p, legend") && at.querySelector(parts)) continue;
    const name = at.labels?.[0] ? flat(at.labels[0].textContent) : at.ariaLabel;
    lines.push([
      at.role ?? at.localName,
      at.className && `.${at.className}`,
      ...states.filter((name) => at.hasAttribute(name)).map(
        (name) => `${name.slice(5)}=${at.getAttribute(name)}`),
      at.hasAttribute("data-combobox-option-default") && "(la première)",
      at.checked && "(cochée)",
      document.activeElement === at && "(ici)",
      name && `[${name}]`,
      text,
      !text && at.value !== undefined && at.type !== "checkbox" && `= ${at.value}`,
    ].filter(Boolean).join(" "));
  }
  return lines;
}
"""
_QUIET = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done, 20))))"
"""What was under way without the network is done."""


class Scene:
    """A form, and what was seen of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: list[str] = []
        self._before = self._shown()
        self.lines += ["# au début", *self._before]

    def _shown(self) -> list[str]:
        self.page.evaluate(_QUIET)
        found: list[str] = self.page.evaluate(_SHOWN)
        return [re.sub(r"\s+", " ", line).strip() for line in found]

    def step(self, what: str, do: Callable[[], object]) -> None:
        """Do something, and note what it changed."""
        do()
        after = self._shown()
        changes = difflib.unified_diff(self._before, after, n=0, lineterm="")
        self.lines += [
            "",
            f"# {what}",
            *(x for x in changes if not x.startswith(("---", "+++", "@@"))),
        ]
        self._before = after

    def keys(self, *keys: str) -> None:
        """Press some keys, each a step."""
        for key in keys:
            self.step(f"touche {key}", lambda key=key: self.page.keyboard.press(key))

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.step(f"écrire « {text} »", lambda: self.page.keyboard.type(text))

    def press(self, name: str, rank: int = 0) -> None:
        """Press a button, by its name."""
        button = self.page.get_by_role("button", name=name, exact=True).nth(rank)
        self.step(f"bouton « {name} »", button.click)

    def go(self, label: str, rank: int = 0) -> None:
        """Click in a field."""
        field = self.page.get_by_label(re.compile(rf"^{label}\b")).nth(rank)
        self.step(f"champ « {label} »", field.click)


def _begun(page: Page, address: str, name: str, field: str) -> Scene:
    """A form whose first list was opened and closed: what is offered has come."""
    open_form(page, address, name)
    page.get_by_label(re.compile(rf"^{field}\b")).first.click()
    page.keyboard.type("12")
    expect(page.get_by_role("status").filter(has_text=re.compile("."))).not_to_have_count(0)
    for _key in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    return Scene(page)


def test_an_event_with_a_city_and_partners_that_nobody_knew(page: Page, small_forms: str) -> None:
    scene = _begun(page, small_forms, "evenement", "Ville")
    scene.keys("ArrowDown", "ArrowDown", "Escape")
    scene.write("Le")
    scene.write(" Havre")
    scene.keys("Enter")
    scene.press("Ne pas ajouter cette ville")
    scene.write("rouen")
    scene.keys("Tab")
    scene.go("Premier jour")
    scene.write("16 juin 2026 à 18 h")
    scene.keys("Tab")
    scene.go("Dernier jour")
    scene.keys("Tab")
    scene.step("statut : tenu", lambda: page.get_by_label("Statut").select_option("tenu"))
    scene.go("Éditeur")
    scene.write("Le Courrier")
    scene.press("Ajouter une autre source")
    scene.write("La Gazette")
    scene.step("« Compléter la fiche »", page.get_by_text("Compléter la fiche").click)
    scene.press("Ajouter un lieu")
    scene.write("Au palais")
    scene.step(
        "fiabilité du lieu : établi",
        lambda: page.get_by_label(re.compile("^Fiabilité")).nth(2).select_option("etabli"),
    )
    scene.step("source du lieu", page.get_by_label("La Gazette").last.check)
    scene.press("Ajouter un autre lieu")
    scene.press("Retirer cette source, 2")
    scene.press("Retirer ce lieu, 1")
    scene.press("Ajouter un partenaire")
    scene.write("ateli")
    scene.keys("Enter")
    scene.press("Ajouter un autre partenaire")
    scene.write("A")
    scene.keys("ArrowDown", "Enter")
    scene.press("Retirer ce partenaire, 1")
    scene.press("Copier")
    scene.press("Télécharger")
    assert scene.lines == told(SAID / "scene.evenement.txt", scene.lines), MEANT


def test_a_product_found_by_the_words_of_its_code(page: Page, small_forms: str) -> None:
    scene = _begun(page, small_forms, "produit", "Code SH")
    scene.write("94")
    scene.write("0540")
    scene.keys("Escape", "Tab")
    scene.go("Code SH")
    scene.step("tout effacer", lambda: page.get_by_label("Code SH").fill(""))
    scene.write("bougie")
    scene.keys("ArrowDown", "Enter")
    scene.go("Secteur")
    scene.keys("Tab")
    scene.press("Copier")
    assert scene.lines == told(SAID / "scene.produit.txt", scene.lines), MEANT
