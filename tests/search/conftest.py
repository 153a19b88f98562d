"""A whole site, built once and served below a path, and a browser on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.search.built import served


@pytest.fixture(scope="session")
def folder(in_a_depot: Path) -> Path:
    """A whole site."""
    return in_a_depot


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """As GitHub serves a project: below its name."""
    with served(folder, "/depot/") as found:
        yield found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A visitor who comes for the first time."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
