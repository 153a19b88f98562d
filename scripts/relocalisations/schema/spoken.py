"""What the forms say of a mistake to people who never see a file.

The codes are those of :mod:`phrases`; a code without an entry there is one of the forms alone. No
word here names a field's key, a file, or how YAML is written.
"""

from __future__ import annotations

SPOKEN: dict[str, str] = {
    # A value
    "vide": "à remplir",
    "champ-manquant": "à remplir",
    "une-ligne": "une seule ligne ici",
    "texte-attendu": "un texte est attendu ici",
    "valeur-non-admise": "« {texte} » n’est pas dans la liste{suite}",
    "champ-inconnu": "une donnée de cette fiche n’est pas de celles que le site connaît{suite}",
    "conflit": "deux versions ; choisissez en haut de la page celle qui reste",
    "source-a-cocher": "cochez la source de ce fait",
    "source-a-ajouter": "ajoutez au moins une source",
    # What is chosen in a list
    "ville-inconnue": "« {nom} » n’est pas encore sur le site ; choisissez dans la liste, ou ajoutez "
    "cette ville",
    "partenaire-inconnu": "« {nom} » n’est pas encore sur le site ; choisissez dans la liste, ou "
    "ajoutez ce partenaire",
    "secteur-inconnu": "« {nom} » n’est pas un secteur du site ; choisissez-en un dans la liste",
    "produit-inconnu": "« {nom} » n’est pas un produit du site ; choisissez-en un dans la liste",
    "evenement-inconnu": "« {nom} » n’est pas un évènement du site ; choisissez-en un dans la liste",
    "region-inconnue": "« {region} » n’est pas une région ; choisissez-la dans la liste",
    "fuseau-inconnu": "« {fuseau} » n’est pas un fuseau horaire connu ; choisissez-le dans la liste",
    "fuseau": "{region} est à l’heure « {fuseau} »",
    # Sources
    "source-non-declaree": "une source cochée n’est plus dans la fiche ; cochez-en une autre",
    "source-citee-deux-fois": "la même source est citée deux fois ; une seule suffit",
    "source-en-double": "cette adresse est déjà celle de « {autre_source} » ; gardez une seule des deux",
    "source-divergente": "cette page est déjà citée sur le site avec « {ailleurs} », ici « {ici} » ; "
    "gardez une seule version",
    # Dates and status
    "fin-avant-debut": "la fin ({fin_dite}) précède le début ({debut_dit})",
    "hors-evenement": "{moment_dit} n’est pas un jour de l’évènement, du {premier_dit} au {dernier_dit}",
    "heure-sautee": "le {moment_dit} n’existe pas : cette nuit-là, les horloges avancent d’une heure ; "
    "vérifiez l’heure",
    "heure-double": "le {moment_dit} arrive deux fois : cette nuit-là, les horloges reculent d’une heure ; "
    "le site retient la première",
    "remplace-soi": "un évènement ne se remplace pas lui-même ; videz cette case",
    "remplace-en-rond": "celui-ci remplace déjà le vôtre, de proche en proche ; videz cette case",
    "remplace-non-reporte": "« {fiche} » n’est pas dit reporté ; proposez d’abord ce changement",
    "remplace-deux-fois": "un autre évènement remplace déjà celui-ci ; videz cette case",
    "evenement-long": "l’évènement durerait {jours} jours ; vérifiez l’année et le mois",
    "tenue-manquante": "« tenu » demande une source qui l’a vu se tenir ; sinon choisissez « annoncé »",
    "tenue-de-trop": "seulement pour un évènement tenu",
    "changement-sans-source": "aucune source de plus : où l’avez-vous lu ? Ajoutez la page qui l’annonce "
    "parmi les sources",
    "tenu-a-venir": "« tenu », alors que l’évènement commence le {jour_dit}",
    "temoin-anterieur": "« {source} », du {date_dite}, est antérieure à l’évènement ({jour_dit}) ; elle "
    "l’annonce, elle ne l’a pas vu",
    # What exists already
    "nom-d-evenement": "l’adresse d’un évènement commence par son premier jour et sa ville : {attendu}",
    "identifiant-pris": "« {fiche} » a déjà cette adresse ; ouvrez cette fiche, ou changez d’adresse",
    "nc8-d-un-autre-code": "« {nc8} » n’est pas une partie du code « {sh} » : ses six premiers chiffres "
    "sont ceux de ce code",
    "devenu-soi": "un partenaire ne laisse pas la place à lui-même ; videz cette case",
    "devenu-en-rond": "ce partenaire a lui-même laissé la place à celui-ci, de proche en proche ; "
    "choisissez-en un autre, ou videz cette case",
    "code-en-double": "ce code est déjà celui de « {fiche} » ; un code, une fiche",
    "nom-en-double": "« {nom} » a déjà sa fiche ; précisez ce qui les distingue",
    "role-en-double": "« {partenaire_dit} » a déjà ce rôle ; retirez l’un des deux",
    "noms-finis-ensemble": "« {nom} » et « {autre} » cesseraient le même jour ; corrigez l’une des "
    "deux dates",
    # The rest
    "position-inversee": "latitude et longitude sont interverties",
    "position-hors-de-france": "ce point n’est pas en France métropolitaine ; vérifiez la latitude "
    "(de 41 à 51) et la longitude (de -5 à 10)",
    "presentation-sans-source": "un fait demande une source ; ajoutez-la, ou retirez la présentation",
    "projet-sans-nom": "un projet a un nom ou un partenaire ; ajoutez l’un des deux",
    "alias-d-une-page": "{adresse} est l’adresse de « {fiche} » ; retirez cette ligne",
    "alias-d-une-autre": "{adresse} mène déjà à une autre fiche ; retirez cette ligne",
    "alias-deux-fois": "{adresse} est écrite deux fois ; une seule suffit",
    # What the forms offer
    "nouvelle-date": "Si elle est connue : elle fait la page de la nouvelle édition. "
    "Sinon laissez vide, et la page dira qu’on ne la connaît pas.",
    "source-du-changement": "Ajoutez plus bas, parmi les sources, la page qui l’annonce.",
    "nouvelle-city": "Ajouter « {nom} », une nouvelle ville",
    "nouvelle-partner": "Ajouter « {nom} », un nouveau partenaire",
    "titre-event": "Nouvel évènement",
    "titre-product": "Nouveau produit",
    "titre-city": "Nouvelle ville",
    "titre-partner": "Nouveau partenaire",
    "completer-city": "Compléter cette ville (facultatif)",
    "completer-partner": "Compléter ce partenaire (facultatif)",
    "retirer-city": "Ne pas ajouter cette ville",
    "retirer-partner": "Ne pas ajouter ce partenaire",
    "rien-de-tel": "Rien de tel sur le site.",
    "rien-de-tel-code": "Aucun code ne porte ces mots.",
    "code-avec-chiffres": "Des chiffres existent pour ce code : la fiche les prendra d’elle-même.",
    "code-sans-chiffres": "Aucun chiffre n’est encore publié ici pour ce code ; la fiche les prendra "
    "d’elle-même dès qu’une table les apportera.",
}
