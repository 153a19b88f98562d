"""What a page shows of more than it can hold, counted (words/foule.txt): where each list and chart ends.

Made again as tests/written_down.py says.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from relocalisations.html.render import Renderer
from relocalisations.pages.plan import all_pages
from tests.crowd import crowd
from tests.frozen_site import ROOT
from tests.small_site import load
from tests.test_page_words import words
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


SENTENCES = re.compile(r"(?:\S+ ){4}|\d[\d\u202f]*\u00a0\S+ \S+ ")
OF_ONE = re.compile(
    r"courrier|gazette|produit-\d|Produit \d|une annonce|autre-|Nuit|<\.\./\.\./evenements|^\{"
)


class Counted(HTMLParser):
    """How many a page has of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1


def shown(html: str) -> str:
    """How many of each, then the sentences that speak of no single product or event."""
    counted = Counted(html).found
    lines = [", ".join(f"{counted[tag]} {what}" for tag, what in COUNTED.items() if counted[tag])]
    lines += (line for line in words(html).splitlines() if SENTENCES.match(line))
    return "\n".join(dict.fromkeys(line for line in lines if not OF_ONE.search(line)))


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
            found += ["", f"# {page.url}", *shown(renderer.body(page)).splitlines()]
    assert found == told(SAID, found), MEANT
