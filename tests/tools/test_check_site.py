"""The built site is checked for what the other checkers leave: each fault has its example."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.check_site import Checker

HEAD = (
    '<!doctype html><html lang="fr"><head><title>{title}</title>'
    '<link rel="canonical" href="https://exemple.fr/depot/{url}">'
    '<meta property="og:image" content="https://exemple.fr/depot/carte.png">{head}</head>'
)


def told(
    folder: Path, body: str = "", head: str = "", files: dict[str, str] | None = None
) -> list[str]:
    """What is said of a site whose home page holds this."""
    page = HEAD.format(title="Accueil", url="", head=head) + f"<body><h1>A</h1>{body}"
    other = HEAD.format(title="Autre", url="autre/", head="") + "<body><h1>B</h1>"
    made = {"index.html": page, "autre/index.html": other, "carte.png": "", **(files or {})}
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return [f"{found.place} : {found.message}" for found in Checker(folder).findings()]


ABSENT = "cette page ou ce fichier n’existe pas"


def test_a_right_site(tmp_path: Path) -> None:
    right = (
        '<a href="autre/">b</a><a href="/depot/autre/#x">c</a><a href="https://ailleurs.fr/x">d</a>'
        '<p id="p" aria-describedby="p"><img src="carte.png" srcset="carte.png 2x" alt="">'
    )
    assert told(tmp_path, right) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="absent/">a</a>', f"index.html:1 : /depot/absent/ : {ABSENT}"),
        (
            '<template><a href="absent/">a</a></template>',
            f"index.html:1 : /depot/absent/ : {ABSENT}",
        ),
        ('<img src="x.png" alt="">', f"index.html:1 : /depot/x.png : {ABSENT}"),
        ('<img srcset="carte.png, y.png 2x" alt="">', f"index.html:1 : /depot/y.png : {ABSENT}"),
        ('<a href="/autre/">a</a>', "index.html:1 : /autre/ : hors du site"),
        (
            '<p aria-describedby="rien">a',
            "index.html:1 : aria-describedby nomme « rien », qui n’existe pas",
        ),
        ('<label for="rien">a</label>', "index.html:1 : for nomme « rien », qui n’existe pas"),
        ('<p id="p"><p id="p">', "index.html:1 : identifiant en double « p »"),
        ("<h1>B</h1>", "index.html : 2 titres principaux (h1), un seul attendu"),
    ],
)
def test_what_a_page_holds(tmp_path: Path, body: str, said: str) -> None:
    assert told(tmp_path, body) == [said]


def test_what_a_head_holds(tmp_path: Path) -> None:
    head = (
        '<meta property="og:video" content="https://exemple.fr/depot/x.mp4">'
        '<script type="application/ld+json">{"url": "https://exemple.fr/depot/absent/"}</script>'
    )
    assert told(tmp_path, head=head) == [
        f"index.html:1 : /depot/x.mp4 : {ABSENT}",
        f"index.html:1 : /depot/absent/ : {ABSENT}",
    ]


def test_what_other_files_hold(tmp_path: Path) -> None:
    files = {
        "agenda.ics": "URL:https://exemple.fr/depot/abs\r\n ent/\r\n",
        "flux.xml": "<link href='https://exemple.fr/depot/absent.xml'/>",
        "a.css": "@font-face { src: url(absent.woff2) }",
    }
    assert told(tmp_path, files=files) == [
        f"a.css:1 : /depot/absent.woff2 : {ABSENT}",
        f"agenda.ics:1 : /depot/absent/ : {ABSENT}",
        f"flux.xml:1 : /depot/absent.xml : {ABSENT}",
    ]


def test_titles_are_unique_and_cards_present(tmp_path: Path) -> None:
    page = "<html><head><title>Autre</title></head><body><h1>C</h1>"
    assert told(tmp_path, files={"z/index.html": page}) == [
        "z/index.html : page sans image de partage (og:image)",
        "z/index.html : titre déjà pris : « Autre »",
    ]


def test_the_frozen_site_has_no_fault(built: Path) -> None:
    assert [f"{found.place} : {found.message}" for found in Checker(built).findings()] == []


def test_the_page_of_the_api_lists_what_there_is(tmp_path: Path) -> None:
    page = HEAD.format(title="API", url="donnees/api/", head="") + (
        "<body><h1>API</h1><table><tr><td><code>/api/v1/index.json</code></td></tr>"
        "<tr><td><code>/api/v1/openapi.json</code></td></tr>"
        "<tr><td><code>/api/v1/villages.json</code></td></tr></table>"
    )
    paths = '{"paths": {"/api/v1/index.json": {}, "/api/v1/villes/{identifiant}.json": {}}}'
    files = {"donnees/api/index.html": page, "api/v1/openapi.json": paths}
    assert told(tmp_path, files=files) == [
        "donnees/api/index.html : /api/v1/villes/{identifiant}.json : absent de la liste, "
        "ajoutez-le à content/donnees/api.md",
        "donnees/api/index.html : /api/v1/villages.json : n’est pas dans l’API, "
        "retirez-le de content/donnees/api.md",
    ]
