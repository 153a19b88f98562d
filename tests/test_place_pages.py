"""What the pages of cities and countries list: their own events; what was bought there, since when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relocalisations.html.render import Renderer
from relocalisations.pages.plan import all_pages
from relocalisations.text.french import PLAIN
from tests.frozen_site import ROOT
from tests.mistakes import EVENT, Files
from tests.small_site import SECTIONS, load
from tests.small_tables import table
from tests.test_page_words import said_by

EVENTS = (
    ("rouen", "2022-06-16", "tenu", "neoma"),
    ("rouen", "2023-06-16", "annonce", "zest"),
    ("rouen", "2027-03-01", "annonce", ""),
    ("brest", "2022-09-16", "tenu", "zest"),
    ("brest", "2027-06-01", "annonce", ""),
)


def cities() -> Files:
    files: Files = {
        **SECTIONS,
        EVENT: None,
        "events/cities/brest.yml": "nom: Brest\ntype: ville\nregion: Bretagne\nlocatif: à Brest\n",
        "events/partners/zest.yml": "nom: Zest\ncategorie: ecole\n",
    }
    for city, day, status, host in EVENTS:
        sure = "fiabilite: etabli, sources: [annonce]"
        held = f"tenue: {{{sure}}}\n" if status == "tenu" else ""
        hosts = f"partenaires:\n  - {{partenaire: {host}, role: hote, {sure}}}\n" if host else ""
        files[f"events/{day}-{city}.yml"] = (
            f"nom: Nuit\nville: {city}\ndebut: {day}\nfin: {day}\nstatut: {status}\n{held}{hosts}"
            'sources:\n  annonce: {editeur: La Gazette, titre: Une, url: "https://gazette.example/a"}\n'
        )
    return files


def test_the_days_of_an_event_are_those_of_its_place_on_every_page(tmp_path: Path) -> None:
    """A browser tells by them that an event is over: on an island, not when it is in Paris."""
    island = "nom: Rouen\ntype: ville\nregion: Guadeloupe\nlocatif: à Rouen\n"
    files = {"events/cities/rouen.yml": f"{island}fuseau: America/Guadeloupe\n"}
    site, problems = load(tmp_path, files)
    assert problems == []
    days = 'data-debut="2022-06-16" data-fin="2022-06-17" data-statut="annonce"'
    told = [
        body.count(days)
        for page in all_pages(site)
        if (body := Renderer(ROOT / "theme").body(page))
        and body.count(days) == body.count(f'{days} data-fuseau="America/Guadeloupe"')
        and days in body
    ]
    assert len(told) == 5  # the home page, the agenda, the event, its city, its partner


@pytest.mark.parametrize(
    ("city", "said", "coming", "past", "host"),
    [
        (
            "rouen",
            "1 évènement à venir, 1 évènement tenu, 1 évènement annoncé ; aucune source ne confirme sa "
            "tenue.",
            ["2027-03-01"],
            ["2023-06-16", "2022-06-16"],
            "NEOMA Business School",
        ),
        ("brest", "1 évènement à venir, 1 évènement tenu.", ["2027-06-01"], ["2022-09-16"], "Zest"),
    ],
)
def test_a_city_has_its_own_events(
    tmp_path: Path, city: str, said: str, coming: list[str], past: list[str], host: str
) -> None:
    site, problems = load(tmp_path, cities())
    assert problems == []
    page = said_by(site, [f"/villes/{city}/"])[f"/villes/{city}/"].translate(PLAIN)
    assert f"\n{said}\n" in page
    to_come, _, over = (
        page.partition("À venir\n")[2].partition("Partenaires\n")[0].partition("Passés\n")
    )
    for listed, days in ((to_come, coming), (over, past)):
        links = re.findall(r"<../../evenements/([0-9-]+)-(\w+)/>", listed)
        assert links == [(day, city) for day in days]
    assert f"à {site.villes[city].nom}. Déjà hôte : {host}.\n" in page, "of an event that was held"


def test_what_a_country_sells_is_added_up_in_one_currency(tmp_path: Path) -> None:
    def product(name: str, code: str, sector: str) -> str:
        return f'nom: {name}\nsh: "{code}"\nsecteur: {sector}\ndefinition: Des choses.\n'

    files: Files = {
        **SECTIONS,
        "products/bougies.yml": product("Bougies", "340600", "sante"),
        "products/piles.yml": product("Piles", "850650", "eclairage"),
        **table("2024,940520,CHN,3000,1\n2024,340600,CHN,5000,1\n", annees="[2024, 2024]"),
        **table(
            "2024,850650,CHN,9000,1\n",
            name="euros",
            annees="[2024, 2024]",
            unite="milliers-d-euros",
        ),
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    page = said_by(site, ["/pays/chn/"])["/pays/chn/"].translate(PLAIN)
    assert "Somme des 3 produits, achats de la France\n8,00 M$ et 9,00 M€\n" in page
    assert (
        "\nSecteur\nMontant\nPart\n"
        "<../../secteurs/sante/>Santé et pharmacie 1 produit\n5,00 M$\n62,5 %\n"
        "<../../secteurs/eclairage/>Éclairage 1 produit\n3,00 M$\n37,5 %\n"
    ) in page
    assert "62,5 % du montant des produits comptés en dollars courants." in page


@pytest.mark.parametrize(
    ("firsts", "since"),
    [
        (("CHN", "CHN", "CHN"), "1er depuis 2022 au moins"),
        (("DEU", "CHN", "CHN"), "1er depuis 2023"),
        (("CHN", "DEU", "CHN"), "1er depuis 2024"),
        (("CHN", "CHN", "DEU"), "2e"),
    ],
)
def test_since_when_a_country_comes_first(
    tmp_path: Path, firsts: tuple[str, ...], since: str
) -> None:
    rows = "".join(
        f"{year},940520,{iso},{9000 if iso == first else 3000},1\n"
        for year, first in enumerate(firsts, 2022)
        for iso in ("CHN", "DEU")
    )
    site, problems = load(tmp_path, {**SECTIONS, **table(rows, annees="[2022, 2024]")})
    assert problems == []
    lines = said_by(site, ["/pays/chn/"])["/pays/chn/"].translate(PLAIN).splitlines()
    at = lines.index("<../../produits/lampes/>Lampes de bureau")
    assert lines[at + 3] == since
