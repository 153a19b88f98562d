"""What a page takes on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

A4 = {"width": 718, "height": 1012}
"""What the margins of the style sheet leave, at 96 dots an inch."""


def sheets(page: Page) -> int:
    """How many pages of paper."""
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_a_country_that_sells_a_lot_fits_five_sheets(chromium: Browser, address: str) -> None:
    """Its first products, and those that fold only if somebody opened them."""
    context = chromium.new_context(viewport=A4)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}pays/chn/")
    folded = page.locator(".supplies + details")
    assert folded.first.locator("tbody tr").count() > 100
    few = sheets(page)
    assert few <= 5
    folded.first.evaluate("(details) => { details.open = true; }")
    assert sheets(page) >= few + 3
    context.close()


def test_names_are_not_cut_on_paper(chromium: Browser, address: str) -> None:
    """No word of a product's name is broken by the marks that are written out beside it."""
    context = chromium.new_context(viewport=A4)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}pays/chn/")
    page.emulate_media(media="print")
    narrow = page.locator("#t-france tbody th").evaluate_all(
        "(cells) => cells.filter((cell) => cell.clientWidth < 180).length"
    )
    assert narrow == 0
    context.close()
