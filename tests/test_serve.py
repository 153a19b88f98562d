"""`make serve`: what somebody sees in a browser while editing a file beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from relocalisations.machine.ports import refusal
from tests.free_places import free_place
from tests.frozen_site import copy_of_few

PRODUCT = "products/luminaires-led.yml"
EVENT = "events/2022-10-13-caen.yml"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def engine(request: pytest.FixtureRequest) -> str:
    """What renders the shell of the pages: whoever edits sees no difference."""
    return str(request.param)


@pytest.fixture(scope="module")
def root(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site to be edited."""
    return copy_of_few(tmp_path_factory.mktemp("serve") / "site", "luminaires-led")


@pytest.fixture(scope="module")
def address(root: Path, engine: str) -> Iterator[str]:
    """Where the copy is being served."""
    place = free_place()
    log = root.parent / "serve.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "relocalisations.cli", "serve"),
                *("--engine", engine, "--adresse", place),
            ],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://{place}/", process, log)
            yield f"http://{place}"
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(address, timeout=10)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing is served after a minute:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="fr-FR")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()


def edit(root: Path, old: str, new: str, name: str = PRODUCT) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_shows_by_itself(root: Path, address: str, page: Page) -> None:
    page.goto(f"{address}/produits/luminaires-led/")
    assert page.locator("h1").inner_text() == "Luminaires à LED"
    edit(root, "nom: Luminaires à LED", "nom: Luminaires à diodes")
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Luminaires à diodes'")
    page.goto(f"{address}/secteurs/eclairage/")
    page.get_by_role("link", name="Luminaires à diodes").first.wait_for()
    edit(root, "nom: Luminaires à diodes", "nom: Luminaires à LED")
    page.get_by_role("link", name="Luminaires à LED", exact=True).first.wait_for()


def test_a_mistake_shows_where_its_writer_looks_and_goes_once_mended(
    root: Path, address: str, page: Page
) -> None:
    page.goto(f"{address}/produits/luminaires-led/")
    edit(root, "secteur: eclairage", "secteurr: eclairage")
    page.get_by_role("heading", name="products/luminaires-led.yml : à corriger").wait_for()
    text = page.locator("#contenu").inner_text().replace("\u202f", " ")
    assert "products/luminaires-led.yml:5:1 : secteurr : champ inconnu" in text
    assert "Écrivez : secteur: eclairage" in text
    edit(root, "secteurr: eclairage", "secteur: eclairage")
    page.get_by_role("heading", name="Luminaires à LED", exact=True).wait_for()


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "fin: 2022-10-14",
            "fin: 2022-10-12",
            "fin : la fin « 2022-10-12 » précède le début « 2022-10-13 »",
        ),
        (
            "partenaire: em-normandie",
            "partenaire: em-normandi",
            "partenaire inconnu « em-normandi » ; vouliez-vous « em-normandie » ?",
        ),
    ],
)
def test_what_only_the_whole_site_can_tell_shows_there_too(
    root: Path, address: str, page: Page, right: str, wrong: str, message: str
) -> None:
    page.goto(f"{address}/evenements/2022-10-13-caen/")
    edit(root, right, wrong, EVENT)
    page.get_by_role("heading", name=f"{EVENT} : à corriger").wait_for()
    text = page.locator("#contenu").inner_text()
    assert message in text.replace("\u202f", " ").replace("\u00a0", " ")
    edit(root, wrong, right, EVENT)
    page.get_by_role("heading", name="24 heures pour relocaliser").wait_for()


def test_a_port_that_is_taken_is_told_in_a_sentence(root: Path, engine: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "relocalisations.cli", "serve"),
                *("--engine", engine, "--adresse", place),
            ],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    host, port = place.split(":")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert (
        f"{place} : le port {port} est déjà pris, sans doute par un autre « make serve ». "
        f"Prenez-en un autre : make serve ADDRESS={host}:{int(port) + 1}"
    ) in done.stdout + done.stderr


def test_a_free_port_is_not_refused() -> None:
    host, port = free_place().split(":")
    assert refusal(host, int(port)) is None
