"""Where each word of a card stands, in which size and colour (card_places.txt).

Made again, once a change is meant, and then looked at: ``python -m tests.outputs.test_card_places``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.card_letters import Letters
from relocalisations.outputs.web.card_maker import CardMaker
from relocalisations.outputs.web.card_pictures import FRANCE, WORLD, Mark, Picture
from relocalisations.outputs.web.cards import Card
from relocalisations.pages.plan import all_pages
from tests.frozen_site import FROZEN, NOW, ROOT

PLACES = Path(__file__).with_name("card_places.txt")
PAGES = ("/", "/evenements/2022-06-16-rouen/", "/villes/rouen/", "/produits/", "/secteurs/eclairage/",
         "/pays/chn/", "/partenaires/neoma/", "/produits/luminaires-led/", "/sources/", "/methode/",
         "/produits/alumine/")  # fmt: skip
"""One of each way to lay a card out: world, France, chart, text, with and without a value."""

WORDS = (
    "Relocaliser, c’est refaire ici ce que l’on achète au loin : des lampes, des médicaments, du fil ; "
    "savoir d’abord qui vend, combien, et depuis quand. Rien n’est dit ici sans une source. "
).split() * 3
LAID_OUT = {
    "sans dessin": (None, ""),
    "sans dessin, avec une valeur": (None, "1 234 567 sur 2 345 678 personnes ou davantage"),
    "monde": (Picture(WORLD, (124, 0, 800, 432)), "100,0 %"),
    "France": (Picture(FRANCE, (0, 0, 100, 100)), "Du 30 septembre au 1er octobre 2022"),
    "dessin": (Picture(height=236), ""),
    "dessin et axe": (Picture(marks=(Mark("50 %", 50, 118),)), "12 sur 345"),
}
LENGTHS = (
    (1, 1),
    (4, 8),
    (7, 14),
    (10, 19),
    (13, 23),
    (14, 21),
    (15, 27),
    (16, 28),
    (20, 33),
    (22, 37),
    (25, 44),
    (30, 75),
)
"""Of title and caption, in words: so that each size is written, and what has no room for any."""


def of_each_length() -> Iterator[tuple[str, Card]]:
    """Made-up cards, with a name."""
    for name, (picture, value) in LAID_OUT.items():
        for title, caption in LENGTHS:
            said = (" ".join(WORDS[:title]), value, " ".join(WORDS[:caption]))
            yield (
                f"{name}, {title} et {caption} mots",
                Card("a.png", "", *said, picture, foot="Pied"),
            )


def places(site: Site, patch: pytest.MonkeyPatch) -> str:
    lines: list[str] = []
    write = Letters.write

    def noted(self: Letters, canvas: Any, at: Any, text: str, *how: Any) -> Any:
        lines.append(f"- {at[0]:g}, {at[1]:g} | {' '.join(map(str, how))} | {text}")
        return write(self, canvas, at, text, *how)

    patch.setattr(Letters, "write", noted)
    maker = CardMaker(ROOT / "theme" / "cartes")
    for page in all_pages(site):
        if page.url in PAGES:
            lines.append(page.url)
            maker.picture(card_of(site, page))
    for name, card in of_each_length():
        lines.append(name)
        maker.picture(card)
    return "\n".join(lines) + "\n"


def test_where_the_words_of_a_card_stand(real: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    meant = "If this is where they ought to be: python -m tests.outputs.test_card_places"
    found = places(real, monkeypatch).splitlines()
    assert found == PLACES.read_text("utf-8").splitlines(), meant


if __name__ == "__main__":
    made, _problems = load_site(FROZEN, NOW)
    with pytest.MonkeyPatch.context() as context:
        PLACES.write_text(places(made, context), "utf-8")
