"""A page built a month ago says today's truth in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.frozen_site import build, copy_of_few

BUILT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

EVENT = """\
nom: 24 heures pour relocaliser
ville: {city}
debut: {start}
fin: {end}
statut: {status}
sources:
  annonce: {{editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/{city}", date: 2026-11}}
"""
ISLAND = """\
nom: Saint-Denis
type: ville
region: La Réunion
locatif: à Saint-Denis
fuseau: Indian/Reunion
"""
FILES = {
    "events/2026-12-10-caen.yml": EVENT.format(
        city="caen", start="2026-12-10T17:00", end="2026-12-11T17:00", status="annonce"
    ),
    "events/2026-12-10-saint-denis.yml": EVENT.format(
        city="saint-denis", start="2026-12-10", end="2026-12-11", status="annonce"
    ),
    "events/2026-12-31-belfort.yml": EVENT.format(
        city="belfort", start="2026-12-31", end="2027-01-01", status="annule"
    ),
    "events/cities/saint-denis.yml": ISLAND,
}
CAEN = "/evenements/2026-12-10-caen/"


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three coming events, built on 23 November 2026."""
    root = tmp_path_factory.mktemp("root") / "site"
    configuration = (copy_of_few(root) / "mkdocs.yml").read_text(encoding="utf-8")
    without_cards = configuration.replace(
        "  - relocalisations\n\n", "  - relocalisations:\n      cartes: false\n\n"
    )
    (root / "mkdocs.yml").write_text(without_cards, encoding="utf-8")
    for name, content in FILES.items():
        (root / name).write_text(content, encoding="utf-8")
    return build(root, tmp_path_factory.mktemp("old") / "site", BUILT)


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser of the run."""
    return chromium


def visit(browser: Browser, site: Path, url: str, moment: str, zone: str = "Europe/Paris") -> Page:
    """Open a page at a moment, on a computer of a zone."""
    context = browser.new_context(timezone_id=zone, locale="fr-FR")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(moment))

    def serve(route):  # type: ignore[no-untyped-def]
        path = route.request.url.removeprefix("https://site.test").partition("?")[0]
        file = site / (path[1:] + "index.html" if path.endswith("/") else path[1:])
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    page.route("https://site.test/**", serve)
    page.goto(f"https://site.test{url}")
    page.wait_for_load_state("load")
    return page


def shown(page: Page, selector: str) -> str:
    """The words of an element that can be seen, without French spaces."""
    text = page.locator(selector).inner_text()
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.mark.browser
@pytest.mark.parametrize(
    ("moment", "past"),
    [
        ("2026-11-23T13:00:00+01:00", False),
        ("2026-12-11T23:59:00+01:00", False),
        ("2026-12-12T00:00:00+01:00", True),
        ("2026-12-23T12:00:00+01:00", True),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York"])
def test_an_event_is_over_when_its_last_day_is(
    browser: Browser, old_site: Path, moment: str, past: bool, zone: str
) -> None:
    page = visit(browser, old_site, CAEN, moment, zone)
    pill = shown(page, "header.head .kicker")
    assert pill == ("annoncé, tenue non confirmée" if past else "annoncé")
    verdict = shown(page, "#statut")
    assert verdict.startswith(
        "Annoncé ; sa tenue n’est confirmée par aucune source." if past else "Annoncé. Ce qui suit"
    )
    calendar = page.get_by_text("Ajouter à votre agenda")
    assert calendar.is_visible() is not past


@pytest.mark.browser
def test_over_events_move_to_the_past_ones(browser: Browser, old_site: Path) -> None:
    coming = '[data-liste="a-venir"] h3'
    before = visit(browser, old_site, "/evenements/", "2026-12-01T12:00:00+01:00")
    assert before.locator(coming).count() == 3
    assert before.locator('[data-annee="2026"]').count() == 0

    after = visit(browser, old_site, "/evenements/", "2026-12-12T12:00:00+01:00")
    assert [text.partition("\u202f")[0] for text in after.locator(coming).all_inner_texts()] == [
        "Belfort"
    ]
    year = after.locator('[data-liste="passes"] > .year').first
    assert year.locator("h3").first.inner_text() == "2026"
    assert year.locator("li").count() == 2
    words = " ".join(
        year.locator(".pill:visible").first.inner_text().replace("\u202f", " ").split()
    )
    assert words == "annoncé ; sa tenue n’est confirmée par aucune source"

    later = visit(browser, old_site, "/evenements/", "2027-01-02T12:00:00+01:00")
    assert later.locator(coming).count() == 0
    assert later.get_by_text("Aucun évènement n’est annoncé pour l’instant.").is_visible()
    assert "annulé" in later.locator('[data-liste="passes"]').inner_text()
    # Under the year in which it began, as a page built that day has it.
    assert later.locator('[data-annee="2026"] li').count() == 3
    assert later.locator('[data-annee="2027"]').count() == 0


NONE_PLANNED = "Aucun évènement n’est prévu {} : ce qui l’était est annulé ou reporté."


@pytest.mark.browser
def test_what_is_cancelled_is_not_planned(browser: Browser, old_site: Path) -> None:
    said = "[data-aucun-prevu]"
    before = visit(browser, old_site, "/evenements/", "2026-12-01T12:00:00+01:00")
    assert not before.locator(said).is_visible()
    only_cancelled = visit(browser, old_site, "/evenements/", "2026-12-12T12:00:00+01:00")
    assert shown(only_cancelled, said) == NONE_PLANNED.format("pour l’instant")
    over = visit(browser, old_site, "/evenements/", "2027-01-02T12:00:00+01:00")
    assert not over.locator(said).is_visible()

    city = visit(browser, old_site, "/villes/belfort/", "2026-12-01T12:00:00+01:00")
    assert shown(city, said) == NONE_PLANNED.format("à Belfort")
    assert (
        not visit(browser, old_site, "/villes/caen/", "2026-12-01T12:00:00+01:00")
        .locator(said)
        .is_visible()
    )
    later = visit(browser, old_site, "/villes/belfort/", "2027-01-02T12:00:00+01:00")
    assert not later.locator(said).is_visible()
    assert shown(later, "[data-liste-vide]") == "Aucun évènement n’est annoncé à Belfort."


@pytest.mark.browser
def test_a_day_ends_earlier_overseas(browser: Browser, old_site: Path) -> None:
    # 11 December, 21:30 in Paris: already the 12th in Saint-Denis.
    page = visit(browser, old_site, "/evenements/", "2026-12-11T21:30:00+01:00")
    cities = page.locator('[data-liste="a-venir"] h3').all_inner_texts()
    assert [text.partition("\u202f")[0].partition(" ")[0] for text in cities] == ["Caen", "Belfort"]


@pytest.mark.browser
def test_the_home_page_does_not_call_an_over_event_coming(browser: Browser, old_site: Path) -> None:
    heading = "#evenements"
    before = visit(browser, old_site, "/", "2026-12-01T12:00:00+01:00")
    assert shown(before, heading) == "Prochains évènements"
    after = visit(browser, old_site, "/", "2027-01-05T12:00:00+01:00")
    assert shown(after, heading) == "Derniers évènements"


@pytest.mark.browser
def test_the_city_page_moves_its_event(browser: Browser, old_site: Path) -> None:
    page = visit(browser, old_site, "/villes/caen/", "2026-12-23T12:00:00+01:00")
    first = page.locator('[data-liste="passes"] > li').first
    assert first.locator("[data-fin]").get_attribute("data-fin") == "2026-12-11"
    assert page.locator('[data-liste="a-venir"]').is_visible() is False
