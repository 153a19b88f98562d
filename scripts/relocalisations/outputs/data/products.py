"""A product as a line of a table."""

from __future__ import annotations

from datetime import date

from relocalisations.model.site import Site
from relocalisations.outputs.data.columns import Column, Kind, Record, Resource
from relocalisations.outputs.data.values import (
    FORMER_NAMES,
    SLUG_PATTERN,
    UNIT,
    amount,
    former_names,
    share,
    words,
)
from relocalisations.schema import Product
from relocalisations.schema.choices import (
    Currency,
    Nature,
    Nomenclature,
    Reliability,
    RelocationStage,
    SupplierScope,
)

PRODUCTS = Resource(
    "produits",
    "Produits",
    "Les produits du catalogue et leurs principaux chiffres. Montants en milliers de la "
    "devise, arrondis à l’unité ; parts et indices de 0 à 1.",
    (
        Column(
            "identifiant",
            Kind.TEXT,
            "Identifiant stable : le nom de la fiche.",
            "luminaires-led",
            True,
            SLUG_PATTERN,
        ),
        Column("nom", Kind.TEXT, "Nom courant.", "Luminaires à LED", True),
        FORMER_NAMES,
        Column(
            "sh",
            Kind.CODE,
            "Code à six chiffres du Système harmonisé, en texte.",
            "940542",
            True,
            "^[0-9]{6}$",
        ),
        Column(
            "nomenclature",
            Kind.TEXT,
            "Édition du Système harmonisé dont vient le code.",
            "SH2022",
            True,
            choices=words(Nomenclature),
        ),
        Column(
            "nature",
            Kind.TEXT,
            "Produit manufacturé ou matière première.",
            "manufacture",
            True,
            choices=words(Nature),
        ),
        Column("secteur", Kind.TEXT, "Identifiant du secteur.", "eclairage", True, SLUG_PATTERN),
        Column("secteur_nom", Kind.TEXT, "Nom du secteur.", "Éclairage", True),
        Column(
            "definition",
            Kind.TEXT,
            "Ce que c’est, sans chiffre de commerce.",
            "Luminaires conçus pour ne fonctionner qu’avec des LED.",
            True,
        ),
        Column(
            "chiffres_sh",
            Kind.CODE,
            "Code sous lequel les chiffres ont été trouvés, s’il y en a.",
            "940542",
            pattern="^[0-9]{6}$",
        ),
        Column(
            "chiffres_nomenclature",
            Kind.TEXT,
            "Édition de ce code.",
            "SH2022",
            choices=words(Nomenclature),
        ),
        Column(
            "chiffres_nc8",
            Kind.CODE,
            "Code à huit chiffres sous lequel ceux de la France ont été lus, si la fiche en nomme un.",
            "94054210",
            pattern="^[0-9]{8}$",
        ),
        Column("annee", Kind.INTEGER, "Année des chiffres de la France.", 2024),
        Column(
            "devise",
            Kind.TEXT,
            "Monnaie courante des montants de la France, ISO 4217.",
            "USD",
            choices=words(Currency),
        ),
        Column("importations", Kind.NUMBER, f"Importations de la France, {UNIT}.", 750000.5),
        Column("exportations", Kind.NUMBER, f"Exportations de la France, {UNIT}.", 120000.1),
        Column("solde", Kind.NUMBER, f"Exportations moins importations, {UNIT}.", -630000.4),
        Column("table_france", Kind.TEXT, "Table des chiffres de la France.", "manufactures-2024"),
        Column(
            "fiabilite_france",
            Kind.TEXT,
            "Fiabilité de cette table.",
            "a_confirmer",
            choices=words(Reliability),
        ),
        Column(
            "fournisseurs_de",
            Kind.TEXT,
            "À qui les fournisseurs fournissent : la France, ou l’Union européenne depuis "
            "l’extérieur. Ne confondez pas les deux.",
            "union-europeenne",
            choices=words(SupplierScope),
        ),
        Column(
            "fournisseurs_nombre",
            Kind.INTEGER,
            "Nombre de pays fournisseurs de la France ; vide si seuls les premiers "
            "fournisseurs de l’Union sont connus.",
        ),
        Column(
            "premier_fournisseur",
            Kind.TEXT,
            "Premier pays fournisseur, ISO 3166-1 alpha-3.",
            "CHN",
            pattern="^[A-Z]{3}$",
        ),
        Column("premier_fournisseur_nom", Kind.TEXT, "Son nom.", "Chine"),
        Column(
            "premier_fournisseur_part",
            Kind.NUMBER,
            "Sa part, de 0 à 1 : des importations de la France, ou de ce que l’Union achète à "
            "l’extérieur.",
            0.9,
        ),
        Column(
            "part_effective",
            Kind.NUMBER,
            "Sa part de toutes les importations, de 0 à 1 : de la France, ou des membres de l’Union, "
            "Union comprise. Les classements la suivent ; vide si les importations sont infimes.",
            0.54,
        ),
        Column(
            "hhi", Kind.NUMBER, "Indice de Herfindahl-Hirschman de ces fournisseurs, de 0 à 1.", 0.8
        ),
        Column("annee_union", Kind.INTEGER, "Année des chiffres de l’Union.", 2024),
        Column(
            "devise_union",
            Kind.TEXT,
            "Monnaie courante des montants de l’Union, ISO 4217.",
            "USD",
            choices=words(Currency),
        ),
        Column(
            "importations_extra_ue",
            Kind.NUMBER,
            f"Importations de l’Union depuis l’extérieur, {UNIT}.",
            4000000.5,
        ),
        Column(
            "exportations_extra_ue",
            Kind.NUMBER,
            f"Exportations de l’Union vers l’extérieur, {UNIT}.",
            900000.5,
        ),
        Column(
            "hhi_extra_ue",
            Kind.NUMBER,
            "Indice de Herfindahl-Hirschman des fournisseurs extérieurs de l’Union.",
            0.8,
        ),
        Column(
            "part_extra_ue",
            Kind.NUMBER,
            "Part de l’extérieur dans les importations de l’Union.",
            0.6,
        ),
        Column(
            "rapport_extra_ue",
            Kind.NUMBER,
            "Importations extérieures de l’Union sur ses exportations totales.",
            1.2,
        ),
        Column(
            "dependance_ue",
            Kind.BOOLEAN,
            "Si les trois seuils de la Commission européenne sont dépassés (SWD(2021) 352).",
            True,
        ),
        Column("table_union", Kind.TEXT, "Table des chiffres de l’Union.", "manufactures-2024"),
        Column(
            "fiabilite_union",
            Kind.TEXT,
            "Fiabilité de cette table.",
            "a_confirmer",
            choices=words(Reliability),
        ),
        Column(
            "relocalisation",
            Kind.TEXT,
            "Dernier stade de relocalisation documenté.",
            choices=words(RelocationStage),
        ),
        Column("evenements", Kind.LIST, "Évènements qui l’ont travaillé.", []),
        Column(
            "derniere_modification",
            Kind.DATE,
            "Date de la source ou des chiffres les plus récents.",
            "2024-12-31",
        ),
        Column(
            "url",
            Kind.ADDRESS,
            "La fiche sur le site.",
            "/produits/luminaires-led/",
            True,
        ),
        Column(
            "donnees",
            Kind.ADDRESS,
            "Tout ce que l’on sait du produit, en JSON.",
            "/api/v1/produits/luminaires-led.json",
            True,
        ),
    ),
)


