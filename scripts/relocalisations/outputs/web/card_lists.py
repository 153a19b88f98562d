"""What the cards of the home page and of the lists say and show; None where there is nothing to draw."""

from __future__ import annotations

from relocalisations.model.site import Site
from relocalisations.outputs.web import card_pictures as pictures
from relocalisations.outputs.web.cards import MOTTO, Card, card_path, figures_of
from relocalisations.pages import sentences
from relocalisations.pages.kinds import Page
from relocalisations.pages.values import Value
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import countries
from relocalisations.text.french import capital


def home(_site: Site, page: Page) -> Card | None:
    chart = page.context["nuage"]
    if not chart:
        return None
    return Card(
        card_path(page),
        "Ce que la France achète, et à qui",
        chart["titre"],
        "",
        _corner(chart),
        pictures.plane(chart),
        "Chaque produit est un point, selon ses importations et la part de son premier fournisseur",
        "Données ouvertes",
    )


def _corner(chart: Value) -> str:
    """What the title means, and whose purchases it tells, in two lines."""
    own = sum(product["france"] for product in chart["regarder"])
    union = len(chart["regarder"]) - own
    if not own + union:
        return str(chart["constat"])
    whose = " et ".join(
        f"{scope} pour {number}"
        for scope, number in (("de la France", own), ("de l’Union", union))
        if number
    )
    return (
        f"Plus de {chart['seuil']} importés, et un seul pays fournit plus de la moitié des achats : "
        f"ceux {whose}."
    )


def catalogue(_site: Site, page: Page) -> Card | None:
    known = [group for group in page.context["groupes"] if group["concentration"]["connues"]]
    if not known:
        return None
    group = max(known, key=lambda one: int(one["nombre"]))
    counted = group["concentration"]
    return Card(
        card_path(page),
        "Le catalogue",
        group["titre"],
        f"{counted['majoritaires']} sur {counted['connues']}",
        "produits où plus de la moitié de ce qui est importé vient d’un seul pays",
        pictures.columns(counted["classes"]),
        "Nombre de produits selon la part de leur premier fournisseur",
        figures_of(group["table"]),
    )


def sectors(_site: Site, page: Page) -> Card | None:
    chart = page.context["barres"]
    if not chart:
        return None
    return Card(
        card_path(page),
        "Le catalogue",
        "Les secteurs, par ce que la France en importe",
        "",
        chart["constat"],
        pictures.sectors(chart),
        f"Une barre par secteur ; en rouge, {chart['classes'][0]}",
        "Données ouvertes",
    )


def materials(_site: Site, page: Page) -> Card:
    """What changed is said: the table of colours itself would be too small to read."""
    chart = page.context["matieres"]
    return Card(
        card_path(page),
        "Le catalogue",
        "Matières premières : qui vient en premier",
        "",
        chart["constat"] if chart else page.description,
        foot="Données ouvertes",
    )


def suppliers(_site: Site, page: Page) -> Card | None:
    groups = [group for group in page.context["portees"] if group["carte"] and group["table"]]
    if not groups:
        return None
    group = max(groups, key=lambda one: sum(n for _country, n in one["premiers"]))
    first, number = group["premiers"][0]
    union = group["portee"] == SupplierScope.UNION.value
    return Card(
        card_path(page),
        "Le catalogue",
        "Les pays fournisseurs",
        f"{number} sur {sum(n for _country, n in group['premiers'])}",
        f"produits dont le premier fournisseur {'extérieur de l’Union' if union else 'de la France'} "
        f"est {countries()[first['iso']].le}",
        pictures.world(group["carte"]),
        "Carte : de combien de produits chaque pays est le premier fournisseur",
        figures_of(group["table"]),
    )


def events(_site: Site, page: Page) -> Card | None:
    chart = page.context["frise"]
    if not chart:
        return None
    return Card(
        card_path(page),
        MOTTO,
        "Les évènements",
        "",
        chart["constat"],
        pictures.timeline(chart),
        "Chaque évènement est un cercle, vide si aucune source ne confirme sa tenue",
        "Données ouvertes",
    )


def cities(site: Site, page: Page) -> Card | None:
    return Card(
        card_path(page),
        MOTTO,
        "Les villes et régions des évènements",
        "",
        f"{capital(sentences.listed([city.nom for city in site.villes.values()]))}.",
        pictures.on_france(page.context["reperes"]),
        "Carte de France des évènements, les cercles vides sans confirmation",
        "Données ouvertes",
    )
