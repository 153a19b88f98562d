"""The figures of a product with their unit, year, scope, source and reliability."""

from __future__ import annotations

from functools import lru_cache

from typing_extensions import TypedDict

from relocalisations.model.figures import FranceFigures, ProductFigures, UnionFigures
from relocalisations.model.trade import Supplier
from relocalisations.outputs.data.values import amount, share
from relocalisations.schema.tables import FigureTable


class TableData(TypedDict):
    """De quelle table viennent les chiffres, et ce qu’il faut en dire en les reprenant."""

    identifiant: str
    titre: str
    producteur: str
    url: str
    licence: str
    unite: str
    perimetre: str
    fiabilite: str


class SupplierData(TypedDict):
    """Un pays fournisseur ; part de 0 à 1."""

    pays: str
    nom: str
    part: float | None
    valeur: float | None


class YearData(TypedDict):
    """Le commerce d’une année : 0 est rien, null est inconnu ; non renseignée, la table ne l’a pas."""

    annee: int
    renseignee: bool
    importations: float | None
    exportations: float | None
    hhi: float | None
    premier_fournisseur: str | None
    premier_fournisseur_part: float | None


class FranceData(TypedDict):
    """Le commerce de la France ; la liste des fournisseurs est vide s’ils ne sont pas connus.

    Part effective : celle du premier fournisseur dans toutes les importations. Sous le seuil : les
    pays dont on achète trop peu pour les dire fournisseurs.
    """

    table: TableData
    devise: str
    annee: int
    importations: float | None
    exportations: float | None
    solde: float | None
    hhi: float | None
    part_extra_ue: float | None
    part_effective: float | None
    fournisseurs: list[SupplierData]
    sous_le_seuil: list[SupplierData]
    serie: list[YearData]


class CriterionData(TypedDict):
    """Un indicateur de la Commission européenne, SWD(2021) 352 ; atteint s’il passe le seuil."""

    nom: str
    valeur: float | None
    seuil: float
    atteint: bool | None


class UnionData(TypedDict):
    """Le commerce de l’Union européenne avec l’extérieur ; les cinq premiers fournisseurs.

    Part effective : celle du premier fournisseur dans toutes les importations des membres de
    l’Union, soit sa part des achats extérieurs multipliée par la part achetée à l’extérieur.
    """

    table: TableData
    devise: str
    annee: int
    importations_extra_ue: float | None
    exportations_extra_ue: float | None
    hhi_extra_ue: float | None
    part_extra_ue: float | None
    rapport_extra_ue: float | None
    part_effective: float | None
    dependance_ue: bool | None
    fournisseurs: list[SupplierData]
    criteres: list[CriterionData]


class PassageData(TypedDict):
    """Le code sous lequel sont lus les chiffres de la France, si c’est un autre."""

    code: str
    nomenclature: str
    relation: str


class FiguresData(TypedDict):
    """Ce que les tables disent d’un produit sous un de ses codes."""

    sh: str
    nomenclature: str
    passage: PassageData | None
    france: FranceData | None
    union: UnionData | None


@lru_cache
def table_data(table: FigureTable) -> TableData:
    """What must go with any figure of a table."""
    return {
        "identifiant": table.id,
        "titre": table.titre,
        "producteur": table.producteur,
        "url": table.url,
        "licence": table.licence,
        "unite": table.unite.libelle,
        "perimetre": table.perimetre,
        "fiabilite": table.fiabilite.value,
    }


def figures_data(figures: ProductFigures) -> FiguresData:
    """All that the tables say of a product under one code."""
    return {
        "sh": figures.code[1],
        "nomenclature": figures.code[0].value,
        "passage": _passage(figures),
        "france": _france(figures.france) if figures.france else None,
        "union": _union(figures.union) if figures.union else None,
    }


def _passage(figures: ProductFigures) -> PassageData | None:
    if figures.passage is None:
        return None
    (edition, code), relation = figures.passage
    return {"code": code, "nomenclature": edition.value, "relation": relation.value}


def _suppliers(suppliers: tuple[Supplier, ...]) -> list[SupplierData]:
    return [
        {
            "pays": supplier.pays.iso,
            "nom": supplier.pays.nom,
            "part": share(supplier.part),
            "valeur": amount(supplier.valeur),
        }
        for supplier in suppliers
    ]


def _france(figures: FranceFigures) -> FranceData:
    return {
        "table": table_data(figures.table),
        "devise": figures.devise.value,
        "annee": figures.annee,
        "importations": amount(figures.imports),
        "exportations": amount(figures.exports),
        "solde": amount(figures.solde),
        "hhi": share(figures.hhi),
        "part_extra_ue": share(figures.part_extra_ue),
        "part_effective": share(figures.part_effective),
        "fournisseurs": _suppliers(figures.fournisseurs),
        "sous_le_seuil": _suppliers(figures.sous_le_seuil),
        "serie": [
            {
                "annee": year.annee,
                "renseignee": year.renseignee,
                "importations": amount(year.imports),
                "exportations": amount(year.exports),
                "hhi": share(year.hhi),
                "premier_fournisseur": year.premier.pays.iso if year.premier else None,
                "premier_fournisseur_part": share(year.premier.part) if year.premier else None,
            }
            for year in figures.serie
        ],
    }


def _union(figures: UnionFigures) -> UnionData:
    return {
        "table": table_data(figures.table),
        "devise": figures.devise.value,
        "annee": figures.annee,
        "importations_extra_ue": amount(figures.imports),
        "exportations_extra_ue": amount(figures.exports),
        "hhi_extra_ue": share(figures.hhi),
        "part_extra_ue": share(figures.part_extra_ue),
        "rapport_extra_ue": share(figures.rapport),
        "part_effective": share(figures.part_effective),
        "dependance_ue": figures.dependante,
        "fournisseurs": _suppliers(figures.fournisseurs),
        "criteres": [
            {
                "nom": criterion.nom,
                "valeur": share(criterion.valeur),
                "seuil": float(criterion.seuil),
                "atteint": criterion.atteint,
            }
            for criterion in figures.criteres
        ],
    }
