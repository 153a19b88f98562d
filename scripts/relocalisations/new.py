"""``reloc new``: ask what a new file needs, write it, check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError
from slugify import slugify

from relocalisations.problems import Problem, did_you_mean
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.base import Source
from relocalisations.schema.choices import Choice
from relocalisations.schema.fields import Described, described
from relocalisations.schema.kinds import FRENCH_SLUG, Kind
from relocalisations.schema.phrases import say
from relocalisations.schema.template import dump, prepared, template
from relocalisations.schema.types import SLUG
from relocalisations.site import Site, load_site

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
}


class Cancelled(Exception):
    """The file was not written; the message says why."""


def options_of(kind: type[Entity]) -> list[tuple[str, Described]]:
    """The options of ``reloc new <kind>``: its simple fields, then those of its first source."""
    options = [(field.name, field) for field in described(kind) if _simple(field)]
    if any(field.name == "sources" for field in described(kind)):
        options += [(f"source-{field.name}", field) for field in described(Source)]
    return options


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
    values = _values(site, kind, given, ask, tell)
    identifier = _identifier(root, kind, values, given.get("id"), ask, tell)
    path = root / kind.FOLDER / f"{identifier}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(template(kind, values) if commented else dump(prepared(kind, values)))
    except FileExistsError:
        raise Cancelled(_taken(kind, identifier)) from None
    relative = path.relative_to(root).as_posix()
    _site, problems = load_site(root, now)
    return path, [problem for problem in problems if problem.path == relative]


def _simple(field: Described) -> bool:
    return field.shape == "one" and (
        isinstance(field.value, Kind) or issubclass(field.value, Choice)
    )


def _values(
    site: Site, kind: type[Entity], given: Mapping[str, str], ask: Ask | None, tell: Say
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in described(kind):
        if _simple(field) and (field.required or given.get(field.name)):
            values[field.name] = _value(site, field, given.get(field.name), ask, tell, field.name)
        elif field.name == "sources":
            source = {
                inner.name: given[f"source-{inner.name}"]
                for inner in described(Source)
                if given.get(f"source-{inner.name}")
            }
            if source or field.required:
                values["sources"] = _source(site, source, ask, tell)
    return values


def _source(
    site: Site, given: Mapping[str, str], ask: Ask | None, tell: Say
) -> dict[str, dict[str, str]]:
    if ask:
        tell("Une source au moins :")
    source: dict[str, str] = {}
    for field in described(Source):
        name = f"source-{field.name}"
        if field.required or given.get(field.name) or ask:
            value = _value(site, field, given.get(field.name), ask, tell, name)
            if value:
                source[field.name] = value
    return {slugify(source["editeur"], replacements=FRENCH_SLUG) or "source": source}


def _value(
    site: Site, field: Described, given: str | None, ask: Ask | None, tell: Say, option: str
) -> str:
    """A value that passes the rules of its field."""
    if ask is None or given is not None:
        if given is None:
            raise Cancelled(f"--{option} : {say('champ-manquant')} ({field.description})")
        wrong = objection(site, field, given)
        if wrong and ask is None:
            raise Cancelled(f"--{option} : {wrong}")
        if wrong is None:
            return given.strip()
        tell(f"  ✗ {wrong}")
    assert ask is not None
    tell(_explained(site, field))
    while True:
        answer = ask(f"{field.title} : ").strip()
        if not answer and not field.required:
            return ""
        wrong = objection(site, field, answer)
        if wrong is None:
            return answer
        tell(f"  ✗ {wrong}")


def objection(site: Site, field: Described, text: str) -> str | None:
    """What is wrong with a value, in the words of ``reloc check``; None if nothing is."""
    if isinstance(field.value, Kind):
        try:
            clean = field.value.check(text)
        except PydanticCustomError as error:
            better = (error.context or {}).get("suggestion")
            return f"{error.message()}{f' ; écrivez {better}' if better else ''}"
        if field.max_length and len(clean) > field.max_length:
            return say("trop-long", maximum=field.max_length)
        known = list(field.suggested) or _known(site, field.reference)
        if known and clean not in known:
            suffix = did_you_mean(clean, known)
            if field.reference:
                return say(_UNKNOWN[field.reference], nom=clean, suite=suffix or _choices(known))
            return say("valeur-non-admise", texte=clean, suite=suffix or _choices(known))
        return None
    words = [str(word) for word in field.value]  # type: ignore[union-attr]
    if text in words:
        return None
    suffix = did_you_mean(text, words) or say("valeurs-admises", valeurs=", ".join(words))
    return say("valeur-non-admise", texte=text, suite=suffix)


def _known(site: Site, reference: str | None) -> list[str]:
    if reference is None or reference == "source":
        return []
    found: dict[str, Mapping[str, Entity]] = {
        "city": site.villes,
        "partner": site.partenaires,
        "sector": site.secteurs,
        "product": site.produits,
    }
    return list(found[reference])


def _choices(known: list[str]) -> str:
    return say(
        "valeurs-admises", valeurs=", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    )


def _explained(site: Site, field: Described) -> str:
    lines = ["", field.description]
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        lines += [f"  {word} : {word.aide or word.libelle}" for word in field.value]
    elif known := list(field.suggested) or _known(site, field.reference):
        lines.append(f"  {', '.join(known[:40])}{', …' if len(known) > 40 else ''}")
    if field.example is not None and isinstance(field.example, str):
        lines.append(f"  Exemple : {field.example.strip(chr(34))}")
    if not field.required:
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
    proposed = given or proposed_identifier(kind, values)
    while True:
        wrong = None
        if not SLUG.fullmatch(proposed):
            wrong = (
                f"identifiant non admis « {proposed} » ; minuscules sans accent, chiffres et tirets"
            )
        elif (root / kind.FOLDER / f"{proposed}.yml").exists():
            wrong = _taken(kind, proposed)
        if wrong is None and (given or ask is None):
            return proposed
        if wrong and ask is None:
            raise Cancelled(wrong)
        assert ask is not None
        if wrong:
            tell(f"  ✗ {wrong}")
        tell("\nLe nom du fichier fait l’adresse de la page ; il ne change plus ensuite.")
        answer = ask(f"Identifiant [{proposed}] : ").strip()
        if not answer and wrong is None:
            return proposed
        proposed, given = answer or proposed, answer or None


def _taken(kind: type[Entity], identifier: str) -> str:
    return say(
        "identifiant-pris", identifiant=identifier, fichier=f"{kind.FOLDER}/{identifier}.yml"
    )


def proposed_identifier(kind: type[Entity], values: Mapping[str, Any]) -> str:
    """The identifier that the values call for: an event's day and city, else the name."""
    if kind is Event:
        return f"{values['debut'][:10]}-{values['ville']}"
    return slugify(values["nom"], replacements=FRENCH_SLUG)


__all__ = ["CREATED", "Cancelled", "create", "options_of"]
