"""What surrounds the body of a built page, word for word: head, way to it, header, footer (words/).

Made again as tests/written_down.py says.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.test_page_words import words
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("words")
PAGES = (
    "index",
    "404",
    "methode/index",
    "matieres-premieres/index",
    "produits/index",
    "produits/comparer/index",
    "produits/luminaires-led/index",
    "evenements/2022-06-16-rouen/index",
    "pays/twn/index",
    "contribuer/index",
    "contribuer/ville/index",
)
TOLD = {"content", "href", "src", "lang", "type", "title", "http-equiv", "name", "property", "rel"}
"""What a browser, a network or a search engine reads of an element of a head."""


class Head(HTMLParser):
    """A line for each element of a page's head; scripts of data aside: others read these."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = " ".join(f"{name}={text}" for name, text in attrs if name in TOLD)
        self.lines.append(f"{tag} {said}".strip())

    def handle_data(self, data: str) -> None:
        if self.lines[-1:] == ["title"]:
            self.lines[-1] += f" {data}"


def nodes(data: dict[str, Any] | list[dict[str, Any]]) -> list[dict[str, Any]]:
    return data if isinstance(data, list) else [data]


def said(html: str) -> list[str]:
    """The head, then the words before the page's own and after them."""
    head, _, body = html.partition("</head>")
    before, _, rest = body.partition('<article id="contenu"')
    inside, _, after = rest.rpartition("</article>")
    steps = [
        f"étape : {step['name']}"
        for data in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL
        )
        for node in nodes(json.loads(data))
        for step in node.get("itemListElement", [])
    ]
    own = (
        "[le corps de la page, sans marge]"
        if "page-text" not in before
        else "[le texte de la page]"
    )
    assert inside
    return [*Head(head).lines, *steps, *words(before).splitlines(), own, *words(after).splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_the_words_around_a_page(built: Path, page: str) -> None:
    found = said((built / f"{page}.html").read_text("utf-8"))
    kept = SAID / f"coque.{page.removesuffix('/index').replace('/', '.')}.txt"
    assert found == told(kept, found), MEANT
