"""Nothing is wider than the narrowest screen, on any page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NARROW = 320


def test_no_page_of_the_site_scrolls_sideways(
    chromium: Browser, address: str, folder: Path
) -> None:
    """Every page, whatever words its products, partners and sources have."""
    context = chromium.new_context(
        viewport={"width": NARROW, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    files = sorted(folder.rglob("*.html"))
    assert len(files) > 400
    wide = {}
    for file in files:
        path = str(file.relative_to(folder)).removesuffix("index.html")
        page.goto(f"{address}{path}", wait_until="domcontentloaded")
        # Without scripts nothing can be evaluated in the page: its layout is asked for.
        size = page.locator("html").evaluate("(html) => html.scrollWidth")
        if size > NARROW:
            wide[path] = size
    context.close()
    assert wide == {}
