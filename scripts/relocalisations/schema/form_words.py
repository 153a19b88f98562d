"""What the forms alone say, to people who never see a file."""

from __future__ import annotations

FORM_WORDS: dict[str, str] = {
    # Of a value
    "conflit": "deux versions ; choisissez en haut de la page celle qui reste",
    "source-a-cocher": "cochez la source de ce fait",
    "source-a-ajouter": "ajoutez au moins une source",
    # What they offer
    "nouvelle-date": (
        "Si elle est connue : elle fait la page de la nouvelle édition. Sinon laissez vide, et "
        "la page dira qu’on ne la connaît pas."
    ),
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
    "code-avec-chiffres": (
        "Des chiffres existent pour ce code : la fiche les prendra d’elle-même."
    ),
    "code-sans-chiffres": (
        "Aucun chiffre n’est encore publié ici pour ce code ; la fiche les prendra d’elle-même "
        "dès qu’une table les apportera."
    ),
}
