"""A card is drawn again when it says something else, whatever page it is of."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from relocalisations.build.site_files import build
from relocalisations.machine import workers
from relocalisations.machine.kept import Kept
from relocalisations.outputs.web.card_maker import CardMaker
from relocalisations.outputs.web.cards import Card
from tests.frozen_site import ROOT
from tests.small_site import SECTIONS, load, write
from tests.test_live import PRODUCT, theme_of

METHOD = "---\ntitle: {}\n---\n\nUn texte.\n"


def test_only_the_cards_that_say_something_else_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def picture(_maker: CardMaker, card: Card) -> bytes:
        drawn.append(card.path)
        return repr(card).encode()

    monkeypatch.setattr(CardMaker, "picture", picture)
    monkeypatch.setattr(workers, "cores", lambda: 1)  # what another draws is not seen here
    root, folder = tmp_path / "depot", tmp_path / "site"
    files = {**SECTIONS, "content/methode.md": METHOD.format("Méthode")}
    made, problems = load(root, files)
    assert not problems
    shutil.copytree(ROOT / "theme", root / "theme")
    theme = replace(theme_of(root), cards=True, kept=Kept(folder))
    build(made, theme, folder)
    assert {"assets/cartes/methode.png", "assets/cartes/produits/lampes.png"} <= set(drawn)
    drawn.clear()
    build(made, theme, folder)
    assert drawn == []
    name = (root / PRODUCT).read_text("utf-8").replace("Lampes de bureau", "Lampadaires")
    write(root, {PRODUCT: name})
    build(load(root, {**files, PRODUCT: name})[0], theme, folder)
    assert "assets/cartes/produits/lampes.png" in drawn
    assert "assets/cartes/methode.png" not in drawn
    drawn.clear()
    other = {**files, PRODUCT: name, "content/methode.md": METHOD.format("Comment")}
    build(load(root, other)[0], theme, folder)
    assert drawn == ["assets/cartes/methode.png"]
    assert b"Comment" in (folder / "assets/cartes/methode.png").read_bytes()
