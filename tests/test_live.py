"""A large site while somebody edits it: what was edited is there before all the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from relocalisations.build import live as live_module
from relocalisations.build.live import Live, Onlooker
from relocalisations.build.site_files import Theme, build
from relocalisations.html.mould import make_mould
from relocalisations.model import loading
from relocalisations.model.figures import ProductFigures
from relocalisations.model.loading import load_site
from relocalisations.pages.kinds import PAGE_KINDS, SECTION_PAGES
from relocalisations.reading.memory import Memory
from relocalisations.reading.table_data import Tables
from relocalisations.schema import Product
from tests.frozen_site import ROOT
from tests.incremental_site import files_of
from tests.small_site import NOW, SECTIONS, site, write
from tests.small_tables import FLOW_ROWS, table
from tests.test_mould import PAGE as SHELL

PRODUCT = "products/lampes.yml"
PAGE, LIST, HOME = "produits/lampes/index.html", "secteurs/eclairage/index.html", "index.html"


ANOTHER = 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: De la cire.\n'


def theme_of(root: Path) -> Theme:
    """What an engine would have made: a shell for each kind of page."""
    moulds = {
        kind.name: make_mould(kind.name, SHELL, once=kind.name in SECTION_PAGES)
        for kind in PAGE_KINDS
    }
    return Theme(root / "theme", moulds, {}, "", "https://site.example/")


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """A small site, served as if it were a large one."""
    monkeypatch.setattr(live_module, "LARGE", 1)
    root = site(tmp_path / "depot", SECTIONS)
    shutil.copytree(
        ROOT / "theme",
        root / "theme",
        ignore=shutil.ignore_patterns("css", "js", "fonts", "partials"),
    )
    memory = Memory()
    made, problems = load_site(root, NOW, memory)
    assert not problems
    theme, folder = theme_of(root), tmp_path / "site"
    build(made, theme, folder)
    return Live(root=root, site=made, theme=theme, folder=folder, memory=memory, made_with={})


def edit(live: Live, old: str, new: str, product: str = PRODUCT) -> None:
    file = live.root / product
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def holding(live: Live, word: str) -> set[str]:
    """Which of three pages say a word."""
    return {name for name in (PAGE, LIST, HOME) if word in (live.folder / name).read_text("utf-8")}


def clean(live: Live, folder: Path) -> dict[str, bytes]:
    made, _problems = load_site(live.root, NOW)
    build(made, live.theme, folder)
    return files_of(folder)


def test_what_was_edited_and_its_list_are_seen_first(live: Live, tmp_path: Path) -> None:
    seen: list[set[str]] = []
    edit(live, "nom: Lampes de bureau", "nom: Lampadaires")
    assert "Lampadaires" not in "".join(map(str, files_of(live.folder).values()))
    assert not live.update(
        NOW, Onlooker(lambda: seen.append(holding(live, "Lampadaires")), lambda: False)
    )
    assert seen == [{PAGE, LIST}]
    assert files_of(live.folder) == clean(live, tmp_path / "neuf")


def test_a_change_during_the_rest_takes_its_place(live: Live, tmp_path: Path) -> None:
    edit(live, "nom: Lampes de bureau", "nom: Lampadaires")
    assert not live.update(NOW, Onlooker(lambda: None, lambda: True))
    assert holding(live, "Lampadaires") == {PAGE, LIST}
    assert files_of(live.folder) != clean(live, tmp_path / "un")
    edit(live, "nom: Lampadaires", "nom: Lampions")
    assert not live.update(NOW, Onlooker(lambda: None, lambda: False))
    assert holding(live, "Lampions") >= {PAGE, LIST}
    assert files_of(live.folder) == clean(live, tmp_path / "deux")


def test_a_mistake_is_shown_first_and_the_rest_stays(live: Live) -> None:
    before = files_of(live.folder)
    seen: list[str] = []
    edit(live, "secteur: eclairage", "secteurr: eclairage")
    problems = live.update(
        NOW,
        Onlooker(lambda: seen.append((live.folder / PAGE).read_text("utf-8")), lambda: False),
    )
    assert [problem.path for problem in problems] == [PRODUCT, PRODUCT]
    assert "<title>lampes.yml\u202f: à corriger - Site</title>" in seen[0]
    after = files_of(live.folder)
    assert {name for name in before if after[name] != before[name]} == {PAGE}
    edit(live, "secteurr: eclairage", "secteur: eclairage")
    assert not live.update(NOW, Onlooker(lambda: None, lambda: False))
    assert files_of(live.folder) == before


def test_what_was_shown_stays_while_one_change_follows_another(live: Live, tmp_path: Path) -> None:
    """Each given up before the site was read again: its lists have all that was shown."""
    other = "products/bougies.yml"
    write(live.root, {other: ANOTHER})
    assert not live.update(NOW)
    before = live.site
    hurried = Onlooker(lambda: None, lambda: True)
    edit(live, "nom: Lampes de bureau", "nom: Lampadaires")
    assert not live.update(NOW, hurried)
    assert not live.is_whole
    edit(live, "nom: Bougies", "nom: Cierges", other)
    assert not live.update(NOW, hurried)
    assert live.site is before
    shown = (live.folder / LIST).read_text("utf-8")
    assert "Lampadaires" in shown
    assert "Cierges" in shown
    assert not live.update(NOW)
    assert live.is_whole
    assert files_of(live.folder) == clean(live, tmp_path / "neuf")


def test_figures_are_made_again_for_what_changed(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    own = loading.figures_of

    def counted(product: Product, tables: Tables) -> list[ProductFigures]:
        made.append(product.id)
        return own(product, tables)

    monkeypatch.setattr(loading, "figures_of", counted)
    write(live.root, {"products/bougies.yml": ANOTHER, **table(FLOW_ROWS)})
    assert not live.check(NOW)
    assert made == ["bougies", "lampes"], "the tables are other ones"
    assert not live.check(NOW)
    edit(live, "nom: Lampes de bureau", "nom: Lampadaires")
    assert not live.check(NOW)
    assert made == ["bougies", "lampes", "lampes"]