def product_record(site: Site, product: Product, address: str, changed: date | None) -> Record:
    """A product as a line.

    ``address`` is the site's, without a final slash; ``changed`` when its data last did.
    """
    figures = site.figures(product)
    france = figures.france if figures else None
    union = figures.union if figures else None
    first = figures.premier if figures else None
    own = bool(france and france.fournisseurs)
    return {
        "identifiant": product.id,
        "nom": product.nom,
        "anciens_noms": former_names(product.anciens_noms),
        "sh": product.sh,
        "nomenclature": product.nomenclature.value,
        "nature": product.nature.value,
        "secteur": product.secteur,
        "secteur_nom": site.secteurs[product.secteur].nom,
        "definition": product.definition,
        "chiffres_sh": figures.code[1] if figures else None,
        "chiffres_nomenclature": figures.code[0].value if figures else None,
        "chiffres_nc8": figures.nc8 if figures else None,
        "annee": france.annee if france else None,
        "devise": france.devise.value if france else None,
        "importations": amount(france.imports) if france else None,
        "exportations": amount(france.exports) if france else None,
        "solde": amount(france.solde) if france else None,
        "table_france": france.table.id if france else None,
        "fiabilite_france": france.table.fiabilite.value if france else None,
        "fournisseurs_de": figures.portee.value if figures and first else None,
        "fournisseurs_nombre": len(france.fournisseurs) if france and own else None,
        "premier_fournisseur": first.pays.iso if first else None,
        "premier_fournisseur_nom": first.pays.nom if first else None,
        "premier_fournisseur_part": share(first.part) if first else None,
        "part_effective": share(figures.part_effective) if figures else None,
        "hhi": share(figures.hhi) if figures and first else None,
        "annee_union": union.annee if union else None,
        "devise_union": union.devise.value if union else None,
        "importations_extra_ue": amount(union.imports) if union else None,
        "exportations_extra_ue": amount(union.exports) if union else None,
        "hhi_extra_ue": share(union.hhi) if union else None,
        "part_extra_ue": share(union.part_extra_ue) if union else None,
        "rapport_extra_ue": share(union.rapport) if union else None,
        "dependance_ue": union.dependante if union else None,
        "table_union": union.table.id if union else None,
        "fiabilite_union": union.table.fiabilite.value if union else None,
        "relocalisation": product.relocalisation[-1].stade.value
        if product.relocalisation
        else None,
        "evenements": worked_at(site, product),
        "derniere_modification": changed.isoformat() if changed else None,
        "url": f"{address}{product.page_url}",
        "donnees": f"{address}/api/v1/produits/{product.id}.json",
    }


def worked_at(site: Site, product: Product) -> list[str]:
    """The events that worked on a product, each once, the latest first."""
    worked = site.produits_travailles.get(product.id, ())
    return list(dict.fromkeys(event.id for event, _worked in worked))
