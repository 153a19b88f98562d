"""From the files that people write to entities: read, validate, keep all that can be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from relocalisations.machine.workers import in_shares, no_garbage_collection
from relocalisations.problems.problem import Finding, Location, Problem, shortened
from relocalisations.reading.folders import LINK, data_files, file_content, refused_name
from relocalisations.reading.kept_sheets import KeptSheets, said_by, sheet_of
from relocalisations.reading.lighter import lighten
from relocalisations.reading.memory import Found, Memory, Stamp, stamp
from relocalisations.reading.reading import Reading
from relocalisations.reading.salvage import salvage
from relocalisations.reading.sources import resolve_sources
from relocalisations.schema import ENTITIES, Entity, Event, FigureTable
from relocalisations.schema.collective import PUBLICATION, TO_SUPPLY, Collective, SourceRegister
from relocalisations.schema.fields import described
from relocalisations.schema.messages import findings
from relocalisations.schema.value_kinds import FILE_NAME, LINE, TEXT
from relocalisations.schema.walk import model_at
from relocalisations.source.typed import inside_curly
from relocalisations.source.yaml import corrected, in_braces, locate, parse, typed_values


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
    content = _lone_file(root, SourceRegister.FILE, reading.problems)
    if content is not None:
        found = read_entity(SourceRegister, "registre", content, SourceRegister.FILE)
        _keep(reading, SourceRegister, found)
    reading.publication = publication_of(root, reading.problems)
    for finding in resolve_sources(reading):
        reading.problems.append(to_problem(finding, (root / finding.path).read_bytes()))
    return reading


def _lone_file(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    if (root / path).is_symlink():
        problems.append(Problem.of_file(path, LINK, "lien"))
        return None
    return file_content(root, path, problems) if (root / path).is_file() else None


def publication_of(root: Path, problems: list[Problem]) -> dict[str, str | None]:
    """What only the collective can supply; None is still to come."""
    content = _lone_file(root, PUBLICATION, problems)
    if content is None:
        return {}
    data, found = parse(content, PUBLICATION)
    problems += found
    publication: dict[str, str | None] = {}
    for key, value in (data or {}).items():
        publication[key] = None
        if value in (None, TO_SUPPLY):
            continue
        try:
            publication[key] = LINE.check(value)
        except PydanticCustomError as error:
            finding = Finding(PUBLICATION, (key,), f"{key} : {error.message()}", error.type)
            problems.append(to_problem(finding, content))
    return publication


def _read_many(
    root: Path, kind: type[Entity], names: Sequence[str], memory: Memory
) -> Iterator[Found]:
    new, stamps = names, dict[str, Stamp]()
    if memory.reads_again:
        stamps = {name: stamp(f"{root}/{kind.FOLDER}/{name}") for name in names}
        known = {name: memory.files.get(f"{kind.FOLDER}/{name}") for name in names}
        new = [name for name, one in known.items() if one is None or one[0] != stamps[name]]
    kept = memory.sheets

    def read(share: Iterable[str]) -> list[Found]:
        with no_garbage_collection():
            some = [_read_file(root, kind, name, keep=kept is not None) for name in share]
            lighten(found.entity for found in some if found.entity)
            return some

    again = _read_kept(root, kind, new, kept) if kept and not kept.is_empty else []
    if memory.reads_again:  # else they are not held for long
        lighten(found.entity for found in again if found.entity)
    done = {found.identifier for found in again}
    new = [name for name in new if name.removesuffix(".yml") not in done]
    for part in (again, *in_shares(read, new, least=1_000)):
        for found in part:
            name = f"{found.identifier}.yml"
            memory.files[f"{kind.FOLDER}/{name}"] = stamps.get(name, ()), found
    for name in names:
        yield memory.files[f"{kind.FOLDER}/{name}"][1]


def _read_kept(
    root: Path, kind: type[Entity], names: Iterable[str], kept: KeptSheets
) -> list[Found]:
    """Those of the files that were read before. Not shared: sending them costs more than this."""
    again = []
    for name in names:
        path = f"{kind.FOLDER}/{name}"
        content = file_content(root, path, [])
        sheet = None if content is None else kept.of(path, content)
        if sheet:
            identifier = name.removesuffix(".yml")
            data = said_by(sheet)
            data["id"] = identifier
            try:
                entity = kind.model_validate(data)
            except ValidationError:  # whoever reads the file itself says what is wrong
                continue
            again.append(Found(identifier, entity, None, [], sheet))
    return again


def _read_file(root: Path, kind: type[Entity], name: str, *, keep: bool) -> Found:
    problems: list[Problem] = []
    content = file_content(root, f"{kind.FOLDER}/{name}", problems)
    identifier = name.removesuffix(".yml")
    if content is None:
        return Found(identifier, None, None, problems)
    advice = "minuscules sans accent, chiffres et tirets : donnez-lui un autre nom"
    if kind is not Event and not FILE_NAME.fullmatch(identifier):
        advice = refused_name(identifier, ".yml", root / kind.FOLDER)
    # An event is named after its day and its city: the rule of that says how.
    return read_entity(kind, identifier, content, advice=advice, keep=keep)


def _keep(reading: Reading, kind: type[Entity], found: Found) -> None:
    reading.problems += found.problems
    if found.entity:
        reading.entities[kind][found.identifier] = found.entity
    else:
        reading.salvaged[kind][found.identifier] = found.saved


def read_entity(
    kind: type[Entity],
    identifier: str,
    content: bytes,
    path: str | None = None,
    advice: str = "",
    keep: bool = False,
) -> Found:
    """Read one file of a known kind from its bytes.

    ``advice`` is what to say if its name is no identifier; ``keep`` tells that it is to be kept.
    """
    path = path or f"{kind.FOLDER}/{identifier}.yml"
    data, problems = parse(content, path)
    named = FILE_NAME.fullmatch(identifier) is not None
    if not named:
        message = f"nom de fichier non admis « {shortened(identifier)}.yml » ; {advice}"
        problems.append(Problem.of_file(path, message, "nom-de-fichier"))
    if data is None:
        return Found(identifier, None, None, problems)
    told: set[int] = set()  # a line that several curly quotes spoil is told once
    for location, problem in typed_values(content, path):
        curly = problem.code == "guillemet-courbe"
        if (curly and problem.line not in told) or (not curly and _is_text(kind, location)):
            problems.append(problem)
            told.add(problem.line)
        if curly:
            _take_off_curly(data, location)
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
            problems.append(Problem.of_file(path, message, "mauvais-dossier"))
            return Found(identifier, None, None, problems)
        wrong += findings(error, kind, path, data)
    problems += [to_problem(finding, content) for finding in wrong]
    if entity and not problems:
        sheet = sheet_of(content, data) if keep else None
        return Found(identifier, entity, None, problems, sheet)
    saved = salvage(kind, data)
    if isinstance(saved, Entity):  # its name may be wrong, and still it is its name
        saved = saved.model_copy(update={"id": identifier})
        return Found(identifier, None, saved, problems)
    return Found(identifier, None, None, problems)


def _take_off_curly(data: Any, location: Location) -> None:
    """The text that curly quotes enclose in their place, in data just read."""
    *above, last = location
    for step in above:
        data = data[step]
    data[last] = inside_curly(data[last]) or data[last]


def _is_text(kind: type[Entity], location: Location) -> bool:
    """Whether a field holds words: after any other value, « # » begins a comment."""
    names = [step for step in location if isinstance(step, str)]
    try:
        model = model_at(kind, location)
        field = next(field for field in described(model) if field.name == names[-1])
    except (StopIteration, IndexError):
        return False
    return field.value in (LINE, TEXT)


def _better_place(kind: type[Entity], data: Mapping[str, Any]) -> str | None:
    """The folder of another kind, when a file has all that it demands and nothing else.

    A file that only lacks something is of its own kind.
    """

    def lacks(other: type[Entity]) -> set[str]:
        fields = other.model_fields.items()
        return {name for name, field in fields if field.is_required() and name != "id"} - {*data}

    def unknown(other: type[Entity]) -> set[str]:
        return data.keys() - other.model_fields.keys()

    if not lacks(kind) or not unknown(kind):
        return None
    fitting = (other for other in ENTITIES if not lacks(other) and not unknown(other))
    return next((other.FOLDER for other in fitting), None)


def to_problem(finding: Finding, content: bytes) -> Problem:
    """Give a finding its line and column."""
    better, on_key = finding.correction, finding.on_key
    line = corrected(content, finding.location, better, on_key=on_key) if better else None
    place = finding.location
    if finding.code == "champ-manquant" and in_braces(content, place[:-1]):
        place, on_key = place[:-1], False  # it is added after the brace
    return Problem(
        finding.path,
        *locate(content, place, on_key=on_key),
        finding.message,
        finding.code,
        line or finding.suggestion,
        finding.severity,
    )
