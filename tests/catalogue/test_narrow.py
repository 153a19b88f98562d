"""Nothing is wider than the narrowest screen, on any page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NARROW = 320

WIDTHS = """async (addresses) => {
  const found = {};
  while (addresses.length) {
    const some = addresses.splice(0, 50);
    const texts = await Promise.all(some.map(async (one) => (await fetch(one)).text()));
    for (const [n, address] of some.entries()) {
      const there = new DOMParser().parseFromString(texts[n], "text/html");
      for (const script of there.querySelectorAll("script")) script.remove();
      const sheets = [...there.body.querySelectorAll("link[rel=stylesheet]")].map((link) => {
        link.href = new URL(link.getAttribute("href"), address).href;
        return new Promise((done, failed) => { link.onload = done; link.onerror = failed; });
      });
      document.body.replaceWith(document.adoptNode(there.body));
      if (sheets.length) await Promise.all(sheets);
      found[address] = document.documentElement.scrollWidth;
    }
  }
  return found;
}"""
"""Shows one page after the other in the place of the first, which has their style already."""


def test_no_page_of_the_site_scrolls_sideways(
    chromium: Browser, address: str, folder: Path
) -> None:
    """Every page, whatever words its products, partners and sources have."""
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    files = sorted(folder.rglob("*.html"))
    assert len(files) > 400
    found = page.evaluate(WIDTHS, [address + str(file.relative_to(folder)) for file in files])
    # One that is too wide is seen.
    page.evaluate("() => document.body.append('a'.repeat(80))")
    page.add_style_tag(content="body { overflow-wrap: normal }")
    seen = page.evaluate("() => document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in found.items() if width > NARROW} == {}
    assert len(found) == len(files)
    assert seen > NARROW
