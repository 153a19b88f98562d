"""What the home page says."""

from __future__ import annotations

from relocalisations.model.site import Site
from relocalisations.pages import values
from relocalisations.pages.cities import cities_value
from relocalisations.pages.events import event_cards
from relocalisations.pages.partners import partners_by_category
from relocalisations.schema import Product
from relocalisations.schema.choices import EventStatus, Nature, SupplierScope

FIGURES = 3
"""How many of the collective's figures the home page shows."""
EVENTS = 3
PRODUCTS = 8


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
        "dependants": _most_dependent(site),
        "categories": [
            {
                **group,
                "partenaires": [{"nom": p["nom"], "page_url": p["page_url"]} for p in partners],
            }
            for group in partners_by_category(site)
            if (partners := group["partenaires"])
        ],
    }


def _most_dependent(site: Site) -> values.Value | None:
    """Manufactured products of weight, the highest effective share first.

    Among the hundred most imported, so that a niche does not hide what people know; and only
    those whose suppliers are the Union's, since their shares are compared.
    """
    known: list[Product] = [
        product
        for product in site.produits_par_importations
        if product.nature is Nature.MANUFACTURE
        and (figures := site.figures(product))
        and figures.portee is SupplierScope.UNION
        and figures.part_effective is not None
    ][:100]
    wanted = {product.id for product in known}
    shown = [
        (product, figures)
        for product in site.produits_par_dependance
        if product.id in wanted and (figures := site.figures(product))
    ][:PRODUCTS]
    if not shown:
        return None
    figures = shown[0][1]
    return {
        "annee": figures.annee,
        "note": values.table_note(figures.table),
        "produits": [
            {
                "url": product.page_url,
                "nom": product.nom,
                "p1": theirs.part_effective,
                "premier": theirs.premier.pays.nom,
            }
            for product, theirs in shown
            if theirs.premier
        ],
    }
