"""What somebody answers to a question about a field: understood, or what is wrong with it.

Names stand for identifiers, French dates and decimals for ours: the forms of the site, the issue forms
and ``reloc new`` understand the same, by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from relocalisations.model.site import Site
from relocalisations.problems.problem import did_you_mean, nearest
from relocalisations.reading.salvage import adapter_of
from relocalisations.schema import Entity
from relocalisations.schema.conditions import conditions_of, filled
from relocalisations.schema.fields import Described
from relocalisations.schema.phrases import fill, say
from relocalisations.schema.rules import ValueKind
from relocalisations.text.french import fold

_UNKNOWN = {
    "city": "ville-inconnue",
    "partner": "partenaire-inconnu",
    "sector": "secteur-inconnu",
    "product": "produit-inconnu",
    "event": "evenement-inconnu",
}


class Objection(NamedTuple):
    """What is wrong with a value, in the words of ``reloc check``, and what was probably meant."""

    message: str
    better: str | None = None
    certain: bool = False
    """Whether a rule says what was meant: « 12/03/2027 » can only mean one day."""


class Answers:
    """The answers given so far for one file, as the conditions between its fields look at them."""

    step = None

    def __init__(self, kind: type[Entity], values: Mapping[str, Any]) -> None:
        self._kind, self._values = kind, values

    def get(self, name: str) -> Any:
        """The answer as its field holds it: a moment is a date, no text."""
        try:
            found = adapter_of(self._kind, name).validate_python(self._values.get(name) or None)
        except ValidationError:
            return None
        return filled(found)

    def lacks(self, name: str) -> bool:
        """Whether it was asked, and left empty; what is not asked yet may come."""
        return bool(self._values.get(name) == "")

    def objection(self, name: str, text: str) -> Objection | None:
        """What the answers before refuse in one more, in the words of its condition."""
        values = {**self._values, name: text}
        group = Answers(self._kind, values)
        for condition in conditions_of(self._kind):
            if condition.shown_at != name or condition.warning:
                continue
            more = condition.broken_by(group, {})
            if more is not None:
                said = fill(condition.message, {**values, "champ": name, **more})
                return Objection(said.removeprefix(f"{name} : "))  # the prompt already names it
        return None


def understood(site: Site, field: Described, answer: str) -> str:
    """The word that a file must hold, when somebody answers with the name that people say."""
    if isinstance(field.value, ValueKind):
        if field.value.quotes:
            answer = answer.strip('"« »')  # the file will have its own
        names = {name: entity.nom for name, entity in entities(site, field.reference).items()}
        names |= {value: value for value in field.suggested}
    else:
        names = {str(word): word.libelle for word in field.value}  # type: ignore[union-attr]
    if answer in names:
        return answer
    said = [word for word, name in names.items() if fold(answer) in (fold(name), fold(word))]
    return said[0] if len(said) == 1 else answer


def objection(site: Site, field: Described, text: str) -> Objection | None:
    """What is wrong with a value; None if nothing is."""
    if isinstance(field.value, ValueKind):
        named = entities(site, field.reference)
        if text in named:
            return None
        if field.reference and named:
            suffix = did_you_mean(text, named) or choices(list(named))
            message = say(_UNKNOWN[field.reference], nom=text, suite=suffix)
            return Objection(message, nearest(text, named))
        try:
            clean = field.value.check(text)
        except PydanticCustomError as error:
            better = str((error.context or {})["suggestion"]).strip('"')
            return Objection(error.message(), better or None, not field.reference)
        if field.max_length and len(clean) > field.max_length:
            return Objection(say("trop-long", maximum=field.max_length))
        known = list(field.suggested)
        if not known or clean in known:
            return None
        suffix = did_you_mean(clean, known) or choices(known)
        return Objection(say("valeur-non-admise", texte=clean, suite=suffix), nearest(clean, known))
    words = [str(word) for word in field.value]  # type: ignore[union-attr]
    if text in words:
        return None
    suffix = did_you_mean(text, words) or say("valeurs-admises", valeurs=", ".join(words))
    return Objection(say("valeur-non-admise", texte=text, suite=suffix), nearest(text, words))


def made_from(text: str, field: Described) -> str:
    """The first value that another field's text gives: « à Lyon » of « Lyon »; nothing if none."""
    if not isinstance(field.value, ValueKind):
        return ""
    fixes = (fix for rule in field.value.rules for fix in rule.fixes)
    return next((made for fix in fixes if (made := fix.apply(text))), "")


def entities(site: Site, reference: str | None) -> Mapping[str, Any]:
    """What a field may name, by identifier; empty for a field that names nothing."""
    found: dict[str | None, Mapping[str, Entity]] = {
        "city": site.villes,
        "partner": site.partenaires,
        "sector": site.secteurs,
        "product": site.produits,
        "event": site.evenements,
    }
    return found.get(reference, {})


def choices(known: list[str]) -> str:
    """« ; valeurs admises : … », the first twenty."""
    return say(
        "valeurs-admises", valeurs=", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    )
