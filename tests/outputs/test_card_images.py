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


def differences(name: str, content: bytes) -> tuple[int, int, int, int] | None:
    """Where the picture is not the one that is kept; None if nowhere."""
    found = Image.open(BytesIO(content)).convert("RGB")
    told = Image.open(IMAGES / f"{name}.png").convert("RGB")
    if found.size != told.size:
        return (0, 0, *found.size)
    return ImageChops.difference(found, told).getbbox()


@pytest.mark.parametrize("name", PAGES.values())
def test_how_a_card_looks(cards: dict[str, bytes], name: str) -> None:
    other = differences(name, cards[name])
    assert other is None, f"not the same in {other}. {MEANT}"


if __name__ == "__main__":
    made, _problems = load_site(FROZEN, NOW)
    IMAGES.mkdir(exist_ok=True)
    for name, content in drawn(made):
        file = IMAGES / f"{name}.png"
        if not file.exists() or differences(
            name, content
        ):  # the same points in other bytes are the same
            file.write_bytes(content)
