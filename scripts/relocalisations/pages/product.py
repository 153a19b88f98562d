"""What the page of a product says."""

from __future__ import annotations

from typing import Any

from relocalisations.model.figures import ProductFigures
from relocalisations.model.same_goods import same_goods
from relocalisations.model.site import Site
from relocalisations.pages import naming, sentences, trade_sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.product import product_charts
from relocalisations.pages.figures import figures_value, other_figures
from relocalisations.pages.kinds import Page
from relocalisations.schema import Product


def product_page(site: Site, product: Product) -> Page:
    """The page of a product."""
    all_figures = site.chiffres.get(product.id, [])
    figures = all_figures[0] if all_figures else None
    answer = sentences.product_answer(figures, all_figures[1:])
    sector = site.secteurs[product.secteur]
    return Page(
        product.page_url,
        "produit",
        product.nom,
        f"{product.nom}. {answer}",
        product.source_path,
        {
            "produit": _card(product),
            "secteur": {"id": sector.id, **values.link(sector)},
            "figures": figures_value(figures) if figures else None,
            "autres_figures": [other_figures(other) for other in all_figures[1:]],
            "reponse": answer,
            "evenements": [
                values.worked(site, event, worked)
                for event, worked in site.produits_travailles.get(product.id, ())
            ],
            "acteurs": [
                {
                    **values.fact(product, actor),
                    "partenaire": values.link(site.partenaires[actor.partenaire]),
                }
                for actor in product.acteurs
            ],
            "succession": (
                trade_sentences.first_suppliers(figures.france.serie)
                if figures and figures.france
                else ""
            ),
            "revise": trade_sentences.revised(site, product),
            "sans_fournisseur": trade_sentences.no_supplier(figures),
            "sous_le_seuil": trade_sentences.below_floor(figures),
            "signalement": {
                "titre": f"Erreur : {product.nom}",
                "texte": trade_sentences.product_report(product, figures),
            },
            "memes_biens": [
                {**values.link(other), "nomenclature": other.nomenclature.libelle, "sh": other.sh}
                for other in same_goods(site).get(product.id, ())
            ],
            "place": _place(site, product, figures),
            "dessins": plain(product_charts(site, product, figures)),
            "annee_citee": site.annee,
        },
        product,
        within=((sector.nom, sector.page_url),),
    )


def _card(product: Product) -> values.Value:
    return {
        **values.fields(product),
        "usages": product.usages,
        "anciens_noms": naming.former_names(product),
        "synonymes": product.synonymes,
        "risques": values.facts(product, product.risques),
        "relocalisation": values.facts(product, product.relocalisation),
        "chiffres": values.facts(product, product.chiffres),
        "sources": values.declared(product),
    }


def _place(site: Site, product: Product, figures: ProductFigures | None) -> dict[str, Any] | None:
    """Where it stands among the others, and some that have the same first supplier."""
    place = site.situations.get(product.id)
    if place is None or figures is None or figures.premier is None:
        return None
    return {
        "meme_premier": place.meme_premier,
        "pays": figures.premier.pays.iso.lower(),
        "voisins": [
            {**values.link(other), "part": theirs.part_effective}
            for other in place.voisins
            if (theirs := site.figures(other))
        ],
    }
