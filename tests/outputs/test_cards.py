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
from relocalisations.outputs.web import card_maker, card_maps, card_pictures, card_shapes
from relocalisations.outputs.web.card_drawing import DRAWN_WITH, Drawing
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.card_maker import (
    FOOT_SIZE,
    LEFT,
    RIGHT,
    SECTION_SIZE,
    TEXT_SIZES,
    CardMaker,
    arrangement_of,
)
from relocalisations.outputs.web.card_maps import outlines
from relocalisations.outputs.web.card_pictures import Box, Disc, Land, Picture
from relocalisations.outputs.web.cards import SIZE, Card, card_path, written_cards
from relocalisations.pages.kinds import BY_NAME, LIST_PAGES
from relocalisations.pages.plan import all_pages
from relocalisations.text.french import typographic
from tests.frozen_site import ROOT

TEMPLATE = ROOT / "theme/cartes"
WORLD = Picture("monde", (124, 0, 800, 432), (Land("chn", "tint4"), Land("usa", "tint1")))
LAMPS = Card(
    "a.png", "Éclairage · SH 940542", "Luminaires à LED", "86,9 %", "part de la Chine", WORLD
)
RED = (0xB9, 0x3C, 0x17)


@pytest.fixture(scope="module")
def maker() -> CardMaker:
    return CardMaker(TEMPLATE)


@pytest.fixture(scope="module")
def cards(real: Site) -> list[tuple[str, Card]]:
    """Kind and card of every page."""
    made = [
        (page.kind, card_of(real, page)) for page in all_pages(real) if page.kind not in LIST_PAGES
    ]
    taken = {card.path for _kind, card in made}
    return made + [
        ("texte", card) for card in written_cards(real).values() if card.path not in taken
    ]


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.verify()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def test_the_same_words_give_the_same_bytes(maker: CardMaker) -> None:
    first = maker.picture(LAMPS)
    maker.picture(Card("b.png", "Santé", "Autre chose"))
    assert maker.picture(LAMPS) == first == CardMaker(TEMPLATE).picture(LAMPS)


def test_a_card_is_a_small_picture_of_sixteen_colours_at_most(
    cards: list[tuple[str, Card]], maker: CardMaker
) -> None:
    sizes: dict[str, list[int]] = {}
    for kind, card in [*cards[:40], *cards[40::8]]:
        picture = maker.picture(card)
        image = opened(picture)
        assert image.size == SIZE == (1200, 630)
        assert len(image.getcolors() or ()) <= 16
        sizes.setdefault(kind, []).append(len(picture))
    assert max(max(found) for found in sizes.values()) < 14_000
    products = sizes["produit"]
    assert sum(products) / len(products) < 9_500


def test_each_kind_of_page_has_a_card_of_its_own(cards: list[tuple[str, Card]]) -> None:
    kinds = {kind for kind, _card in cards}
    assert kinds == {"texte", *BY_NAME} - set(LIST_PAGES)
    paths = [card.path for _kind, card in cards]
    assert len(set(paths)) == len(paths)
    drawn = {kind for kind, card in cards if card.picture}
    assert drawn == {
        *("accueil", "produits", "secteurs", "liste-pays", "evenements", "villes"),
        *("produit", "pays", "secteur", "evenement", "ville", "partenaire"),
    }


def test_no_card_is_without_a_title(cards: list[tuple[str, Card]]) -> None:
    assert [path for path, card in cards if not card.title] == []


def test_a_longer_list_has_the_card_of_its_first_page(real: Site) -> None:
    assert {card_path(page) for page in all_pages(real) if page.kind == "sources"} == {
        "assets/cartes/sources.png"
    }
    assert {kind: url.removesuffix("page/") for kind, url in LIST_PAGES.items()} == {
        "produits-suite": "/produits/",
        "sources-suite": "/sources/",
    }


