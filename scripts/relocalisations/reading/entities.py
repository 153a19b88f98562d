"""From the files that people write to entities: read, validate, keep all that can be kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from relocalisations.machine.workers import in_shares, no_garbage_collection
from relocalisations.problems.problem import Finding, Problem
from relocalisations.reading.folders import LINK, data_files, file_content, file_name
from relocalisations.schema import ENTITIES, Entity, FigureTable
from relocalisations.schema.collective import PUBLICATION, TO_SUPPLY, Collective
from relocalisations.schema.messages import findings
from relocalisations.schema.values import LINE, SLUG
from relocalisations.schema.walk import slots
from relocalisations.source.yaml import corrected, locate, parse

T = TypeVar("T")

KINDS: tuple[type[Entity], ...] = (*ENTITIES, Collective)


@dataclass
class Reading:
    """What was read: whole entities, what could be saved of broken ones, and the problems.

    Rules run on broken entities too, so that one mistake does not hide the next, and what they
    name still exists for the others.
    """

    entities: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    """The valid entities by kind, then by identifier, in alphabetical order."""
    salvaged: dict[type[Entity], dict[str, Entity | None]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    """The broken ones: their valid fields (the others are None), or None if nothing was readable."""
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, bytes] = field(default_factory=dict)
    """The CSV files of figures, by identifier."""
    publication: dict[str, str | None] = field(default_factory=dict)
    """What only the collective can supply, by key; None until it is known."""


Stamp = tuple[int, int, int]


class Found(NamedTuple):
    """What one file holds."""

    identifier: str
    entity: Entity | None
    saved: Entity | None
    problems: list[Problem]


@dataclass
class Memory:
    """What was read before, for a process that reads the same folder again and again."""

    files: dict[str, tuple[Stamp, Found]] = field(default_factory=dict)
    """By path, with the file's stamp when it was read."""
    _readers: dict[type, Any] = field(default_factory=dict)

    def of(self, reader: type[T]) -> T:
        """Another reader that remembers what it read: always the same one."""
        if reader not in self._readers:
            self._readers[reader] = reader()
        found: T = self._readers[reader]
        return found


def stamp(file: str | Path) -> Stamp:
    """What changes when a file is written: its date, its size, its place on the disk."""
    try:
        status = os.stat(file)  # noqa: PTH116 (thousands of files)
    except OSError:
        return 0, 0, 0  # gone since it was listed: reading it will say so
    return status.st_mtime_ns, status.st_size, status.st_ino


def read_site_files(
    root: Path,
    memory: Memory | None = None,
    on_tables: Callable[[Reading], None] = lambda _reading: None,
) -> Reading:
    """Read every file of the data folders under ``root``. Never raises on what people wrote.

    With a ``memory``, files that did not change since are not read again. ``on_tables`` is called
    as soon as the tables and their cards are there, before all that is longer to read.
    """
    reading = Reading()
    kinds: list[type[Entity]] = [FigureTable]
    kinds += [kind for kind in ENTITIES if kind is not FigureTable]
    for kind in kinds:
        names = []
        for name in data_files(root, kind, reading.problems):
            if name.endswith(".csv"):
                content = file_content(root, f"{kind.FOLDER}/{name}", reading.problems)
                if content is not None:
                    reading.tables[name.removesuffix(".csv")] = content
            else:
                names.append(name)
        for found in _read_many(root, kind, names, memory or Memory()):
            _keep(reading, kind, found)
        if kind is FigureTable:
            on_tables(reading)
    content = _lone_file(root, Collective.FILE, reading.problems)
    if content is not None:
        _keep(reading, Collective, read_entity(Collective, "collectif", content, Collective.FILE))
    content = _lone_file(root, PUBLICATION, reading.problems)
    if content is not None:
        _read_publication(reading, content)
    return reading


