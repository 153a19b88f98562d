"""The bench’s promise that a peer’s page holds what ours holds: what it must notice, what it may not."""

from __future__ import annotations

import pytest

from tests.bench.same_pages import Article, unequal

OURS = (
    '<h2>Qui fournit la France</h2><p>Chine : 33,5 %, −5,35 M$</p><a href="../lin/">Lin</a>'
    '<svg aria-label="Carte"><circle cx="33.5%" cy="50%"><title>Lin</title></circle></svg>'
)


def _found(theirs: str) -> list[str]:
    return list(unequal(Article(OURS, "/produits/coton/"), Article(theirs, "/produits/coton/")))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("−5,35", "-5,35"),  # the two minus signs
        ("33,5 %", "33,6\u202f%"),  # rounded up or to even; no-break spaces
        ("../lin/", "/produits/lin/"),  # from the root, or from the page
        ("33.5%", "33.6%"),
    ],
)
def test_what_says_the_same(ours: str, theirs: str) -> None:
    assert ours in OURS
    assert _found(OURS.replace(ours, theirs)) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("<h2>Qui fournit la France</h2>", "", ["text lacking: QuifournitlaFrance", "element lacking: h2"]),
        ("33,5 %", "33,7 %", ["text lacking: Chine:33,5%,-5,35M$", "text too much: Chine:33,7%,-5,35M$"]),
        ("33,5 %", "33,50 %", ["text lacking: Chine:33,5%,-5,35M$", "text too much: Chine:33,50%,-5,35M$"]),
        ("../lin/", "../laine/", [
            "link lacking: https://www.relocalisations.fr/produits/lin/",
            "link too much: https://www.relocalisations.fr/produits/laine/",
        ]),
        ('"Carte"', '"Ligne"', ["text lacking: Carte", "text too much: Ligne"]),
        ("33.5%", "33.8%", ["mark 1 of its drawings: circle % % (33.8, 50.0) instead of (33.5, 50.0)"]),
        ("<title>Lin</title>", "<title>Lin</title><title>Lin</title>", [
            "text too much: Lin", "element too much: title", "its drawings have other marks",
        ]),
        ("</svg>", "<rect/></svg>", ["element too much: rect", "its drawings have other marks"]),
    ],
)  # fmt: skip
def test_what_does_not(ours: str, theirs: str, found: list[str]) -> None:
    assert ours in OURS
    assert _found(OURS.replace(ours, theirs)) == found
