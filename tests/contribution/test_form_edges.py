"""The form where things end: it cannot open, nothing can be copied, nowhere to send, two versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.contribution.conftest import publish_forms, serve
from tests.contribution.living import CETIM, Site, browser, edit, live
from tests.contribution.test_form import Keys, choices, errors, open_form
from tests.small_site import site

__all__ = ["browser", "live"]  # fixtures

pytestmark = pytest.mark.browser


def text(page: Page, selector: str) -> str:
    """What an element shows, with ordinary spaces."""
    return page.locator(selector).inner_text().replace("\u202f", " ").replace("\u00a0", " ")


def test_a_form_that_cannot_open_leaves_the_template(chromium: Browser, small_forms: str) -> None:
    page = chromium.new_page()
    page.route("**/contribuer/index.json", lambda route: route.fulfill(status=503))
    page.goto(f"{small_forms}/contribuer/partenaire/")
    expect(page.locator("#formulaire .notice")).to_be_visible()
    assert text(page, "#formulaire") == (
        "Le formulaire n’a pas pu s’ouvrir (index.json : 503) ; "
        "le modèle ci-dessous fait le même travail."
    )
    expect(page.locator("#modele-texte")).to_be_visible()
    page.close()


def test_a_fiche_that_does_not_come_is_not_taken_for_none(
    chromium: Browser, small_forms: str
) -> None:
    page = chromium.new_page()
    page.route("**/fiches/events/20.json", lambda route: route.abort())
    page.goto(f"{small_forms}/contribuer/evenement/?fiche=2022-06-16-rouen")
    expect(page.locator("#formulaire .notice")).to_be_visible()
    assert text(page, "#formulaire") == (
        "Le formulaire n’a pas pu s’ouvrir (Failed to fetch) ; "
        "le modèle ci-dessous fait le même travail."
    )
    page.close()


def test_without_a_repository_the_file_is_taken_away(
    page: Page, tmp_path: Path, small_forms: str
) -> None:
    publish_forms(site(tmp_path / "source"), tmp_path / "publie", repository="")
    server, address = serve(tmp_path / "publie")
    open_form(page, address, "partenaire")
    expect(page.locator("#modele")).not_to_have_attribute("open", "")
    assert text(page, ".send > .hint >> nth=0") == (
        "Le dépôt en ligne n’est pas encore ouvert : copiez ou téléchargez le fichier, il pourra "
        "être proposé dès l’ouverture."
    )
    assert page.locator(".buttons").first.inner_text().split() == ["Copier", "Télécharger"]
    keys = Keys(page)
    keys.write("Nom", "Zest")
    keys.press("Enter")  # the category is missing, and nobody has tried to send yet
    assert keys.name() == "Nom"
    expect(page.get_by_role("alert")).to_be_hidden()
    with page.expect_download() as given:
        page.get_by_role("button", name="Télécharger").click()
    assert given.value.suggested_filename == "zest.yml"
    assert Path(given.value.path()).read_text("utf-8") == "nom: Zest\n"
    assert text(page, ".send > .hint >> nth=-1") == (
        "Téléchargé : zest.yml. Il reste un point à corriger."
    )
    expect(page.get_by_role("alert")).to_be_focused()
    assert text(page, ".errors") == (
        "Un point à corriger\nCatégorie : À remplir\n\n"
        "Ensuite, la touche Entrée, dans un champ, ramène au bouton."
    )
    page.get_by_label("Catégorie").select_option("expert")
    page.get_by_label("Nom").press("Enter")
    expect(page.get_by_role("button", name="Copier")).to_be_focused()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.keyboard.press("Enter")
    said = "Copie impossible : le texte est sélectionné, copiez-le vous-même."
    expect(page.locator(".send > .hint").last).to_have_text(said.replace(" :", "\u202f:"))
    expect(page.locator("pre code").first).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip() == "nom: Zest\ncategorie: expert"
    assert text(page, ".facts-box") == "Zest\n\nCatégorie\nExpert"
    server.shutdown()


def test_what_is_refused_is_not_sent(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "partenaire")
    heard = page.locator("p.vh[role=status]").first
    keys = Keys(page)
    keys.reach("Nom")
    keys.press("Tab")  # a field that was only passed through is not yet a mistake
    assert errors(page) == []
    expect(heard).to_have_text("")
    keys.back_to("Nom")
    keys.rewrite("Zest")
    keys.press("Tab")
    assert errors(page) == []
    page.wait_for_function("localStorage.length > 0")
    page.get_by_role("link", name="Proposer cette fiche sur GitHub").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert text(page, ".send > .hint >> nth=-1") == ""
    assert page.evaluate("Object.keys(localStorage)") == ["relocalisations:partner:"]
    page.get_by_label("Nom").fill("")
    page.get_by_label("Nom").press("Tab")
    expect(heard).to_have_text("Nom\u202f: À remplir")
    assert page.get_by_label("Nom").get_attribute("aria-invalid") == "true"


def test_all_that_is_said_of_drafts(live: Site, browser: Callable[[], Page]) -> None:
    page = browser()
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    edit(page, live)
    assert text(page, "h1") == "Modifier « Cetim »"
    page.get_by_label("Description").fill("La mienne.")
    page.get_by_label("Site").first.fill("")
    page.wait_for_function("localStorage.length > 0")
    theirs = CETIM.replace("Un centre technique.", "La leur.").replace("cetim.ex", "cetim2.ex")
    live.publish(
        {"events/partners/cetim.yml": theirs.replace("categorie: expert", "categorie: ecole")}
    )
    edit(page, live)
    said = text(page, ".notices").splitlines()
    day, _dot, rest = said[0].partition(" est repris")
    assert day.startswith("Votre brouillon du ")
    assert [f"est repris{rest}", *(line for line in said[1:] if line)] == [
        "est repris ; il n’est que dans ce navigateur. Revenir à la fiche publiée",
        "Cette fiche a changé depuis.",
        "Ce qui a été publié est repris ici, sauf ce que vous aviez changé aussi :",
        "Catégorie : Expert → École",
        "Site officiel : https://cetim.example/ → https://cetim2.example/",
        "Description : Un centre technique. → La leur.",
        "Site officiel a changé des deux côtés.",
        "Publié",
        "https://cetim2.example/",
        "Votre brouillon",
        "rien",
        "Garder ce qui est publié",
        "Garder ma version",
        "Description a changé des deux côtés.",
        "Publié",
        "La leur.",
        "Votre brouillon",
        "La mienne.",
        "Garder ce qui est publié",
        "Garder ma version",
    ]
    assert page.locator(".conflict").first.get_attribute("aria-label") == (
        "Site officiel\u202f: deux versions"
    )
    # One is chosen: the focus goes on to the next, then into the form.
    page.get_by_role("button", name="Garder ma version").first.click()
    expect(page.locator(".conflict").nth(1).get_by_role("button").first).to_be_focused()
    assert text(page, ".conflict >> nth=0") == "Site officiel :\nrien"
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nom").first).to_be_focused()
    assert text(page, ".conflict >> nth=1") == "Description :\nLa leur."
    assert page.locator("pre code").first.text_content() == (
        "nom: Cetim\ncategorie: ecole\ndescription: La leur.\n"
    )
    page.locator(".buttons a").focus()
    with page.context.expect_page():
        page.keyboard.press("Enter")
    edit(page, live)
    said = text(page, ".notices")
    assert said.startswith("Vous avez envoyé une proposition le ")
    assert said.endswith(". La retrouver L’oublier")
    page.get_by_role("button", name="La retrouver").click()
    found = text(page, ".notices")
    assert found.startswith("Votre proposition du ")
    assert found.endswith(" est reprise. Revenir à la fiche publiée")
    page.goto(f"{live.address}/contribuer/partenaire/?fiche=inconnu")
    expect(page.locator(".notices")).to_have_text(
        "Aucune fiche «\u202finconnu\u202f»\u202f: vous en commencez une nouvelle."
    )


def test_a_word_that_is_in_no_list_is_shown_beside_those_that_are(
    page: Page, small_forms: str
) -> None:
    field = page.get_by_label("Catégorie")
    open_form(page, small_forms, "partenaire", "?nom=Zest&categorie=magicien")
    expect(field).to_have_value("magicien")
    *offered, last = field.locator("option").all_inner_texts()
    assert last == "magicien"
    open_form(page, small_forms, "partenaire", "?nom=Zest&categorie=expert")
    expect(field).to_have_value("expert")
    assert field.locator("option").all_inner_texts() == offered


def test_enter_in_a_list_that_nobody_opened_leads_to_the_button(
    page: Page, small_forms: str
) -> None:
    open_form(
        page, small_forms, "produit", "?nom=Zest&sh=340600&secteur=eclairage&definition=Du+zeste."
    )
    page.get_by_label("Secteur").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Proposer cette fiche sur GitHub")).to_be_focused()


@pytest.mark.parametrize(
    ("name", "label", "text"),
    [("produit", "Définition", "De la cire."), ("partenaire", "Catégorie", "ecole")],
)
def test_what_is_emptied_after_all_is_said_aloud_on_leaving_it(
    page: Page, small_forms: str, name: str, label: str, text: str
) -> None:
    open_form(page, small_forms, name)
    heard = page.locator("p.vh[role=status]").first
    field = page.get_by_label(label)
    write = field.select_option if name == "partenaire" else field.fill
    for written, said in ((text, ""), ("", f"{label}\u202f: À remplir")):
        write(written)
        field.press("Tab")
        expect(heard).to_have_text(said)


def test_what_is_written_over_a_name_that_was_chosen_is_what_counts(
    page: Page, small_forms: str
) -> None:
    open_form(page, small_forms, "produit", "?nom=Zest&secteur=eclairage")
    sector = page.get_by_label("Secteur")
    expect(sector).to_have_value("Éclairage")
    sector.press("End")
    sector.press("x")
    sector.press("Tab")
    assert errors(page) == [
        "« Éclairagex » n’est pas un secteur du site ; choisissez-en un dans la liste"
    ]
    assert "secteur: Éclairagex\n" in (page.locator("pre code").first.text_content() or "")
    sector.press("End")
    sector.press("Backspace")
    sector.press("Tab")
    assert errors(page) == []
    assert "secteur: eclairage\n" in (page.locator("pre code").first.text_content() or "")

    open_form(page, small_forms, "evenement")
    city = page.get_by_label("Ville").first
    city.press_sequentially("lyon")
    city.press("Enter")
    added = page.get_by_role("group", name="Nouvelle ville")
    expect(added).to_be_visible()
    city.press("End")
    city.press("x")
    expect(added).to_have_count(0)
    expect(city).to_have_value("Lyonx")


def entered_early(page: Page, address: str, text: str) -> tuple[Locator, Route]:
    """The field of a city where Enter came before the words by which cities are found, on a slow line."""
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        waiting.append(route)

    page.route("**/mots.json", keep)
    open_form(page, address, "evenement")
    city = page.get_by_label("Ville").first
    city.press_sequentially(text)
    city.press("Enter")
    while not waiting:
        page.wait_for_timeout(10)
    return city, waiting[0]


AT_ONCE = """async ([city, text]) => {
  city.value = text;
  city.dispatchEvent(new Event("input", { bubbles: true }));
  for (let turn = 0; turn < 50; turn += 1) await null;
  city.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  return document.activeElement.id;
}"""


def test_who_writes_fast_is_in_the_next_field_once_enter_is_pressed(
    page: Page, small_forms: str
) -> None:
    open_form(page, small_forms, "evenement")
    city = page.get_by_label("Ville").first
    city.press_sequentially("l")  # what can be chosen has come
    expect(choices(page).last).to_have_text("Ajouter « l », une nouvelle ville")
    focused = page.evaluate(AT_ONCE, [city.element_handle(), "lyon"])
    assert focused == page.get_by_label("Région").get_attribute("id")
    expect(page.get_by_label("Ville").first).to_have_value("Lyon")


def test_who_writes_on_while_the_list_is_on_its_way_loses_no_letter(
    page: Page, small_forms: str
) -> None:
    city, words = entered_early(page, small_forms, "lyo")
    city.press("n")
    words.continue_()
    expect(choices(page)).to_have_text("Ajouter « lyon », une nouvelle ville")
    expect(city).to_have_value("lyon")
    expect(page.get_by_role("group", name="Nouvelle ville")).to_have_count(0)


def test_enter_pressed_while_the_list_is_on_its_way_is_not_lost(
    page: Page, small_forms: str
) -> None:
    city, words = entered_early(page, small_forms, "rou")
    words.continue_()
    expect(city).to_have_value("Rouen")
