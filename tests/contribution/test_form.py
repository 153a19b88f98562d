"""Somebody fills in a form with the keyboard, makes mistakes, mends them, and proposes the fiche."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from relocalisations.cli import main
from tests.contribution.conftest import REPOSITORY, ROOT
from tests.small_site import site
from tools.npm_packages import AXE, AXE_FRENCH, require

pytestmark = pytest.mark.browser


def open_form(page: Page, address: str, name: str, query: str = "") -> None:
    page.goto(f"{address}/contribuer/{name}/{query}")
    expect(page.locator("#formulaire form")).to_be_visible()


def type_in(page: Page, field: str, text: str) -> None:
    """Go to a field with the Tab key, as somebody without a mouse, and type over what is there."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.firstChild?.textContent") == field:
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(text)
            return
    raise AssertionError(f"the Tab key never reached « {field} »")


def from_the_top(page: Page) -> None:
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    page.locator("h1").evaluate("element => { element.tabIndex = -1; element.focus(); }")


def errors(page: Page) -> list[str]:
    return [
        text.replace("\u202f", " ")
        for text in page.locator(".err:visible > span").all_inner_texts()
    ]


def proposed(page: Page) -> tuple[str, str]:
    """The path and the content that the button's link carries."""
    link = page.locator(".buttons a").get_attribute("href")
    assert link
    assert link.startswith(f"{REPOSITORY}/new/main/")
    parts = urlsplit(link)
    query = parse_qs(parts.query, strict_parsing=True)
    folder = parts.path.partition("/new/main/")[2]
    return f"{folder}/{query['filename'][0]}", query["value"][0]


def accepted(tmp_path: Path, path: str, content: str) -> None:
    """`reloc check` takes the proposed file as it is."""
    root = site(tmp_path, {path: content.encode()})
    assert main(["check", "--root", str(root), str(root / path)]) == 0
    assert main(["check", "--root", str(root)]) == 0


def test_a_product_is_proposed_with_the_keyboard(
    page: Page, small_forms: str, tmp_path: Path
) -> None:
    open_form(page, small_forms, "produit")
    from_the_top(page)
    type_in(page, "Nom", "Bougies")
    type_in(page, "Code SH", "34060")
    type_in(page, "Secteur", "eclairag")
    page.keyboard.press("Tab")
    assert errors(page) == [
        'Code SH non admis « 34060 » ; six chiffres attendus, entre guillemets, par exemple "071310"',
        "Secteur inconnu « eclairag » ; vouliez-vous « eclairage » ?",
    ]
    # The definition is missing: the button says so, and leads to it.
    page.locator(".buttons a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("3 points à corriger")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code SH")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("010121")  # « 1 01 21 » without its zero is another mistake
    assert not any("Code SH" in error for error in errors(page))
    page.get_by_role("button", name="Écrire « eclairage »").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Secteur")).to_have_value("eclairage")
    type_in(page, "Définition", "Cire et mèche : de quoi s’éclairer sans électricité.")
    assert errors(page) == []
    expect(page.get_by_role("alert")).to_be_hidden()
    path, content = proposed(page)
    assert path == "products/bougies.yml"
    assert 'sh: "010121"' in content
    assert page.locator("pre code").first.inner_text().strip() == content.strip()
    accepted(tmp_path, path, content)


