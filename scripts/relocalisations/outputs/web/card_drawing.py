"""What draws the social cards, known by all that a picture depends on: no card is drawn for that.

The library that draws is slow to import, and after most edits every card stands.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from platform import machine
from typing import TYPE_CHECKING

import PIL
from zlib_ng import zlib_ng

from relocalisations.outputs.web.cards import Card, fonts, world

if TYPE_CHECKING:
    from relocalisations.outputs.web.card_maker import CardMaker

DRAWN_WITH = (
    "outputs/web/card_letters.py",
    "outputs/web/card_maker.py",
    "outputs/web/card_maps.py",
    "outputs/web/card_pictures.py",
    "outputs/web/card_shapes.py",
    "outputs/web/cards.py",
    "text/france.py",
    "text/french.py",
)
"""Of the program."""


class Drawing:
    """Draws cards with the fonts of ``theme/cartes`` and the map of the world beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maker: CardMaker | None = None

    @cached_property
    def made_with(self) -> str:
        """What changes every card: the program that draws, the fonts, the map, the libraries."""
        digest = sha256(f"{PIL.__version__} {zlib_ng.ZLIBNG_RUNTIME_VERSION} {machine()}".encode())
        program = Path(__file__).parents[2]
        files = [*(program / name for name in DRAWN_WITH), *fonts(self._folder).values()]
        for file in (*files, world(self._folder)):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def load(self) -> CardMaker:
        """Import what draws them, and keep it."""
        if self._maker is None:
            from relocalisations.outputs.web.card_maker import CardMaker

            self._maker = CardMaker(self._folder)
        return self._maker

    def picture(self, card: Card) -> bytes:
        """The card in PNG."""
        return self.load().picture(card)
