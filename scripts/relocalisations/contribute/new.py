"""``reloc new``: ask what a new file needs, write it, check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from relocalisations.contribute.questions import (
    Ask,
    Say,
    Talk,
    help_of,
    options_of,
    values_of,
    words_of,
)
from relocalisations.model.loading import load_site
from relocalisations.problems.problem import Problem
from relocalisations.reading.folders import file_name
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.blank_file import dump, prepared, template
from relocalisations.schema.fields import described
from relocalisations.schema.phrases import say
from relocalisations.schema.value_kinds import FILE_KIND
from relocalisations.text.identifiers import event_identifier, identifier

CREATED: dict[str, type[Entity]] = {
    kind.KIND: kind for kind in (Product, Event, Partner, City, Sector)
}
"""The kinds of file that people write, by the word of the command line."""


class Cancelled(Exception):
    """The file was not written; the message says why."""


class Created(NamedTuple):
    """What was written."""

    path: Path
    problems: list[Problem]
    """What is wrong with it, and with what it brought."""
    added: tuple[Path, ...] = ()
    """The files of what it names and that was not there yet."""


def create(
    root: Path,
    kind: type[Entity],
    given: Mapping[str, str],
    now: datetime,
    *,
    ask: Ask | None,
    tell: Say,
    commented: bool = True,
    called: Callable[[str], str] | None = None,
) -> Created:
    """Write a new file from the given values; ``ask`` supplies the missing ones.

    ``commented`` adds what each field means, and room for those left out. ``called`` says what an
    option is called in the messages.

    Raises :class:`Cancelled` with all that is missing or wrong when there is nobody to ask, and when
    the file exists already. Nothing is written before the last answer.
    """
    site, _problems = load_site(root, now)
    talk = Talk(site, ask, tell)
    talk.called = called or talk.called
    given = {name: text.strip() for name, text in given.items() if text.strip()}
    missing = _missing(kind, given, talk.called) if ask is None else []
    values = values_of(talk, kind, given)
    if missing or talk.wrong:
        lines = ["champs obligatoires manquants", *missing] if missing else []
        raise Cancelled("\n".join([*lines, *talk.wrong]))
    for name in talk.added:
        if refused := _refused(root, City, name):
            raise Cancelled(refused)
    identifier = _identifier(root, kind, values, given.get("id"), ask, tell)
    path = root / kind.FOLDER / f"{identifier}.yml"
    cities = {root / City.FOLDER / f"{name}.yml": city for name, city in talk.added.items()}
    for file, city in cities.items():
        _write(file, dump(prepared(City, city)))
    try:
        _write(path, template(kind, values) if commented else dump(prepared(kind, values)))
    except FileExistsError:
        raise Cancelled(_refused(root, kind, identifier)) from None
    written = {file.relative_to(root).as_posix() for file in (path, *cities)}
    _site, problems = load_site(root, now)
    return Created(path, [problem for problem in problems if problem.path in written], (*cities,))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _missing(
    kind: type[Entity], given: Mapping[str, str], called: Callable[[str], str]
) -> list[str]:
    """The options that must still be given, each with what it means."""
    fields = {field.name: field for field in described(kind)}
    sourced = "sources" in fields and (
        fields["sources"].required or any(name.startswith("source-") for name in given)
    )
    return [
        f"  {called(option)} : {field.description}{words_of(field)}"
        for option, field in options_of(kind)
        if field.required and option not in given
        if sourced or not option.startswith("source-")
        if not (option == "fin" and "debut" in given)
    ]


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
        return event_identifier(values["debut"][:10], values["ville"])
    return identifier(values["nom"])


__all__ = ["CREATED", "Cancelled", "create", "help_of", "options_of"]
