"""What a card says, word for word, to who sees it and to who hears it (cards.txt)."""

from __future__ import annotations

from pathlib import Path

from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.pages.plan import all_pages

SAID = {
    address: " ".join(words.split())
    for address, _, words in (
        part.partition("\n")
        for part in Path(__file__).with_name("cards.txt").read_text("utf-8").split("\n\n")
    )
}


def test_the_words_of_cards(real: Site) -> None:
    """A card of each kind, and of each way to say it: Union or France, one or several, doubtful."""
    found = {
        page.url: " ".join(card_of(real, page).words.split())
        for page in all_pages(real)
        if page.url in SAID
    }
    assert found == SAID
    assert len(found) > 20
