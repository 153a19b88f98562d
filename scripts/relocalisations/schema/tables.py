"""The card of a table of figures, and the columns that a table may have."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import Entity, Model
from relocalisations.schema.choices import (
    Absence,
    AmountUnit,
    Nomenclature,
    PartnerConcept,
    Reliability,
    SupplierScope,
    TableKind,
    Valuation,
)
from relocalisations.schema.values import AsList, Integer, Line, PartialDate, Text, Url


class FigureFile(Model):
    """An official file that a table was made from."""

    ITEM: ClassVar[str] = "un fichier"

    nom: Line = Field(
        description="Son nom, tel que son producteur le publie.",
        examples=["BACI_HS22_V202601.zip"],
    )
    date: PartialDate | None = Field(None, description="La date qu’il porte.")
    sha256: Line = Field(
        title="Empreinte SHA-256", description="De quoi vérifier que l’on a le même."
    )
    annees: Annotated[list[Integer], AsList, Field(min_length=1)] = Field(
        title="Années", description="Les années qui en ont été lues."
    )


class FigureTable(Entity):
    """What a reader must know of a table: who made it, under which licence, of what, how sure."""

    FOLDER: ClassVar[str] = "products/figures"
    URL: ClassVar[str] = "/donnees/"
    KIND: ClassVar[str] = "table"
    CALLED: ClassVar[str] = "la table"

    titre: Line = Field(description="Ce que contient la table.")
    type: TableKind = Field(description="Ce qu’est une ligne.")
    producteur: Line = Field(description="Qui produit les chiffres.", examples=["CEPII, BACI"])
    editeur: Line = Field(
        title="Éditeur", description="Qui publie la page citée.", examples=["CEPII"]
    )
    url: Url = Field(title="Adresse", description="Où on les trouve.")
    lu_dans: Line | None = Field(
        None, title="Lu dans", description="Où nous les avons lus, si ce n’est pas là."
    )
    lu_url: Url | None = Field(
        None, title="Adresse de lecture", description="L’adresse de ce lieu."
    )
    licence: Line = Field(description="La licence des chiffres.", examples=["Licence Ouverte 2.0"])
    licence_url: Url = Field(title="Texte de la licence", description="Le texte de la licence.")
    nomenclature: Nomenclature = Field(description="L’édition des codes.")
    annees: Annotated[list[Integer], AsList, Field(min_length=1)] = Field(
        title="Années", description="La première et la dernière année."
    )
    unite: AmountUnit = Field(title="Unité", description="L’unité des montants.")
    perimetre: Line = Field(
        title="Périmètre",
        description="Quel territoire.",
        examples=["France, avec Monaco et l’outre-mer"],
    )
    fournisseurs: SupplierScope = Field(description="De qui la table dit les fournisseurs.")
    absences: Absence = Field(
        Absence.NON_RENSEIGNE,
        description="Ce que veut dire l’absence d’un produit, une année que la table couvre.",
    )
    fiabilite: Reliability = Field(
        title="Fiabilité", description="À quel point les chiffres sont sûrs."
    )
    edition: Line | None = Field(
        None, title="Édition", description="L’édition du fichier officiel.", examples=["V202601"]
    )
    valorisation: Valuation | None = Field(
        None, description="Avec ou sans le transport jusqu’à la frontière."
    )
    partenaire: PartnerConcept | None = Field(
        None, description="Quel pays la table nomme pour un achat."
    )
    fichiers: Annotated[list[FigureFile], AsList] = Field(
        default_factory=list, description="Les fichiers officiels d’où viennent ses lignes."
    )
    commande: Line | None = Field(None, description="La commande qui l’a faite.")
    note: Text | None = Field(None, description="Les limites à dire au lecteur.")


SUPPLIERS = range(1, 6)
"""The ranks of the suppliers that a table of indicators names."""

COLUMNS: dict[TableKind, dict[str, str]] = {
    TableKind.INDICATEURS: {
        "sh": "code à six chiffres",
        "annee": "année",
        "imports_fr": "importations de la France, {unite}",
        "exports_fr": "exportations de la France, {unite}",
        "hhi_fr": "indice de Herfindahl-Hirschman des fournisseurs de la France, 0 à 1",
        "imports_extra_ue": "importations de l’Union depuis l’extérieur, {unite}",
        "exports_extra_ue": "exportations de l’Union vers l’extérieur, {unite}",
        "hhi_extra_ue": "indice de Herfindahl-Hirschman des fournisseurs de l’Union, 0 à 1",
        "part_extra_ue": "part de l’extérieur dans les importations de l’Union, 0 à 1",
        "ratio_extra_ue": "importations de l’extérieur sur exportations totales de l’Union",
        **{
            name: text
            for rank in SUPPLIERS
            for name, text in (
                (f"pays{rank}", f"{rank}e fournisseur, code ISO à trois lettres"),
                (f"part{rank}", f"part du {rank}e fournisseur, 0 à 1"),
            )
        },
    },
    TableKind.IMPORTATIONS: {
        "annee": "année",
        "sh": "code à six chiffres, ou à huit (NC8)",
        "pays": "fournisseur, code ISO à trois lettres",
        "valeur": "montant, {unite}",
        "quantite": "tonnes",
    },
    TableKind.EXPORTATIONS: {
        "annee": "année",
        "sh": "code à six chiffres, ou à huit (NC8)",
        "pays": "client, code ISO à trois lettres",
        "valeur": "montant, {unite}",
        "quantite": "tonnes",
    },
}
"""The columns of each kind of table, in order, with their meaning; ``{unite}`` is the card's."""

AMOUNTS = frozenset(
    name
    for columns in COLUMNS.values()
    for name, meaning in columns.items()
    if "{unite}" in meaning
)
"""The columns that hold amounts."""
