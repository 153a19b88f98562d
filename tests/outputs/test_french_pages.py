"""French of every page of a whole site: spaces, elisions, agreements, amounts, what is left to write.

Nothing here knows a page or a sentence: each rule holds of all that a reader sees or hears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from relocalisations.text.french import NBSP, NNBSP
from tests.frozen_site import FROZEN

SAID = ("aria-label", "alt", "title", "placeholder")
"""Attributes that somebody hears or reads."""
HEAD = ("description", "og:description", "og:title", "og:image:alt")
CODE = frozenset(("script", "style", "code", "pre", "textarea", "template", "samp", "kbd"))


class Words(HTMLParser):
    """All that a page says, piece by piece: text, attributes, what others show beside a link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._code = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE
        values = dict(attrs)
        if tag == "meta" and (values.get("name") or values.get("property")) in HEAD:
            self.pieces.append(values["content"] or "")
        elif not self._code:
            self.pieces += [value for name in SAID if (value := values.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.pieces.append(data)


@pytest.fixture(scope="module")
def said(built: Path) -> dict[str, list[str]]:
    """What each page says."""
    pages = {
        str(path.relative_to(built)): Words(path.read_text("utf-8")).pieces
        for path in sorted(built.rglob("*.html"))
        if "pagefind" not in path.parts
    }
    assert len(pages) > 100
    return pages


def found(said: dict[str, list[str]], pattern: str) -> Iterator[tuple[str, str]]:
    """Where a pattern is, with some words around it."""
    known = re.compile(pattern)
    for page, pieces in said.items():
        for piece in pieces:
            for match in known.finditer(piece):
                yield page, piece[max(0, match.start() - 30) : match.end() + 20]


RULES = {
    "a space that can break before ; : ! ? » % and a sign": r"\w[»)]? [;:!?»%€$](?!\w|//)",
    "a space that can break after «": "« ",
    "a space that can break inside a number": r"(?<!\d)\d{1,3} \d{3}(?!\d)",
    "a space that can break before a unit": r"\d (?:k|M|Md)[€$]|n° \d",
    "a straight apostrophe": r"[a-zé]'[a-zé]",
    "de le, de les, à le": r"\b(?:de|à) les? [A-ZÉÎ]",
    "a vowel that is not elided": rf"\b(?:de|que|se|le|la|jusque) {'[aàâeéèêiîoôuAÀÂEÉÈÊIÎOÔU]'}[\w’]"
    r"(?<!de UE)(?<!le on)",
    "a plural after one": rf"(?<![\d,.{NBSP}{NNBSP}–-])[01][ {NBSP}{NNBSP}](?:autres )?"
    r"(?!pays\b|fois\b|prix\b|mois\b|sources? \b)[a-zéèêà]{2,}s\b",
    "one of three forms of 1er": r"\b1(?:ᵉʳ|ère?\b| er\b)|\bpremier (?:janvier|juin|décembre)\b",
    "something left to write": r"(?i)à compléter|todo|lorem|\{: #|\{\{|None\b(?! of)|undefined",
    "a bracketed plural": r"\w\(s\)",
    "an English plural of start-up": r"(?i)\bstart-?ups\b|\bstartup",
    "a capital without its accent": r"\b(?:Etat|Evènement|Evénement|Etabli|Eclairage|Ecole|Ile)\b",
    "évènement written in two ways": r"(?i)\bévénement",
    "three dots for an ellipsis": r"\w\.\.\.",
}


@pytest.mark.parametrize("rule", RULES)
def test_every_page_follows_the_rule(said: dict[str, list[str]], rule: str) -> None:
    assert list(found(said, RULES[rule])) == []


FAULTS = {
    "a space that can break before ; : ! ? » % and a sign": "plus de 50 % : oui",
    "a space that can break after «": "« lin",
    "a space that can break inside a number": "de 1 500 W",
    "a space that can break before a unit": "541 M$",
    "a straight apostrophe": "l'or",
    "de le, de les, à le": "part de les États-Unis",
    "a vowel that is not elided": "site de EDHEC",
    "a plural after one": "1 produits",
    "one of three forms of 1er": "le 1ᵉʳ juin",
    "something left to write": "adresse à compléter",
    "a bracketed plural": "produit(s)",
    "an English plural of start-up": "des start-ups",
    "a capital without its accent": "Ecole",
    "évènement written in two ways": "un événement",
    "three dots for an ellipsis": "etc...",
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_sees_a_fault(rule: str) -> None:
    assert re.search(RULES[rule], FAULTS[rule])


AMOUNT = re.compile(rf"(?<![\d,{NNBSP}])(\d[\d{NNBSP}]*(?:,\d+)?)[{NBSP}{NNBSP}](Md|M|k)([€$])")


def test_amounts_that_the_site_computes_have_three_significant_digits(
    said: dict[str, list[str]],
) -> None:
    """Those that somebody wrote, or that a source says, are as they were written."""
    written = {
        plain(match[0])
        for file in FROZEN.rglob("*")
        if file.suffix in (".md", ".yml")
        for match in AMOUNT.finditer(re.sub(r"(?<=\d) (?=[kM€$])", NBSP, file.read_text("utf-8")))
    }
    counted = 0
    for page, pieces in said.items():
        for match in AMOUNT.finditer(" ".join(pieces)):
            digits = re.sub(r"\D", "", match[1]).lstrip("0")
            counted += 1
            if digits in ("1", "10", "100"):  # a graduation, or a threshold
                continue
            assert len(digits) == 3 or plain(match[0]) in written, (page, match[0])
    assert counted > 500


def plain(text: str) -> str:
    """Text with ordinary spaces."""
    return re.sub(f"[{NBSP}{NNBSP}]", " ", text)
