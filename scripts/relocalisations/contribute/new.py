"""``reloc new``: ask what a new file needs, write it, check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from relocalisations.model.site import Site, load_site
from relocalisations.problems.problem import Problem, did_you_mean, nearest
from relocalisations.reading.folders import file_name
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.base import Evidence, Source
from relocalisations.schema.blank_file import dump, prepared, template
from relocalisations.schema.choices import Choice, EventStatus
from relocalisations.schema.fields import Described, described
from relocalisations.schema.phrases import say
from relocalisations.schema.rules import Kind
from relocalisations.schema.values import FILE_KIND
from relocalisations.text.french import fold
from relocalisations.text.identifiers import identifier

CREATED: dict[str, type[Entity]] = {
    kind.KIND: kind for kind in (Product, Event, Partner, City, Sector)
}
"""The kinds of file that people write, by the word of the command line."""

Ask = Callable[[str], str]
Say = Callable[[str], None]

_UNKNOWN = {
    "city": "ville-inconnue",
    "partner": "partenaire-inconnu",
    "sector": "secteur-inconnu",
    "product": "produit-inconnu",
    "event": "evenement-inconnu",
}


class Cancelled(Exception):
    """The file was not written; the message says why."""


class Objection(NamedTuple):
    """What is wrong with a value, in the words of ``reloc check``, and what was probably meant."""

    message: str
    better: str | None = None


_WITNESS = "tenue-fiabilite"


def options_of(kind: type[Entity]) -> list[tuple[str, Described]]:
    """The options of ``reloc new <kind>``: its simple fields, then those of its first source."""
    options = [(field.name, field) for field in described(kind) if _simple(field)]
    if any(field.name == "sources" for field in described(kind)):
        options += [(f"source-{field.name}", field) for field in described(Source)]
    if kind is Event:
        options.append((_WITNESS, _witness()))
    return options


def _witness() -> Described:
    """How sure it is that an event was held: asked only of those that are said to be."""
    field = next(field for field in described(Evidence) if field.name == "fiabilite")
    return field._replace(
        title="Fiabilité de sa tenue",
        description="À quel point il est sûr qu’il s’est tenu, d’après cette source.",
        required=False,
    )


def create(
    root: Path,
    kind: type[Entity],
    given: Mapping[str, str],
    now: datetime,
    *,
    ask: Ask | None,
    tell: Say,
    commented: bool = True,
) -> tuple[Path, list[Problem]]:
    """Write a new file from the given values; ``ask`` supplies the missing ones.

    ``commented`` adds what each field means, and room for those left out.

    Returns its path and what is wrong with it. Raises :class:`Cancelled` when a value is missing
    and there is nobody to ask, or when the file exists already.
    """
    site, _problems = load_site(root, now)
    given = {name: text.strip() for name, text in given.items() if text.strip()}
    if ask is None and (missing := _missing(kind, given)):
        raise Cancelled("\n".join(["champs obligatoires manquants", *missing]))
    values = _values(site, kind, given, ask, tell)
    identifier = _identifier(root, kind, values, given.get("id"), ask, tell)
    path = root / kind.FOLDER / f"{identifier}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(template(kind, values) if commented else dump(prepared(kind, values)))
    except FileExistsError:
        raise Cancelled(_refused(root, kind, identifier)) from None
    relative = path.relative_to(root).as_posix()
    _site, problems = load_site(root, now)
    return path, [problem for problem in problems if problem.path == relative]


def _simple(field: Described) -> bool:
    return field.shape == "one" and (
        isinstance(field.value, Kind) or issubclass(field.value, Choice)
    )


def _missing(kind: type[Entity], given: Mapping[str, str]) -> list[str]:
    """The options that must still be given, each with what it means."""
    fields = {field.name: field for field in described(kind)}
    sourced = "sources" in fields and (
        fields["sources"].required or any(name.startswith("source-") for name in given)
    )
    return [
        f"  --{option} : {field.description}{_words(field)}"
        for option, field in options_of(kind)
        if field.required and option not in given
        if sourced or not option.startswith("source-")
        if not (option == "fin" and "debut" in given)
    ]


def _words(field: Described) -> str:
    """« Mots admis : ville, region. », or nothing."""
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        return f" Mots admis : {', '.join(field.value)}."
    return ""


def help_of(field: Described) -> str:
    """What an option is for, as ``--help`` says it."""
    return f"{field.description}{_words(field)}"


def _values(
    site: Site, kind: type[Entity], given: Mapping[str, str], ask: Ask | None, tell: Say
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in described(kind):
        text = given.get(field.name)
        if field.name == "sources":
            source = {
                inner.name: given[f"source-{inner.name}"]
                for inner in described(Source)
                if f"source-{inner.name}" in given
            }
            if source or field.required:
                values["sources"] = _source(site, source, ask, tell, values.get("statut"))
        elif not _simple(field):
            continue
        elif field.name == "fin":
            # Most events that people add last a day.
            first = values["debut"]
            values["fin"] = _value(
                site, field, text, ask, tell, "fin", default=first[:10], begins=first
            )
        elif field.required or text or (ask and field.name == "fiabilite"):
            values[field.name] = _value(
                site, field, text, ask, tell, field.name, default=field.default
            )
    if values.get("statut") == EventStatus.TENU and (ask or _WITNESS in given):
        witness = _witness()._replace(required=True)
        level = _value(site, witness, given.get(_WITNESS), ask, tell, _WITNESS)
        values["tenue"] = {"fiabilite": level, "sources": list(values["sources"])}
    return values


def _source(
    site: Site, given: Mapping[str, str], ask: Ask | None, tell: Say, status: str | None
) -> dict[str, dict[str, str]]:
    if ask and status == EventStatus.TENU:
        tell("\nUne source qui l’a vu se tenir : un compte rendu, non une annonce.")
    elif ask:
        tell("\nUne source au moins :")
    source: dict[str, str] = {}
    for field in described(Source):
        name = f"source-{field.name}"
        if field.required or given.get(field.name) or ask:
            value = _value(site, field, given.get(field.name), ask, tell, name)
            if value:
                source[field.name] = value
    return {identifier(source["editeur"]) or "source": source}


def _value(
    site: Site,
    field: Described,
    given: str | None,
    ask: Ask | None,
    tell: Say,
    option: str,
    *,
    default: str | None = None,
    begins: str = "",
) -> str:
    """A value that passes the rules of its field; ``default`` is what no answer means."""
    if given is not None:
        wrong = objection(site, field, given)
        if wrong is None:
            return given
        if ask is None:
            better = wrong.better
            advice = f" ; écrivez {better}" if better and better not in wrong.message else ""
            raise Cancelled(f"--{option} : {wrong.message}{advice}")
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
        answer = _meant(site, field, answer)
        wrong = objection(site, field, answer) or _backwards(begins, answer)
        if wrong is None:
            return answer
        tell(f"  ✗ {wrong.message}")
        default = wrong.better or default


def _backwards(begins: str, ends: str) -> Objection | None:
    """An end before its beginning; ``begins`` is empty for what is no end."""
    first = begins.replace(" ", "T")
    last = ends.replace(" ", "T") if len(ends) > len("2022-06-16") else f"{ends}T24"
    if last >= first:
        return None
    # The prompt already names the field.
    return Objection(say("fin-avant-debut", fin=ends, debut=begins).removeprefix("fin : "))


def _meant(site: Site, field: Described, answer: str) -> str:
    """The word that a file must hold, when somebody answers with the name that people say."""
    if isinstance(field.value, Kind):
        if field.value.quotes:
            answer = answer.strip('"« »')  # the file will have its own
        names = {name: entity.nom for name, entity in _entities(site, field.reference).items()}
        names |= {value: value for value in field.suggested}
    else:
        names = {str(word): word.libelle for word in field.value}  # type: ignore[union-attr]
    if answer in names:
        return answer
    said = [word for word, name in names.items() if fold(answer) in (fold(name), fold(word))]
    return said[0] if len(said) == 1 else answer


def objection(site: Site, field: Described, text: str) -> Objection | None:
    """What is wrong with a value; None if nothing is."""
    if isinstance(field.value, Kind):
        try:
            clean = field.value.check(text)
        except PydanticCustomError as error:
            better = (error.context or {}).get("suggestion") or ""
            return Objection(error.message(), better.strip('"') or None)
        if field.max_length and len(clean) > field.max_length:
            return Objection(say("trop-long", maximum=field.max_length))
        known = list(field.suggested) or list(_entities(site, field.reference))
        if not known or clean in known:
            return None
        suffix = did_you_mean(clean, known) or _choices(known)
        message = (
            say(_UNKNOWN[field.reference], nom=clean, suite=suffix)
            if field.reference
            else say("valeur-non-admise", texte=clean, suite=suffix)
        )
        return Objection(message, nearest(clean, known))
    words = [str(word) for word in field.value]  # type: ignore[union-attr]
    if text in words:
        return None
    suffix = did_you_mean(text, words) or say("valeurs-admises", valeurs=", ".join(words))
    return Objection(say("valeur-non-admise", texte=text, suite=suffix), nearest(text, words))


def _entities(site: Site, reference: str | None) -> Mapping[str, Any]:
    found: dict[str | None, Mapping[str, Entity]] = {
        "city": site.villes,
        "partner": site.partenaires,
        "sector": site.secteurs,
        "product": site.produits,
        "event": site.evenements,
    }
    return found.get(reference, {})


def _choices(known: list[str]) -> str:
    return say(
        "valeurs-admises", valeurs=", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    )


def _explained(site: Site, field: Described, default: str | None) -> str:
    lines = ["", field.description]
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        lines += [f"  {word} : {word.aide or word.libelle}" for word in field.value]
    elif known := list(field.suggested) or list(_entities(site, field.reference)):
        lines.append(f"  {', '.join(known[:40])}{', …' if len(known) > 40 else ''}")
    if field.example is not None and isinstance(field.example, str):
        lines.append(f"  Exemple : {field.example.strip(chr(34))}")
    if default:
        lines.append(f"  Entrée pour répondre {default}.")
    elif not field.required:
        lines.append("  Facultatif : Entrée pour passer.")
    return "\n".join(lines)


def _identifier(
    root: Path,
    kind: type[Entity],
    values: Mapping[str, Any],
    given: str | None,
    ask: Ask | None,
    tell: Say,
) -> str:
    answer, proposed = given or "", proposed_identifier(kind, values)
    if ask and not answer:
        tell("\nLe nom du fichier fait l’adresse de la page ; il ne change plus ensuite.")
    expected = proposed if kind is Event else ""
    while True:
        name = answer or proposed
        wrong = _refused(root, kind, name, expected)
        if wrong is None and (answer or ask is None):
            return name
        proposed = expected or file_name(name)
        default = "" if _refused(root, kind, proposed) else proposed
        if ask is None:
            advice = (
                f" ; par exemple --id {default}" if default and default not in str(wrong) else ""
            )
            raise Cancelled(f"{wrong}{advice}")
        if wrong:
            tell(f"  ✗ {wrong}")
        answer = ask(f"Identifiant{f' [{default}]' if default else ''} : ").strip() or default


def _refused(root: Path, kind: type[Entity], name: str, expected: str = "") -> str | None:
    """Why a new file cannot have this name; that of an event begins as ``expected``."""
    if not name:
        return "ce nom ne donne pas d’identifiant ; minuscules sans accent, chiffres et tirets"
    try:
        FILE_KIND.check(name)
    except PydanticCustomError as error:
        return error.message()
    if (root / kind.FOLDER / f"{name}.yml").exists():
        file = f"{kind.FOLDER}/{name}.yml"
        return say("identifiant-pris", identifiant=name, fichier=file)
    if expected and name != expected and not name.startswith(f"{expected}-"):
        return (
            f"un évènement se nomme d’après son premier jour et sa ville : {expected}, "
            f"ou {expected}-soir s’il y en a deux"
        )
    return None


def proposed_identifier(kind: type[Entity], values: Mapping[str, Any]) -> str:
    """The identifier that the values call for: an event's day and city, else the name."""
    if kind is Event:
        return f"{values['debut'][:10]}-{values['ville']}"
    return identifier(values["nom"])


__all__ = ["CREATED", "Cancelled", "create", "help_of", "options_of"]
