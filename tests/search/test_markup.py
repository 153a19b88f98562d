"""The small page that Pagefind reads of a record: what weighs more or less than the text, and the order."""

from __future__ import annotations

from relocalisations.search.markup import markup
from relocalisations.search.records import SearchKind, SearchRecord, Section
from tests.search.test_search_text import private


def test_what_a_record_is_found_by_weighs_more_than_its_text() -> None:
    record = SearchRecord(
        "/produits/lampes/",
        SearchKind.PRODUCTS,
        "Lampes & bougies",
        "Code SH 940520",
        "On les pose.",
        "Luminaires",
        (Section("led", "À LED", "Peu de watts."),),
        around="fournisseurs : Chine",
        also=("Lampions", "LUX"),
    )
    assert private(markup(record)).splitlines() == [
        '<!doctype html><html lang="fr"><body>',
        '<span data-pagefind-weight="10">Lampes &amp; bougies</span> ¦',
        '<span data-pagefind-weight="2">[Code] SH 940520</span> ¦',
        '<span data-pagefind-weight="4">Lampions ; LUX ; Luminaires</span> '
        '<span data-pagefind-weight="0.5">; fournisseurs : Chine</span> ¦',
        "[On] [les] pose.",
        '<h2 id="led" data-pagefind-weight="6">[À] LED</h2>',
        "Peu [de] watts.",
    ]


def test_a_record_that_says_little_has_no_empty_words_around() -> None:
    record = SearchRecord("/a/", SearchKind.PAGES, "Titre", "", "")
    assert private(markup(record)).count("<span") == 3