def test_an_event_is_proposed_with_the_keyboard(
    page: Page, small_forms: str, tmp_path: Path
) -> None:
    open_form(page, small_forms, "evenement")
    from_the_top(page)
    type_in(page, "Nom", "Nuit de la relocalisation")
    type_in(page, "Ville", "Rouen")  # the name will do: the form knows the identifier
    type_in(page, "Premier jour", "16/06/2027")
    page.keyboard.press("Tab")
    assert "2022-06-16T17:00" in errors(page)[0]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # the button beside the message writes the date
    expect(page.get_by_label("Premier jour")).to_have_value("2027-06-16")
    expect(page.get_by_label("Ville")).to_have_value("rouen")
    type_in(page, "Dernier jour", "2027-06-15")
    page.keyboard.press("Tab")
    assert errors(page) == ["La fin « 2027-06-15 » précède le début « 2027-06-16 »"]
    page.get_by_label("Dernier jour").fill("2027-06-17")
    page.get_by_label("Statut").select_option("annonce")
    # No source yet: the fiche cannot leave.
    page.locator(".buttons a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Sources : Champ obligatoire manquant")
    from_the_top(page)
    type_in(page, "Éditeur", "Le Courrier")
    type_in(page, "Titre", "Une nuit : le programme")
    type_in(page, "Adresse", "courrier.example/nuit")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Écrire « https://courrier.example/nuit »").click()
    # One optional group, resting on that source.
    page.locator("summary", has_text="Compléter la fiche").click()
    page.get_by_role("button", name="Ajouter un partenaire").click()
    row = page.get_by_role("group", name="Partenaire 1")
    row.get_by_role("combobox", name="Partenaire").fill("neoma")
    row.get_by_label("Rôle").select_option("hote")
    row.get_by_label("Fiabilité").select_option("source_unique")
    row.get_by_role("checkbox", name="Le Courrier, Une nuit : le programme").check()
    assert errors(page) == []
    path, content = proposed(page)
    assert path == "events/2027-06-16-rouen.yml"
    assert "sources: [le-courrier]" in content
    accepted(tmp_path, path, content)


def test_an_identifier_that_exists_is_refused(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "partenaire")
    page.get_by_label("Nom").fill("Neoma")
    page.get_by_label("Catégorie").select_option("ecole")
    assert errors(page) == [
        "L’identifiant « neoma » est déjà celui de events/partners/neoma.yml ; "
        "choisissez-en un autre, ou modifiez cette fiche"
    ]
    page.get_by_label("Identifiant").fill("neoma-lyon")
    assert errors(page) == []


def test_a_draft_waits_in_the_browser(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "produit")
    page.get_by_label("Nom").fill("Allumettes")
    page.wait_for_function("localStorage.length > 0")
    open_form(page, small_forms, "produit")
    expect(page.get_by_label("Nom")).to_have_value("Allumettes")
    page.get_by_role("button", name="Repartir d’une fiche vide").click()
    expect(page.get_by_label("Nom")).to_have_value("")


def test_a_link_may_fill_the_first_fields(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?ville=rouen")
    expect(page.get_by_label("Ville")).to_have_value("rouen")


def test_an_existing_fiche_is_changed_in_place(page: Page, real_forms: str) -> None:
    open_form(page, real_forms, "produit", "?fiche=luminaires-led")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Modifier")
    page.get_by_label("Nom", exact=False).first.fill("Luminaires LED")
    link = page.locator(".buttons a")
    expect(link).to_have_attribute("href", f"{REPOSITORY}/edit/main/products/luminaires-led.yml")
    written = page.locator("pre code").first.inner_text()
    assert written.startswith("nom: Luminaires LED\n")
    before = (ROOT / "products/luminaires-led.yml").read_text("utf-8")
    assert written.split("\n", 1)[1] == before.split("\n", 1)[1]


def test_every_product_page_leads_to_its_form(tmp_path: Path) -> None:
    from relocalisations.pages import event_page, product_page
    from relocalisations.render import Renderer
    from tests.small_site import load

    loaded, _problems = load(tmp_path)
    renderer = Renderer(loaded, ROOT / "theme", REPOSITORY)
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
    page.get_by_role("button", name="Copier le fichier").click()
    expect(page.get_by_text("Le fichier est copié.")).to_be_visible()
    assert "é" * 60 in page.evaluate("navigator.clipboard.readText()")


def test_without_javascript_the_template_stands(chromium: object, small_forms: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    page.goto(f"{small_forms}/contribuer/evenement/")
    expect(page.get_by_text("# Ville. L’identifiant de la ville")).to_be_visible()
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
        """async () => (await axe.run(document, { rules: { region: { enabled: false } } })).violations
          .map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])"""
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
