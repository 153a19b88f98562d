"""Social cards: the picture that a network shows beside a link, drawn from an SVG and our font.

A card costs some hundredths of a second, so it is kept in a folder under the hash of what it is
made of: its words, the template, the fonts, the programs that draw it. What is kept bears its own
hash; a damaged file is drawn again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from relocalisations.model.site import Site
from relocalisations.pages import sentences
from relocalisations.pages.plan import Page
from relocalisations.schema import Event, Product
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.french import percent, typographic

FOLDER = "assets/cartes"
DEFAULT = f"{FOLDER}/relocalisations.png"
"""The card of the pages that have none of their own."""

_SVG = "http://www.w3.org/2000/svg"
_TSPAN = f"{{{_SVG}}}tspan"
_WIDTH = 1056
"""Of the text, in the template."""
_PIXELS = 800
"""Of the picture: networks ask for 600 at least, and show about 500."""
_NARROW = set("iljtfrI.,;:’'()|! -")
_WIDE = set("mwMWŒœ%@—")
register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says."""

    path: str
    section: str
    title: str
    value: str = ""
    caption: str = ""
    """Two lines beside the value."""
    share: float | None = None
    """Of the bar, 0 to 1."""
    foot: str = ""


def card_path(page: Page) -> str:
    """Where the card of a page is, from the site's root."""
    if page.kind in ("produit", "evenement"):
        return f"{FOLDER}{page.url.rstrip('/')}.png"
    return DEFAULT


def card_of(site: Site, page: Page) -> Card | None:
    """The card of a product or of an event; None for the others."""
    if isinstance(product := page.entity, Product):
        figures = site.figures(product)
        first = figures.premier if figures else None
        share = figures.part_effective if figures else None
        value = caption = ""
        if figures and first and share is not None:
            value = percent(share)
            union = figures.portee is SupplierScope.UNION
            caption = (
                f"part de {first.pays.le} dans tout ce que les membres de\n"
                "l’Union européenne en importent (ce n’est pas celle de la France)"
                if union
                else f"part de {first.pays.le}\ndans les importations de la France"
            )
        return Card(
            card_path(page),
            f"{site.secteurs[product.secteur].nom} · SH {product.sh}",
            product.nom,
            value,
            caption,
            share,
            f"Chiffres {figures.table.annees[-1]}, {figures.table.fiabilite.libelle}"
            if figures and value
            else "",
        )
    if isinstance(event := page.entity, Event):
        city = site.villes[event.ville]
        status = "tenue non confirmée" if site.is_unconfirmed(event) else event.statut.libelle
        return Card(
            card_path(page),
            f"Évènement · {city.nom}",
            event.nom,
            sentences.when(event),
            foot=status[0].upper() + status[1:],
        )
    return None


DEFAULT_CARD = Card(
    DEFAULT,
    "Faits, chiffres et sources",
    "Les produits sur lesquels la France est devenue vulnérable",
    foot="Données ouvertes",
)


class CardMaker:
    """Draws cards with what is in ``theme/cartes``, and keeps them in ``kept``."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.kept = kept
        # S314: this file is ours, nothing in it comes from a contribution.
        self.template = fromstring((folder / "carte.svg").read_bytes())  # noqa: S314
        self.fonts = sorted(str(path) for path in folder.glob("*.ttf"))

    @cached_property
    def _made_with(self) -> bytes:
        """What changes every card: the template, the fonts, the programs."""
        import resvg_py

        versions = (resvg_py.__version__, resvg_py.__resvg_version__)
        digest = sha256(repr(versions).encode())
        digest.update(Path(__file__).read_bytes())
        digest.update(tostring(self.template))
        for font in self.fonts:
            digest.update(Path(font).read_bytes())
        return digest.digest()

    def files(self, cards: Iterable[Card]) -> Iterator[tuple[str, bytes]]:
        """The cards as (relative path, content)."""
        for card in cards:
            yield card.path, self.picture(card)

    def picture(self, card: Card) -> bytes:
        """The card in PNG, 800 by 420."""
        name = sha256(self._made_with + repr(card).encode()).hexdigest()
        file = self.kept / name[:2] / name
        try:
            content = file.read_bytes()
        except OSError:
            content = b""
        picture = content[32:]
        if sha256(picture).digest() == content[:32]:
            return picture
        picture = self._draw(self.svg(card))
        file.parent.mkdir(parents=True, exist_ok=True)
        # Two builds may keep the same card at once: each writes its own file, then names it.
        own = file.with_suffix(f".{os.getpid()}")
        own.write_bytes(sha256(picture).digest() + picture)
        own.replace(file)
        return picture

    def _draw(self, svg: bytes) -> bytes:
        import resvg_py

        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg.decode(),
                skip_system_fonts=True,
                font_files=self.fonts,
                width=_PIXELS,
            )
        )

    def svg(self, card: Card) -> bytes:
        """The template with the words of the card."""
        root = deepcopy(self.template)
        parts = {part.get("id"): part for part in root.iter() if part.get("id")}
        parts["rubrique"].text = typographic(card.section)
        parts["pied"].text = typographic(card.foot)
        _title(parts["titre"], typographic(card.title))
        if not card.value:
            root.remove(parts["chiffre"])
        elif card.share is None:
            for name in ("part", "legende"):
                parts["chiffre"].remove(parts[name])
            parts["chiffre"].remove(next(iter(parts["chiffre"].findall(f"{{{_SVG}}}rect"))))
            parts["valeur"].text = typographic(card.value)
        else:
            parts["valeur"].text = typographic(card.value)
            left = str(72 + round(width(card.value) * 60) + 16)
            for number, line in enumerate(typographic(card.caption).split("\n")):
                span = SubElement(parts["legende"], _TSPAN, x=left, dy=str(34 * number))
                span.text = line
            parts["part"].set("width", str(round(_WIDTH * card.share)))
        content: bytes = tostring(root)
        return content


def width(text: str) -> float:
    """About how wide a text is in the heavy weight, in ems: rather too wide than too narrow."""
    return sum(
        0.34
        if letter in _NARROW
        else 0.92
        if letter in _WIDE
        else 0.66
        if letter.isupper()
        else 0.6
        for letter in text
    )


def _title(element: Element, text: str) -> None:
    """As large as fits on a few lines."""
    size, lines = 0, [text]
    for size in (80, 70, 62, 54, 46):
        lines = _wrapped(text, _WIDTH / size)
        fits = all(width(line) * size <= _WIDTH for line in lines)
        if fits and len(lines) * size <= 220:
            break
    element.set("font-size", str(size))
    for number, line in enumerate(lines[:4]):
        down = round(size * 1.15) if number else 0
        SubElement(element, _TSPAN, x="72", dy=str(down)).text = line


def _wrapped(text: str, room: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
