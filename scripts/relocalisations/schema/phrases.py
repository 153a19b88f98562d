"""What is said of a mistake, once for all: the checker says it, and so do the forms.

``{…}`` are filled in by whoever found the mistake. Rules of a single value have their words beside
their pattern, in ``types``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from relocalisations.problems.problem import DID_YOU_MEAN

MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)

_GROUP = "groupe de champs attendu : un champ par ligne, décalé de deux espaces"

PHRASES: dict[str, str] = {
    # The shape of a value
    "texte-attendu": "texte attendu, sur la même ligne que le nom du champ",
    "vide": "champ vide ; écrivez sa valeur ou supprimez la ligne",
    "une-ligne": "ce champ tient sur une seule ligne",
    "code-sans-guillemets": (
        "code sans guillemets « {texte} » ; d’autres logiciels y liraient un nombre"
    ),
    "deux-points": "deux-points dans un texte sans guillemets ; mettez tout le texte entre guillemets",
    "virgule-decimale": "une virgule sépare deux champs, et « {suite} » n’en est pas un ; "
    "un nombre s’écrit avec un point, un texte à virgules entre guillemets",
    "liste-attendue": "liste attendue, même pour un seul élément",
    "liste": "liste attendue : un élément par ligne, chacun précédé de « - »",
    "groupe": _GROUP,
    # A field
    "champ-manquant": "champ obligatoire manquant ; ajoutez-le",
    "champ-inconnu": "champ inconnu{suite}",
    "champs-admis": " ; champs admis : {champs}",
    "corrigez-son-nom": " ; corrigez son nom ou supprimez la ligne",
    "valeur-non-admise": "valeur non admise « {texte} »{suite}",
    "trop-court": "il en faut au moins {minimum}",
    "trop-long": "trop long ; {maximum} signes au plus",
    "hors-bornes": "nombre non admis « {texte} » ; {mot} {borne}",
    "au-plus": "au plus",
    "au-moins": "au moins",
    "vouliez-vous": DID_YOU_MEAN,
    "valeurs-admises": " ; valeurs admises : {valeurs}",
    "trop-d-erreurs": "{nombre} erreurs dans ce fichier ; voici les {premieres} premières",
    # Several fields, several files
    "identifiant-pris": "l’identifiant « {identifiant} » est déjà celui de {fichier} ; "
    "choisissez-en un autre, ou modifiez cette fiche",
    "ville-inconnue": "ville inconnue « {nom} »{suite}",
    "partenaire-inconnu": "partenaire inconnu « {nom} »{suite}",
    "secteur-inconnu": "secteur inconnu « {nom} »{suite}",
    "produit-inconnu": "produit inconnu « {nom} »{suite}",
    "evenement-inconnu": "évènement inconnu « {nom} »{suite}",
    "aucun-fichier": " ; aucun fichier {fichier} : créez-le ou corrigez le nom",
    "source-non-declaree": "sources : source non déclarée « {cle} »{suite}",
    "declarez-la": " ; déclarez-la sous « sources » de ce fichier",
    "source-inconnue": "sources.{cle} : source inconnue du registre « {nom} »{suite}",
    "registre-sans": " ; décrivez-la dans {fichier}, ou ici même",
    "fin-avant-debut": "fin : la fin « {fin} » précède le début « {debut} »",
    "hors-evenement": "{champ} : « {moment} » n’est pas un jour de l’évènement, "
    "du {premier} au {dernier}",
    "heure-sautee": "{champ} : « {moment} » n’existe pas : cette nuit-là, les horloges avancent d’une "
    "heure ; vérifiez l’heure",
    "heure-double": "{champ} : « {moment} » arrive deux fois : cette nuit-là, les horloges reculent "
    "d’une heure ; le site retient la première",
    "tenue-manquante": "statut : « tenu » demande le champ « tenue », avec les sources qui ont vu "
    "l’évènement se tenir ; sinon écrivez « annonce »",
    "tenue-de-trop": "tenue : réservé au statut « tenu » ; le statut est « {statut} »",
    "retour-en-arriere": "{champ} : cette fiche part de la version du {jour}, et ce champ a changé "
    "depuis : publié {publie}, ici {ici} ; gardez ce qui est publié, ou dites pourquoi il change",
    "changement-double": "{champ} : changé ici et, depuis le {jour}, dans ce qui est publié : publié "
    "{publie}, ici {ici}, au départ {depart} ; choisissez",
    "changement-sans-source": "statut : « {avant} » devient « {statut} » sans que ses sources changent ; "
    "ajoutez-y la page qui l’annonce",
    "tenu-a-venir": "statut : « tenu », alors que l’évènement commence le {jour}",
    "temoin-anterieur": "tenue.sources : « {cle} », datée du {date}, est antérieure au "
    "début de l’évènement ({jour}) ; elle l’annonce, elle ne l’a pas vu",
    "nom-d-evenement": "nom de fichier : le premier jour et la ville sont attendus ; "
    "renommez-le en « {attendu}.yml »",
    "source-divergente": "sources.{cle}.{champ} : « {ici} » ici, mais « {ailleurs} » pour la même "
    "adresse dans {fichier} ; gardez une seule version",
    "code-en-double": "sh : le code « {sh} » ({nomenclature}) est déjà celui de {fichier} ; "
    "un code, une fiche",
    "nc8-d-un-autre-code": "nc8 : « {nc8} » n’est pas une partie du code SH « {sh} » ; "
    "ses six premiers chiffres sont ceux du code",
    "nom-en-double": "nom : « {nom} » est déjà le nom de {fichier} ; précisez ce qui les distingue",
    "region-inconnue": "region : région inconnue « {region} »{suite}",
    "fuseau-inconnu": "fuseau : fuseau horaire inconnu « {fuseau} »{suite}",
    "fuseau": "fuseau : {region} est à l’heure « {fuseau} »",
    "position-inversee": "position : latitude et longitude sont interverties",
    "position-hors-de-france": "position : ce point n’est pas en France métropolitaine ; "
    "vérifiez la latitude (de 41 à 51) et la longitude (de -5 à 10)",
    "presentation-sans-source": "presentation : un fait demande une source ; déclarez-la sous "
    "« sources » ou supprimez la présentation",
    "fichier-en-double": "ce nom ne diffère de {fichier} que par des majuscules, des accents ou des "
    "signes ; sous Windows et macOS, l’un remplacerait l’autre : donnez-lui un autre nom ou retirez-le",
    "source-en-double": "sources.{cle}.url : cette adresse est déjà celle de « {autre} » ; "
    "gardez une seule des deux sources",
    "source-citee-deux-fois": "sources : « {cle} » est citée deux fois pour le même fait ; "
    "une seule suffit",
    "role-en-double": "partenaires[{rang}] : « {partenaire} » a déjà le rôle « {role} » "
    "(partenaires[{autre}]) ; retirez l’un des deux",
    "remplace-soi": "remplace : un évènement ne se remplace pas lui-même ; retirez la ligne",
    "remplace-en-rond": "remplace : « {remplace} » remplace déjà celui-ci, de proche en proche ; "
    "retirez l’une des lignes « remplace »",
    "remplace-non-reporte": "remplace : {fichier} n’est pas « reporte » (statut: {statut}) ; "
    "écrivez-y statut: reporte, ou retirez cette ligne",
    "remplace-deux-fois": "remplace : « {remplace} » est déjà remplacé par {fichier} ; "
    "une nouvelle date, une seule fiche",
    "noms-finis-ensemble": "anciens_noms[{rang}].jusqu_au : « {nom} » et « {autre} » cesseraient le "
    "même jour ; corrigez l’une des deux dates",
    "devenu-soi": "devenu : un partenaire ne laisse pas la place à lui-même ; retirez la ligne",
    "devenu-en-rond": "devenu : « {devenu} » a lui-même laissé la place à celui-ci, de proche en "
    "proche ; retirez l’une des lignes « devenu »",
    "evenement-long": "fin : l’évènement durerait {jours} jours ; vérifiez l’année et le mois",
    "table-manquante": "la table {fichier} de cette fiche n’existe pas ; ajoutez-la",
    "table-sans-fiche": "aucune fiche ne dit d’où vient cette table ; ajoutez {fichier}",
    "annees": "annees : la première année puis la dernière, deux en tout",
    "annees-de-la-table": "annees : les lignes de la table vont de {premiere} à {derniere}",
    "fournisseurs": "fournisseurs : les colonnes d’une table « {type} » sont celles de "
    "« {fournisseurs} »",
    "alias-d-une-page": "alias : l’adresse {adresse} est celle de {fichier} ; retirez-la des alias",
    "alias-d-une-autre": "alias : l’adresse {adresse} est déjà un alias de {fichier} ; "
    "gardez-la dans une seule fiche",
    "alias-deux-fois": "alias : l’adresse {adresse} est écrite deux fois ; une seule suffit",
    "adresse-perdue": "la page {adresse} (« {titre} ») disparaîtrait sans redirection ; ajoutez son "
    "adresse à « alias » dans la fiche qui la remplace",
    "projet-sans-nom": "{champ} : un projet a un nom ou un partenaire ; ajoutez l’un des deux",
}

_PLACE = re.compile(r"\{(\w+)\}")


def fill(message: str, words: Mapping[str, object]) -> str:
    """Put the words in their places; what a contributor wrote is never read as a place."""
    return _PLACE.sub(lambda place: str(words[place[1]]), message)


def say(code: str, /, **words: object) -> str:
    """The sentence of a code, of :data:`PHRASES`."""
    if code not in PHRASES:
        raise LookupError(f"« {code} »: write its sentence in PHRASES, schema/phrases.py")
    return fill(PHRASES[code], words)
