"""Whole entities for the API: the YAML fields under their own names, and what is computed apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel
from typing_extensions import TypedDict

from relocalisations.model.revisions import revisions
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import event_change, last_change
from relocalisations.outputs.data.datapackage import SCHEMA_VERSION
from relocalisations.outputs.data.events import moment_text
from relocalisations.outputs.data.figures_data import FiguresData, figures_data
from relocalisations.outputs.data.products import worked_at
from relocalisations.schema import Event, Product


class RevisionData(TypedDict):
    """Un chiffre qui a changé : ce qu’il était, ce qu’il est, depuis quel jour.

    Un montant est en milliers de sa devise ; une part, de 0 à 1, n’en a pas.
    """

    chiffre: str
    sh: str
    annee: int
    date: str
    avant: float
    avant_devise: str | None
    apres: float
    apres_devise: str | None


class ComputedProduct(TypedDict):
    """Ce que le site calcule à partir de la fiche et des tables."""

    url: str
    page_csv: str
    secteur_nom: str
    evenements: list[str]
    chiffres: list[FiguresData]
    revisions: list[RevisionData]
    derniere_modification: str | None


class ComputedEvent(TypedDict):
    """Ce que le site calcule à partir de la fiche de l’évènement et de celle de la ville."""

    url: str
    agenda: str
    ville_nom: str
    region: str
    fuseau: str
    premier_jour: str
    dernier_jour: str
    remplace_par: str | None
    derniere_modification: str


def product_data(site: Site, product: Product, address: str) -> dict[str, Any]:
    """All that is known of a product."""
    changed = last_change(site, product)
    computed: ComputedProduct = {
        "url": f"{address}{product.page_url}",
        "page_csv": f"{address}{product.page_url}donnees.csv",
        "secteur_nom": site.secteurs[product.secteur].nom,
        "evenements": worked_at(site, product),
        "chiffres": [figures_data(figures) for figures in site.chiffres.get(product.id, ())],
        "revisions": [
            {
                "chiffre": one.chiffre,
                "sh": one.code,
                "annee": one.annee,
                "date": one.jour.isoformat(),
                "avant": one.avant.valeur,
                "avant_devise": one.avant.devise or None,
                "apres": one.apres.valeur,
                "apres_devise": one.apres.devise or None,
            }
            for one in revisions(site).get(product.id, ())
        ],
        "derniere_modification": changed.isoformat() if changed else None,
    }
    return {
        "version_schema": SCHEMA_VERSION,
        "identifiant": product.id,
        **product.model_dump(mode="json", exclude={"id"}),
        "calcule": computed,
    }


def event_data(site: Site, event: Event, address: str) -> dict[str, Any]:
    """All that is known of an event."""
    city = site.villes[event.ville]
    later = site.remplacants.get(event.id)
    computed: ComputedEvent = {
        "url": f"{address}{event.page_url}",
        "agenda": f"{address}{event.page_url}agenda.ics",
        "ville_nom": city.nom,
        "region": city.region,
        "fuseau": city.fuseau,
        "premier_jour": event.premier_jour.isoformat(),
        "dernier_jour": event.dernier_jour.isoformat(),
        "remplace_par": later.id if later else None,
        "derniere_modification": event_change(site, event).isoformat(),
    }
    return {
        "version_schema": SCHEMA_VERSION,
        "identifiant": event.id,
        **as_written(event),
        "calcule": computed,
    }


def as_written(model: BaseModel) -> dict[str, Any]:
    """The fields of a model, with days and hours as YAML writes them."""
    return {name: _plain(value) for name, value in model.model_dump(exclude={"id"}).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return moment_text(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
