"""What is said of a mistake, once for all: the checker says it, and so do the forms.

A mistake may have two sentences: one for those who write the file, one for those who never see it,
where no word names a field's key, a file, or how YAML is written. They stand together. Rules of a
single value have theirs beside their pattern, in ``value_kinds``; conditions between fields, with
the condition; a rule that is code, in its module. ``{…}`` are filled in by whoever found the
mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from relocalisations.problems.problem import DID_YOU_MEAN

MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)

Sentence = str | tuple[str, str]
"""What the checker says, then, where it is something else, what the forms say."""

PHRASES: dict[str, Sentence] = {
    # The shape of a value
    "texte-attendu": (
        "texte attendu, sur la même ligne que le nom du champ",
        "un texte est attendu ici",
    ),
    "vide": (
        "champ vide ; écrivez sa valeur ou supprimez la ligne",
        "à remplir",
    ),
    "une-ligne": (
        "ce champ tient sur une seule ligne",
        "une seule ligne ici",
    ),
    "code-sans-guillemets": (
        "code sans guillemets « {texte} » ; d’autres logiciels y liraient un nombre"
    ),
    "deux-points": (
        "deux-points dans un texte sans guillemets ; mettez tout le texte entre guillemets"
    ),
    "virgule-decimale": (
        "une virgule sépare deux champs, et « {suite} » n’en est pas un ; un nombre s’écrit avec "
        "un point, un texte à virgules entre guillemets"
    ),
    "liste-attendue": "liste attendue, même pour un seul élément",
    "liste": "liste attendue : un élément par ligne, chacun précédé de « - »",
    "groupe": "groupe de champs attendu : un champ par ligne, décalé de deux espaces",
    # A field
    "champ-manquant": (
        "champ obligatoire manquant ; ajoutez-le",
        "à remplir",
    ),
    "champ-inconnu": (
        "champ inconnu{suite}",
        "une donnée de cette fiche n’est pas de celles que le site connaît{suite}",
    ),
    "champs-admis": " ; champs admis : {champs}",
    "corrigez-son-nom": " ; corrigez son nom ou supprimez la ligne",
    "valeur-non-admise": (
        "valeur non admise « {texte} »{suite}",
        "« {texte} » n’est pas dans la liste{suite}",
    ),
    "trop-court": "il en faut au moins {minimum}",
    "trop-long": "trop long ; {maximum} signes au plus",
    "hors-bornes": "nombre non admis « {texte} » ; {mot} {borne}",
    "au-plus": "au plus",
    "au-moins": "au moins",
    "vouliez-vous": DID_YOU_MEAN,
    "valeurs-admises": " ; valeurs admises : {valeurs}",
    "trop-d-erreurs": "{nombre} erreurs dans ce fichier ; voici les {premieres} premières",
    # Several fields, several files
    "identifiant-pris": (
        (
            "l’identifiant « {identifiant} » est déjà celui de {fichier} ; choisissez-en un "
            "autre, ou modifiez cette fiche"
        ),
        "« {fiche} » a déjà cette adresse ; ouvrez cette fiche, ou changez d’adresse",
    ),
    "ville-inconnue": (
        "ville inconnue « {nom} »{suite}",
        (
            "« {nom} » n’est pas encore sur le site ; choisissez dans la liste, ou ajoutez cette "
            "ville"
        ),
    ),
    "partenaire-inconnu": (
        "partenaire inconnu « {nom} »{suite}",
        (
            "« {nom} » n’est pas encore sur le site ; choisissez dans la liste, ou ajoutez ce "
            "partenaire"
        ),
    ),
    "secteur-inconnu": (
        "secteur inconnu « {nom} »{suite}",
        "« {nom} » n’est pas un secteur du site ; choisissez-en un dans la liste",
    ),
    "produit-inconnu": (
        "produit inconnu « {nom} »{suite}",
        "« {nom} » n’est pas un produit du site ; choisissez-en un dans la liste",
    ),
    "evenement-inconnu": (
        "évènement inconnu « {nom} »{suite}",
        "« {nom} » n’est pas un évènement du site ; choisissez-en un dans la liste",
    ),
    "source-inconnue": "sources.{cle} : source inconnue du registre « {nom} »{suite}",
    "registre-sans": " ; décrivez-la dans {fichier}, ou ici même",
    "retour-en-arriere": (
        "{champ} : cette fiche part de la version du {jour}, et ce champ a changé depuis : "
        "publié {publie}, ici {ici} ; gardez ce qui est publié, ou dites pourquoi il change"
    ),
    "changement-double": (
        "{champ} : changé ici et, depuis le {jour}, dans ce qui est publié : publié {publie}, "
        "ici {ici}, au départ {depart} ; choisissez"
    ),
    "changement-sans-source": (
        (
            "statut : « {avant} » devient « {statut} » sans que ses sources changent ; ajoutez-y "
            "la page qui l’annonce"
        ),
        (
            "aucune source de plus : où l’avez-vous lu ? Ajoutez la page qui l’annonce parmi les "
            "sources"
        ),
    ),
    "alias-d-une-page": (
        "alias : l’adresse {adresse} est celle de {fichier} ; retirez-la des alias",
        "{adresse} est l’adresse de « {fiche} » ; retirez cette ligne",
    ),
    "adresse-perdue": (
        "la page {adresse} (« {titre} ») disparaîtrait sans redirection ; ajoutez son adresse à "
        "« alias » dans la fiche qui la remplace"
    ),
}
"""What several say, by code."""

_PLACE = re.compile(r"\{(\w+)\}")


def fill(message: str, words: Mapping[str, object]) -> str:
    """Put the words in their places; what a contributor wrote is never read as a place."""
    return _PLACE.sub(lambda place: str(words[place[1]]), message)


def say(code: str, /, **words: object) -> str:
    """What the checker says of a mistake, by a code of :data:`PHRASES`."""
    if code not in PHRASES:
        raise LookupError(f"« {code} »: write its sentence in PHRASES, schema/phrases.py")
    return fill(written(PHRASES[code]), words)


class Saying(dict[str, Sentence]):
    """The sentences of one rule, by code; called like :func:`say`, it also knows those of all."""

    def __call__(self, code: str, /, **words: Any) -> str:
        """What the checker says."""
        return fill(written(self[code]), words) if code in self else say(code, **words)


def written(sentence: Sentence) -> str:
    """For those who write the file."""
    return sentence if isinstance(sentence, str) else sentence[0]


def spoken(sentence: Sentence) -> str:
    """For those who never see it."""
    return sentence if isinstance(sentence, str) else sentence[1]
