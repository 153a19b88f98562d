"""Social cards: drawn with our font, kept, and the same whatever happens to what is kept."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from relocalisations.model.site import Site
from relocalisations.outputs.web.cards import DEFAULT_CARD, Card, CardMaker, card_of, width
from relocalisations.pages.plan import all_pages
from tests.frozen_site import ROOT

TEMPLATE = ROOT / "theme/cartes"
LAMPS = Card(
    "a.png", "Éclairage · SH 940542", "Luminaires à LED", "86,9 %", "part de la Chine", 0.869
)


def size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def test_a_card_is_drawn_once_and_kept(tmp_path: Path) -> None:
    maker = CardMaker(TEMPLATE, tmp_path)
    first = maker.picture(LAMPS)
    assert size(first) == (800, 420)
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    before = kept.stat().st_mtime_ns
    assert CardMaker(TEMPLATE, tmp_path).picture(LAMPS) == first
    assert kept.stat().st_mtime_ns == before


def test_a_damaged_card_is_drawn_again(tmp_path: Path) -> None:
    maker = CardMaker(TEMPLATE, tmp_path)
    picture = maker.picture(LAMPS)
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = kept.read_bytes()
    for damaged in (b"", b"short", whole[:-1], whole[:40] + b"X" + whole[41:], b"\0" * len(whole)):
        kept.write_bytes(damaged)
        assert maker.picture(LAMPS) == picture
        assert kept.read_bytes() == whole


def test_a_card_changes_with_its_words_and_with_the_template(tmp_path: Path) -> None:
    maker = CardMaker(TEMPLATE, tmp_path / "kept")
    other = Card("a.png", LAMPS.section, "Lampes", LAMPS.value, LAMPS.caption, LAMPS.share)
    assert maker.picture(LAMPS) != maker.picture(other)
    copy = tmp_path / "cartes"
    copy.mkdir()
    for path in TEMPLATE.iterdir():
        copy.joinpath(path.name).write_bytes(path.read_bytes())
    svg = (copy / "carte.svg").read_text(encoding="utf-8")
    (copy / "carte.svg").write_text(svg.replace("#14213d", "#000000"), encoding="utf-8")
    assert CardMaker(copy, tmp_path / "kept").picture(LAMPS) != maker.picture(LAMPS)


def test_our_font_is_the_one_that_draws(tmp_path: Path) -> None:
    maker = CardMaker(TEMPLATE, tmp_path)
    assert len(maker.fonts) == 2
    drawn = maker.picture(LAMPS)
    maker.fonts = []
    assert len(maker._draw(maker.svg(LAMPS))) < len(drawn) / 2  # no text at all


def test_no_title_leaves_the_card(real: Site, tmp_path: Path) -> None:
    maker = CardMaker(TEMPLATE, tmp_path)
    cards = [card for page in all_pages(real) if (card := card_of(real, page))] + [DEFAULT_CARD]
    assert len(cards) == len(real.produits) + len(real.evenements) + 1
    for card in cards:
        svg = ElementTree.fromstring(maker.svg(card))
        (title,) = [part for part in svg.iter() if part.get("id") == "titre"]
        room = 1056 / float(title.get("font-size", "0"))
        lines = [span.text or "" for span in title]
        assert all(width(line) <= room for line in lines), card.title
        assert " ".join(lines).replace("\u202f", " ") == card.title.replace("'", "’"), card.title
