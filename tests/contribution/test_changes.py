"""An event is held, called off, put off or moved: what the form asks, tells and sends."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from relocalisations.cli import main
from relocalisations.contribute.receiving import received
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


def unfolded(page: Page, name: str) -> Locator:
    """A row of a list, opened if what was published of it is folded."""
    row = page.get_by_role("group", name=name)
    if row.locator("details:not([open])").count():
        row.locator("summary").first.click()
    return row


def write_source(page: Page, rank: int, publisher: str, title: str, url: str) -> None:
    source = unfolded(page, f"Source {rank}")
    source.get_by_label("Éditeur").fill(publisher)
    source.get_by_label("Titre").fill(title)
    source.get_by_label("Adresse").first.fill(url)


def applied(root: Path, page: Page) -> Path:
    """The small site once the proposal that the button leads to is accepted."""
    page.locator(".buttons a").focus()
    link = sent(page)
    [text] = parse_qs(urlsplit(link).query, strict_parsing=True)["fiches"]
    problems = received(site(root, EXTRA), text, NOW).problems
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
    expect(page.get_by_text("Ajoutez plus bas")).to_be_visible()
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
    expect(page.get_by_text("Ajoutez plus bas")).to_be_visible()
    expect(page.get_by_label("Reporté au")).to_be_hidden()


@pytest.mark.parametrize(("letters", "status"), [("annu", "annulé"), ("rep", "reporté")])
def test_a_change_without_a_page_that_tells_it_is_asked_about_and_not_refused(
    page: Page, small_forms: str, letters: str, status: str
) -> None:
    """An organiser's page may say so at the address that announced it."""
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    keys = Keys(page)
    keys.choose("Statut", letters)
    keys.press("Tab")
    question = "Aucune source de plus : où l’avez-vous lu ? Ajoutez la page qui l’annonce parmi les sources"
    assert errors(page) == [question]
    assert page.get_by_label("Statut").get_attribute("aria-invalid") is None
    told = [f"Statut : annoncé → {status}", f"À vérifier : Statut : {question}"]
    assert changes(page) == told
    link = page.locator(".buttons a").get_attribute("href") or ""
    assert link.endswith(f"/edit/main/{ROUEN}")
    write_source(page, 2, "La Gazette", "C’est décidé", "gazette.example/decision")
    assert errors(page) == []
    assert changes(page) == [
        told[0],
        "Sources : La Gazette, C’est décidé, https://gazette.example/decision",
    ]


def test_a_long_fiche_is_seen_whole_and_a_row_opens_with_the_keyboard(
    page: Page, small_forms: str
) -> None:
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    row = page.get_by_role("group", name="Source 1")
    expect(row.locator("summary")).to_have_text("Source 1 La Gazette, Une annonce")
    expect(row.get_by_label("Éditeur")).to_be_hidden()
    keys = Keys(page)
    keys.reach("Source 1\nLa Gazette, Une annonce")
    keys.press("Enter")
    expect(row.get_by_label("Éditeur")).to_be_visible()
    keys.write("Éditeur", "La Gazette de Rouen")
    keys.back_to("Source 1")
    keys.press("Enter")
    expect(row.get_by_label("Éditeur")).to_be_hidden()
    expect(row.locator("summary")).to_have_text("Source 1 La Gazette de Rouen, Une annonce")
    # What is wrong is not left in a fold.
    keys.press("Enter")
    keys.write("Éditeur", " ")
    keys.back_to("Source 1")
    keys.press("Enter")
    page.locator(".buttons a").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(row.get_by_label("Éditeur")).to_be_visible()
    assert errors(page) == ["À remplir"]


def test_a_day_is_chosen_in_the_calendar(page: Page, small_forms: str) -> None:
    """The picker is the browser's own: it opens, and the day chosen in it keeps the hour."""
    open_form(page, small_forms, "evenement", "?fiche=2022-06-16-rouen")
    first = page.get_by_label("Premier jour")
    first.fill("16 juin 2022 à 9 h 30")
    first.press("Tab")
    field = page.locator(".field").filter(has=first)
    page.evaluate(
        "() => { HTMLInputElement.prototype.showPicker ="
        " function () { this.dataset.shown = this.value; }; }"
    )
    button = field.get_by_role("button", name="Calendrier")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    day = field.locator("input[type=date]")
    expect(day).to_have_attribute("data-shown", "2022-06-16")
    day.evaluate(
        """day => { day.value = "2022-06-18"; day.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    expect(first).to_have_value("18 juin 2022 à 9 h 30")
    expect(field.get_by_text("samedi 18 juin 2022 à 9 h 30")).to_be_visible()
    first.fill("vers la mi-juin 2022")  # which says no hour
    day.evaluate(
        """day => { day.value = "2022-06-17"; day.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    expect(first).to_have_value("17 juin 2022")


def test_the_calendar_of_the_browser_opens(page: Page, small_forms: str) -> None:
    open_form(page, small_forms, "evenement")
    field = page.locator(".field").filter(has=page.get_by_label("Premier jour"))
    field.get_by_role("button", name="Calendrier").click()
    # Where the picker cannot open, its field has the focus instead: no field has it here.
    expect(field.get_by_role("button", name="Calendrier")).to_be_focused()


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
    first = unfolded(page, "Partenaire 1")
    expect(
        first.get_by_role("checkbox", name="La Gazette, Une annonce", exact=True)
    ).to_be_checked()
    expect(first.get_by_role("checkbox")).to_have_count(1)
    first.get_by_label("Rôle").select_option("soutien")
    page.get_by_role("button", name="Ajouter un autre partenaire").click()
    page.keyboard.type("cetim")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Partenaire 2").get_by_label("Rôle").select_option("expert")
    assert changes(page) == [
        "Partenaires, Rôle : Hôte → Soutien",
        "Partenaires : Cetim, Expert, source unique",
    ]
