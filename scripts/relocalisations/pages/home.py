"""What the home page says."""

from __future__ import annotations

from relocalisations.model.site import Site
from relocalisations.pages import values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.items import catalogue_scatter
from relocalisations.pages.cities import cities_value
from relocalisations.pages.events import event_cards
from relocalisations.pages.groups import ProductGroup, site_groups
from relocalisations.pages.partners import partners_by_category
from relocalisations.schema.choices import EventStatus

FIGURES = 3
"""How many of the collective's figures the home page shows."""
EVENTS = 3


def home_value(site: Site) -> values.Value:
    """The home page: who speaks, where, when, which products."""
    collective = site.collectif
    gone = (EventStatus.ANNULE, EventStatus.REPORTE)
    coming = [event for event in site.a_venir if event.statut not in gone]
    return {
        "mission": values.fact(collective, collective.mission)
        if collective and collective.mission
        else None,
        "chiffres": values.facts(collective, collective.chiffres[:FIGURES]) if collective else [],
        "nombre_produits": len(site.produits),
        **cities_value(site),
        "ouverts": event_cards(site, coming[:EVENTS]),
        "annonces": bool(site.a_venir),
        "passes": event_cards(site, site.passes[:EVENTS]),
        "nuage": plain(catalogue_scatter(site)),
        "notes_du_nuage": [_note(group) for group in site_groups(site) if group.tables],
        "categories": [
            {
                **group,
                "partenaires": [{"nom": p["nom"], "page_url": p["page_url"]} for p in partners],
            }
            for group in partners_by_category(site)
            if (partners := group["partenaires"])
        ],
    }


def _note(group: ProductGroup) -> values.Value:
    """Where the shares of a group come from: as sure as the least sure of its tables."""
    together = values.tables(group.tables)
    assert together is not None
    notes = [values.table_note(table) for table in group.tables]
    return {
        "portee": group.portee.value,
        "nature": group.nature.value,
        "annee": together["annees"][-1],
        "fiabilite": together["fiabilite"],
        "sources": [source for note in notes for source in note["sources"]],
        "precision": " ".join(dict.fromkeys(n["precision"] for n in notes if n["precision"]))
        or None,
    }
