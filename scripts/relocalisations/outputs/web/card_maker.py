"""Social cards drawn: a picture of few colours, from our font and our maps.

What is the same on every card is drawn once, and so are each letter of each size and each land of
each map. A card holds indices of sixteen colours, four bits each; the same words give the same picture
on every machine, since the letters are placed one by one by this module and drawn by the FreeType
inside Pillow; and the same bytes on every machine of one kind, of which zlib-ng uses what it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import floor
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from relocalisations.outputs.web.card_letters import Letters
from relocalisations.outputs.web.card_maps import Maps, View
from relocalisations.outputs.web.card_pictures import FRANCE, WORLD, Box, Disc, Land, Picture
from relocalisations.outputs.web.card_shapes import (
    HIGH,
    INKS,
    Shape,
    canvas_of,
    disc,
    paste,
    png,
)
from relocalisations.outputs.web.cards import SIZE, Card, fonts, world
from relocalisations.text import french

LEFT, RIGHT = 68, 1132
"""Where text begins and ends."""
_SECTION = 94
"""Base lines, from the top."""
_TITLE_TOP = 124
_BOTTOM = 532
_FOOT = 602
TITLE_SIZES = (80.0, 68.0, 60.0, 54.0, 48.0, 43.0, 38.0)
CAPTION_SIZES = (32.0, 29.0, 26.0)
TEXT_SIZES = (48.0, 42.0, 37.0, *CAPTION_SIZES)
"""Of the caption where nothing is drawn: it has the card for itself."""
SECTION_SIZE = FOOT_SIZE = 28.0
_LEADING = 1.14
_CAPTION_LEADING = 1.28


Rectangle = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""


class Arrangement(NamedTuple):
    """Where the parts of a card stand, in pixels."""

    title: int
    """How wide the title may be."""
    caption: int
    """How wide the caption may be."""
    value: float
    """The size of the value."""
    picture: Rectangle
    """Of the picture."""
    above: bool = False
    """Whether value and caption stand on one line above the picture, rather than beside it."""


_TEXT = Arrangement(RIGHT - LEFT, RIGHT - LEFT, 58.0, (0, 0, 0, 0))
_WORLD = Arrangement(RIGHT - LEFT, 470, 116.0, (580, 250, 552, 298))
_FRANCE = Arrangement(610, 610, 52.0, (712, 92, 420, 412))


_STEPS = {WORLD: 8, FRANCE: 10}
"""How far apart the dots of each map are."""


def arrangement_of(card: Card) -> Arrangement:
    """Where the parts of a card stand."""
    if card.picture is None:
        return _TEXT
    if card.picture.base:
        return {WORLD: _WORLD, FRANCE: _FRANCE}[card.picture.base]
    bottom = 502 if card.picture.marks else 536  # words of an axis stand under it
    high = card.picture.height
    frame = (LEFT, bottom - high, RIGHT - LEFT, high)
    return Arrangement(RIGHT - LEFT, RIGHT - LEFT, 58.0, frame, above=True)


def _frame(picture: Picture, layout: Arrangement) -> Rectangle:
    """Where a picture stands: a map is as high as its view, at the bottom of its place."""
    left, top, width, height = layout.picture
    if not picture.base:
        return layout.picture
    full = round(width * picture.view[3] / picture.view[2])
    return left, top + height - full, width, full


class CardMaker:
    """Draws cards with the fonts of ``theme/cartes`` and the map of the world beside them."""

    def __init__(self, folder: Path) -> None:
        self.fonts = fonts(folder)
        self.maps = Maps(world(folder))
        self._grounds: dict[tuple[str, View], Image.Image] = {}
        self.letters = Letters(self.fonts)

    def picture(self, card: Card) -> bytes:
        """The card in PNG."""
        layout = arrangement_of(card)
        canvas = self._ground(card.picture, layout).copy()
        if card.picture:
            self._draw(canvas, card.picture, _frame(card.picture, layout))
        section = french.typographic(card.section)
        self.letters.write(canvas, (LEFT, _SECTION), section, 400, SECTION_SIZE, "grey")
        size, lines = self.title(card, self._say(canvas, card, layout))
        for number, line in enumerate(lines):
            down = _TITLE_TOP + round(size * (0.86 + _LEADING * number))
            self.letters.write(canvas, (LEFT, down), line, 800, size, "ink")
        foot = french.typographic(card.foot)
        after = RIGHT - self.letters.width(foot, 400, FOOT_SIZE)
        self.letters.write(canvas, (after, _FOOT), foot, 400, FOOT_SIZE, "grey")
        return png(canvas)

    def _say(self, canvas: Image.Image, card: Card, layout: Arrangement) -> int:
        """Write value and caption; returns where they begin, from the top."""
        value, ink = french.typographic(card.value), "red" if card.picture or card.value else "ink"
        if layout.above:
            wide = self.letters.width(value, 800, layout.value)
            bottom = layout.picture[1] - 34
            after = wide + 24 if value else 0
            size, lines = self.caption(card, layout.caption - after, 2)
            self.letters.write(canvas, (LEFT, bottom), value, 800, layout.value, ink)
            down = bottom if len(lines) < 2 else bottom - round(size * 0.5)
            for number, line in enumerate(lines):
                at = (LEFT + after, down + round((number * _CAPTION_LEADING - 0.12) * size))
                self.letters.write(canvas, at, line, 400, size, "ink")
            return bottom - round(layout.value)
        size, lines = self.caption(card, layout.caption, 5 if card.picture or card.value else 4)
        step = round(size * _CAPTION_LEADING)
        first = _BOTTOM - step * (len(lines) - 1)
        for number, line in enumerate(lines):
            self.letters.write(canvas, (LEFT, first + step * number), line, 400, size, "ink")
        if not value:
            return first - step if lines else _BOTTOM
        bottom = first - round(size * 1.5) if lines else _BOTTOM
        large = self.value_size(card)
        self.letters.write(canvas, (LEFT, bottom), value, 800, large, ink)
        return bottom - round(large * 0.9)

    def value_size(self, card: Card) -> float:
        """The size of the value: the layout's, or what fits its width."""
        layout = arrangement_of(card)
        wide = self.letters.width(french.typographic(card.value), 800, layout.value)
        return layout.value * min(1.0, layout.caption / wide) // 1 if wide else layout.value

    def caption(self, card: Card, room: float, most: int) -> tuple[float, Sequence[str]]:
        """The size of the caption and its lines."""
        text = french.typographic(card.caption)
        sizes = CAPTION_SIZES if card.picture or card.value else TEXT_SIZES
        lines: Sequence[str] = []
        for size in sizes:
            lines = self.letters.wrapped(text, 400, size, room) if text else []
            if len(lines) <= most:
                break
        if len(lines) > most:  # the description of a page may be long: it goes on elsewhere
            lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,;:')}…"]
        return size, lines

    def title(self, card: Card, below: int = _BOTTOM) -> tuple[float, Sequence[str]]:
        """The size of the title and its lines: as large as fits above what comes ``below``."""
        text = french.typographic(card.title)
        layout = arrangement_of(card)
        room = layout.title
        if layout is _WORLD:  # the map is under the title, not beside it
            below = min(below, layout.picture[1])
        lines: Sequence[str] = []
        for size in TITLE_SIZES:
            lines = self.letters.wrapped(text, 800, size, room)
            fits = all(self.letters.width(line, 800, size) <= room for line in lines)
            if fits and _TITLE_TOP + size * (1.1 + _LEADING * (len(lines) - 1)) <= below:
                break
        return size, lines

    @cached_property
    def _base(self) -> Image.Image:
        """What is the same on every card."""
        canvas = canvas_of(SIZE)
        draw = ImageDraw.Draw(canvas)
        ink = INKS["ink"][-1]
        draw.rectangle((0, 0, SIZE[0] - 1, 5), fill=ink)
        draw.rectangle((LEFT, 281, RIGHT - 1, 281), fill=ink)
        after = self.letters.write(canvas, (LEFT, _FOOT), "Relocalisations", 800, FOOT_SIZE, "ink")
        self.letters.write(canvas, (after, _FOOT), ".fr", 800, FOOT_SIZE, "red")
        return canvas

    def _ground(self, picture: Picture | None, layout: Arrangement) -> Image.Image:
        """What is the same on every card with this map, or without one."""
        if not picture or not picture.base:
            return self._base
        key = picture.base, picture.view
        if key not in self._grounds:
            left, top, width, _height = _frame(picture, layout)
            canvas = self._grounds[key] = self._base.copy()
            paste(canvas, self._land(picture, "", "land", width), left, top // HIGH)
        return self._grounds[key]

    def _draw(self, canvas: Image.Image, picture: Picture, frame: Rectangle) -> None:
        left, top, width, height = frame
        draw = ImageDraw.Draw(canvas)
        for one in picture.shapes:
            if isinstance(one, Land):
                paste(canvas, self._land(picture, one.name, one.ink, width), left, top // HIGH)
            elif isinstance(one, Disc):
                x, y = left + one.x * width / 100, top + one.y * height / 100
                drawn = disc(one.radius, one.ink, hollow=one.hollow)
                paste(canvas, drawn, floor(x + 0.5), floor(y / HIGH + 0.5))
            elif isinstance(one, Box):
                across = (left + at * width / 100 for at in (one.x, one.x + one.width))
                first, after = (floor(x + 0.5) for x in across)
                # From the bottom, where columns stand; all bars of a chart are as thick.
                foot = floor((top + (one.y + one.height) * height / 100) / HIGH + 0.5)
                head = foot - max(floor(one.height * height / 100 / HIGH + 0.5), 1)
                last = max(after - 1, first)
                draw.rectangle((first, head, last, foot - 1), fill=INKS[one.ink][-1])
        for mark in picture.marks:
            text = french.typographic(mark.text)
            wide = self.letters.width(text, 400, 26.0)
            back = {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            at = (left + mark.x * width / 100 - back, round(top + mark.y * height / 100))
            self.letters.write(canvas, at, text, 400, 26.0, mark.ink)

    def _land(self, picture: Picture, name: str, ink: str, width: int) -> Shape | None:
        step = _STEPS[picture.base]
        return self.maps.land(picture.base, name, ink, picture.view, width, step)
