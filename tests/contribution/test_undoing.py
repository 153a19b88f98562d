# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""What is said of a file that was made from an older version than the one it would replace."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from relocalisations.contribute.undoing import undone
from relocalisations.model.loading import load_site
from tests.mistakes import PARTNER, PRODUCT, Files, city, event, partner, product
from tests.small_site import NOW, site, write

A, B, C = (f"site: https://{letter}.example/" for letter in "abc")


def git(root: Path, *arguments: str, day: int = 1) -> None:
    date = f"2026-03-{day:02}T12:00:00Z"
    who = {
        f"GIT_{one}_{what}": what for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date}
    subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **who, **dates}, check=True, capture_output=True
    )  # fmt: skip


def said(folder: Path, versions: list[Files], mine: Files) -> tuple[list[str], list[str]]:
    """What is said of ``mine`` once these were published, a day each; then each file that holds both."""
    root, base = site(folder / "site"), site(folder / "base")
    git(root, "init", "--quiet")
    for day, files in enumerate(versions, 1):
        for place in (root, base):
            write(place, files)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--allow-empty", "--message", "x", day=day)
    write(root, mine)
    lines, whole = [], []
    for found in undone(root, base, "HEAD", load_site(root, NOW)[0].entities):
        whole.append(found.whole)
        for problem in found.problems:
            lines += [str(problem), *([f"→ {problem.suggestion}"] if problem.suggestion else [])]
    return lines, whole


def text(files: Files) -> str:
    [content] = files.values()
    return str(content)


CASES: list[tuple[str, list[Files], Files, list[str], str]] = [
    (
        "une valeur d’avant",
        [partner(A), partner(B)],
        partner(f"{A}\ndescription: Une école."),
        [
            "events/partners/neoma.yml:3:7 : site : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « https://b.example/ », ici « https://a.example/ » ; gardez ce qui est publié, ou dites pourquoi il change",
            "→ site: https://b.example/",
        ],
        text(partner(f"{B}\ndescription: Une école.")),
    ),
    (
        "un champ que l’on a ajouté depuis",
        [partner(), partner(B)],
        partner("description: Une école."),
        [
            "events/partners/neoma.yml:1:1 : site : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « https://b.example/ », ici rien ; gardez ce qui est publié, ou dites pourquoi il change",
            "→ site: https://b.example/",
        ],
        text(partner(f"description: Une école.\n{B}")),
    ),
    (
        "un champ que l’on a retiré depuis",
        [partner(A), partner()],
        partner(f"{A}\ndescription: Une école."),
        [
            "events/partners/neoma.yml:3:7 : site : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié rien, ici « https://a.example/ » ; gardez ce qui est publié, ou dites pourquoi il change",
        ],
        text(partner("description: Une école.")),
    ),
    (
        "un champ changé des deux côtés",
        [partner(A), partner(B, nom="Neoma")],
        partner(C),
        [
            "events/partners/neoma.yml:1:6 : nom : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « Neoma », ici « NEOMA Business School » ; gardez ce qui est publié, ou dites pourquoi il change",
            "→ nom: Neoma",
            "events/partners/neoma.yml:3:7 : site : changé ici et, depuis le 1er mars 2026, dans ce qui est publié : publié « https://b.example/ », ici « https://c.example/ », au départ « https://a.example/ » ; choisissez",
        ],
        "",
    ),
    (
        "un texte de plusieurs lignes",
        [product(), product(definition="|\n  Une lampe.\n  Un bureau.")],
        product("usages: [Lire]"),
        [
            "products/lampes.yml:4:13 : definition : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « Une lampe.\\u000aUn bureau. », ici « Des lampes que l’on pose sur un bureau. » ; gardez ce qui est publié, ou dites pourquoi il change",
        ],
        text(product("usages: [Lire]", definition="|\n  Une lampe.\n  Un bureau.")),
    ),
    (
        "un champ d’un groupe",
        [event(), event(sources='\n  annonce: {editeur: La Gazette, titre: Une nuit, url: "https://gazette.example/a"}')],
        event("resume: Deux jours."),
        [
            "events/2022-06-16-rouen.yml:7:41 : sources.annonce.titre : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « Une nuit », ici « Une annonce » ; gardez ce qui est publié, ou dites pourquoi il change",
        ],
        text(event("resume: Deux jours.", sources='\n  annonce: {editeur: La Gazette, titre: Une nuit, url: "https://gazette.example/a"}')),
    ),
    (
        "un groupe que l’on a ajouté depuis",
        [city(), city("position: {latitude: 49.44, longitude: 1.1}")],
        city("alias: [/villes/rouen-2/]"),
        [
            "events/cities/rouen.yml:1:1 : position : cette fiche part de la version du 1er mars 2026, et ce champ a changé depuis : publié « {latitude: 49.44, longitude: 1.1} », ici rien ; gardez ce qui est publié, ou dites pourquoi il change",
        ],
        text(city("alias: [/villes/rouen-2/]\nposition: {latitude: 49.44, longitude: 1.1}")),
    ),
    (
        "de deux versions aussi proches, la dernière",
        [partner(A), partner(B), partner(A), partner(B)],
        partner(f"{A}\ndescription: Une école."),
        [
            "events/partners/neoma.yml:3:7 : site : cette fiche part de la version du 3 mars 2026, et ce champ a changé depuis : publié « https://b.example/ », ici « https://a.example/ » ; gardez ce qui est publié, ou dites pourquoi il change",
            "→ site: https://b.example/",
        ],
        text(partner(f"{B}\ndescription: Une école.")),
    ),
    (
        "une fiche retirée, puis remise",
        [product("usages: [Lire]"), {PRODUCT: None}, product("usages: [Lire]"), product("usages: [Voir]")],
        product("usages: [Lire]\nsynonymes: [Lampe]"),
        [
            "products/lampes.yml:5:9 : usages : cette fiche part de la version du 3 mars 2026, et ce champ a changé depuis : publié « [Voir] », ici « [Lire] » ; gardez ce qui est publié, ou dites pourquoi il change",
        ],
        text(product("usages: [Voir]\nsynonymes: [Lampe]")),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("versions", "mine", "lines", "whole"), [pytest.param(*case, id=name) for name, *case in CASES]
)
def test_what_is_taken_back_is_asked_about(
    tmp_path: Path, versions: list[Files], mine: Files, lines: list[str], whole: str
) -> None:
    assert said(tmp_path, versions, mine) == (lines, [whole])


@pytest.mark.parametrize(
    ("versions", "mine"),
    [
        ([partner(A), partner(B)], partner(f"{B}\ndescription: Une école.")),
        ([partner(A), partner(B)], partner(C)),  # as near to what is published
        ([partner(A), partner(B)], {}),
        ([partner(A)], {"events/partners/zest.yml": text(partner(nom="Zest"))}),
    ],
)
def test_nothing_is_asked_of_what_takes_nothing_back(
    tmp_path: Path, versions: list[Files], mine: Files
) -> None:
    assert said(tmp_path, versions, mine) == ([], [])


def test_nothing_is_known_without_a_history(tmp_path: Path) -> None:
    root, base = site(tmp_path / "site", {PARTNER: text(partner(A))}), site(tmp_path / "base")
    assert list(undone(root, base, "HEAD", load_site(root, NOW)[0].entities)) == []
