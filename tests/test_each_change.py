"""Each kind of change that the random sequences know (tests/test_incremental.py), once, in an order.

A draw may leave a kind out, or hide it behind another that makes everything again: here each comes
after a build in which nothing else changed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.test_incremental import Edits

pytestmark = pytest.mark.slow

CHANGES = (
    ("product_is_edited", {"name": "Lampes d’atelier", "code": "940520"}),
    ("product_is_edited", {"name": "Lampes d’atelier", "code": "940511"}),
    ("product_is_edited", {"name": "Zampes", "code": "940520"}),
    ("product_gets_an_actor", {"known": True}),
    ("product_is_added_or_moved", {"name": "alpha", "sector": "eclairage"}),
    ("product_is_added_or_moved", {"name": "alpha", "sector": "sante"}),
    ("partner_is_edited", {"name": "Néoma <é>"}),
    ("partner_is_added_or_removed", {"there": True}),
    ("partner_is_added_or_removed", {"there": False}),
    ("city_is_edited", {"name": "Rouen-la-Belle", "region": "Bretagne"}),
    ("event_is_edited", {"name": "48 heures", "worked": True}),
    ("sector_is_edited", {"name": "Lumières"}),
    ("table_changes", {"share": 10, "union": False}),
    ("table_changes", {"share": 30, "union": True}),
    ("table_changes", {"share": 30, "union": True, "italy": 29}),
    ("table_changes", {"share": 50, "union": True}),
    ("table_changes", {"share": 50, "union": True, "unit": "dollars"}),
    ("text_of_a_page_changes", {"there": True}),
    ("text_of_a_page_changes", {"there": False}),
    ("published_addresses_change", {"moved": True}),
    ("publication_is_completed", {"said": "Rouen"}),
    ("template_changes", {"name": "pages/produit.html"}),
    ("template_changes", {"name": "components/page.html"}),
    ("template_changes", {"name": "pages/ville.html"}),
    ("shell_changes", {"name": "mkdocs.yml"}),
    ("shell_changes", {"name": "theme/main.html"}),
    ("shell_changes", {"name": "theme/assets/css/site.css"}),
    ("font_of_cards_changes", {}),
    ("repository_changes", {"repository": "https://github.com/a/b"}),
    ("address_changes", {"address": "https://a.example/sous/"}),
    ("cards_are_drawn_or_not", {"cards": False}),
    ("cards_are_drawn_or_not", {"cards": True}),
    ("search_is_made_or_not", {"search": False}),
    ("product_is_edited", {"name": "Lampes", "code": "940520"}),
    ("search_is_made_or_not", {"search": True}),
    ("version_is_committed", {}),
    ("time_passes", {"hours": 24}),
    ("time_passes", {"hours": 400 * 24}),
    ("time_passes", {"hours": -400 * 24}),
    ("time_passes", {"hours": 30 * 24}),
    ("event_is_added_or_removed", {"there": True}),
    ("event_is_added_or_removed", {"there": False}),
    ("product_is_edited", {"name": "Lampes", "code": "940511"}),
    ("product_is_edited", {"name": "Lampes", "code": "940520"}),
    ("record_is_somebody_elses", {}),
    ("product_is_edited", {"name": "Lampes & lampions", "code": "940520"}),
)

HARM = tuple(
    (f"site/{name}", how)
    for name in ("produits/lampes/index.html", "api/v1/produits/lampes.json", "api/v1/produits.json",
                 "pays/chn/index.html", "agenda.ics", "methode/index.html")
    for how in ("edit", "remove")
)  # fmt: skip
"""What accidents do to a site: a file is changed or gone."""


@pytest.fixture(params=[False, True], ids=["built", "served"])
def edits(request: pytest.FixtureRequest) -> Iterator[Edits]:
    """A small site that is built each time, or followed while it is edited."""
    found = Edits()
    found.begin(served=request.param)
    yield found
    found.teardown()


def test_after_each_change_what_was_kept_is_what_is_made_from_nothing(edits: Edits) -> None:
    edits.what_was_kept_is_what_is_made_from_nothing()
    assert edits.is_right
    for change, how in CHANGES:
        getattr(edits, change)(**how)
        edits.what_was_kept_is_what_is_made_from_nothing()
        assert edits.is_right, change
    if not edits.served:
        for name, how in HARM:
            edits.file_is_harmed(name, how)
            edits.what_was_kept_is_what_is_made_from_nothing()
        for kind in ("index", "fragment", "genres.json"):
            edits.index_is_touched(kind)
            edits.what_was_kept_is_what_is_made_from_nothing()
        edits.program_is_upgraded()
        edits.what_was_kept_is_what_is_made_from_nothing()
