"""What a card says, word for word, to who sees it and to who hears it (cards.txt)."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.cards import Card
from relocalisations.pages.plan import all_pages
from tests.frozen_site import FROZEN, NOW

FILE = Path(__file__).with_name("cards.txt")
SAID = {
    address: " ".join(words.split())
    for address, _, words in (
        part.partition("\n") for part in FILE.read_text("utf-8").split("\n\n")
    )
}


def told(site: Site) -> dict[str, str]:
    """What the cards say of the addresses of the file."""
    return {
        page.url: " ".join(card_of(site, page).words.split())
        for page in all_pages(site)
        if page.url in SAID
    }


def test_the_words_of_cards(real: Site) -> None:
    """A card of each kind, and of each way to say it: Union or France, one or several, doubtful."""
    assert told(real) == SAID, "If these are the words: make words, and read the difference."
    assert len(SAID) > 20


def test_a_sentence_ends_once_and_nothing_is_said_twice() -> None:
    asked = Card("a.png", "Villes", "Et chez vous ?", caption="Écrivez-nous !", foot="Toutes…")
    words = asked.words.replace("\u202f", " ")
    assert words == "Villes. Et chez vous ? Écrivez-nous ! Toutes… Relocalisations.fr"
    home = Card("a.png", "Faits", "Relocalisations.fr", caption="Ce que la France achète.")
    assert home.words == "Faits. Relocalisations.fr. Ce que la France achète"


if __name__ == "__main__":
    made, _problems = load_site(FROZEN, NOW)
    cards = told(made)
    blocks = [f"{address}\n{fill(cards[address], 97, break_on_hyphens=False)}" for address in SAID]
    FILE.write_text("\n\n".join(blocks) + "\n", "utf-8")
