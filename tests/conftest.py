"""What every test may use: one Chromium for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.browser import launch_options


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, started once: Playwright bears only one at a time in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()
