"""What the page that compares products says: its script fills it, in words that are given here."""

from __future__ import annotations

from typing_extensions import TypedDict

from relocalisations.model.site import Site
from relocalisations.pages import values
from relocalisations.schema.choices import Choice, Currency, Nature, Reliability, RelocationStage


class ComparisonWords(TypedDict):
    """The words for the values of the data: by its value, what a reader sees."""

    fiabilites: dict[str, str]
    stades: dict[str, str]
    natures: dict[str, str]
    devises: dict[str, str]


def comparison_value(site: Site) -> values.Value:
    """The sectors that have products, and the words for the values of the data."""
    words: ComparisonWords = {
        "fiabilites": _labels(Reliability),
        "stades": _labels(RelocationStage),
        "natures": _labels(Nature),
        "devises": {currency.value: currency.signe for currency in Currency},
    }
    return {
        "secteurs": [
            values.link(sector)
            for sector in site.secteurs.values()
            if sector.id in site.produits_par_secteur
        ],
        "mots": words,
    }


def _labels(choices: type[Choice]) -> dict[str, str]:
    return {choice.value: choice.libelle for choice in choices}
