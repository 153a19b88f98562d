"""A whole site and a large one, each built once, and a browser on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bench.generate import Made, generate
from tests.search.built import build, served

LARGE = 2000
SILENT = "  - relocalisations:\n      cartes: false\n      recherche: false\n"


@pytest.fixture(scope="package")
def folder(in_a_depot: Path) -> Path:
    """A whole site."""
    return in_a_depot


@pytest.fixture(scope="package")
def address(folder: Path) -> Iterator[str]:
    """As GitHub serves a project: below its name."""
    with served(folder, "/depot/") as found:
        yield found


@pytest.fixture(scope="package")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Made]]:
    """A site of 2,000 products, without its cards and its search."""
    root = tmp_path_factory.mktemp("grand") / "racine"
    made = generate(root, LARGE)
    configuration = (root / "mkdocs.yml").read_text(encoding="utf-8")
    silent = configuration.replace("  - relocalisations\n", SILENT, 1)
    assert silent != configuration
    (root / "mkdocs.yml").write_text(silent, encoding="utf-8")
    return build(root, root.parent / "site"), made


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A visitor who comes for the first time."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