def _lone_file(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    if (root / path).is_symlink():
        problems.append(Problem(path, 0, 0, LINK, "lien"))
        return None
    return file_content(root, path, problems) if (root / path).is_file() else None


def _read_publication(reading: Reading, content: bytes) -> None:
    data, problems = parse(content, PUBLICATION)
    reading.problems += problems
    for key, value in (data or {}).items():
        reading.publication[key] = None
        if value in (None, TO_SUPPLY):
            continue
        try:
            reading.publication[key] = LINE.check(value)
        except PydanticCustomError as error:
            finding = Finding(PUBLICATION, (key,), f"{key} : {error.message()}", error.type)
            reading.problems.append(to_problem(finding, content))


def _read_many(
    root: Path, kind: type[Entity], names: Sequence[str], memory: Memory
) -> Iterator[Found]:
    stamps = {name: stamp(f"{root}/{kind.FOLDER}/{name}") for name in names}
    new = [
        name
        for name in names
        if memory.files.get(f"{kind.FOLDER}/{name}", (None,))[0] != stamps[name]
    ]

    def read(share: Iterable[str]) -> list[Found]:
        with no_garbage_collection():
            return [_read_file(root, kind, name) for name in share]

    for part in in_shares(read, new, least=1_000):
        for found in part:
            name = f"{found.identifier}.yml"
            memory.files[f"{kind.FOLDER}/{name}"] = stamps[name], found
    for name in names:
        yield memory.files[f"{kind.FOLDER}/{name}"][1]


def _read_file(root: Path, kind: type[Entity], name: str) -> Found:
    problems: list[Problem] = []
    content = file_content(root, f"{kind.FOLDER}/{name}", problems)
    identifier = name.removesuffix(".yml")
    if content is None:
        return Found(identifier, None, None, problems)
    return read_entity(kind, identifier, content)


def _keep(reading: Reading, kind: type[Entity], found: Found) -> None:
    reading.problems += found.problems
    if found.entity:
        reading.entities[kind][found.identifier] = found.entity
    else:
        reading.salvaged[kind][found.identifier] = found.saved


def read_entity(
    kind: type[Entity], identifier: str, content: bytes, path: str | None = None
) -> Found:
    """Read one file of a known kind from its bytes."""
    path = path or f"{kind.FOLDER}/{identifier}.yml"
    data, problems = parse(content, path)
    named = SLUG.fullmatch(identifier) is not None
    if not named:
        problems.append(Problem(path, 0, 0, _wrong_name(identifier), "nom-de-fichier"))
    if data is None:
        return Found(identifier, None, None, problems)
    wrong: list[Finding] = []
    if "id" in data:
        del data["id"]
        message = "id : champ inconnu ; l’identifiant est le nom du fichier, ne l’écrivez pas"
        wrong.append(Finding(path, ("id",), message, "champ-inconnu", on_key=True))
    entity: Entity | None = None
    try:
        entity = kind.model_validate({**data, "id": identifier if named else "sans-nom"})
    except ValidationError as error:
        if place := _better_place(kind, data):
            message = f"cette fiche n’est pas à sa place ; déplacez-la en {place}/{identifier}.yml"
            problems.append(Problem(path, 0, 0, message, "mauvais-dossier"))
            return Found(identifier, None, None, problems)
        wrong += findings(error, kind, path, data)
    problems += [to_problem(finding, content) for finding in wrong]
    if entity and not problems:
        return Found(identifier, entity, None, problems)
    saved = salvage(kind, data)
    if isinstance(saved, Entity):  # its name may be wrong, and still it is its name
        saved = saved.model_copy(update={"id": identifier})
        return Found(identifier, None, saved, problems)
    return Found(identifier, None, None, problems)


def _wrong_name(identifier: str) -> str:
    better = file_name(identifier)
    advice = f"renommez-le en « {better}.yml »" if better else "donnez-lui un autre nom"
    return (
        f"nom de fichier non admis « {identifier}.yml » ; minuscules sans accent, "
        f"chiffres et tirets : {advice}"
    )


def _better_place(kind: type[Entity], data: Mapping[str, Any]) -> str | None:
    """The folder of another kind, when a file has all that it demands and nothing else.

    A file that only lacks something is of its own kind.
    """

    def lacks(other: type[Entity]) -> set[str]:
        fields = other.model_fields.items()
        return {name for name, field in fields if field.is_required() and name != "id"} - {*data}

    if not lacks(kind) or data.keys() <= kind.model_fields.keys():
        return None
    for other in ENTITIES:
        if other is not kind and not lacks(other) and data.keys() <= other.model_fields.keys():
            return other.FOLDER
    return None


def to_problem(finding: Finding, content: bytes) -> Problem:
    """Give a finding its line and column."""
    better, on_key = finding.correction, finding.on_key
    line = corrected(content, finding.location, better, on_key=on_key) if better else None
    return Problem(
        finding.path,
        *locate(content, finding.location, on_key=on_key),
        finding.message,
        finding.code,
        line or finding.suggestion,
        finding.severity,
    )


def salvage(model: type[BaseModel], data: Any) -> BaseModel | None:
    """Keep the valid fields of an invalid mapping; the others become None."""
    if not isinstance(data, Mapping):
        return None
    nested = {slot.name: slot for slot in slots(model) if slot.model}
    values: dict[str, Any] = {}
    for name, declaration in model.model_fields.items():
        if name not in data:
            values[name] = None
            if not declaration.is_required():
                values[name] = declaration.get_default(call_default_factory=True)
            continue
        try:
            values[name] = _adapter(model, name).validate_python(data[name])
        except ValidationError:
            slot, value = nested.get(name), data[name]
            values[name] = None
            if slot and slot.model and slot.shape == "list" and isinstance(value, list):
                values[name] = [salvage(slot.model, item) for item in value]
            elif slot and slot.model and slot.shape == "dict" and isinstance(value, Mapping):
                values[name] = {key: salvage(slot.model, item) for key, item in value.items()}
            elif slot and slot.model and slot.shape == "one":
                values[name] = salvage(slot.model, value)
    return model.model_construct(**values)


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    declaration = model.model_fields[name]
    annotation: Any = declaration.annotation
    for item in declaration.metadata:
        annotation = Annotated[annotation, item]
    return TypeAdapter(annotation)
