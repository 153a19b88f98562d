"""What every test may use: one Chromium, and one whole site built once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from tests.frozen_site import FROZEN, NOW, build, refuse_published_content
from tools.browser import launch_options

sys.addaudithook(refuse_published_content)
# The key of what builds keep: of the tests, not of whoever runs them.
os.environ.setdefault("RELOC_ETAT", str(Path(tempfile.gettempdir(), f"reloc-essais-{os.getuid()}")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take long first: one that comes last leaves all cores but its own with nothing."""
    long = {
        item.path for item in items if {"browser", "slow"} & {m.name for m in item.iter_markers()}
    }
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, started once: Playwright bears only one at a time in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    return build(FROZEN, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def real() -> Site:
    """The site that the folder was built from: a copy of the real one (tests/frozen/)."""
    site, problems = load_site(FROZEN, NOW)
    assert problems == []
    return site
