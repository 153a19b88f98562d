"""Who publishes official files: how they name partners, and what the cards of their tables say.

A new producer is one more here; how its files look is for ``layouts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BACI_PAGE = "https://www.cepii.fr/CEPII/fr/bdd_modele/bdd_modele_item.asp?id=37"
OPEN_LICENCE = {
    "licence": "Licence Ouverte 2.0",
    "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}


@dataclass(frozen=True)
class Producer:
    """One producer of files, whatever the file."""

    columns: tuple[str, ...]
    """What its files call the columns of partners."""
    files: str
    """What its files are called, for whoever gave another one."""
    card: Mapping[str, str]
    """What the card of each of its tables says."""
    reference: str = "iso2"
    """Its codes of partners: ``iso2``, ``iso3``, or a list of its own, ``reference/<this>.csv``."""
    france: str = ""
    """Its code of France, where a row names both countries."""

    @property
    def per_thousand(self) -> int:
        """How many of its units of value make a thousand of its currency."""
        from relocalisations.schema.choices import AmountUnit  # slow, and not needed to start

        return AmountUnit(self.card["unite"]).par_millier  # type: ignore[call-arg]


PRODUCERS: Mapping[str, Producer] = {
    "baci": Producer(
        reference="baci",
        columns=("i", "j"),
        files="BACI (BACI_HSxx_V….zip)",
        france="251",
        card={
            "titre": "BACI",
            "producteur": "CEPII, base BACI",
            "editeur": "CEPII",
            "url": BACI_PAGE,
            **OPEN_LICENCE,
            "unite": "milliers-de-dollars",
            "perimetre": "France, avec Monaco et l’outre-mer",
            "absences": "rien",
            "fiabilite": "etabli",
            "valorisation": "fob",
            "partenaire": "reconcilie",
            "note": "La dernière année d’une édition de BACI est provisoire. « Autre Asie, n.d.a. » est "
            "comptée comme Taïwan, selon l’usage des Nations unies.",
        },
    ),
    "douane": Producer(
        columns=("pays",),
        files="la douane (National_AAAA_Import.txt ou son zip)",
        card={
            "titre": "Douane française",
            "producteur": "Douane française, fichier national",
            "editeur": "Direction générale des douanes et droits indirects",
            "url": "https://lekiosque.finances.gouv.fr/",
            **OPEN_LICENCE,
            "unite": "euros",
            "perimetre": "France",
            "fiabilite": "etabli",
            "valorisation": "caf",
            "partenaire": "origine",
            "note": "Données brutes : ni matériel militaire, ni échanges sous le seuil de déclaration ; "
            "la déclaration a changé en janvier 2022. Les importations sont comptées CAF, les "
            "exportations FAB.",
        },
    ),
    "comext": Producer(
        columns=("partner", "PARTNER", "PARTNER_ISO"),
        files="Eurostat Comext (full_….dat, SDMX-CSV)",
        card={
            "titre": "Eurostat, Comext",
            "producteur": "Eurostat, base Comext",
            "editeur": "Eurostat",
            "url": "https://ec.europa.eu/eurostat/comext/newxtweb/",
            "licence": "CC BY 4.0",
            "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.fr",
            "unite": "euros",
            "perimetre": "France",
            "fiabilite": "etabli",
            "valorisation": "caf",
            "partenaire": "provenance",
            "note": "Dans l’Union, le pays est celui qui expédie, non celui d’origine. Une année est "
            "définitive en octobre de la suivante. Les importations sont comptées CAF, les exportations "
            "FAB.",
        },
    ),
}
"""Every producer, under the name that ``Layout.source`` has."""
