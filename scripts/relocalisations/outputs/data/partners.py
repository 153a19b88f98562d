"""A partner as a line of a table."""

from __future__ import annotations

from relocalisations.model.site import Site
from relocalisations.outputs.data.columns import Column, Kind, Record, Resource
from relocalisations.outputs.data.values import FORMER_NAMES, SLUG_PATTERN, former_names, words
from relocalisations.schema import Partner
from relocalisations.schema.choices import PartnerCategory

PARTNERS = Resource(
    "partenaires",
    "Partenaires",
    "Les organisations qui ont pris part aux évènements, ou y étaient annoncées, avec leurs rôles.",
    (
        Column(
            "identifiant",
            Kind.TEXT,
            "Identifiant stable : le nom de la fiche.",
            "neoma",
            True,
            SLUG_PATTERN,
        ),
        Column(
            "nom", Kind.TEXT, "Nom, comme l’organisation l’écrit.", "NEOMA Business School", True
        ),
        FORMER_NAMES,
        Column(
            "devenu",
            Kind.TEXT,
            "L’organisation qui lui a succédé.",
            pattern=SLUG_PATTERN,
        ),
        Column(
            "categorie", Kind.TEXT, "Ce qu’elle est.", "ecole", True, choices=words(PartnerCategory)
        ),
        Column("site", Kind.ADDRESS, "Son site officiel.", "https://neoma-bs.com"),
        Column("description", Kind.TEXT, "En une phrase."),
        Column("note", Kind.TEXT, "Une réserve à montrer avec le nom."),
        Column(
            "roles",
            Kind.LIST,
            "Ses rôles, sous la forme évènement:rôle.",
            ["2022-06-16-rouen:hote"],
        ),
        Column(
            "url",
            Kind.ADDRESS,
            "La page sur le site.",
            "/partenaires/neoma/",
            True,
        ),
    ),
)


def partner_record(site: Site, partner: Partner, address: str) -> Record:
    """A partner as a line. ``address`` is the site's, without a final slash."""
    return {
        "identifiant": partner.id,
        "nom": partner.nom,
        "anciens_noms": former_names(partner.anciens_noms),
        "devenu": partner.devenu,
        "categorie": partner.categorie.value,
        "site": partner.site,
        "description": partner.description,
        "note": partner.note,
        "roles": [
            f"{event.id}:{part.role.value}" for event, part in site.roles.get(partner.id, ())
        ],
        "url": f"{address}{partner.page_url}",
    }
