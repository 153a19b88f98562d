"""An event is held, called off, put off or moved: what the form asks, tells and sends."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from relocalisations.cli import main
from relocalisations.contribute.proposal import received
from relocalisations.problems.problem import errors as serious
from tests.contribution.conftest import EXTRA
from tests.contribution.test_form import Keys, errors, open_form, sent
from tests.small_site import NOW, site

pytestmark = pytest.mark.browser

ROUEN = "events/2022-06-16-rouen.yml"


def changes(page: Page) -> list[str]:
    """What the form tells of the changes, with ordinary spaces."""
    items = page.get_by_role("region", name="Ce que vous changez").get_by_role("listitem")
    return [text.replace("\u202f", " ") for text in items.all_inner_texts()]


def write_source(page: Page, rank: int, publisher: str, title: str, url: str) -> None:
    source = page.get_by_role("group", name=f"Source {rank}")
    source.get_by_label("Éditeur").fill(publisher)
    source.get_by_label("Titre").fill(title)
    source.get_by_label("Adresse").first.fill(url)


def applied(root: Path, page: Page) -> Path:
    """The small site once the proposal that the button leads to is accepted."""
    page.locator(".buttons a").focus()
    link = sent(page)
    [text] = parse_qs(urlsplit(link).query, strict_parsing=True)["fiches"]
    _files, problems = received(site(root, EXTRA), text, NOW)
    assert serious(problems) == []
    assert main(["check", "--root", str(root)]) == 0
    return root


def test_an_event_that_was_held_says_who_saw_it(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    witness = page.get_by_role("group", name="Qui l’a vu se tenir")
    expect(witness).to_be_hidden()
    keys = Keys(page)
    keys.choose("Statut", "ten")
    expect(witness).to_be_visible()
    assert keys.name() == "Statut"
    page.locator(".buttons a").click()
    assert errors(page) == [
        "« tenu » demande une source qui l’a vu se tenir ; sinon choisissez « annoncé »"
    ]
    write_source(page, 1, "La Gazette", "Une annonce", "https://gazette.example/a")
    page.get_by_role("button", name="Ajouter une autre source").click()
    write_source(page, 2, "Siatel", "Nous y étions", "siatel.example/recit")
    witness.get_by_label("Fiabilité").select_option("source_unique")
    witness.get_by_label("Siatel, Nous y étions").check()
    assert errors(page) == []
    assert changes(page) == [
        "Statut : annoncé → tenu",
        "Qui l’a vu se tenir, Fiabilité : source unique",
        "Qui l’a vu se tenir, Sources : Siatel",
        "Sources : Siatel, Nous y étions, https://siatel.example/recit",
    ]
    written = page.locator(".contrib pre code").text_content() or ""
    assert "statut: tenu\ntenue:\n  fiabilite: source_unique\n  sources: [siatel]\n" in written
    # Another status asks for nothing of the kind.
    page.get_by_label("Statut").select_option("annonce")
    expect(witness).to_be_visible()  # what was written in it is not hidden
    assert errors(page) == ["Seulement pour un évènement tenu"]


def test_an_event_put_off_gives_its_new_date(page: Page, small_forms: str, tmp_path: Path) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    keys = Keys(page)
    keys.choose("Statut", "rep")
    expect(page.get_by_text("la page qui l’annonce")).to_be_visible()
    write_source(page, 2, "La Gazette", "Un report", "gazette.example/report")
    keys.back_to("Reporté au")
    keys.rewrite("le 4 mai 2023 à 18 h")
    keys.press("Tab")
    expect(page.get_by_label("Reporté jusqu’au")).to_have_value("4 mai 2023")
    assert errors(page) == []
    assert changes(page) == [
        "Statut : annoncé → reporté",
        "Sources : La Gazette, Un report, https://gazette.example/report",
        "Nouvel évènement : 4 mai 2023 à 18 h",
    ]
    expect(page.locator(".buttons a")).to_have_text("Proposer ces 2 fiches sur GitHub")
    root = applied(tmp_path, page)
    assert (root / "events/2023-05-04-rouen.yml").read_text("utf-8") == (
        "nom: 24 heures pour relocaliser\nville: rouen\ndebut: 2023-05-04T18:00\nfin: 2023-05-04\n"
        "statut: annonce\nsources:\n  la-gazette:\n    editeur: La Gazette\n    titre: Un report\n"
        "    url: https://gazette.example/report\nremplace: 2022-06-16-rouen\n"
    )
    assert "\nstatut: reporte\n" in (root / ROUEN).read_text("utf-8")


def test_an_event_called_off_has_room_for_who_says_so(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    expect(page.get_by_role("group", name="Source 2")).to_have_count(0)
    Keys(page).choose("Statut", "annu")
    expect(page.get_by_role("group", name="Source 2")).to_be_visible()
    expect(page.get_by_text("la page qui l’annonce")).to_be_visible()
    expect(page.get_by_label("Reporté au")).to_be_hidden()


def test_a_date_put_right_moves_the_page_and_leaves_a_redirect(
    page: Page, small_forms: str, tmp_path: Path
) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    first = page.get_by_label("Premier jour")
    expect(first).to_have_value("16 juin 2022")
    first.fill("17/06/2022")
    first.press("Tab")
    assert errors(page) == []
    assert changes(page) == [
        "Premier jour : 16 juin 2022 → 17 juin 2022",
        "La page change d’adresse : /evenements/2022-06-16-rouen/ mènera à "
        "/evenements/2022-06-17-rouen/",
    ]
    root = applied(tmp_path, page)
    assert not (root / ROUEN).exists()
    written = (root / "events/2022-06-17-rouen.yml").read_text("utf-8")
    assert "\ndebut: 2022-06-17\n" in written
    assert written.endswith("alias: [/evenements/2022-06-16-rouen/]\n")


def test_a_change_that_moves_nothing_stays_in_its_file(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    expect(page.get_by_role("region", name="Ce que vous changez")).to_contain_text("Rien encore.")
    page.get_by_label("Dernier jour").fill("18 juin 2022")
    assert changes(page) == ["Dernier jour : 17 juin 2022 → 18 juin 2022"]
    link = page.locator(".buttons a").get_attribute("href") or ""
    assert link.endswith(f"/edit/main/{ROUEN}")


def test_partners_are_told_one_by_one(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    page.get_by_role("group", name="Partenaire 1").get_by_label("Rôle").select_option("soutien")
    page.get_by_role("button", name="Ajouter un autre partenaire").click()
    page.keyboard.type("cetim")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Partenaire 2").get_by_label("Rôle").select_option("expert")
    assert changes(page) == [
        "Partenaires, Rôle : Hôte → Soutien",
        "Partenaires : Cetim, Expert, source unique",
    ]
