"""Somebody fills in a form with the keyboard, makes mistakes, mends them, and proposes the fiche."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from relocalisations.cli import main
from tests.contribution.conftest import REPOSITORY
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import site
from tools.npm_packages import AXE, AXE_FRENCH, require

pytestmark = pytest.mark.browser


def open_form(page: Page, address: str, name: str, query: str = "") -> None:
    page.goto(f"{address}/contribuer/{name}/{query}")
    expect(page.locator("#formulaire form")).to_be_visible()


class Keys:
    """Somebody without a mouse: nothing but keys, from wherever the focus is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def name(self) -> str:
        """What has the focus, as its label or its own text names it."""
        text: str = self.page.evaluate(
            """() => {
              const { activeElement: at } = document;
              return at === document.body ? ""
                : at.labels?.[0]?.innerText.replace(/ (obligatoire|facultatif|proposé.*)$/, "")
                ?? at.ariaLabel ?? at.innerText;
            }"""
        )
        return text.strip().replace("\u202f", " ")

    def reach(self, name: str, key: str = "Tab") -> None:
        """Press the key until the focus is there."""
        for _step in range(60):
            self.press(key)
            if self.name() == name:
                return
        raise AssertionError(f"{key} never reached « {name} »")

    def back_to(self, name: str) -> None:
        self.reach(name, "Shift+Tab")

    def write(self, field: str, text: str) -> None:
        """Go on to a field and write in it."""
        self.reach(field)
        self.rewrite(text)

    def rewrite(self, text: str) -> None:
        """Write over what stands in the field that has the focus."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, field: str, first_letters: str) -> None:
        """Choose in a list by its first letters."""
        self.reach(field)
        self.page.keyboard.type(first_letters)


def errors(page: Page) -> list[str]:
    return [
        text.replace("\u202f", " ")
        for text in page.locator(".err:visible > span").all_inner_texts()
    ]


def proposed(link: str) -> tuple[str, str]:
    """The path and the content that a link to GitHub's page for a new file carries."""
    assert link.startswith(f"{REPOSITORY}/new/main/")
    parts = urlsplit(link)
    query = parse_qs(parts.query, strict_parsing=True)
    folder = parts.path.partition("/new/main/")[2]
    return f"{folder}/{query['filename'][0]}", query["value"][0]


def accepted(tmp_path: Path, files: Mapping[str, str]) -> None:
    """`reloc check` takes the proposed files as they are."""
    root = site(tmp_path, {path: content.encode() for path, content in files.items()})
    assert main(["check", "--root", str(root)]) == 0


def choices(page: Page) -> Locator:
    """What the open list offers."""
    return page.locator(".choices:visible [role=option]")


def sent(page: Page) -> str:
    """What Enter, on the button, leads to: the address of GitHub's page for a new file."""
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    return opened.value.url


def test_a_product_is_proposed_with_the_keyboard(
    page: Page, small_forms: str, tmp_path: Path
) -> None:
    open_form(page, small_forms, "produit")
    keys = Keys(page)
    keys.write("Nom", "Bougies d'église")
    keys.write("Code SH", "10121")  # 010121, as a spreadsheet shows it
    keys.press("Tab")
    expect(page.get_by_role("status").filter(has_text="Code SH : Code non admis")).to_have_count(1)
    keys.rewrite("Eclairag")
    keys.press("Tab")
    assert errors(page) == [
        "Code non admis « 10121 » ; il a six chiffres, par exemple 071310",
        "« Eclairag » n’est pas un secteur du site ; choisissez-en un dans la liste",
    ]
    # The definition is missing: the button says so, and leads to what is wrong.
    keys.reach("Proposer cette fiche sur GitHub")
    keys.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("3 points à corriger")
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Code SH : Code non admis « 10121 » ; il a six chiffres, par exemple 071310",
            "Secteur : « Eclairag » n’est pas un secteur du site ; choisissez-en un dans la liste",
            "Définition : À remplir",
        ]
    )
    keys.press("Tab", "Enter")
    assert keys.name() == "Code SH"
    keys.rewrite("3406.00.00")  # eight digits, as the customs write them
    expect(summary.get_by_role("heading")).to_have_text("2 points à corriger")
    keys.write("Secteur", "lamp")  # by what it holds
    expect(choices(page)).to_have_text(["Éclairage"])
    keys.press("Enter")
    expect(page.get_by_label("Secteur")).to_have_value("Éclairage")
    expect(page.get_by_label("Code SH")).to_have_value("340600")
    keys.press("Enter")  # too early: the definition is still missing
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("Un point à corriger")
    keys.press("Tab", "Enter")
    assert keys.name() == "Définition"
    page.keyboard.type("Équidés que l’on élève pour la reproduction.")
    expect(summary).to_be_hidden()
    assert errors(page) == []
    keys.reach("Proposer cette fiche sur GitHub")
    path, content = proposed(sent(page))
    assert path == "products/bougies-d-eglise.yml"
    assert content.startswith("nom: Bougies d’église\n")
    assert 'sh: "340600"' in content
    written = page.locator(".contrib pre code").text_content() or ""
    assert written.strip() == content.strip()
    accepted(tmp_path, {path: content})


