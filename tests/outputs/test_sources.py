# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""A source is described once, and what became of its page is told wherever it is cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.outputs.data.catalogue import source_records
from relocalisations.pages.plan import entity_page, planned_pages
from relocalisations.schema import Entity
from tests.outputs.reading import plain
from tests.small_site import load, messages

THEME = Path(__file__).resolve().parents[2] / "theme"
REGISTER = "content/_sources.yml"
KEPT = """\
sources:
  gazette-a:
    editeur: La Gazette
    titre: Une annonce
    url: https://gazette.example/a
    date: 2022-06
"""
EVENT = "events/2022-06-16-rouen.yml"
TEXT = """\
nom: 24 heures pour relocaliser
ville: rouen
debut: {year}-06-16
fin: {year}-06-17
statut: annonce
sources:
  annonce: {source}
publics:
  - {{texte: Tous, fiabilite: source_unique, sources: [annonce]}}
"""
FULL = '{editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a", date: 2022-06}'
DEAD = """\
    archive: {url: "https://web.archive.org/web/2022/https://gazette.example/a", date: 2022-12-01}
    disparue: 2026-11-20
"""


def event(source: str, year: int = 2022) -> dict[str, str]:
    return {f"events/{year}-06-16-rouen.yml": TEXT.format(source=source, year=year)}


def page_of(site: Site, entity: Entity) -> str:
    return plain(Renderer(THEME).body(entity_page(site, entity)))


def test_a_source_of_the_register_is_shown_as_if_it_were_here(tmp_path: Path) -> None:
    named, problems = load(tmp_path / "un", {REGISTER: KEPT, **event("gazette-a")})
    assert problems == []
    here, problems = load(tmp_path / "deux", event(FULL))
    assert problems == []
    (one,), (other,) = named.evenements.values(), here.evenements.values()
    assert page_of(named, one) == page_of(here, other)
    assert [c.source for c in named.registre] == [c.source for c in here.registre]


@pytest.mark.parametrize("where", ["register", "first file", "last file"])
def test_a_page_that_is_gone_is_so_for_all_that_cite_it(tmp_path: Path, where: str) -> None:
    dead = FULL.replace(
        "}",
        ', archive: {url: "https://web.archive.org/web/2022/https://gazette.example/a", date: 2022-12-01}, disparue: 2026-11-20}',
    )
    files = {REGISTER: KEPT, **event(FULL), **event("gazette-a", 2023), **event(FULL, 2024)}
    files |= {
        "register": {REGISTER: KEPT + DEAD},
        "first file": event(dead),
        "last file": event(dead, 2024),
    }[where]
    site, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    (register,) = [page.make() for page in planned_pages(site) if page.url == "/sources/"]
    bodies = [page_of(site, one) for one in site.evenements.values()]
    for body in (*bodies, plain(Renderer(THEME).body(register))):
        assert 'href="https://gazette.example/a"' in body
        assert 'href="https://web.archive.org/web/2022/https://gazette.example/a"' in body
        assert "copie archivée, 1er décembre 2022" in body
        assert "page disparue, constaté le 20 novembre 2026" in body


def test_a_title_is_read_in_its_own_language_wherever_it_stands(tmp_path: Path) -> None:
    english = FULL.replace("}", ", langue: en}").replace("Une annonce", '"A notice: two days"')
    files = {**event(english), **event(english.replace(", langue: en", ""), 2023)}
    site, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    bodies = [page_of(site, one) for one in site.evenements.values()]
    (register,) = [page.make() for page in planned_pages(site) if page.url == "/sources/"]
    link = '<a href="https://gazette.example/a" hreflang="en" lang="en">A notice: two days</a>'
    for body in (*bodies, plain(Renderer(THEME).body(register))):
        assert link in body
    for body in bodies:  # the note that a mark opens
        assert 'La Gazette, <span lang="en">A notice: two days</span>' in body
    (record,) = source_records(site, "https://exemple.fr")
    assert record["langue"] == "en"


def test_a_language_is_one_of_a_list(tmp_path: Path) -> None:
    assert messages(tmp_path, event(FULL.replace("}", ", langue: english}"))) == [
        f"{EVENT}:7:111 : sources.annonce.langue : valeur non admise « english » ; valeurs admises : de, en, es, it, ja, nl, pl, pt, zh"
    ]


def test_a_source_that_is_not_in_the_register_is_told(tmp_path: Path) -> None:
    assert messages(tmp_path / "un", {REGISTER: KEPT, **event("gazete-a")}) == [
        f"{EVENT}:7:12 : sources.annonce : source inconnue du registre « gazete-a » ; vouliez-vous « gazette-a » ?",
        "→ annonce: gazette-a",
    ]
    assert messages(tmp_path / "deux", event("gazette-a")) == [
        f"{EVENT}:7:12 : sources.annonce : source inconnue du registre « gazette-a » ; décrivez-la dans content/_sources.yml, ou ici même"
    ]


def test_the_register_has_the_rules_of_other_sources(tmp_path: Path) -> None:
    wrong = KEPT.replace("https://gazette.example/a", "gazette.example/a") + "    editteur: X\n"
    assert messages(tmp_path, {REGISTER: wrong}) == [
        f"{REGISTER}:5:10 : sources.gazette-a.url : adresse incomplète « gazette.example/a »",
        "→ url: https://gazette.example/a",
        f"{REGISTER}:7:5 : sources.gazette-a.editteur : champ inconnu ; champs admis : archive, date, disparue, editeur, langue, titre, url",
    ]
    other = KEPT.replace("Une annonce", "Un autre titre")
    assert messages(tmp_path, {REGISTER: other, **event(FULL)})[0].startswith(
        f"{REGISTER}:4:12 : sources.gazette-a.titre : « Un autre titre » ici, mais « Une annonce »"
    )
