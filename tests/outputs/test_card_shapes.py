"""The shapes of cards point by point: « . » is left as it was, 0 paper, 4 and 5 red, 6 and 7 ink.

A row of a canvas is two of a card.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from relocalisations.outputs.web import card_maps
from relocalisations.outputs.web.card_maps import Maps, outlines
from relocalisations.outputs.web.card_shapes import (
    INKS,
    PALETTE,
    Shape,
    canvas_of,
    disc,
    joined,
    paste,
    png,
)
from tests.frozen_site import ROOT

DISC = """
...000000...
.0045555400.
005555555500
005555555500
.0045555400.
...000000...
"""
RING = """
....00000000....
..004455554400..
.00555444455500.
0055500000055500
0055500000055500
.00555444455500.
..004455554400..
....00000000....
"""
TWO = """
...000000........000000...
.0045555400....0067777600.
005555555500..007777777700
005555555500..007777777700
.0045555400....0067777600.
...000000........000000...
"""
DOTS = """
######..######..
######..######..
######..######..
................
"""
WORLD = """<svg><path id="aaa" d="M0 0l40 0 0 20 -40 0z"/><circle id="bbb" cx="60" cy="30" r="10"/>
<path id="ccc" d="M95 45l1 0 0 1z"/><path id="ddd" d="M200 0l10 0 0 10z"/></svg>"""
VIEW = (0.0, 0.0, 100.0, 50.0)


def rows(picture: Image.Image, shown: str) -> list[list[str]]:
    width, height = picture.size
    return [
        [shown[int(picture.getpixel((x, y)) or 0)] for x in range(width)] for y in range(height)
    ]  # type: ignore[arg-type]


def seen(one: Shape) -> str:
    inks, covered = rows(one.picture, "0123456789abcdef"), rows(one.mask, "." + "#" * 255)
    return "\n" + "".join(
        "".join(ink if cover == "#" else "." for ink, cover in zip(*pair, strict=True)) + "\n"
        for pair in zip(inks, covered, strict=True)
    )


@pytest.mark.parametrize(
    ("radius", "hollow", "places", "drawn"),
    [(4, False, (-6, -3), DISC), (6, True, (-8, -4), RING)],
)
def test_a_disc_has_an_edge_of_paper(
    radius: int, hollow: bool, places: tuple[int, int], drawn: str
) -> None:
    one = disc(radius, "red", hollow=hollow)
    assert (one.left, one.top) == places, "it stands around its point"
    assert seen(one) == drawn


@pytest.mark.parametrize(
    ("radius", "thick"), [(6, 3), (9, 3), (11, 3), (12, 4), (14, 4), (15, 5), (20, 6)]
)
def test_a_ring_is_as_thick_as_a_third_of_its_radius(radius: int, thick: int) -> None:
    middle = seen(disc(radius, "red", hollow=True)).splitlines()[(radius + 2) // 2 + 1]
    assert middle[2 : 2 + radius] == "5" * thick + "0" * (radius - thick)


def test_shapes_on_a_line_are_one() -> None:
    red, ink = disc(4, "red", hollow=False), disc(4, "ink", hollow=False)
    both = joined([(red, 0), (ink, 14)])
    assert both is not None
    assert (both.left, both.top, seen(both)) == (-6, -3, TWO)
    assert joined([]) is None


def test_what_is_pasted_keeps_what_it_does_not_cover() -> None:
    canvas = Image.new("L", (14, 6), 1)
    paste(canvas, disc(4, "red", hollow=False), 7, 3)
    assert ["".join(row) for row in rows(canvas, "0123456789abcdef")] == [
        f"1{line.replace('.', '1')}1" for line in DISC.split()
    ]


def test_land_is_a_dot_for_each_square() -> None:
    assert (
        "\n"
        + "".join("".join(row) + "\n" for row in rows(card_maps._dots((16, 4), 8), "." + "#" * 255))
        == DOTS
    )


def filled(land: Shape | None) -> list[tuple[int, int]]:
    """The squares that have a dot: how many come before, across and down."""
    if land is None:
        return []
    return [
        ((land.left + x) // 10, (land.top + y) // 5)
        for y in range(0, land.mask.height, 5)
        for x in range(0, land.mask.width, 10)
        if land.mask.getpixel((x + 5, y + 2))
    ]


@pytest.mark.parametrize(
    ("name", "squares"),
    [
        pytest.param("aaa", [(x, y) for y in (0, 1) for x in (0, 1, 2, 3)], id="an outline"),
        pytest.param("bbb", [(5, 2), (6, 2), (5, 3), (6, 3)], id="a small country is a square"),
        pytest.param("ccc", [(9, 4)], id="the smallest has a dot all the same"),
        pytest.param("ddd", [], id="beyond the view"),
        pytest.param("zzz", [], id="not on the map"),
    ],
)
def test_a_land_fills_its_squares(
    tmp_path: Path, name: str, squares: list[tuple[int, int]]
) -> None:
    (tmp_path / "monde.svg").write_text(WORLD, "utf-8")
    land = Maps(tmp_path / "monde.svg").land("monde", name, "red", VIEW, 100, 10)
    assert filled(land) == squares
    assert land is None or set(land.picture.tobytes()) == {5}


def test_a_square_has_its_dot_from_two_fifths_of_land_on(tmp_path: Path) -> None:
    (tmp_path / "monde.svg").write_text(
        '<path id="a" d="M0 0l13.7 0 0 10 -13.7 0z"/><path id="b" d="M0 0l14.5 0 0 10 -14.5 0z"/>',
        "utf-8",
    )
    maps = Maps(tmp_path / "monde.svg")
    found = [maps.land("monde", name, "red", VIEW, 100, 10) for name in "ab"]
    assert [filled(one) for one in found] == [[(0, 0)], [(0, 0), (1, 0)]]


def test_a_small_country_is_drawn_as_large_as_it_is() -> None:
    path = card_maps._circle({"cx": "10", "cy": "20", "r": "2.5"})
    assert list(outlines(path)) == [[(7.5, 17.5), (12.5, 17.5), (12.5, 22.5), (7.5, 22.5)]]


def test_an_outline_may_begin_again_without_an_end() -> None:
    assert list(outlines("m1 1 2 0 0 2m1 1l1 0 0 1")) == [
        [(1, 1), (3, 1), (3, 3)],
        [(4, 4), (5, 4), (5, 5)],
    ]
    assert list(outlines("M1 1 3 1L3 3z m2 0 1 0")) == [[(1, 1), (3, 1), (3, 3)], [(3, 1), (4, 1)]]


def test_a_picture_holds_the_colours_of_its_points() -> None:
    canvas = canvas_of((14, 12))
    canvas.paste(1, (0, 0, 14, 6))
    paste(canvas, disc(4, "red", hollow=False), 7, 3)
    read = Image.open(io.BytesIO(png(canvas)))
    assert (read.format, read.size, read.mode) == ("PNG", (14, 12), "P")
    assert read.convert("RGB").getpixel((0, 0)) == (0xE3, 0xE0, 0xD6)
    assert read.convert("RGB").getpixel((7, 6)) == (0xB9, 0x3C, 0x17)
    assert ["".join(row) for row in rows(read, "0123456789abcdef")] == [
        f"1{line.replace('.', '1')}1" for line in DISC.split() for _twice in range(2)
    ]


def test_cards_have_the_light_colours_of_the_pages() -> None:
    """They are pictures: nothing but this tells that a colour of the site changed."""
    styles = (ROOT / "theme/assets/css/site.css").read_text("utf-8")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#[0-9A-F]{6}),", styles))
    drawn = {name: "#{:02X}{:02X}{:02X}".format(*PALETTE[of[-1]]) for name, of in INKS.items()}
    names = {
        "paper": "paper", "land": "land", "tint1": "t1", "red": "ember",
        "ink": "ink", "grey": "ink-2", "steel": "steel", "steel2": "steel-2",
    }  # fmt: skip
    assert {ours: drawn[ours] for ours in names} == {
        ours: light[theirs] for ours, theirs in names.items()
    }
