"""What goes into the index, and what the browser makes of it: the same on both sides."""

from __future__ import annotations

import re

import pytest

from relocalisations.search.records import SearchKind, page_record
from relocalisations.text.search_words import SMALL_WORDS, carry
from tests.frozen_site import ROOT

WORDS = (ROOT / "theme/assets/js/search/words.js").read_text("utf-8")
SAID = (ROOT / "theme/assets/js/search/said.js").read_text("utf-8")


def private(text: str) -> str:
    """Text with private characters shown as the words they stand for."""
    for rank, word in enumerate(SMALL_WORDS):
        text = text.replace(chr(0xE000 + rank), f"[{word}]")
        text = text.replace(chr(0xE100 + rank), f"[{word.capitalize()}]")
    return text


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Pièces d'aspirateurs", "Pièces [d’] aspirateurs"),
        ("L’acier qu’on lamine", "[L’] acier [qu’] [on] lamine"),
        ("aujourd’hui", "aujourd’hui"),
        ("De la laine à tricoter", "[De] [la] laine [à] tricoter"),
        ("À Rouen", "[À] Rouen"),
        ("œillets, Œuvre", "o\u2060eillets, O\u2060euvre"),
    ],
)
def test_small_words_and_elisions_are_carried_and_not_indexed(text: str, carried: str) -> None:
    assert private(carry(text)) == carried


def test_the_browser_has_the_same_small_words() -> None:
    written = re.search(r"SMALL_WORDS = \((.*?)\)\.split", WORDS, re.DOTALL)
    assert written
    assert "".join(re.findall(r'"([^"]*)"', written[1])).split() == SMALL_WORDS


def test_the_browser_has_the_same_kinds() -> None:
    written = re.search(r"const KINDS = \[(.*?)\]", SAID)
    assert written
    assert re.findall(r'"([^"]*)"', written[1]) == [kind.value for kind in SearchKind]


def test_a_written_page_is_cut_at_its_headings() -> None:
    record = page_record(
        "/methode/",
        '<meta property="og:title" content="Méthode"><meta name="description" content="D’où">'
        '<nav>menu</nav><article id="contenu"><h1>Méthode</h1><p>Ceci<br>et cela.</p>'
        '<h2 id="hhi">Indice <em>HHI</em></h2><p>Il va de 0 à 1.</p><script>x()</script>'
        '<p class="actions"><a href="#">Modifier</a></p></article><footer>bas</footer>',
    )
    assert record.title == "Méthode"
    assert record.text.split() == ["Ceci", "et", "cela."]
    assert record.words == "D’où"
    assert [(part.anchor, part.title, part.text.strip()) for part in record.sections] == [
        ("hhi", "Indice HHI", "Il va de 0 à 1.")
    ]


def test_only_what_a_reader_looks_for_in_a_written_page_is_kept() -> None:
    record = page_record(
        "/methode/",
        "<html><title>Onglet</title><h2 id='menu'>Menu</h2><p>Avant.</p>"
        '<meta name="author" content="Moi"><meta property="og:description" content="Autre">'
        '<article><h1 id="methode">Méthode</h1>Début'
        '<div class="actions"><img><div><br>Modifier</div> <svg><path></path></svg> ici</div>'
        "<h2>Sans adresse</h2><p>Suite</p><h3 id='ecart'>Un\n  écart</h3><ul><li>un</li><li>deux</li></ul>"
        "<template><p>Caché</p></template><h4 id='note'>Note</h4></article><h2 id='bas'>Bas</h2>Après",
    )
    assert (record.title, record.words, record.detail) == ("", "", "")
    assert record.text == "Début Sans adresse Suite"
    assert [(part.anchor, part.title, part.text) for part in record.sections] == [
        ("ecart", "Un écart", "un deux Note")
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>un</p><table><caption>deux</caption><tr><th>2025<th>2026</table>",
            "un deux 2025 2026",
        ),
        ("<thead><tr><th>2025</th><th>2026</th></tr></thead><tbody><td>3</td>", "2025 2026 3"),
        ("<details><summary>un</summary>deux</details>trois", "un deux trois"),
        ("<figure><img><figcaption>un</figcaption></figure>deux", "un deux"),
        ("<ul><li>un<li>deux</ul>trois", "un deux trois"),
        ("<dl><dt>un<dd>deux</dl>trois", "un deux trois"),
        ("<pre>un</pre>deux<hr>trois<blockquote>quatre</blockquote>", "un deux trois quatre"),
        ("un<svg><path/></svg>deux<button>x</button>trois", "un deux trois"),
        ("<h4>un</h4>deux<h5>trois</h5>", "un deux trois"),
        ("p<em>lu</em>ri<a href='/'>el</a>, CO<sub>2</sub>, 1<sup>er</sup>", "pluriel, CO2, 1er"),
        ("<h2>un</h2>deux<h3>trois</h3>", "un deux trois"),
        (
            "en 2022<sup id='fnref:1'><a class='footnote-ref' href='#fn:1'>1</a></sup>, ici"
            "<div class='footnote'><ol><li id='fn:1'><p>Note.&#160;"
            "<a class='footnote-backref' href='#fnref:1'>&#8617;</a></p></li></ol></div>fin",
            "en 2022, ici Note.\xa0 fin",
        ),
        ("anti<wbr>constitutionnel, l’<strong>acier</strong>", "anticonstitutionnel, l’acier"),
    ],
)
def test_a_word_ends_where_a_reader_sees_it_end(html: str, text: str) -> None:
    assert page_record("/x/", f"<article>{html}</article>").text == text
    section = page_record("/x/", f'<article><h2 id="a">A</h2>{html}</article>').sections[0]
    assert section.text == text


def test_a_second_title_is_a_heading() -> None:
    record = page_record(
        "/x/",
        '<article><h1 id="x">Titre</h1>un<h1 id="y">Reste</h1>deux<h1>Fin</h1>trois</article>',
    )
    assert record.text == "un"
    assert [(part.anchor, part.title, part.text) for part in record.sections] == [
        ("y", "Reste", "deux Fin trois")
    ]


def test_a_heading_on_two_lines_is_two_words() -> None:
    record = page_record("/x/", '<article><h2 id="a">Ici<br>et là</h2></article>')
    assert record.sections[0].title == "Ici et là"


def test_the_introduction_of_a_generated_page_stands_for_its_body() -> None:
    page = '<meta property="og:title" content="Produits"><article><p>Généré</p></article>'
    record = page_record("/produits/", page, '<p>Ce qui est suivi.</p><h2 id="a">Ici</h2>là')
    assert (record.title, record.text) == ("Produits", "Ce qui est suivi.")
    assert [(part.anchor, part.title, part.text) for part in record.sections] == [
        ("a", "Ici", "là")
    ]
    assert page_record("/produits/", page, "").text == ""
