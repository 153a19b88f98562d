"""What the pages of partners say: the list of them, and one for each."""

from __future__ import annotations

from collections.abc import Iterable

from relocalisations.model.names import successor
from relocalisations.model.site import Site
from relocalisations.pages import naming, sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.events import matrix
from relocalisations.pages.kinds import Page
from relocalisations.problems.problem import count
from relocalisations.schema import Event, Partner
from relocalisations.schema.choices import EventStatus, PartnerCategory, Role
from relocalisations.schema.event_parts import Participation

COLUMNS = 12
"""How many events the grid of partners has: the last ones."""


def partners_value(site: Site) -> values.Value:
    """The list of partners."""
    events = [
        (
            event.id,
            sentences.place_and_year(site, event),
            event.page_url,
            event.statut is not EventStatus.TENU,
        )
        for event in site.evenements.values()
    ]
    partners = []
    for partner in site.partenaires.values():
        roles: dict[str, list[str]] = {}
        for event, participation in site.roles.get(partner.id, ()):
            roles.setdefault(event.id, []).append(participation.role.libelle.lower())
        if roles:
            words = {name: ", ".join(found) for name, found in roles.items()}
            partners.append((partner.nom, partner.page_url, words))
    return {
        "categories": partners_by_category(site),
        "grille": plain(matrix(events[-COLUMNS:], partners)),
    }


def partners_by_category(site: Site) -> list[values.Value]:
    """Partners by what they are, each with what it did."""
    groups: dict[PartnerCategory, list[values.Value]] = {kind: [] for kind in PartnerCategory}
    for partner in site.partenaires.values():
        groups[partner.categorie].append(
            {
                **values.link(partner),
                "note": partner.note,
                "roles": _roles(site, site.roles.get(partner.id, ())),
            }
        )
    return [
        {"code": kind.value, "libelle": kind.libelle, "partenaires": partners}
        for kind, partners in groups.items()
        if partners
    ]


def _roles(site: Site, found: Iterable[tuple[Event, Participation]]) -> list[values.Value]:
    """Each role with the events where it was held: « Rouen 2023, annoncé »."""
    groups: dict[Role, list[tuple[Event, Participation]]] = {role: [] for role in Role}
    for event, participation in found:
        groups[participation.role].append((event, participation))
    return [
        {
            "libelle": role.libelle,
            "evenements": [
                {"texte": text, "fiabilite": participation.fiabilite.value}
                for text, (_event, participation) in zip(
                    sentences.role_events(site, held), held, strict=True
                )
            ],
        }
        for role, held in groups.items()
        if held
    ]


def partner_page(site: Site, partner: Partner) -> Page:
    """The page of a partner."""
    roles = site.roles.get(partner.id, [])
    events = _by_event(site, roles)
    return Page(
        partner.page_url,
        "partenaire",
        partner.nom,
        f"{partner.nom} : {partner.categorie.libelle.lower()}, "
        f"{count(len(events), 'évènement', 'évènements')}, rôles et sources.",
        partner.source_path,
        {
            "partenaire": {
                **values.fields(partner),
                "anciens_noms": naming.former_names(partner),
                "devenu": values.link(last)
                if (last := successor(site, partner)) is not partner
                else None,
                "suite_de": [
                    values.link(other)
                    for other in site.partenaires.values()
                    if other.devenu == partner.id
                ],
            },
            "evenements": events,
            "projets": [
                {
                    **values.fact(event, project),
                    "evenement": {
                        "page_url": event.page_url,
                        "lieu_et_date": sentences.place_and_date(site, event),
                    },
                }
                for event in site.evenements.values()
                for project in event.projets
                if project.partenaire == partner.id
            ],
            "produits": [
                {**values.fact(product, actor), "produit": values.link(product)}
                for product, actor in site.produits_par_acteur.get(partner.id, ())
            ],
        },
        partner,
    )


def _by_event(site: Site, roles: Iterable[tuple[Event, Participation]]) -> list[values.Value]:
    events: dict[str, values.Value] = {}
    for event, participation in roles:
        found = events.setdefault(
            event.id,
            {
                **values.link(event),
                "debut": event.premier_jour.isoformat(),
                "fin": event.dernier_jour.isoformat(),
                "statut": event.statut.value,
                "passe": site.is_past(event),
                "quand": sentences.when(event),
                "ville": sentences.city_name(site, event),
                "fuseau": site.villes[event.ville].fuseau,
                "roles": [],
            },
        )
        found["roles"].append(values.fact(event, participation))
    return list(events.values())
