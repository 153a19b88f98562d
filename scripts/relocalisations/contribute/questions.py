"""The questions that a new file asks: one a field, until the answer is right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from relocalisations.contribute.answers import (
    Answers,
    Objection,
    entities,
    made_from,
    objection,
    understood,
)
from relocalisations.model.site import Site
from relocalisations.schema import City, Entity, Event
from relocalisations.schema.base import Evidence, Source
from relocalisations.schema.choices import Choice, EventStatus
from relocalisations.schema.fields import Described, described
from relocalisations.schema.rules import ValueKind
from relocalisations.text.french import fold
from relocalisations.text.identifiers import identifier

Ask = Callable[[str], str]
Say = Callable[[str], None]


_WITNESS = "tenue-fiabilite"


_REGION = "ville-region"


_SOURCE = [
    field for field in described(Source) if field.name in ("editeur", "titre", "url", "date")
]
"""What is asked of a source that is new: its page is there, and nobody has copied it yet."""


def options_of(kind: type[Entity]) -> list[tuple[str, Described]]:
    """The options of ``reloc new <kind>``: its simple fields, then those of its first source."""
    options = [(field.name, field) for field in described(kind) if _simple(field)]
    if any(field.name == "sources" for field in described(kind)):
        options += [(f"source-{field.name}", field) for field in _SOURCE]
    if kind is Event:
        options.append((_WITNESS, _witness()))
        options.append((_REGION, _region()))
    return options


def _region() -> Described:
    """The region of a city that is not on the site yet, which the event then brings."""
    field = next(field for field in described(City) if field.name == "region")
    return field._replace(
        title="Région de la ville",
        description="Seulement si la ville n’est pas encore sur le site : elle y sera ajoutée.",
        required=False,
    )


def _witness() -> Described:
    """How sure it is that an event was held: asked only of those that are said to be."""
    field = next(field for field in described(Evidence) if field.name == "fiabilite")
    return field._replace(
        title="Fiabilité de sa tenue",
        description="À quel point il est sûr qu’il s’est tenu, d’après cette source.",
        required=False,
    )


@dataclasses.dataclass
class Talk:
    """Who answers, and what their answers add."""

    site: Site
    ask: Ask | None
    """None when nobody is there: what is missing or wrong is then told at once."""
    tell: Say
    called: Callable[[str], str] = lambda option: f"--{option}"
    """What an option is called to whoever gave it."""
    added: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    """The new cities that the file needs, by identifier."""
    wrong: list[str] = dataclasses.field(default_factory=list)
    """What is wrong, when nobody is there to mend it."""


def _simple(field: Described) -> bool:
    return field.shape == "one" and (
        isinstance(field.value, ValueKind) or issubclass(field.value, Choice)
    )


def words_of(field: Described) -> str:
    """« Mots admis : ville, region. », or nothing."""
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        return f" Mots admis : {', '.join(field.value)}."
    return ""


def help_of(field: Described) -> str:
    """What an option is for, as ``--help`` says it."""
    return f"{field.description}{words_of(field)}"


def values_of(talk: Talk, kind: type[Entity], given: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in described(kind):
        text = given.get(field.name)
        if field.name == "sources":
            source = {
                inner.name: given[f"source-{inner.name}"]
                for inner in _SOURCE
                if f"source-{inner.name}" in given
            }
            if source or field.required:
                values["sources"] = _source(talk, source, values.get("statut"))
        elif not _simple(field):
            continue
        elif field.name == "ville" and text and (region := given.get(_REGION)):
            meant = (understood(talk.site, field, text), identifier(text))
            known = next((name for name in meant if name in talk.site.villes), None)
            values["ville"] = known or _city(talk, {"nom": text, "region": region})
        elif field.name == "fin":
            # Most events that people add last a day.
            first = values["debut"][:10]
            among = Answers(kind, values)
            values["fin"] = _value(talk, field, text, "fin", default=first, among=among)
        elif field.required or text or (talk.ask and field.name == "fiabilite"):
            proposed = made_from(values.get(field.proposed_from or "", ""), field)
            default, among = proposed or field.default, Answers(kind, values)
            values[field.name] = _value(talk, field, text, field.name, default=default, among=among)
    if values.get("statut") == EventStatus.TENU and (talk.ask or _WITNESS in given):
        witness = _witness()._replace(required=True)
        level = _value(talk, witness, given.get(_WITNESS), _WITNESS)
        values["tenue"] = {"fiabilite": level, "sources": list(values["sources"])}
    return values


def _source(talk: Talk, given: Mapping[str, str], status: str | None) -> dict[str, dict[str, str]]:
    if talk.ask and status == EventStatus.TENU:
        talk.tell("\nUne source qui l’a vu se tenir : un compte rendu, non une annonce.")
    elif talk.ask:
        talk.tell("\nUne source au moins :")
    source: dict[str, str] = {}
    for field in _SOURCE:
        name = f"source-{field.name}"
        if field.required or given.get(field.name) or talk.ask:
            value = _value(talk, field, given.get(field.name), name)
            if value:
                source[field.name] = value
    return {identifier(source.get("editeur", "")) or "source": source}


def _city(talk: Talk, given: Mapping[str, str]) -> str:
    """The identifier of a city that is not on the site: this file brings it."""
    name = given["nom"]
    is_region = name == given.get("region")
    answers = {"type": "region" if is_region else "ville", **given}
    if talk.ask is None:
        locative = next(field for field in described(City) if field.name == "locatif")
        answers.setdefault("locatif", made_from(name, locative))
    values = values_of(talk, City, answers)
    made = identifier(name)
    if not made:
        called = talk.called("ville")
        talk.wrong.append(
            f"{called} : « {name} » ne donne pas de nom de fichier ; écrivez-le en lettres"
        )
    if not talk.wrong:
        talk.added[made] = values
        talk.site.villes[made] = City.model_validate({**values, "id": made})
    return made


def _value(
    talk: Talk,
    field: Described,
    given: str | None,
    option: str,
    *,
    default: str | None = None,
    among: Answers | None = None,
) -> str:
    """A value that passes the rules of its field, and those that it shares with the answers before;
    ``default`` is what no answer means."""
    site, ask, tell = talk.site, talk.ask, talk.tell

    def refused(text: str) -> Objection | None:
        wrong = objection(site, field, text)
        return among.objection(field.name, text) if among and wrong is None else wrong

    if given is not None:
        meant = understood(site, field, given)
        wrong = refused(meant)
        if wrong and wrong.certain and ask is None and wrong.better:
            meant, wrong = wrong.better, refused(wrong.better)
        if wrong is None:
            return meant
        if ask is None:
            better = wrong.better
            advice = f" ; écrivez {better}" if better and better not in wrong.message else ""
            talk.wrong.append(f"{talk.called(option)} : {wrong.message}{advice}")
            return ""
        tell(f"  ✗ {wrong.message}")
        default = wrong.better or default
    if ask is None:
        return default or ""
    tell(_explained(site, field, default))
    while True:
        answer = ask(f"{field.title}{f' [{default}]' if default else ''} : ").strip() or default
        if not answer:
            if not field.required:
                return ""
            tell("  ✗ réponse obligatoire ; Ctrl+C pour abandonner")
            continue
        name = answer
        answer = understood(site, field, answer)
        wrong = refused(answer)
        if wrong is None:
            return answer
        tell(f"  ✗ {wrong.message}")
        default = wrong.better or default
        new = identifier(name)
        if field.reference == City.KIND and new and new not in site.villes and _wanted(talk, name):
            return _city(talk, {"nom": name})


def _wanted(talk: Talk, name: str) -> bool:
    """Whether a city that the site does not know is to be added."""
    assert talk.ask
    question = f"Ajouter « {name} », une nouvelle ville ? oui ou non [non] : "
    return fold(talk.ask(question).strip()) in ("o", "oui")


def _explained(site: Site, field: Described, default: str | None) -> str:
    lines = ["", field.description]
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        lines += [f"  {word} : {word.aide or word.libelle}" for word in field.value]
    elif known := list(field.suggested) or list(entities(site, field.reference)):
        lines.append(f"  {', '.join(known[:40])}{', …' if len(known) > 40 else ''}")
    if isinstance(field.example, str):
        lines.append(f"  Exemple : {field.example.strip(chr(34))}")
    if default:
        lines.append(f"  Entrée pour répondre {default}.")
    elif not field.required:
        lines.append("  Facultatif : Entrée pour passer.")
    return "\n".join(lines)
