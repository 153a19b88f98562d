"""The figures of a product as its page gets them: France's trade, the Union's, the criteria."""

from __future__ import annotations

from collections.abc import Sequence

from relocalisations.model.figures import FranceFigures, ProductFigures, UnionFigures
from relocalisations.model.trade import Supplier, total_share, total_value
from relocalisations.pages import values

SHOWN = 14
"""How many of France's suppliers a page names; the others are in the file of data."""


def supplier(of: Supplier) -> values.Value:
    """One country's part."""
    return {"pays": values.country(of.pays), "part": of.part, "valeur": of.valeur}


def suppliers(found: Sequence[Supplier]) -> list[values.Value]:
    """Several countries', in their order."""
    return [supplier(of) for of in found]


def figures_value(of: ProductFigures) -> values.Value:
    """All that tables say of a product under its own code."""
    return {
        "france": france(of.france) if of.france else None,
        "union": union(of.union) if of.union else None,
        "premier": supplier(of.premier) if of.premier else None,
        "part_effective": of.part_effective,
        "table": values.table(of.table),
        "tables": [values.table(used) for used in of.tables],
        "annee": of.annee,
        "passage": _passage(of),
    }


def _passage(of: ProductFigures) -> values.Value | None:
    """Under which code of another edition France's figures are read, and what that is worth."""
    if of.passage is None:
        return None
    (edition, code), relation = of.passage
    return {
        "edition": edition.libelle,
        "sh": code,
        "relation": relation.value,
    }


def other_figures(of: ProductFigures) -> values.Value:
    """What tables say of a product under another of its codes."""
    return {
        "nomenclature_libelle": of.code[0].libelle,
        "sh": of.code[1],
        "passage": _passage(of),
        "imports": of.imports,
        "signe": of.france.devise.signe if of.france else "",
        "annee_france": of.france.annee if of.france else None,
        "annee": of.annee,
        "portee_libelle": of.portee.libelle,
        "premier": supplier(of.premier) if of.premier else None,
        "table": values.table(of.table),
    }


def france(of: FranceFigures) -> values.Value:
    """France's trade: suppliers up to :data:`SHOWN`, what the others weigh together, every year."""
    own = of.fournisseurs
    after_five, after_eight = own[5:] + of.sous_le_seuil, own[8:] + of.sous_le_seuil
    return {
        "table": values.table(of.table),
        "signe": of.devise.signe,
        "devise": of.devise.libelle,
        "editeur_exports": (of.table_exports or of.table).editeur,
        "annee": of.annee,
        "imports": of.imports,
        "exports": of.exports,
        "exports_sans": "non renseignées" if of.table_exports else "inconnues",
        "solde": of.solde,
        "hhi": of.hhi,
        "part_extra_ue": of.part_extra_ue,
        "infimes": of.infimes,
        "fournisseurs_connus": of.fournisseurs_connus,
        "fournisseurs": suppliers(own[:SHOWN]),
        "fournisseurs_nombre": len(own),
        "apres_cinq": total_share(after_five),
        "apres_huit": [total_share(after_eight), total_value(after_eight)] if after_eight else None,
        "apres_quatorze": total_share(own[SHOWN:]),
        "serie": [
            {
                "annee": year.annee,
                "renseignee": year.renseignee,
                "imports": year.imports,
                "tonnes": year.tonnes,
                "exports": year.exports,
                "hhi": year.hhi,
                "premier": supplier(year.premier) if year.premier else None,
            }
            for year in of.serie
        ],
    }


def union(of: UnionFigures) -> values.Value:
    """The Union's trade with the rest of the world, and the Commission's criteria."""
    return {
        "table": values.table(of.table),
        "annee": of.annee,
        "hhi": of.hhi,
        "fournisseurs": suppliers(of.fournisseurs),
        "criteres": [
            {
                "nom": c.nom,
                "valeur": c.valeur,
                "unite": c.unite,
                "seuil": c.seuil,
                "atteint": c.atteint,
            }
            for c in of.criteres
        ],
    }