def test_an_event_is_proposed_with_the_keyboard(
    page: Page, small_forms: str, tmp_path: Path
) -> None:
    open_form(page, small_forms, "evenement")
    keys = Keys(page)
    keys.write("Nom", "Nuit de la relocalisation")
    keys.write("Ville", "rouen")  # the whole name will do, whatever its capitals
    keys.write("Premier jour", "31/06/2027")
    keys.press("Tab")
    assert errors(page) == ["Date impossible « 31/06/2027 » : le 31 juin 2027 n’existe pas"]
    expect(page.get_by_label("Premier jour")).to_have_attribute("aria-invalid", "true")
    keys.back_to("Premier jour")
    keys.rewrite("un jour")
    keys.press("Tab")
    assert errors(page) == [
        "Date non comprise « un jour » ; écrivez par exemple 16/06/2022, 16 juin 2022 "
        "ou 16 juin 2022 à 17 h"
    ]
    keys.back_to("Premier jour")
    keys.rewrite("16/06/2027 9h30")
    keys.press("Tab")
    assert errors(page) == []
    expect(page.get_by_label("Ville")).to_have_value("Rouen")
    expect(page.get_by_label("Premier jour")).to_have_value("16 juin 2027 à 9 h 30")
    expect(page.get_by_text("mercredi 16 juin 2027 à 9 h 30")).to_be_visible()
    expect(page.get_by_label("Dernier jour")).to_have_value("16 juin 2027")
    keys.write("Dernier jour", "15.6.27")
    keys.press("Tab")
    assert errors(page) == ["La fin (15 juin 2027) précède le début (16 juin 2027 à 9 h 30)"]
    keys.back_to("Dernier jour")
    keys.rewrite("jeudi 17 juin 2027")
    keys.choose("Statut", "ann")
    # No source yet, and a partner without one: the fiche cannot leave.
    keys.reach("Compléter la fiche (facultatif)")
    keys.press("Enter")
    keys.reach("Ajouter un partenaire")
    keys.press("Enter")
    assert keys.name() == "Partenaire"  # adding a group leads into it
    page.keyboard.type("neo")
    expect(choices(page)).to_have_text(
        ["NEOMA Business School", "Ajouter « neo », un nouveau partenaire"]
    )
    keys.press("Enter")
    expect(page.get_by_label("Partenaire", exact=False).first).to_have_value(
        "NEOMA Business School"
    )
    keys.choose("Rôle", "h")
    keys.choose("Fiabilité", "source")
    keys.reach("Ajouter un autre partenaire")
    keys.press("Enter")
    keys.reach("Retirer ce partenaire, 2")
    keys.press("Enter")
    assert keys.name() == "Partenaire 1"  # taking one away leads to its neighbour
    expect(page.get_by_role("group", name="Partenaire 2")).to_have_count(0)
    keys.reach("Proposer cette fiche sur GitHub")
    keys.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_text(["Sources : Ajoutez au moins une source"])
    keys.press("Tab", "Enter")
    assert keys.name() == "Éditeur"
    page.keyboard.type("Le Courrier")
    keys.write("Titre", "Une nuit : le programme")
    keys.write("Adresse", "courrier.example/nuit")
    keys.press("Tab")
    expect(page.get_by_label("Adresse", exact=False).first).to_have_value(
        "https://courrier.example/nuit"
    )
    assert errors(page) == []
    expect(summary).to_be_hidden()
    keys.back_to("Titre")
    keys.press("Enter")  # nothing left to mend: Enter leads to the button
    assert keys.name() == "Proposer cette fiche sur GitHub"
    path, content = proposed(sent(page))
    assert path == "events/2027-06-16-rouen.yml"
    assert "debut: 2027-06-16T09:30\nfin: 2027-06-17\n" in content
    assert "sources: [le-courrier]" in content
    accepted(tmp_path, {path: content})


def test_decimals_are_written_as_in_france(page: Page, small_forms: str, tmp_path: Path) -> None:
    open_form(page, small_forms, "ville")
    page.get_by_label("Nom").fill("Lyon")
    page.get_by_label("Type").select_option("ville")
    page.get_by_label("Région obligatoire").select_option("Auvergne-Rhône-Alpes")
    page.locator("summary", has_text="Compléter la fiche").click()
    latitude, longitude = page.get_by_label("Latitude"), page.get_by_label("Longitude")
    latitude.fill("45,75")
    longitude.fill("4.85")
    longitude.press("Tab")
    expect(latitude).to_have_value("45,75")
    expect(longitude).to_have_value("4,85")
    assert errors(page) == []
    page.locator(".buttons a").focus()
    path, content = proposed(sent(page))
    assert "latitude: 45.75\n" in content
    assert "longitude: 4.85\n" in content
    accepted(tmp_path, {path: content})


def test_an_identifier_that_exists_is_refused(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "partenaire")
    page.get_by_label("Nom").fill("Neoma")
    page.get_by_label("Catégorie").select_option("ecole")
    assert errors(page) == [
        "« NEOMA Business School » a déjà cette adresse ; ouvrez cette fiche, ou changez d’adresse"
    ]
    page.get_by_role("link", name="Voir « NEOMA Business School »").click(trial=True)
    page.get_by_label("Fin de l’adresse de la page").fill("neoma-lyon")
    assert errors(page) == []


