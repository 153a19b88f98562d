"""The examples of the API's page run against what the site serves, and its addresses exist."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from relocalisations.model.site import Site
from relocalisations.outputs.data.datapackage import SCHEMA_CREATED, SCHEMA_VERSION
from relocalisations.outputs.data.values import share
from tests.frozen_site import FROZEN, ROOT

PAGE = (FROZEN / "content/donnees/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nothing to say."""


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def run(example: str, address: str) -> list[str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(example.replace("[[adresse]]", address), {})
    return printed.getvalue().splitlines()


def test_the_examples_say_what_the_pages_say(real: Site, address: str) -> None:
    dependent, held, materials = (run(example, address) for example in EXAMPLES)
    assert dependent == [
        f"{product.nom} {figures.premier.pays.nom} {share(figures.premier.part)}"
        for product in real.produits.values()
        if (figures := real.figures(product))
        and figures.portee.value == "union-europeenne"
        and figures.premier
        and figures.premier.part > 0.9
    ]
    assert dependent
    assert len(held) == sum(event.statut == "tenu" for event in real.evenements.values()) > 0
    assert len(materials) == sum(p.nature == "matiere" for p in real.produits.values()) > 0
    assert all(re.match(r"[0-9]{6} ", line) for line in materials)


def test_the_page_names_every_path_of_the_description(built: Path) -> None:
    described = json.loads((built / "api/v1/openapi.json").read_bytes())["paths"]
    named = set(re.findall(r"^\| `(/api/v1/[^`]+)`", PAGE, re.MULTILINE))
    assert named == {*described, "/api/v1/openapi.json"}


def test_the_journals_know_the_version() -> None:
    """The page that we keep a copy of was true once: versions are added to it, none is taken away."""
    year, _month, day = SCHEMA_CREATED.split("-")
    told = re.findall(r"^- \*\*([0-9.]+)\*\* \((.+?)\)", PAGE, re.MULTILINE)
    assert told[-1] == ("1.0.0", f"{day} novembre {year}")
    known = [tuple(map(int, version.split("."))) for version, _day in told]
    assert known == sorted(known, reverse=True)
    current = tuple(map(int, SCHEMA_VERSION.split(".")))
    assert current[0] == known[0][0]  # else another address: /api/v2/
    assert current >= known[0]
    assert f"format des données {SCHEMA_VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
