"""What the card of each kind of page says and shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relocalisations.model.site import Site
from relocalisations.outputs.web import card_lists
from relocalisations.outputs.web import card_pictures as pictures
from relocalisations.outputs.web.card_pictures import Picture
from relocalisations.outputs.web.cards import MOTTO, Card, card_path, figures_of, written_cards
from relocalisations.pages import sentences
from relocalisations.pages.kinds import LIST_PAGES, WRITTEN_PAGES, Page
from relocalisations.pages.mapping import map_mark
from relocalisations.pages.values import Value, tables
from relocalisations.problems.problem import count
from relocalisations.schema import City, Event, Partner, Product
from relocalisations.schema.choices import EventStatus, Nature, SupplierScope
from relocalisations.text.french import capital, percent, plural


def card_of(site: Site, page: Page) -> Card:
    """The card of any generated page."""
    if page.kind in LIST_PAGES:
        return written_cards(site)[card_path(page)]
    made = _MADE.get(page.kind)
    if made and (card := made(site, page)):
        return card
    if page.kind in WRITTEN_PAGES:
        return written_cards(site)[card_path(page)]
    return Card(card_path(page), _SECTIONS.get(page.kind, MOTTO), page.title, "", page.description)


_SECTIONS = {"pays": "Pays fournisseur", "secteur": "Secteur", "produit": "Produit"}


# One function for each kind; None where there is nothing to draw.


def _product(site: Site, page: Page) -> Card | None:
    product = page.entity
    assert isinstance(product, Product)
    section = f"{site.secteurs[product.secteur].nom} · SH {product.sh}"
    figures = site.figures(product)
    first = figures.premier if figures else None
    share = figures.part_effective if figures else None
    if figures is None or first is None or share is None:
        # Its description begins with its name, which is already written.
        said = product.definition.partition(". ")[0]
        return Card(card_path(page), section, product.nom, "", said)
    union = figures.portee is SupplierScope.UNION
    whose = "extérieurs de l’Union européenne" if union else "de la France"
    importers = "des pays de l’UE, non de la France" if union else "de la France"
    caption = f"part {first.pays.de} dans les importations {importers}"
    return Card(
        card_path(page),
        section,
        product.nom,
        percent(share),
        caption,
        pictures.world((page.context["dessins"] or {}).get("carte")),
        f"Carte des fournisseurs {whose}",
        figures_of(tables((figures.table,))),
    )


def _country(_site: Site, page: Page) -> Card | None:
    if not page.context["achats"]:
        return None
    bought = page.context["achats"][0]
    of_union = bought["portee"] == SupplierScope.UNION.value
    table = bought["table"]
    whom = "extérieurs de l’Union européenne" if of_union else "de la France"
    number = bought["premier"] or bought["nombre"]
    kind = bought["nature"]
    what = next((nature.libelle for nature in Nature if nature.value == kind), "produit")
    what = plural(what) if number > 1 else what
    place = (
        "dont c’est le premier fournisseur"
        if bought["premier"]
        else "dont c’est l’un des cinq premiers fournisseurs"
        if of_union
        else "dont c’est un fournisseur"
    )
    return Card(
        card_path(page),
        "Pays fournisseur",
        page.title,
        str(number),
        f"{what} du catalogue {place}, parmi les fournisseurs {whom}",
        pictures.world(page.context["carte"]),
        f"Carte du monde : {page.title}",
        figures_of(table),
    )


def _sector(_site: Site, page: Page) -> Card | None:
    lines = [line for line in page.context["lignes"] if line["points"]]
    if not lines:
        return None
    line = max(lines, key=lambda one: len(one["points"]))
    groups = [g for g in page.context["groupes"] if g["portee"] == line["portee"] and g["table"]]
    group = max(groups, key=lambda one: int(one["nombre"]))
    whose = "de l’Union" if line["portee"] == SupplierScope.UNION.value else "de la France"
    return Card(
        card_path(page),
        "Secteur",
        page.title,
        # What is drawn is counted: a scope may have products of both natures.
        f"{sum(map(pictures.comes_from_one, line['points']))} sur {len(line['points'])}",
        f"produits où plus de la moitié de ce qui est importé vient du premier fournisseur {whose}",
        pictures.strip(line),
        "Chaque produit est un point, placé selon la part de son premier fournisseur",
        figures_of(group["table"]),
    )


def _event(site: Site, page: Page) -> Card | None:
    event = page.entity
    assert isinstance(event, Event)
    city = site.villes[event.ville]
    unconfirmed = site.is_unconfirmed(event)
    status = capital("tenue non confirmée" if unconfirmed else event.statut.libelle)
    when = sentences.when(event)
    doubtful = unconfirmed or event.statut in (EventStatus.ANNULE, EventStatus.REPORTE)
    value, caption = (status, when) if doubtful else (when, status)
    return Card(
        card_path(page),
        f"Évènement · {city.nom}",
        event.nom,
        value,
        caption,
        _on_the_map([map_mark(city, "", doubtful=doubtful)]),
        f"Carte de France : {city.nom}",
        MOTTO,
    )


def _on_the_map(marks: Iterable[Value | None]) -> Picture | None:
    return pictures.on_france([mark for mark in marks if mark])


def _city(site: Site, page: Page) -> Card | None:
    city = page.entity
    assert isinstance(city, City)
    kind = capital(city.type.libelle)
    section = kind if city.nom == city.region else f"{kind} · {city.region}"
    return Card(
        card_path(page),
        section,
        city.nom,
        "",
        sentences.city_summary(site, city),
        pictures.on_france(page.context["reperes"]),
        f"Carte de France : {city.nom}",
        MOTTO,
    )


def _partner(site: Site, page: Page) -> Card | None:
    partner = page.entity
    assert isinstance(partner, Partner)
    events = list(dict.fromkeys(event.id for event, _role in site.roles.get(partner.id, ())))
    met = [site.evenements[name] for name in events]
    held = [event for event in met if event.statut is EventStatus.TENU]
    rest = [event for event in met if event.statut is not EventStatus.TENU]
    parts = [
        f"{label} : {sentences.listed([sentences.place_and_year(site, e) for e in found])}"
        for label, found in (
            (count(len(held), "évènement tenu", "évènements tenus"), held),
            (count(len(rest), "évènement non confirmé", "évènements non confirmés"), rest),
        )
        if found
    ]
    cities = dict.fromkeys(event.ville for event in met)
    marks = [
        map_mark(site.villes[name], "", doubtful=all(e.ville != name for e in held))
        for name in cities
    ]
    return Card(
        card_path(page),
        f"Partenaire · {partner.categorie.libelle.lower()}",
        partner.nom,
        "",
        " ; ".join(parts) or page.description,
        _on_the_map(marks),
        "Carte de France : où ces évènements ont lieu",
        MOTTO,
    )


_MADE: dict[str, Callable[[Site, Page], Card | None]] = {
    "accueil": card_lists.home,
    "produits": card_lists.catalogue,
    "secteurs": card_lists.sectors,
    "matieres": card_lists.materials,
    "liste-pays": card_lists.suppliers,
    "evenements": card_lists.events,
    "villes": card_lists.cities,
    "produit": _product,
    "pays": _country,
    "secteur": _sector,
    "evenement": _event,
    "ville": _city,
    "partenaire": _partner,
}
