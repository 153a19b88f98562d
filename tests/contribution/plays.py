"""Ten contributions and what each shows: written for whatever the site holds, as people do.

Each takes the folder of a site and gives the files to write (``None`` removes one) and the words
that a visitor then reads, by page. What they add bears invented names, and is published nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.schema.choices import Nomenclature
from relocalisations.schema.walk import references


@dataclass(frozen=True)
class Contribution:
    """What somebody proposes."""

    files: Mapping[str, str | None]
    shown: Mapping[str, str]
    """Words of a page, by its address."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where an old address leads."""


SOURCES = """\
sources:
  courrier:
    editeur: Le Courrier d’essai
    titre: "Relocaliser : {what}"
    url: "https://courrier.example/{what}"
    date: 2026-11
"""


def read(root: Path) -> Site:
    """The site as it stands."""
    site, problems = load_site(root, datetime.now(UTC))
    assert problems == []
    return site


def a_city(root: Path) -> Contribution:
    city = """\
        nom: Villeneuve-d'Essai
        type: ville
        region: Bretagne
        locatif: à Villeneuve-d'Essai
        """
    return Contribution(
        {"events/cities/villeneuve-d-essai.yml": dedent(city)},
        {
            "/villes/villeneuve-d-essai/": "Villeneuve-d’Essai",
            "/villes/": "Villeneuve-d’Essai",
        },
    )


def _event(root: Path, name: str, status: str, days: int, more: str = "") -> tuple[str, str]:
    """The identifier and the file of an event that starts in so many days."""
    city = min(read(root).villes)
    first = datetime.now(UTC).date() + timedelta(days=days)
    text = f"nom: {name}\nville: {city}\ndebut: {first}T17:00\nfin: {first + timedelta(days=1)}\n"
    text += f"statut: {status}\n{more}" + SOURCES.format(what=status)
    return f"{first}-{city}", text


def a_future_event(root: Path) -> Contribution:
    found, text = _event(root, "Vingt-quatre heures d’essai", "annonce", 200)
    return Contribution(
        {f"events/{found}.yml": text},
        {
            f"/evenements/{found}/": "Vingt-quatre heures d’essai",
            "/evenements/": "Vingt-quatre heures d’essai",
            "/": "Prochain",
        },
    )


def a_cancelled_event(root: Path) -> Contribution:
    found, text = _event(root, "Journée d’essai annulée", "annule", 230)
    return Contribution({f"events/{found}.yml": text}, {f"/evenements/{found}/": "nnulé"})


def a_postponed_event(root: Path) -> Contribution:
    found, text = _event(root, "Journée d’essai reportée", "reporte", 260)
    return Contribution({f"events/{found}.yml": text}, {f"/evenements/{found}/": "eporté"})


def a_partner(root: Path) -> Contribution:
    partner = "nom: Ateliers d'essai\ncategorie: entreprise\nsite: https://ateliers.example\n"
    return Contribution(
        {"events/partners/ateliers-d-essai.yml": partner},
        {"/partenaires/ateliers-d-essai/": "Ateliers d’essai", "/partenaires/": "Ateliers d’essai"},
    )


def _product(root: Path, name: str, code: str) -> str:
    sector = min(read(root).secteurs)
    return f"nom: {name}\nsh: '{code}'\nsecteur: {sector}\ndefinition: De quoi essayer.\n"


def a_product_without_figures(root: Path) -> Contribution:
    """Somebody adds what nobody has looked at yet."""
    site = read(root)
    taken = {code for product in site.produits.values() for _edition, code in product.codes}
    taken |= {figures.code[1] for found in site.chiffres.values() for figures in found}
    # A heading of the chapter of toys and sports, with an ending that no table knows.
    code = next(f"9506{end}" for end in range(99, 9, -1) if f"9506{end}" not in taken)
    return Contribution(
        {"products/quilles-d-essai.yml": _product(root, "Quilles d'essai", code)},
        {"/produits/quilles-d-essai/": "Quilles d’essai", "/produits/": "Quilles d’essai"},
    )