def test_each_word_of_a_card_changes_it(maker: CardMaker) -> None:
    other = Picture("monde", WORLD.view, (Land("ind", "tint4"),))
    others = [
        Card("a.png", "Santé", LAMPS.title, LAMPS.value, LAMPS.caption, WORLD),
        Card("a.png", LAMPS.section, "Lampes", LAMPS.value, LAMPS.caption, WORLD),
        Card("a.png", LAMPS.section, LAMPS.title, "86,8 %", LAMPS.caption, WORLD),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, "part du Japon", WORLD),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, LAMPS.caption, other),
        Card("a.png", LAMPS.section, LAMPS.title, LAMPS.value, LAMPS.caption, WORLD, "", "Pied"),
    ]
    assert len({maker.picture(card) for card in (LAMPS, *others)}) == 7


def test_another_font_makes_all_cards_again(maker: CardMaker, tmp_path: Path) -> None:
    folder, drawing = tmp_path / "cartes", Path("assets/images/monde.svg")
    folder.mkdir()
    for file in TEMPLATE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (tmp_path / drawing).parent.mkdir(parents=True)
    (tmp_path / drawing).write_bytes((ROOT / "theme" / drawing).read_bytes())
    made_with = Drawing(TEMPLATE).made_with
    assert Drawing(folder).made_with == made_with
    (folder / "public-sans-400.ttf").write_bytes((TEMPLATE / "public-sans-800.ttf").read_bytes())
    other = Drawing(folder)
    assert other.made_with != made_with
    assert other.picture(LAMPS) != maker.picture(LAMPS)


def test_a_program_that_draws_otherwise_makes_all_cards_again() -> None:
    """Each module that the drawing ones import is read for the digest."""
    asked = re.compile(r"^from relocalisations\.([\w.]+) import (.+)$", re.MULTILINE)
    imported = set()
    for module in (card_maker, card_maps, card_shapes, card_pictures):
        for package, names in asked.findall(Path(module.__file__).read_text("utf-8")):
            last = package.rpartition(".")[2]
            imported |= {*names.split(", ")} if last in ("web", "text") else {last}
    assert imported | {"card_maker"} == {Path(name).stem for name in DRAWN_WITH}


def red(image: Image.Image, left: int, right: int, top: int = 0, bottom: int = SIZE[1]) -> int:
    """How many points are of the full red."""
    found = image.crop((left, top, right, bottom)).getcolors(100_000) or ()
    return sum(number for number, colour in found if colour == RED)


def test_a_country_is_dotted_where_it_is(maker: CardMaker) -> None:
    def drawn(iso: str) -> Image.Image:
        picture = Picture("monde", WORLD.view, (Land(iso, "tint4"),))
        return opened(maker.picture(Card("a.png", "", "", picture=picture)))

    # China is in the right third of the map, Brazil in the left one; Malta has a dot all the same.
    assert red(drawn("chn"), 948, 1132) > 1_000
    assert red(drawn("chn"), 0, 900, bottom=560) == 0
    assert red(drawn("bra"), 580, 800) > 1_000
    assert red(drawn("mlt"), 800, 900) > 20
    assert red(drawn("zzz"), 0, 1200, bottom=560) == 0


def test_a_picture_keeps_its_places(maker: CardMaker) -> None:
    picture = Picture(shapes=(Box(25, 0, 50, 100, "red"),), height=100)
    image = opened(maker.picture(Card("a.png", "", "", picture=picture)))
    rows = [x for x in range(SIZE[0]) if image.getpixel((x, 486)) == RED]
    assert (rows[0], rows[-1]) == (LEFT + 266, LEFT + 797)
    ring = Picture(shapes=(Disc(50, 50, 20, "red", hollow=True),), height=100)
    image = opened(maker.picture(Card("a.png", "", "", picture=ring)))
    across, down = LEFT + 532, 486
    assert image.getpixel((across, down)) != RED
    assert image.getpixel((across + 17, down)) == RED


