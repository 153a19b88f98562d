"""From the files that people write to entities: read, validate, keep all that can be kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from slugify import slugify

from relocalisations.problems import Finding, Problem
from relocalisations.schema import ENTITIES, Entity, FigureTable
from relocalisations.schema.collective import PUBLICATION, TO_SUPPLY, Collective
from relocalisations.schema.messages import findings
from relocalisations.schema.types import SLUG
from relocalisations.schema.walk import slots
from relocalisations.workers import in_shares, no_garbage_collection
from relocalisations.yaml_source import locate, parse

FRENCH_SLUG = (("’", "-"), ("'", "-"), ("œ", "oe"), ("Œ", "oe"), ("æ", "ae"))
"""What python-slugify must replace first, so that « l’œillet » gives ``l-oeillet``."""


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


class Found(NamedTuple):
    """What one file holds."""

    identifier: str
    entity: Entity | None
    saved: Entity | None
    problems: list[Problem]


def read_site_files(root: Path) -> Reading:
    """Read every file of the data folders under ``root``. Never raises on what people wrote."""
    reading = Reading()
    for kind in ENTITIES:
        names = []
        for name in _names(root, kind, reading.problems):
            if name.endswith(".csv"):
                reading.tables[name.removesuffix(".csv")] = (root / kind.FOLDER / name).read_bytes()
            else:
                names.append(name)
        for found in _read_many(root, kind, names):
            _keep(reading, kind, found)
    collective = root / Collective.FILE
    if collective.is_file():
        content = collective.read_bytes()
        _keep(reading, Collective, read_entity(Collective, "collectif", content, Collective.FILE))
    publication = root / PUBLICATION
    if publication.is_file():
        data, problems = parse(publication.read_bytes(), PUBLICATION)
        reading.problems += problems
        reading.publication = {
            key: None if value in (None, TO_SUPPLY) else str(value)
            for key, value in (data or {}).items()
        }
    return reading


def _read_many(root: Path, kind: type[Entity], names: Sequence[str]) -> Iterator[Found]:
    folder = root / kind.FOLDER

    def read(share: Sequence[str]) -> list[Found]:
        with no_garbage_collection():
            return [
                read_entity(kind, name.removesuffix(".yml"), (folder / name).read_bytes())
                for name in share
            ]

    for part in in_shares(read, names, least=1_000):
        yield from part


def _keep(reading: Reading, kind: type[Entity], found: Found) -> None:
    reading.problems += found.problems
    if found.entity:
        reading.entities[kind][found.identifier] = found.entity
    else:
        reading.salvaged[kind][found.identifier] = found.saved


def _names(root: Path, kind: type[Entity], problems: list[Problem]) -> Iterator[str]:
    """The files of one folder, in alphabetical order; what does not belong there is a problem."""
    folder = root / kind.FOLDER
    if not folder.is_dir():
        return
    subfolders = {other.FOLDER for other in ENTITIES}
    endings = (".yml", ".csv") if kind is FigureTable else (".yml",)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{kind.FOLDER}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            # A link could publish any file of the machine that builds the site.
            message, code = "lien symbolique refusé ; mettez le fichier lui-même", "lien"
        elif entry.is_dir():
            if path in subfolders:
                continue
            message = f"dossier inconnu ; les fiches vont dans {', '.join(sorted(subfolders))}"
            code = "dossier-inconnu"
        elif entry.name.endswith(endings):
            yield entry.name
            continue
        else:
            stem = entry.name.rpartition(".")[0] or entry.name
            message = (
                "fichier ignoré : une fiche se termine par « .yml » ; "
                f"renommez-le en « {stem}.yml » ou retirez-le"
            )
            code = "fichier-ignore"
        problems.append(Problem(path, 0, 0, message, code))


def read_entity(
    kind: type[Entity], identifier: str, content: bytes, path: str | None = None
) -> Found:
    """Read one file of a known kind from its bytes."""
    path = path or f"{kind.FOLDER}/{identifier}.yml"
    data, problems = parse(content, path)
    if not SLUG.fullmatch(identifier):
        better = slugify(identifier, replacements=FRENCH_SLUG)
        problems.append(
            Problem(
                path,
                0,
                0,
                f"nom de fichier non admis « {identifier}.yml » ; minuscules sans accent, "
                f"chiffres et tirets : renommez-le en « {better}.yml »",
                "nom-de-fichier",
            )
        )
    if data is None:
        return Found(identifier, None, None, problems)
    wrong: list[Finding] = []
    if data.pop("id", None) is not None:
        wrong.append(
            Finding(
                path,
                ("id",),
                "id : champ inconnu ; l’identifiant est le nom du fichier, ne l’écrivez pas",
                "champ-inconnu",
                on_key=True,
            )
        )
    data["id"] = identifier
    entity: Entity | None = None
    try:
        entity = kind.model_validate(data)
    except ValidationError as error:
        wrong += [
            finding for finding in findings(error, kind, path, data) if finding.location != ("id",)
        ]
    problems += [to_problem(finding, content) for finding in wrong]
    if entity and not problems:
        return Found(identifier, entity, None, problems)
    saved = salvage(kind, data)
    return Found(identifier, None, saved if isinstance(saved, Entity) else None, problems)


def to_problem(finding: Finding, content: bytes) -> Problem:
    """Give a finding its line and column."""
    return Problem(
        finding.path,
        *locate(content, finding.location, on_key=finding.on_key),
        finding.message,
        finding.code,
        finding.suggestion,
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
            values[name] = None if declaration.is_required() else declaration.get_default()
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
