"""Social cards: what the picture says that a network shows beside a link."""

from __future__ import annotations

from dataclasses import dataclass

from relocalisations.model.site import Site
from relocalisations.pages import sentences
from relocalisations.pages.kinds import Page
from relocalisations.schema import Event, Product
from relocalisations.schema.choices import EventStatus, SupplierScope
from relocalisations.text.french import percent, typographic

CARDS_FOLDER = "assets/cartes"
SIZE = (640, 336)
"""In pixels: networks ask for 600 by 315 at least, and show about 500 by 260."""
DEFAULT = f"{CARDS_FOLDER}/relocalisations.png"
"""The card of the pages that have none of their own."""


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

    @property
    def words(self) -> str:
        """All that is written on the picture, in the order in which it is read."""
        said = self.caption.replace("\n", " ")
        value = f"{self.value} {said}" if self.share is not None else self.value
        parts = (self.section, self.title, value, self.foot, "Relocalisations.fr")
        return typographic(". ".join(filter(None, parts)))


_NAMED = {
    "ville": "Évènements, partenaires et résultats",
    "partenaire": "Partenaire des évènements",
    "secteur": "Secteur · produits et fournisseurs",
    "pays": "Pays fournisseur",
}
"""The kinds of page whose card says what their name is of."""


def card_path(page: Page) -> str:
    """Where the card of a page is, from the site's root."""
    if page.kind in ("produit", "evenement", *_NAMED):
        return f"{CARDS_FOLDER}{page.url.rstrip('/')}.png"
    return DEFAULT


def card_of(site: Site, page: Page) -> Card | None:
    """The card of a product, of an event or of what has a name; None for the others."""
    if isinstance(product := page.entity, Product):
        figures = site.figures(product)
        first = figures.premier if figures else None
        share = figures.part_effective if figures else None
        value = caption = ""
        if figures and first and share is not None:
            value = percent(share)
            union = figures.portee is SupplierScope.UNION
            caption = (
                f"part {first.pays.de} dans tout ce que les membres de\n"
                "l’Union européenne en importent (ce n’est pas celle de la France)"
                if union
                else f"part {first.pays.de}\ndans les importations de la France"
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
        unconfirmed = site.is_unconfirmed(event)
        status = "tenue non confirmée" if unconfirmed else event.statut.libelle
        status = status[0].upper() + status[1:]
        when = sentences.when(event)
        doubtful = unconfirmed or event.statut in (EventStatus.ANNULE, EventStatus.REPORTE)
        value, foot = (status, when) if doubtful else (when, status)
        return Card(card_path(page), f"Évènement · {city.nom}", event.nom, value, foot=foot)
    if section := _NAMED.get(page.kind):
        return Card(card_path(page), section, page.title, foot="Faits, chiffres et sources")
    return None


DEFAULT_CARD = Card(
    DEFAULT,
    "Faits, chiffres et sources",
    "Les produits sur lesquels la France est devenue vulnérable",
    foot="Données ouvertes",
)
