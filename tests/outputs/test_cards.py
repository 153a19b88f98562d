"""Social cards: small pictures drawn with our font, the same from the same words."""

from __future__ import annotations

import html
import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image

from relocalisations.model.site import Site
from relocalisations.outputs.web.card_maker import CardMaker
from relocalisations.outputs.web.cards import DEFAULT_CARD, SIZE, Card, card_of
from relocalisations.pages.plan import all_pages
from relocalisations.text.french import typographic
from tests.frozen_site import ROOT

TEMPLATE = ROOT / "theme/cartes"
LAMPS = Card(
    "a.png", "Éclairage · SH 940542", "Luminaires à LED", "86,9 %", "part de la Chine", 0.869
)


@pytest.fixture(scope="module")
def maker() -> CardMaker:
    return CardMaker(TEMPLATE)


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.verify()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def test_the_same_words_give_the_same_bytes(maker: CardMaker) -> None:
    first = maker.picture(LAMPS)
    maker.picture(DEFAULT_CARD)
    assert maker.picture(LAMPS) == first == CardMaker(TEMPLATE).picture(LAMPS)


def test_a_card_is_a_small_picture_of_sixteen_colours_at_most(real: Site, maker: CardMaker) -> None:
    pages = [page for page in all_pages(real) if card_of(real, page)]
    sizes = []
    for page in pages[:: len(pages) // 40]:
        card = card_of(real, page)
        assert card
        picture = maker.picture(card)
        image = opened(picture)
        assert image.size == SIZE
        assert len(image.getcolors() or ()) <= 16
        sizes.append(len(picture))
    assert max(sizes) < 8_000
    assert sum(sizes) / len(sizes) < 6_500


def test_each_word_of_a_card_changes_it(maker: CardMaker) -> None:
    others = [
        Card("a.png", "Santé", LAMPS.title, LAMPS.value, LAMPS.caption, LAMPS.share),
        Card("a.png", LAMPS.section, "Lampes", LAMPS.value, LAMPS.caption, LAMPS.share),
        Card("a.png", LAMPS.section, LAMPS.title, "86,8 %", LAMPS.caption, LAMPS.share),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, "part du Japon", LAMPS.share),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, LAMPS.caption, 0.5),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, LAMPS.caption, 0.869, "Pied"),
    ]
    assert len({maker.picture(card) for card in (LAMPS, *others)}) == 7


def test_another_font_makes_all_cards_again(maker: CardMaker, tmp_path: Path) -> None:
    for file in TEMPLATE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert CardMaker(tmp_path).made_with == maker.made_with
    (tmp_path / "public-sans-400.ttf").write_bytes((TEMPLATE / "public-sans-800.ttf").read_bytes())
    other = CardMaker(tmp_path)
    assert other.made_with != maker.made_with
    assert other.picture(LAMPS) != maker.picture(LAMPS)


def test_the_bar_is_as_long_as_the_share(maker: CardMaker) -> None:
    def red(share: float) -> int:
        card = Card("a.png", "", "", "", "", share)
        image = opened(maker.picture(card))
        return sum(image.getpixel((x, 272)) == (0xB9, 0x3C, 0x17) for x in range(SIZE[0]))

    assert [red(share) for share in (0, 0.5, 1)] == [0, 282, 564]


def test_no_text_leaves_a_card(real: Site, maker: CardMaker) -> None:
    cards = [card for page in all_pages(real) if (card := card_of(real, page))] + [DEFAULT_CARD]
    named = (
        real.produits,
        real.evenements,
        real.villes,
        real.partenaires,
        real.secteurs,
        real.pays,
    )
    assert len(cards) == sum(map(len, named)) + 1
    for card in cards:
        size, lines = maker.title(card)
        assert all(maker.width(line, 800, size) <= 564 for line in lines), card.title
        assert " ".join(lines) == typographic(card.title), card.title
        value = maker.width(typographic(card.value), 800, 32)
        captions = typographic(card.caption).split("\n")
        room = 564 - value - 9
        assert all(maker.width(line, 400, 14) <= room for line in captions), card.caption
        assert maker.width(typographic(card.section), 400, 16) <= 564, card.section
        foot = maker.width(typographic(card.foot), 400, 14)
        assert foot <= 564 - maker.width("Relocalisations.fr", 800, 16) - 20, card.foot


def test_every_letter_has_its_own_shape(maker: CardMaker) -> None:
    """A letter that the font lacks would be an empty box, the same for all."""
    letters = "ÀÂÇÈÉÊËÎÏÔÙÛÜàâçèéêëîïôùûüœŒæ’«»–…·€%°²³"
    drawn = {maker.picture(Card("a.png", "", letter)) for letter in letters}
    assert len(drawn) == len(letters)
    assert zlib.crc32(
        maker.picture(Card("a.png", "", "\U0001f9ff"))
    )  # nor does an unknown one fail


def test_what_no_source_confirms_is_said_before_its_date(real: Site) -> None:
    words = {page.url: card.words for page in all_pages(real) if (card := card_of(real, page))}
    caen, rouen = (
        words[f"/evenements/{name}/"] for name in ("2022-10-13-caen", "2022-06-16-rouen")
    )
    assert caen.index("Tenue non confirmée") < caen.index("octobre 2022")
    assert rouen.index("juin 2022") < rouen.index("Tenu.")


def test_the_text_of_a_picture_is_what_it_shows(built: Path, real: Site) -> None:
    page = (built / "produits/luminaires-led/index.html").read_text("utf-8")
    (alt,) = re.findall(r'<meta property="og:image:alt" content="([^"]*)">', page)
    for shown in ("Éclairage", "SH", "940542", "Luminaires à LED", "Chine", "%", "2024"):
        assert shown in html.unescape(alt), alt
    for name in ("produits/luminaires-led", "villes/rouen", "pays/chn", "methode"):
        page = (built / name / "index.html").read_text("utf-8")
        for mark in ("og:image:alt", "og:description"):
            (said,) = re.findall(rf'<meta property="{mark}" content="([^"]*)">', page)
            assert len(said) > 20, (name, mark, said)
        (picture,) = re.findall(r'<meta property="og:image" content="https://[^/]*/([^"]*)">', page)
        assert picture.startswith("assets/cartes/")