def test_the_card_of_a_sector_counts_what_it_draws(cards: list[tuple[str, Card]]) -> None:
    sectors = [card for kind, card in cards if kind == "secteur" and card.picture]
    assert len(sectors) > 10
    for card in sectors:
        assert card.picture
        dots = [one for one in card.picture.shapes if isinstance(one, Disc)]
        red = [one for one in dots if one.ink == "red"]
        assert card.value == f"{len(red)} sur {len(dots)}"


def test_an_outline_is_read_as_svg_says() -> None:
    assert list(outlines("M1 2l3 0 0 4zm10-1l1 1 0-5z")) == [
        [(1, 2), (4, 2), (4, 6)],
        [(11, 1), (12, 2), (12, -3)],
    ]
    assert list(outlines("M1 2L3 4z")) == [[(1, 2), (3, 4)]]


def test_no_text_leaves_a_card(cards: list[tuple[str, Card]], maker: CardMaker) -> None:
    for kind, card in cards:
        layout = arrangement_of(card)
        size, lines = maker.title(card)
        assert all(maker.letters.width(line, 800, size) <= layout.title for line in lines), (
            card.title
        )
        assert "".join(lines).replace(" ", "") == typographic(card.title).replace(" ", "")
        assert (
            maker.letters.width(typographic(card.value), 800, maker.value_size(card))
            <= layout.caption
        ), card.value
        if kind != "texte":
            size, lines = maker.caption(card, layout.caption, 5)
            assert size in TEXT_SIZES
            assert " ".join(lines) == typographic(card.caption), card.caption
        assert maker.letters.width(typographic(card.section), 400, SECTION_SIZE) <= RIGHT - LEFT
        foot = maker.letters.width(typographic(card.foot), 400, FOOT_SIZE)
        assert foot <= RIGHT - LEFT - maker.letters.width("Relocalisations.fr", 800, FOOT_SIZE) - 20


def test_every_letter_has_its_own_shape(maker: CardMaker) -> None:
    """A letter that the font lacks would be an empty box, the same for all."""
    letters = "ÀÂÇÈÉÊËÎÏÔÙÛÜàâçèéêëîïôùûüœŒæ’«»–…·€%°²³"
    drawn = {maker.picture(Card("a.png", "", letter)) for letter in letters}
    assert len(drawn) == len(letters)
    assert zlib.crc32(
        maker.picture(Card("a.png", "", "\U0001f9ff"))
    )  # nor does an unknown one fail


def test_what_no_source_confirms_is_said_before_its_date(real: Site) -> None:
    words = {
        page.url: card_of(real, page).words for page in all_pages(real) if page.kind == "evenement"
    }
    caen, rouen = (
        words[f"/evenements/{name}/"] for name in ("2022-10-13-caen", "2022-06-16-rouen")
    )
    assert caen.index("Tenue non confirmée") < caen.index("octobre 2022")
    assert rouen.index("juin 2022") < rouen.index("Tenu")


def test_the_text_of_a_picture_is_what_it_shows(built: Path, real: Site) -> None:
    page = (built / "produits/luminaires-led/index.html").read_text("utf-8")
    (alt,) = re.findall(r'<meta property="og:image:alt" content="([^"]*)">', page)
    for shown in ("Éclairage", "SH", "940542", "Luminaires à LED", "Chine", "%", "2024"):
        assert shown in html.unescape(alt), alt
    pages = (
        "produits/luminaires-led",
        "villes/rouen",
        "pays/chn",
        "methode",
        "produits",
        "sources",
    )
    for name in pages:
        page = (built / name / "index.html").read_text("utf-8")
        for mark in ("og:image:alt", "og:description"):
            (said,) = re.findall(rf'<meta[^>]* property="{mark}" content="([^"]*)">', page)
            assert len(said) > 20, (name, mark, said)
        (picture,) = re.findall(r'<meta property="og:image" content="https://[^/]*/([^"]*)">', page)
        shown = opened((built / picture).read_bytes())
        for mark, size in zip(("width", "height"), shown.size, strict=True):
            assert f'<meta property="og:image:{mark}" content="{size}">' in page