def _lonely_product(site: Site) -> str:
    """A product with figures that no other file names."""
    named = {
        name
        for entity in site.entities
        for _location, kind, name in references(entity)
        if kind == "product"
    }
    return next(
        product.id
        for product in site.produits.values()
        if product.id not in named
        and product.nomenclature is Nomenclature.SH2022
        and not product.correspondances
        and site.figures(product)
    )


def a_product_with_figures(root: Path) -> Contribution:
    """A sheet written anew under another name: its code is in the tables."""
    site = read(root)
    old = site.produits[_lonely_product(site)]
    aliases = ", ".join([old.page_url, *old.alias])
    text = _product(root, "Toupies d'essai", old.sh) + f"alias: [{aliases}]\n"
    return Contribution(
        {f"products/{old.id}.yml": None, "products/toupies-d-essai.yml": text},
        {"/produits/toupies-d-essai/": "Importations"},
        {old.page_url: "/produits/toupies-d-essai/"},
    )


def a_new_sector(root: Path) -> Contribution:
    sector = "nom: Jeux d'essai\ndescription: Ce qui sert à essayer.\n"
    return Contribution(
        {"products/sectors/jeux-d-essai.yml": sector},
        {"/secteurs/jeux-d-essai/": "Jeux d’essai", "/secteurs/": "Jeux d’essai"},
    )


def a_removed_product(root: Path) -> Contribution:
    """Another sheet takes its address."""
    site = read(root)
    gone = site.produits[_lonely_product(site)]
    heir = next(
        product
        for product in reversed(site.produits.values())
        if product.id != gone.id and not product.alias
    )
    text = (root / heir.source_path).read_text("utf-8").rstrip("\n")
    alias = f"alias: [{', '.join([gone.page_url, *gone.alias])}]"
    return Contribution(
        {f"products/{gone.id}.yml": None, heir.source_path: f"{text}\n{alias}\n"},
        {heir.page_url: "SH"},
        {gone.page_url: heir.page_url},
    )


def a_renamed_partner(root: Path) -> Contribution:
    """Its name, its file, and every event that names it."""
    site = read(root)
    partner = next(partner for partner in site.partenaires.values() if not partner.alias)
    new = f"{partner.id}-renomme"
    text = (root / partner.source_path).read_text("utf-8").rstrip("\n")
    text = re.sub(r"^nom: .*$", "nom: Le nom d'aujourd'hui", text, flags=re.MULTILINE)
    files: dict[str, str | None] = {
        partner.source_path: None,
        f"events/partners/{new}.yml": f"{text}\nalias: [{partner.page_url}]\n",
    }
    for entity in site.entities:
        before = (root / entity.source_path).read_text("utf-8")
        after = re.sub(rf"(partenaire: ){re.escape(partner.id)}(?=[\s,}}])", rf"\1{new}", before)
        if after != before:
            files[entity.source_path] = after
    return Contribution(
        files,
        {f"/partenaires/{new}/": "Le nom d’aujourd’hui"},
        {partner.page_url: f"/partenaires/{new}/"},
    )


def a_corrected_figure(root: Path) -> Contribution:
    """How many took part in an event: one number of one file."""
    for event in read(root).evenements.values():
        text = (root / event.source_path).read_text("utf-8")
        if event.participation:
            old = event.participation[0].valeur
            after = re.sub(rf"\bvaleur: {old}\b", "valeur: 7654", text, count=1)
            return Contribution({event.source_path: after}, {event.page_url: "7\u202f654"})
    count = "participation: [{valeur: 7654, unite: visiteurs, fiabilite: etabli, sources: [courrier]}]\n"
    found, text = _event(root, "Journée d’essai comptée", "annonce", 290, count)
    return Contribution({f"events/{found}.yml": text}, {f"/evenements/{found}/": "7\u202f654"})


PLAYS: tuple[Callable[[Path], Contribution], ...] = (
    a_city,
    a_future_event,
    a_cancelled_event,
    a_postponed_event,
    a_partner,
    a_product_without_figures,
    a_product_with_figures,
    a_new_sector,
    a_removed_product,
    a_renamed_partner,
    a_corrected_figure,
)
