"""Two people, two browsers: no edit takes away another's, and no draft blocks a form."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from relocalisations.source.yaml import parse
from tests.contribution.living import CETIM, EVENT, Site, browser, edit, live

__all__ = ["browser", "live"]  # fixtures

pytestmark = pytest.mark.browser

KEY = "relocalisations:partner:cetim"


def written(page: Page) -> dict[str, object]:
    """What the form would propose."""
    text = page.locator("pre code").first.text_content() or ""
    data, problems = parse(text.encode(), "x.yml")
    assert problems == []
    assert data is not None
    return data


def kept(page: Page) -> None:
    """The draft is in the browser: it is written a moment after the last key."""
    page.wait_for_function("localStorage.length > 0")


def test_what_others_published_meanwhile_is_merged(live: Site, browser: Callable[[], Page]) -> None:
    one = browser()
    edit(one, live)
    one.get_by_label("Description").fill("Un centre technique industriel.")
    kept(one)
    live.publish({"events/partners/cetim.yml": CETIM.replace("cetim.example", "cetim2.example")})
    edit(one, live)
    notices = one.locator(".notices")
    expect(notices).to_contain_text("Cette fiche a changé depuis.")
    expect(notices).to_contain_text("https://cetim2.example/")
    assert written(one) == {
        "nom": "Cetim",
        "categorie": "expert",
        "site": "https://cetim2.example/",
        "description": "Un centre technique industriel.",
    }
    expect(one.locator(".conflict")).to_have_count(0)


@pytest.mark.parametrize("choice", ["Garder ce qui est publié", "Garder ma version"])
def test_what_both_changed_is_shown_and_chosen(
    live: Site, browser: Callable[[], Page], choice: str
) -> None:
    one = browser()
    edit(one, live)
    one.get_by_label("Description").fill("La mienne.")
    kept(one)
    live.publish({"events/partners/cetim.yml": CETIM.replace("Un centre technique.", "La leur.")})
    for _again in range(2):  # an undecided conflict outlives a reload
        edit(one, live)
        conflict = one.locator(".conflict")
        expect(conflict).to_contain_text("La leur.")
        expect(conflict).to_contain_text("La mienne.")
        one.locator(".buttons a").click()
        expect(one.get_by_role("alert")).to_contain_text("Deux versions")
    one.get_by_role("button", name=choice).click()
    expect(one.locator(".conflict button")).to_have_count(0)
    expected = "La leur." if choice.endswith("publié") else "La mienne."
    assert written(one)["description"] == expected
    expect(one.get_by_role("alert")).to_be_hidden()


def test_who_leaves_at_once_loses_nothing_and_what_was_dropped_stays_dropped(
    live: Site, browser: Callable[[], Page]
) -> None:
    one = browser()
    edit(one, live)
    one.get_by_label("Description").fill("La mienne.")
    edit(one, live)
    expect(one.get_by_label("Description")).to_have_value("La mienne.")
    one.get_by_label("Description").fill("La mienne, encore.")
    one.get_by_role("button", name="Revenir à la fiche publiée").click()
    edit(one, live)
    expect(one.get_by_label("Description")).to_have_value("Un centre technique.")
    expect(one.locator(".notices")).to_have_text("")


def test_two_people_one_event_neither_loses(live: Site, browser: Callable[[], Page]) -> None:
    one, other = browser(), browser()
    for page in (one, other):
        edit(page, live, "evenement", "2027-03-18-rouen")
    one.get_by_label("Résumé").fill("Une journée et une nuit.")
    kept(one)
    other.get_by_label("Nom", exact=False).first.fill("48 heures pour relocaliser")
    theirs = other.locator("pre code").first.text_content() or ""
    assert "48 heures" in theirs
    live.publish({"events/2027-03-18-rouen.yml": theirs})
    edit(one, live, "evenement", "2027-03-18-rouen")
    data = written(one)
    assert data["nom"] == "48 heures pour relocaliser"
    assert data["resume"] == "Une journée et une nuit."
    assert data["publics"] == [
        {"texte": "Les entreprises", "fiabilite": "etabli", "sources": ["annonce"]}
    ]


def test_a_sent_draft_is_put_away_and_can_be_found(live: Site, browser: Callable[[], Page]) -> None:
    one = browser()
    one.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    edit(one, live)
    one.get_by_label("Description").fill("Envoyée.")
    with one.context.expect_page():
        one.locator(".buttons a").click()
    edit(one, live)
    expect(one.get_by_label("Description")).to_have_value("Un centre technique.")
    expect(one.locator(".notices")).to_contain_text("Vous avez envoyé une proposition")
    one.get_by_role("button", name="La retrouver").click()
    expect(one.get_by_label("Description")).to_have_value("Envoyée.")
    # Once it is published, there is nothing left to tell.
    one.evaluate(f"localStorage.removeItem({json.dumps(KEY)})")
    live.publish({"events/partners/cetim.yml": CETIM.replace("Un centre technique.", "Envoyée.")})
    edit(one, live)
    expect(one.locator(".notices")).to_have_text("")


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "null",
        "[]",
        '"texte"',
        "{}",
        '{"data": []}',
        '{"data": {"nom": {"a": 1}, "site": ["x"], "categorie": null}}',
        '{"data": {"nom": "Cetim", "alias": "x", "constructor": {"a": "b"}}, "nouvelles": 3, "id": {}}',
        '{"data": {"nom": "Cetim"}, "base": "nom: [", "date": "hier"}',
        '{"data": {"nom": "Cetim", "vieux_champ": "x"}, "base": 12, "nouvelles": [null, {"genre": "x"}]}',
    ],
)
def test_a_damaged_or_old_draft_never_blocks_a_form(
    live: Site, browser: Callable[[], Page], stored: str
) -> None:
    one = browser()
    edit(one, live)
    for key in (KEY, f"{KEY}:envoi", "relocalisations:event:", "relocalisations:event::envoi"):
        one.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, stored])
    edit(one, live)
    expect(one.get_by_label("Nom", exact=False).first).to_have_value("Cetim")
    assert written(one)["nom"] == "Cetim"
    one.goto(f"{live.address}/contribuer/evenement/")
    expect(one.locator("form.contrib")).to_be_visible()


def test_a_draft_that_does_not_say_where_it_began_overwrites_nothing(
    live: Site, browser: Callable[[], Page]
) -> None:
    """Those kept before drafts remembered it."""
    one = browser()
    edit(one, live)
    old = {"data": {"nom": "Cetim", "categorie": "expert", "description": "Vieille."}, "date": 1}
    one.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
    edit(one, live)
    expect(one.locator(".conflict")).to_have_count(2)  # the description, and the site left out
    expect(one.locator(".conflict").first).to_contain_text("https://cetim.example/")


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_words_of_the_language_are_names_like_others(
    live: Site, browser: Callable[[], Page], name: str
) -> None:
    one = browser()
    live.publish(
        {f"events/partners/{name[:2].strip('_') or 'zz'}zz.yml": "nom: Zz\ncategorie: expert\n"}
    )
    edit(one, live, name=name)
    expect(one.locator(".notices")).to_contain_text(f"Aucune fiche « {name} »")
    one.goto(f"{live.address}/contribuer/evenement/?{name}=x&ville={name}")
    expect(one.locator("form.contrib")).to_be_visible()


def test_a_source_that_is_no_more_is_told_and_can_be_left(
    live: Site, browser: Callable[[], Page]
) -> None:
    one = browser()
    public = {"texte": "Les élus", "fiabilite": "etabli", "sources": ["gazette", "perdue"]}
    sources = {"courrier": {"editeur": "Courrier"}, "gazette": {"editeur": "Gazette"}}
    draft = {"data": {"nom": "Nuit", "publics": [public], "sources": sources}}
    for _twice in range(2):
        one.goto(f"{live.address}/contribuer/evenement/")
        expect(one.locator("form.contrib")).to_be_visible()
        one.evaluate(
            "(text) => localStorage.setItem('relocalisations:event:', text)", json.dumps(draft)
        )
    assert written(one)["publics"] == [public]
    one.locator("details.fold").evaluate_all("(folds) => folds.forEach((one) => (one.open = true))")
    boxes = one.locator(".boxes").filter(has_text="perdue")
    expect(boxes.locator("label")).to_have_text(["Courrier", "Gazette", "perdue (source retirée)"])
    ticked = boxes.get_by_role("checkbox")
    assert [box.is_checked() for box in ticked.all()] == [False, True, True]
    ticked.nth(2).uncheck()
    ticked.nth(0).check()
    assert written(one)["publics"] == [{**public, "sources": ["gazette", "courrier"]}]


def test_a_source_of_the_register_stays_a_name_in_the_file(
    live: Site, browser: Callable[[], Page]
) -> None:
    register = (
        "sources:\n  gazette-b: {editeur: La Gazette, titre: Une annonce, "
        'url: "https://gazette.example/b"}\n'
    )
    text = EVENT.replace(
        '{editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b"}', "gazette-b"
    )
    live.publish({"content/_sources.yml": register, "events/2027-03-18-rouen.yml": text})
    one = browser()
    edit(one, live, "evenement", "2027-03-18-rouen")
    expect(one.get_by_label("Éditeur").first).to_have_value("La Gazette")
    assert written(one)["sources"] == {"annonce": "gazette-b"}
    one.get_by_label("Résumé").fill("Une journée entière.")
    assert written(one)["sources"] == {"annonce": "gazette-b"}
    assert (one.locator("pre code").first.text_content() or "") == text.replace(
        "Une journée.", "Une journée entière."
    )
