"""Letters, words and lines set wider (WCAG 1.4.12), on the narrowest screen: nothing goes sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDER = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    "word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
)
KINDS = (
    "",
    "produits/",
    "produits/luminaires-led/",
    "produits/minerai-de-zinc/",
    "secteurs/",
    "secteurs/eclairage/",
    "pays/",
    "pays/chn/",
    "pays/jpn/",
    "evenements/",
    "evenements/2022-06-16-rouen/",
    "evenements/2022-10-13-caen/",
    "villes/",
    "villes/rouen/",
    "partenaires/",
    "partenaires/neoma/",
    "methode/",
    "contribuer/",
    "contribuer/evenement/",
    "contribuer/champs/",
    "sources/",
    "donnees/",
    "donnees/api/",
    "404.html",
)


def test_wider_text_fits_320_pixels(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    widths = {}
    for kind in KINDS:
        page.goto(f"{address}{kind}")
        page.add_style_tag(content=WIDER)
        widths[kind] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {kind: width for kind, width in widths.items() if width > 320} == {}


def test_a_narrow_home_page_keeps_the_first_supplier(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address)
    cells = page.locator("#t-regarder tbody td:last-child")
    assert cells.count() > 0
    assert all(cell.is_visible() for cell in cells.all())
    context.close()
