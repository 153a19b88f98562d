"""The catalogue as a visitor sees it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

UNTIL_READY = (
    "() => document.querySelector('.prods th button') && !document.querySelector('.attente')"
)


class Catalogue:
    """The page ``/produits/`` in a browser."""

    def __init__(self, page: Page, address: str, query: str = "") -> None:
        self.page = page
        page.goto(f"{address}produits/{query}")
        page.wait_for_function(UNTIL_READY)
        self.more = page.get_by_text("Plus de filtres")
        if page.locator("details.tri-filtres:not([open])").count():
            self.more.click()

    @property
    def status(self) -> Locator:
        """What a screen reader is told."""
        return self.page.locator("#resultats")

    def shows(self, text: str) -> None:
        """Wait for the number of results."""
        expect(self.status).to_have_text(re.compile(f"^{re.escape(text)}"))

    def names(self, nature: str = "manufacture") -> list[str]:
        """The products of one list, in their order; none when it is hidden."""
        return self.page.locator(f"#t-{nature} tbody th a:visible").all_inner_texts()

    def cells(self, column: int, nature: str = "manufacture") -> list[str]:
        """One column of a list."""
        return self.page.locator(f"#t-{nature} tbody tr > :nth-child({column})").all_inner_texts()

    @property
    def query(self) -> dict[str, str]:
        """What the address says."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def rows(self) -> dict[str, Any]:
        """The rows as HTML, by product, without the boxes of the comparison."""
        found: dict[str, Any] = self.page.evaluate(ROWS)
        return found


ROWS = """() => Object.fromEntries([...document.querySelectorAll(".prods tbody tr")].map((row) => {
  const copy = row.cloneNode(true);
  copy.querySelector(".cmp")?.remove();
  return [copy.querySelector("a").getAttribute("href"), copy.innerHTML];
}))"""
