"""A site of the forms that is published again while two people write, each in their own browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.contribution.conftest import publish_forms, serve
from tests.small_site import site, write

CETIM = """\
nom: Cetim
categorie: expert
site: https://cetim.example/
description: Un centre technique.
"""
EVENT = """\
nom: 24 heures pour relocaliser
ville: rouen
debut: 2027-03-18
fin: 2027-03-18
statut: annonce
resume: Une journée.
sources:
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b"}
"""
PUBLICS = """\
publics:
  - {texte: Les entreprises, fiabilite: etabli, sources: [annonce]}
"""
FILES = {"events/partners/cetim.yml": CETIM, "events/2027-03-18-rouen.yml": EVENT + PUBLICS}


class Site:
    """A site of the forms that is published again while people write."""

    def __init__(self, folder: Path) -> None:
        self.root = site(folder / "source", {**FILES})
        self.folder = folder / "publie"
        self.server, self.address = serve(self.folder)
        self.publish({})

    def publish(self, files: dict[str, str]) -> None:
        write(self.root, {**files})
        shutil.rmtree(self.folder, ignore_errors=True)
        publish_forms(self.root, self.folder)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.server.shutdown()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Callable[[], Page]]:
    contexts = []
    mistakes: list[str] = []

    def opened() -> Page:
        """Somebody's own browser: its storage is nobody else's."""
        context = chromium.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(4_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert mistakes == []


def edit(page: Page, live: Site, kind: str = "partenaire", name: str = "cetim") -> None:
    page.goto(f"{live.address}/contribuer/{kind}/?fiche={name}")
    expect(page.locator("form.contrib")).to_be_visible()
