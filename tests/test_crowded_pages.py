"""What a page shows of more than it can hold, counted (words/foule.txt): where each list and chart ends.

Made again as tests/written_down.py says.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from relocalisations.html.render import Renderer
from relocalisations.pages.plan import all_pages
from tests.crowd import crowd
from tests.frozen_site import ROOT
from tests.small_site import load
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("words") / "foule.txt"
LEFT_OUT = ("/contribuer/", "/donnees/", "/villes/", "/secteurs/sante/")
SOME = {
    "/produits/": {"comparer", "page", "produit-000", "produit-300", "produit-519"},
    "/evenements/": {"2010-03-16-rouen", "2018-06-16-rouen"},
    "/pays/": {"chn", "ita", "deu"},
}
"""Of many pages alike."""
COUNTED = {
    "a": "liens",
    "article": "évènements",
    "circle": "points",
    "dd": "définitions",
    "li": "éléments",
    "option": "choix",
    "text": "mots dessinés",
    "tr": "lignes",
    "use": "pays dessinés",
}


class Counted(HTMLParser):
    """How many a page has of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1


def wanted(url: str) -> bool:
    section, _, name = url.strip("/").partition("/")
    some = SOME.get(f"/{section}/")
    return not url.startswith(LEFT_OUT) and (not some or name.partition("/")[0] in {*some, ""})


def test_how_much_a_page_shows_of_a_crowd(tmp_path: Path) -> None:
    site, problems = load(tmp_path, crowd())
    assert problems == []
    renderer = Renderer(ROOT / "theme")
    found = []
    for page in all_pages(site):
        if wanted(page.url):
            counted = Counted(renderer.body(page)).found
            told_ = ", ".join(
                f"{counted[tag]} {what}" for tag, what in COUNTED.items() if counted[tag]
            )
            found.append(f"{page.url} : {told_}")
    assert found == told(SAID, found), MEANT
