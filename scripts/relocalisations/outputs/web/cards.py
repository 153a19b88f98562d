"""Social cards: what the picture says that a network shows beside a link."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from relocalisations.model.site import Site
from relocalisations.outputs.web.card_pictures import Picture
from relocalisations.pages.kinds import LIST_PAGES, Page
from relocalisations.pages.values import Value
from relocalisations.reading.content_files import CONTENT, content_files
from relocalisations.reading.hand_written import PageText, read_page
from relocalisations.text.french import ended, typographic

CARDS_FOLDER = "assets/cartes"
SIZE = (1200, 630)
"""In pixels: what networks ask for."""
NAME = "Relocalisations.fr"
MOTTO = "Faits, chiffres et sources"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says."""

    path: str
    section: str
    title: str
    value: str = ""
    caption: str = ""
    """A sentence about the value, or about the page where there is none."""
    picture: Picture | None = None
    drawn: str = ""
    """What the picture shows, for whoever does not see it."""
    foot: str = ""

    @property
    def words(self) -> str:
        """All that the card shows, in the order in which it is read."""
        value = f"{self.value} {self.caption}".strip()
        drawn = self.drawn if self.picture else ""
        parts = dict.fromkeys((self.section, self.title, value, drawn, self.foot, NAME))
        sentences = " ".join(ended(part) for part in parts if part)
        return typographic(sentences.removesuffix("."))


def card_address(url: str) -> str:
    """Where the card of an address is, from the site's root."""
    return f"{CARDS_FOLDER}/{url.strip('/') or 'accueil'}.png"


def card_path(page: Page) -> str:
    """Where the card of a page is, from the site's root: a long list has that of its first page."""
    longer = LIST_PAGES.get(page.kind)
    return card_address(longer.removesuffix("page/") if longer else page.url)


_written: WeakKeyDictionary[Site, dict[str, Card]] = WeakKeyDictionary()


def written_cards(site: Site) -> dict[str, Card]:
    """The card of each page of ``content/``, by its path."""
    if site not in _written:
        pages = content_files(site.root).pages
        cards = (
            written_card(path, read_page(path, (site.root / path).read_bytes())) for path in pages
        )
        _written[site] = {card.path: card for card in cards}
    return _written[site]


def written_card(path: str, page: PageText) -> Card:
    """The card of a page of ``content/``: its title and its description."""
    url = path.removeprefix(f"{CONTENT}/").removesuffix(".md").removesuffix("index")
    title, said = (page.header.get(name) or "" for name in ("title", "description"))
    return Card(card_address(url), MOTTO, title or NAME, "", said, foot="Données ouvertes")


def figures_of(table: Value | None) -> str:
    """Of which year figures are, and how sure."""
    return f"Chiffres {table['annees'][-1]}, {table['fiabilite_libelle']}" if table else ""


def fonts(folder: Path) -> dict[int, Path]:
    """The file of each weight of the letters on cards, in ``theme/cartes``."""
    return {weight: folder / f"public-sans-{weight}.ttf" for weight in (400, 800)}


def world(folder: Path) -> Path:
    """The map of the world that they are drawn on."""
    return folder.parent / "assets/images/monde.svg"
