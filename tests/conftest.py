"""What every test may use: one Chromium, and the real site built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from relocalisations.model.site import Site, load_site
from tests.real_site import NOW, ROOT, build
from tools.browser import launch_options


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
    return build(ROOT, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def real() -> Site:
    """The site that the folder was built from."""
    site, problems = load_site(ROOT, NOW)
    assert problems == []
    return site
