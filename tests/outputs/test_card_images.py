"""How social cards look, point by point (images/).

Made again, once a change is meant, and then looked at: ``python -m tests.outputs.test_card_images``.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.card_maker import CardMaker
from relocalisations.pages.plan import all_pages
from tests.frozen_site import FROZEN, NOW, ROOT

IMAGES = Path(__file__).with_name("images")
MEANT = "If this is how it ought to look: python -m tests.outputs.test_card_images, and look at it."
PAGES = {
    "/": "nuage",
    "/produits/": "colonnes",
    "/secteurs/": "barres",
    "/secteurs/eclairage/": "points",
    "/evenements/": "frise",
    "/villes/rouen/": "france",
    "/pays/chn/": "monde",
    "/produits/luminaires-led/": "produit",
    "/produits/alumine/": "matiere",
    "/sources/": "texte",
}
"""One of each picture."""


def drawn(site: Site) -> Iterator[tuple[str, bytes]]:
    """A name, and the card in PNG."""
    maker = CardMaker(ROOT / "theme" / "cartes")
    for page in all_pages(site):
        if page.url in PAGES:
            yield PAGES[page.url], maker.picture(card_of(site, page))


@pytest.fixture(scope="module")
def cards(real: Site) -> dict[str, bytes]:
    return dict(drawn(real))


@pytest.mark.parametrize("name", PAGES.values())
def test_how_a_card_looks(cards: dict[str, bytes], name: str) -> None:
    found = Image.open(BytesIO(cards[name])).convert("RGB")
    told = Image.open(IMAGES / f"{name}.png").convert("RGB")
    assert found.size == told.size, MEANT
    other = ImageChops.difference(found, told).getbbox()
    assert other is None, f"not the same in {other}. {MEANT}"


if __name__ == "__main__":
    made, _problems = load_site(FROZEN, NOW)
    IMAGES.mkdir(exist_ok=True)
    for name, content in drawn(made):
        (IMAGES / f"{name}.png").write_bytes(content)
