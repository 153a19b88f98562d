"""What the page of an event says first: its dates, its places, and which sources make it sure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relocalisations.text.french import PLAIN
from tests.mistakes import event
from tests.small_site import SECTIONS, load
from tests.test_page_words import said_by

PAGE = "/evenements/2022-06-16-rouen/"
HALL = (
    "{nom: La halle, adresse: 1 rue du Port, commune: Sotteville, fiabilite: etabli, sources: [s0]}"
)
HOST = "{nom: Campus, partenaire: neoma, fiabilite: etabli, sources: [s0]}"
SIGN = "[signe seul] Fiabilité de « {} » : {}, note {}"


def page(root: Path, more: str, *, sources: int = 1, **fields: str) -> list[str]:
    told = "".join(
        f'\n  s{n}: {{editeur: Journal {n}, titre: Une annonce, url: "https://j{n}.example/a"}}'
        for n in range(sources)
    )
    site, problems = load(root, {**SECTIONS, **event(more, sources=told, **fields)})
    assert problems == []
    return said_by(site, [PAGE])[PAGE].translate(PLAIN).splitlines()


def sheet(lines: list[str]) -> list[str]:
    start = next(at for at, line in enumerate(lines) if line.startswith("Date"))
    return lines[start : lines.index("Ce qui reste inconnu")]


@pytest.mark.parametrize(
    ("fields", "more", "dates"),
    [
        ({}, "", ["Dates annoncées", "du jeudi 16 au vendredi 17 juin 2022"]),
        ({"fin": "2022-06-16"}, "", ["Date annoncée", "jeudi 16 juin 2022"]),
        (
            {"statut": "tenu"},
            "tenue: {fiabilite: etabli, sources: [s0]}",
            ["Dates", "du jeudi 16 au vendredi 17 juin 2022"],
        ),
        (
            {"statut": "tenu", "fin": "2022-06-16"},
            "tenue: {fiabilite: etabli, sources: [s0]}",
            ["Date", "jeudi 16 juin 2022"],
        ),
        (
            {"fin": "2022-06-16T18:00"},
            "",
            [
                "Date annoncée",
                "jeudi 16 juin 2022, jusqu’à 18 h L’heure de début n’est pas connue.",
            ],
        ),
    ],
)
def test_its_dates(tmp_path: Path, fields: dict[str, str], more: str, dates: list[str]) -> None:
    said = sheet(page(tmp_path, more, **fields))
    assert said[:2] == dates
    assert said[2].startswith("[signe seul] Fiabilité de « Dates et lieu » : à confirmer")
    assert said[3:] == ["Ville", "<../../villes/rouen/>Rouen, Normandie"]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            [HALL],
            [
                "Lieu",
                "La halle, 1 rue du Port, Sotteville",
                SIGN.format("Lieu : La halle", "établi", 2),
            ],
        ),
        (
            [HALL, HOST],
            [
                "Lieux",
                "La halle, 1 rue du Port, Sotteville",
                SIGN.format("Lieu : La halle", "établi", 2),
                "<../../partenaires/neoma/>Campus",
                SIGN.format("Lieu : Campus", "établi", 2),
            ],
        ),
    ],
)
def test_its_places(tmp_path: Path, places: list[str], said: list[str]) -> None:
    lines = sheet(page(tmp_path, "lieux:\n" + "\n".join(f"  - {one}" for one in places)))
    assert lines[3:-2] == said


@pytest.mark.parametrize(("sources", "named"), [(1, 1), (3, 3), (4, 0)])
def test_a_few_sources_are_named_beside_its_dates_and_many_are_not(
    tmp_path: Path, sources: int, named: int
) -> None:
    (note,) = (line for line in page(tmp_path, "", sources=sources) if line.startswith("Note 1."))
    assert note == (
        "Note 1. À confirmer : source peu claire, contredite ou de seconde main."
        + "".join(f"<https://j{n}.example/a>Journal {n}, Une annonce" for n in range(named))
        + "Fiabilité des dates et du lieu, d’après l’ensemble des sources de cette page."
    )


@pytest.mark.parametrize("stop", ["", "."])
def test_a_full_stop_that_was_typed_is_not_doubled(tmp_path: Path, stop: str) -> None:
    sure = "fiabilite: etabli, sources: [s0]"
    more = (
        f"participation:\n  - {{valeur: 85, unite: firmes, precision: quelque 85{stop}, {sure}}}\n"
        f"prix:\n  - {{nom: Grand prix, laureat: Siatel{stop}, {sure}}}\n"
        f"produits:\n  - {{produit: lampes, texte: cible du hackathon{stop}, {sure}}}\n"
    )
    told = '\n  s0: {editeur: Journal, titre: Une annonce, url: "https://j.example/a"}'
    site, problems = load(tmp_path, {**SECTIONS, **event(more, sources=told)})
    assert problems == []
    pages = said_by(site, [PAGE, "/produits/lampes/"])
    text = "\n".join(pages.values()).translate(PLAIN)
    assert "quelque 85. Source : Journal" in text
    assert "Lauréat : Siatel.\n" in text
    assert "cible du hackathon. " in text
    assert not re.search(r"\w\.\.", text)


def test_a_mark_is_heard_with_each_sign_of_what_it_is_of(tmp_path: Path) -> None:
    public = "moins de < 5 salariés & plus de > 3 ateliers"
    more = f"publics:\n  - {{texte: {public}, fiabilite: etabli, sources: [s0]}}\n"
    assert SIGN.format(f"Public : {public}", "établi", 2) in page(tmp_path, more)
