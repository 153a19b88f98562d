# ruff: noqa: E501 (files as people write them)
"""A small site with something of everything, to be damaged."""

from __future__ import annotations

from textwrap import dedent

from tests.small_site import BASE, SECTIONS
from tests.small_tables import FLOW_ROWS, UNION_ROW, table

_RICH = {
    "events/2022-06-16-rouen.yml": """
        nom: 24 heures pour relocaliser
        ville: rouen
        debut: 2022-06-16T17:00
        fin: 2022-06-17T17:00
        statut: tenu
        fiabilite: etabli
        tenue: {fiabilite: etabli, sources: [annonce, recit]}
        resume: >-
          Une étape, sur un campus.
          Six produits y ont été présentés.
        sources:
          annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a", date: 2022-06}
          recit:
            editeur: Un participant
            titre: "Compte rendu : Rouen"
            url: https://recit.example/24-heures
        lieux:
          - {nom: Campus, partenaire: neoma, commune: Mont-Saint-Aignan, fiabilite: etabli, sources: [recit]}
        themes:
          - texte: Passer de l’idée d’un produit à un modèle
            fiabilite: source_unique
            sources: [recit]
        programme:
          - {texte: Travaux en groupes, debut: 2022-06-16T17:00, fin: 2022-06-17T17:00, fiabilite: source_unique, sources: [recit]}
        partenaires:
          - {partenaire: neoma, role: hote, fiabilite: source_unique, sources: [annonce]}
        participation:
          - {valeur: 85, unite: entreprises, fiabilite: source_unique, sources: [recit]}
        """,
    "products/lampes.yml": """
        nom: Lampes de bureau
        sh: "940520"
        secteur: eclairage
        definition: Des lampes que l’on pose sur un bureau.
        usages: [Lire, "Écrire : la nuit"]
        synonymes: [lampe, luminaire]
        alias: [/produits/lampe/]
        chiffres:
          - libelle: Importations
            valeur: plus de 350 M€
            annee: 2019
            perimetre: France
            fiabilite: etabli
            sources: [entretien]
        sources:
          entretien: {editeur: Un journal, titre: Un entretien, url: "https://journal.example/e"}
        """,
    "content/_collectif.yml": """
        mission: {texte: Des actions concrètes., fiabilite: etabli, sources: [une]}
        chiffres: [{valeur: 60 Md€, libelle: importés, fiabilite: etabli, sources: [une]}]
        sources:
          une: {editeur: Une, titre: Un article, url: "https://une.example/"}
        """,
    "content/_publication.yml": "siege: a completer\nrna: W123\n",
    "content/_adresses.txt": """
        # Les adresses publiées
        /
        /agenda.ics
        /produits/lampes/
        /produits/ancien/ → /produits/lampes/
        /villes/rouen/
        """,
    "content/methode.md": """
        ---
        title: Méthode
        description: "D’où vient chaque chiffre."
        hide: [toc]
        ---

        # Méthode

        Un texte, [un lien](https://exemple.fr/), *un mot*, **un autre**, `du code`. Siège : [[publication.siege]].

        ## Une partie {: #partie }

        | a | b |
        |--:|---|
        | 1 | [2](index.md) |

        1. un
            - deux
            - trois

        > cité, et une note[^1]

        ![Une image](images/carte.webp){: width="480" height="124" loading="lazy" }

        !!! note "Attention"
            Un texte.

        Terme
        :   Définition, H<sub>2</sub>O.

        ```yaml
        nom: Lampes
        ```

        [^1]: La note, avec [une référence][ref].

        [ref]: https://exemple.fr/ref
        """,
    "content/images/carte.webp": "RIFF",
}


def base() -> dict[str, bytes]:
    """Every file of the site, by its path."""
    files = {
        **BASE,
        **SECTIONS,
        **_RICH,
        **table(FLOW_ROWS),
        **table(UNION_ROW, type="indicateurs", name="union", annees="[2024, 2024]"),
    }
    return {
        name: content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
        for name, content in files.items()
        if content is not None
    }