def test_a_name_without_letters_asks_for_an_identifier(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "partenaire")
    page.get_by_label("Nom").fill("???")
    page.get_by_label("Catégorie").select_option("ecole")
    page.locator(".buttons a").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Adresse de la page : À remplir"]
    )


def test_a_draft_waits_in_the_browser(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    page.get_by_label("Nom").fill("Allumettes")
    page.wait_for_function("localStorage.length > 0")
    open_form(page, small_forms, "produit")
    expect(page.get_by_label("Nom")).to_have_value("Allumettes")
    page.get_by_role("button", name="Repartir d’une fiche vide").click()
    expect(page.get_by_label("Nom")).to_have_value("")


def test_an_event_begun_again_has_room_for_its_source(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?ville=rouen")
    page.get_by_label("Nom").fill("Nuit de la relocalisation")
    page.wait_for_function("localStorage.length > 0")
    open_form(page, small_forms, "evenement")
    page.get_by_role("button", name="Repartir d’une fiche vide").click()
    expect(page.get_by_label("Nom")).to_be_focused()
    expect(page.get_by_role("group", name="Source 1")).to_be_visible()


def test_a_link_may_fill_the_first_fields(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?ville=rouen")
    expect(page.get_by_label("Ville")).to_have_value("Rouen")


def test_an_existing_fiche_is_changed_in_place(page: Page, real_forms: str) -> None:
    open_form(page, real_forms, "produit", "?fiche=luminaires-led")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Modifier")
    page.get_by_label("Nom", exact=False).first.fill("Luminaires LED")
    link = page.locator(".buttons a")
    expect(link).to_have_attribute("href", f"{REPOSITORY}/edit/main/products/luminaires-led.yml")
    page.locator("summary", has_text="Pour les habitués").first.click()
    written = page.locator("pre code").first.inner_text()
    assert written.startswith("nom: Luminaires LED\n")
    before = (FROZEN / "products/luminaires-led.yml").read_text("utf-8")
    assert written.split("\n", 1)[1] == before.split("\n", 1)[1]


def test_every_product_page_leads_to_its_form(tmp_path: Path) -> None:
    from relocalisations.html.render import Renderer
    from relocalisations.pages.events import event_page
    from relocalisations.pages.product import product_page
    from tests.small_site import load

    loaded, _problems = load(tmp_path)
    renderer = Renderer(ROOT / "theme", REPOSITORY)
    pages = [
        product_page(loaded, loaded.produits["lampes"]),
        event_page(loaded, loaded.evenements["2022-06-16-rouen"]),
    ]
    html = {page.url: renderer.body(page) for page in pages}
    assert '../../contribuer/produit/?fiche=lampes"' in html["/produits/lampes/"]
    assert (
        '../../contribuer/evenement/?fiche=2022-06-16-rouen"'
        in html["/evenements/2022-06-16-rouen/"]
    )


def test_a_text_too_long_for_a_link_is_copied(page: Page, small_forms: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, small_forms, "produit")
    for field, text in {"Nom": "Bougies", "Code SH": "340600", "Secteur": "eclairage"}.items():
        page.get_by_label(field, exact=False).first.fill(text)
    page.get_by_label("Définition").fill("é" * 1900)
    link = page.locator(".buttons a")
    assert len(link.get_attribute("href") or "") < 200
    page.get_by_role("button", name="Copier", exact=True).click()
    expect(page.get_by_text("Copié.")).to_be_visible()
    assert "é" * 60 in page.evaluate("navigator.clipboard.readText()")


def test_without_javascript_the_template_stands(chromium: object, small_forms: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    page.goto(f"{small_forms}/contribuer/evenement/")
    expect(page.get_by_text("# Identifiant d’une ville, le nom d’un fichier")).to_be_visible()
    link = page.get_by_role("link", name="Créer le fichier sur GitHub")
    expect(link).to_have_attribute("href", f"{REPOSITORY}/new/main/events")


@pytest.mark.parametrize("name", ["produit", "evenement", "partenaire", "ville", "champs"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way(page: Page, small_forms: str, name: str, scheme: str) -> None:
    """axe-core finds nothing, errors shown; nothing sticks out of a phone."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{small_forms}/contribuer/{name}/")
    if scheme == "dark":
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    if name != "champs":
        expect(page.locator("#formulaire form")).to_be_visible()
        page.locator("summary", has_text="Compléter la fiche").click()
        for button in page.get_by_role("button", name="Ajouter").all():
            button.click()
        page.locator(".buttons a").click()
        expect(page.get_by_role("alert")).to_be_visible()
    page.add_script_tag(path=str(require(AXE)))
    page.evaluate("locale => axe.configure({ locale })", json.loads(AXE_FRENCH.read_text("utf-8")))
    found = page.evaluate(
        """async () => (await axe.run(document, {
            resultTypes: ["violations"], rules: { region: { enabled: false } },
          })).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])"""
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
