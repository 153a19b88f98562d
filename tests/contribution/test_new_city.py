"""An event in a city that the site does not know yet, with a new partner: one form, one proposal."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from relocalisations.contribute.proposal import read_proposal
from tests.contribution.conftest import REPOSITORY
from tests.contribution.test_form import Keys, accepted, choices, errors, open_form, sent

pytestmark = pytest.mark.browser


def proposal(link: str) -> dict[str, str]:
    """The files that a link to the issue form carries, by path."""
    assert link.startswith(f"{REPOSITORY}/issues/new?")
    query = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert query["template"] == ["fiches.yml"]
    return {file.path: file.content for file in read_proposal(query["fiches"][0])}


def write_event(page: Page, keys: Keys) -> None:
    """Lyon, two days, three partners of whom one is new; nothing but keys."""
    keys.write("Nom", "24 heures pour relocaliser")
    keys.write("Ville", "lyon")
    expect(choices(page)).to_have_text(["Ajouter « lyon », une nouvelle ville"])
    keys.press("Enter")
    expect(
        page.get_by_label("Région")
    ).to_be_focused()  # its name is known: what comes next is asked
    page.keyboard.type("Auv")
    keys.write("Premier jour", "12/03/2027")
    keys.write("Dernier jour", "13 mars 2027")
    keys.choose("Statut", "ann")
    keys.write("Éditeur", "Ville de Lyon")
    keys.write("Titre", "24 heures pour relocaliser, à Lyon")
    keys.write("Adresse", "www.lyon.example/24-heures")
    keys.reach("Compléter la fiche (facultatif)")
    keys.press("Enter")
    keys.reach("Ajouter un partenaire")
    keys.press("Enter")
    page.keyboard.type("neoma")
    keys.press("Enter")
    keys.choose("Rôle", "par")
    keys.choose("Fiabilité", "source")
    keys.reach("Ajouter un autre partenaire")
    keys.press("Enter")
    page.keyboard.type("cet")
    keys.press("Enter")
    keys.choose("Rôle", "exp")
    keys.reach("Ajouter un autre partenaire")
    keys.press("Enter")
    page.keyboard.type("Zest Industrie")
    keys.press("Enter")
    expect(page.get_by_label("Catégorie")).to_be_focused()
    page.keyboard.type("Ind")
    keys.choose("Rôle", "ind")


@pytest.mark.parametrize("width", [390, 1440])
def test_an_event_in_a_new_city_is_one_proposal(
    width: int, page: Page, small_forms: str, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_form(page, small_forms, "evenement")
    keys = Keys(page)
    write_event(page, keys)
    assert errors(page) == []
    expect(
        page.get_by_role("region", name="Ce que vous proposez").get_by_role("listitem")
    ).to_have_text(
        [
            "Nouvelle ville : Lyon",
            "Nouveau partenaire : Zest Industrie",
            "Nouvel évènement : 24 heures pour relocaliser",
        ]
    )
    keys.reach("Proposer ces 3 fiches sur GitHub")
    files = proposal(sent(page))
    assert files == {
        "events/cities/lyon.yml": (
            "nom: Lyon\ntype: ville\nregion: Auvergne-Rhône-Alpes\nlocatif: à Lyon\n"
        ),
        "events/partners/zest-industrie.yml": "nom: Zest Industrie\ncategorie: industriel\n",
        "events/2027-03-12-lyon.yml": (
            "nom: 24 heures pour relocaliser\nville: lyon\ndebut: 2027-03-12\nfin: 2027-03-13\n"
            "statut: annonce\nsources:\n  ville-de-lyon:\n    editeur: Ville de Lyon\n"
            "    titre: 24 heures pour relocaliser, à Lyon\n"
            "    url: https://www.lyon.example/24-heures\n"
            "partenaires:\n"
            "  - partenaire: neoma\n    role: partenaire\n"
            "    fiabilite: source_unique\n    sources: [ville-de-lyon]\n"
            "  - partenaire: cetim\n    role: expert\n"
            "    fiabilite: source_unique\n    sources: [ville-de-lyon]\n"
            "  - partenaire: zest-industrie\n    role: industriel\n"
            "    fiabilite: source_unique\n    sources: [ville-de-lyon]\n"
        ),
    }
    (tmp_path / "events/partners").mkdir(parents=True)
    (tmp_path / "events/partners/cetim.yml").write_text("nom: Cetim\ncategorie: expert\n", "utf-8")
    accepted(tmp_path, files)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_draft_keeps_what_the_proposal_adds(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement")
    write_event(page, Keys(page))
    before = page.locator(".contrib pre code").text_content()
    open_form(page, small_forms, "evenement")
    assert page.locator(".contrib pre code").text_content() == before
    page.get_by_role("button", name="Ne pas ajouter cette ville").click()
    expect(page.get_by_label("Ville").first).to_be_focused()
    expect(page.get_by_label("Région")).to_have_count(0)


def test_a_draft_keeps_what_has_no_name_yet(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement")
    page.get_by_label("Ville").first.focus()
    page.keyboard.type("lyon")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Région")).to_be_focused()
    page.keyboard.type("Auv")
    city = page.get_by_role("group", name="Nouvelle ville")
    city.get_by_label("Nom").fill("")
    open_form(page, small_forms, "evenement")
    expect(city.get_by_label("Région")).to_have_value("Auvergne-Rhône-Alpes")
    expect(page.get_by_label("Ville").first).to_have_value("")


def test_two_fields_share_a_newcomer(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement")
    keys = Keys(page)
    page.locator("summary", has_text="Compléter la fiche").click()
    for text in ("Zest", "zes"):
        page.get_by_role("button", name="Ajouter un").filter(has_text="partenaire").first.click()
        page.keyboard.type(text)
        there = "Zest dans cette proposition"
        expect(choices(page)).to_contain_text([there if text == "zes" else "Ajouter « Zest »"])
        keys.press("Enter")
    expect(page.get_by_text("Nouveau partenaire", exact=True)).to_have_count(1)
    expect(page.get_by_label("Partenaire", exact=False).nth(1)).to_be_visible()
    # The first to name it goes: its fields move to the other.
    page.get_by_role("button", name="Retirer ce partenaire, 1").click()
    expect(page.get_by_text("Nouveau partenaire", exact=True)).to_have_count(1)
    page.get_by_role("button", name="Retirer ce partenaire, 1").click()
    expect(page.get_by_text("Nouveau partenaire", exact=True)).to_have_count(0)


def test_a_misspelt_name_is_shown_not_taken(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement")
    city = page.get_by_label("Ville").first
    city.focus()
    page.keyboard.type("Rouenn")
    expect(choices(page)).to_have_text(["Rouen", "Ajouter « Rouenn », une nouvelle ville"])
    page.keyboard.press("Enter")  # nothing is chosen for whoever only presses Enter
    expect(city).to_have_value("Rouenn")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(city).to_have_value("Rouen")


def test_copying_is_never_refused(page: Page, small_forms: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, small_forms, "partenaire")
    page.get_by_label("Nom").fill("Zest")
    page.get_by_role("button", name="Copier", exact=True).click()
    expect(page.get_by_text("Copié. Il reste un point à corriger.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "nom: Zest\n"
