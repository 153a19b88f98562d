"""The sentences that figures and facts make, in correct French."""

from __future__ import annotations

from collections.abc import Sequence

from relocalisations.figures import ProductFigures
from relocalisations.french import amount, percent, period
from relocalisations.problems import count
from relocalisations.schema import City, Event, Product, Sector
from relocalisations.schema.choices import EventStatus, SupplierScope
from relocalisations.site import Site


def product_answer(figures: ProductFigures | None) -> str:
    """How dependent, on whom, since when: one or two sentences that follow the product's name."""
    if figures is None:
        return "Aucun chiffre de commerce n’est encore publié ici pour ce produit."
    france = figures.france
    first = figures.premier
    sentences = []
    if france and france.imports is not None:
        sentence = f"La France en a importé pour {amount(france.imports)} en {france.annee}"
        if figures.portee is SupplierScope.FRANCE and first:
            sentence += f", dont {percent(first.part)} {_from(first.pays.le)}"
        sentences.append(sentence + ".")
    if figures.portee is SupplierScope.UNION and first:
        sentences.append(
            f"L’Union européenne achète {first.pays.a} {percent(first.part)} "
            "de ce qu’elle en importe hors de ses frontières."
        )
    return " ".join(sentences) or "Les chiffres publiés ne disent pas qui le fournit."


def _from(country: str) -> str:
    """« en provenance de la Chine » reads badly with every article; « fournis par » never does."""
    return f"fournis par {country}"


def when(event: Event) -> str:
    """« 16 et 17 juin 2022 »."""
    return period(event.debut, event.fin)


def event_status(site: Site, event: Event) -> str:
    """What became of the event, as it may be said today."""
    if site.is_unconfirmed(event):
        return "annoncé ; sa tenue n’est confirmée par aucune source"
    return event.statut.libelle


def event_description(site: Site, event: Event) -> str:
    """One line for search engines: never surer than the status."""
    city = site.villes[event.ville]
    state = {
        EventStatus.TENU: "s’est tenu",
        EventStatus.ANNULE: "annulé, devait se tenir",
        EventStatus.REPORTE: "reporté, devait se tenir",
        EventStatus.ANNONCE: "annoncé",
    }[event.statut]
    doubt = " ; sa tenue n’est confirmée par aucune source" if site.is_unconfirmed(event) else ""
    return f"{event.nom}, {when(event)} : évènement {state} {city.locatif}{doubt}."


def city_description(city: City, events: Sequence[Event]) -> str:
    """How many editions a city has."""
    if not events:
        return f"Aucun évènement annoncé {city.locatif} : accueillez-en un."
    editions = count(len(events), "évènement du collectif", "évènements du collectif")
    return f"{editions} {city.locatif} : dates, statut, partenaires, résultats et sources."


def sector_description(sector: Sector, products: Sequence[Product]) -> str:
    """How many products a sector has."""
    if not products:
        return f"{sector.nom} : aucun produit documenté pour l’instant."
    return (
        f"{sector.nom} : {count(len(products), 'produit documenté', 'produits documentés')}, "
        "avec importations, fournisseurs et sources."
    )


def listed(words: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
