"""Forty searches that people make, and the answer that they expect among the first three."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.search.built import Dialog
from tests.written_down import MEANT, told

pytestmark = pytest.mark.browser

FILE = Path(__file__).with_name("answers.txt")

FORTY = [
    # A product, by what people call it
    ("smartphone", "Smartphones"),
    ("frigo", "Réfrigérateurs-congélateurs combinés"),
    ("télé", "Téléviseurs couleur"),
    ("téléphone portable", "Téléphones portables, hors smartphones"),
    ("vélo électrique", "Vélos, scooters et motos électriques"),
    ("batterie de voiture", "Batteries de démarrage au plomb"),
    ("panneau solaire", "Panneaux photovoltaïques"),
    ("console de jeux", "Consoles de jeux vidéo"),
    ("machine à café", "Machines à café et à thé"),
    ("four micro-ondes", "Fours à micro-ondes"),
    ("lampe solaire", "Luminaires solaires à LED"),
    ("chaussures de ski", "Chaussures de ski et de surf des neiges"),
    ("guirlande", "Décorations de Noël"),
    ("vaccin", "Produits immunologiques en doses ou conditionnés"),
    ("terres rares", "Métaux de terres rares, scandium et yttrium"),
    # What France imports most comes first among what answers as well
    ("aspirateurs", "Aspirateurs électriques jusqu’à 1 500 W et 20 litres"),
    ("piles", "Piles alcalines et salines"),
    ("8517", "Smartphones"),
    ("9405", "Luminaires à LED"),
    ("8471.30", "Ordinateurs portables"),
    # A sector, a country, a city, a partner
    ("meubles", "Meubles et aménagement"),
    ("télécoms", "Téléphonie et réseaux"),
    ("véhicules", "Deux-roues et véhicules"),
    ("jouet", "Jouets, sports et loisirs"),
    ("vietnam", "Viêt Nam"),
    ("USA", "États-Unis"),
    ("angleterre", "Royaume-Uni"),
    ("belfort", "Belfort"),
    ("bpi", "Bpifrance"),
    ("l'arts et metiers", "Arts et Métiers"),
    # Several words, wherever they stand
    ("chine éclairage", "Luminaires à LED"),
    ("vietnam chaussures", "Chaussures de sport en caoutchouc ou en plastique"),
    ("inde antibiotiques", "Autres antibiotiques (principes actifs)"),
    ("cadmium Chine", "Cadmium brut, poudres et déchets de cadmium"),
    ("rouen decathlon", "24 heures pour relocaliser, Rouen, 16 et 17 juin 2022"),
    ("décembre belfort", "L’Accélérateur relocalisation, Belfort, 7 et 8 décembre 2023"),
    # A page of the site
    ("données", "Données ouvertes"),
    ("à propos", "À propos de Relocalisations.fr"),
    ("journaliste", "Presse"),
    ("agenda", "Évènements"),
    ("indice de concentration", "Méthode"),
]


@pytest.fixture(scope="module")
def dialog(chromium: Browser, address: str) -> Dialog:
    """One page for all."""
    page = chromium.new_page()
    page.goto(address)
    return Dialog(page)


@pytest.fixture(scope="module")
def answers(dialog: Dialog) -> dict[str, dict[str, list[str]]]:
    """What the forty searches find, by kind."""
    return {query: dialog.search(query) for query, _title in FORTY}


def first(found: dict[str, list[str]]) -> list[str]:
    """The titles, as one reads them from the top."""
    return [title.replace("\u202f", " ") for titles in found.values() for title in titles]


def test_there_are_forty() -> None:
    assert len({query for query, _title in FORTY}) >= 40


@pytest.mark.parametrize(("query", "title"), FORTY)
def test_the_expected_answer_is_among_the_first_three(
    answers: dict[str, dict[str, list[str]]], query: str, title: str
) -> None:
    assert title in first(answers[query])[:3]


def test_what_the_forty_find_is_what_they_found(
    answers: dict[str, dict[str, list[str]]],
) -> None:
    """An order that a change moves is seen here: whether it is better is to be read."""
    found = [
        f"{query} | {kind} : {', '.join(titles)}"
        for query, kinds in answers.items()
        for kind, titles in kinds.items()
    ]
    found = [line.replace("\u202f", " ").replace("\u00a0", " ") for line in found]
    assert found == told(FILE, found), MEANT


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("ordi", "Ordinateurs portables"),
        ("8507", "Batteries lithium-ion"),
        ("textile", "Textile, chaussures et accessoires"),
        ("revue de presse", "Presse"),
        ("contact", "Presse"),
        ("chine panneaux", "Panneaux photovoltaïques"),
        ("chine", "Chine"),
        ("aimants", "Aimants permanents en métal"),
    ],
)
def test_what_one_means_comes_first(dialog: Dialog, query: str, title: str) -> None:
    assert first(dialog.search(query))[0] == title


def test_an_acronym_that_begins_names_brings_them(dialog: Dialog) -> None:
    found = dialog.search("CCI")
    assert next(iter(found)) == "Partenaires"
    assert all(title.startswith("CCI ") for title in found["Partenaires"])


def test_a_supplier_that_was_found_says_whose(dialog: Dialog) -> None:
    dialog.search("chine panneaux")
    detail = dialog.page.locator("dialog li").first.locator(".c").inner_text()
    assert "fournisseurs extérieurs de l’Union européenne : Chine" in detail.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("zqxwvk", "?nom=zqxwvk"),
        ("machine à laver", "?nom=machine+%C3%A0+laver"),
        ("010121", "?sh=010121"),
    ],
)
def test_an_absent_product_may_be_proposed(dialog: Dialog, query: str, target: str) -> None:
    dialog.search(query)
    link = dialog.page.get_by_role("link", name="Proposer ce produit")
    assert str(link.get_attribute("href")).endswith(f"/depot/contribuer/produit/{target}")
    dialog.search("smartphone")
    expect(link).to_have_count(0)


def test_back_finds_the_search_as_it_was(page: Page, address: str) -> None:
    page.goto(address)
    dialog = Dialog(page)
    dialog.search("rouen")
    page.get_by_role("radio", name="Partenaires").check()
    expect(page.locator("dialog [role=status]")).to_contain_text("partenaires pour")
    before = dialog.found()
    page.locator("dialog li > a").nth(1).click()
    page.wait_for_url("**/partenaires/*/")
    page.go_back()
    expect(dialog.field).to_have_value("rouen")
    expect(page.locator("dialog [role=status]")).to_contain_text("partenaires pour")
    assert dialog.found() == before
    expect(page.get_by_role("radio", name="Partenaires")).to_be_checked()
    # Closed, it stays closed.
    page.keyboard.press("Escape")
    page.goto(f"{address}methode/")
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog")).not_to_be_visible()
