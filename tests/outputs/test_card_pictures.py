"""What the picture of a card holds, place by place, for a chart of a few points."""

from __future__ import annotations

from pathlib import Path

from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.card_maker import arrangement_of
from relocalisations.outputs.web.card_pictures import (
    FRANCE,
    WORLD,
    Box,
    Disc,
    Land,
    Mark,
    Picture,
    columns,
    on_france,
    plane,
    sectors,
    strip,
    timeline,
    world,
)
from relocalisations.outputs.web.cards import Card
from relocalisations.pages.plan import all_pages
from relocalisations.text import france
from tests.full_sheets import full
from tests.small_site import load

AXIS = (Mark("0 %", 0, 118, "start"), Mark("50 %", 50, 118), Mark("100 %", 100, 118, "end"))
LINE = Box(0, 100, 100, 0.8, "grey")


def test_products_are_red_beyond_half_and_smaller_when_they_pile_up() -> None:
    points = [{"x": 50, "y": 30}, {"x": 50.5, "y": 40}]
    assert strip({"rangees": 8, "points": points}) == Picture(
        shapes=(LINE, Disc(50, 30, 12, "steel"), Disc(50.5, 40, 12, "red")), marks=AXIS
    )
    piled = strip({"rangees": 9, "points": points[:1]})
    assert piled
    assert piled.shapes == (LINE, Disc(50, 30, 9, "steel"))
    assert piled.height == 150


def test_those_of_the_corner_are_larger_and_lie_above_the_others() -> None:
    points = [{"x": 90, "y": 10, "coin": True}, {"x": 20, "y": 80, "coin": False}]
    assert plane({"coin_x": 60, "coin_y": 50, "points": points}) == Picture(
        shapes=(
            Box(60, 0, 40, 50, "tint1"),
            LINE,
            Disc(20, 80, 6, "steel"),
            Disc(90, 10, 9, "red"),
        ),
        height=236,
    )


def test_columns_are_as_high_as_they_count_and_red_from_half_on() -> None:
    assert columns([4, 0, 1, 2]) == Picture(
        shapes=(
            LINE,
            Box(1.5, 0, 22, 100, "steel"),
            Box(51.5, 75, 22, 25, "red"),
            Box(76.5, 50, 22, 50, "red"),
        ),
        marks=AXIS,
    )
    assert columns([0, 0]) is None
    assert columns([]) is None


def test_the_least_segment_of_a_sector_still_shows() -> None:
    segments = [{"x": 0, "largeur": 60, "classe": 1}, {"x": 60, "largeur": 0.1, "classe": 4}]
    bars = [{"segments": segments}, {"segments": [{"x": 0, "largeur": 5, "classe": 2}]}]
    assert sectors({"barres": bars}) == Picture(
        shapes=(
            Box(0, 6, 60, 38, "red"),
            Box(60, 6, 0.2, 38, "grey"),
            Box(0, 56, 5, 38, "tint2"),
        ),
        height=236,
    )


def test_editions_are_on_the_line_of_their_city() -> None:
    chart = {
        "lignes": [{"y": 25}],
        "moments": [{"x": 10, "y": 25, "creux": True}, {"x": 70, "y": 25, "creux": False}],
        "annees": [(2021, 0), (2022, 50)],
    }
    assert timeline(chart) == Picture(
        shapes=(
            Box(0, 25, 100, 0.6, "land"),
            Disc(10, 25, 14, "red", True),
            Disc(70, 25, 14, "red", False),
        ),
        marks=(Mark("2021", 0, 118, "start"), Mark("2022", 50, 118, "start")),
    )


def test_the_strongest_tint_of_a_map_lies_above() -> None:
    chart = {
        "vue": "10,20,300,150",
        "pays": [{"iso": "chn", "teinte": 4}, {"iso": "deu", "teinte": 1}],
    }
    assert world(chart) == Picture(
        WORLD, (10, 20, 300, 150), (Land("deu", "tint1"), Land("chn", "tint4"))
    )


def test_a_region_alone_is_tinted_and_has_no_disc() -> None:
    region = {"region": "Provence-Alpes-Côte d'Azur", "type": "region", "doute": False}
    place = {**region, "x": 80, "y": 85}
    view = (france.LEFT, france.TOP, france.WIDTH, france.HEIGHT)
    tinted = Land("Provence-Alpes-Côte d’Azur", "tint1")
    assert on_france([place]) == Picture(FRANCE, view, (tinted,))
    town = {"region": "Normandie", "type": "ville", "doute": True, "x": 40, "y": 20}
    assert on_france([place, town]) == Picture(
        FRANCE,
        view,
        (
            tinted,
            Land("Normandie", "tint1"),
            Disc(80, 85, 13, "red", False),
            Disc(40, 20, 13, "red", True),
        ),
    )


def test_without_a_chart_there_is_no_picture() -> None:
    for made in (strip, plane, sectors, timeline, world):
        assert made(None) is None
    assert on_france([]) is None


def test_where_the_parts_of_a_card_stand() -> None:
    """Widths of title and caption, size of the value, frame of the picture; in pixels of 1200 × 630."""

    def parts(picture: Picture | None) -> tuple[object, ...]:
        return tuple(arrangement_of(Card("a.png", "Section", "Titre", picture=picture)))

    assert parts(None) == (1064, 1064, 58, (0, 0, 0, 0), False)
    assert parts(Picture(WORLD)) == (1064, 470, 116, (580, 250, 552, 298), False)
    assert parts(Picture(FRANCE)) == (610, 610, 52, (712, 92, 420, 412), False)
    assert parts(Picture(height=150)) == (1064, 1064, 58, (68, 386, 1064, 150), True)
    words = Picture(height=150, marks=(Mark("0 %", 0, 118),))
    assert parts(words) == (1064, 1064, 58, (68, 352, 1064, 150), True)


def test_a_city_is_hollow_for_a_partner_that_no_source_saw_there(tmp_path: Path) -> None:
    """Where one event was held the mark is full, whatever else is announced there."""
    site, problems = load(tmp_path, full())
    assert problems == []
    cards = {page.url: card_of(site, page) for page in all_pages(site) if page.kind == "partenaire"}

    def hollow(name: str) -> list[bool]:
        picture = cards[f"/partenaires/{name}/"].picture
        return [one.hollow for one in picture.shapes if isinstance(one, Disc)] if picture else []

    assert hollow("zest") == [False, True], "Rouen, then Brest"
    assert hollow("neoma") == [False]
