"""What a proposal would take back without meaning to: it was made from an older version of a file.

Git merges branches; it cannot merge a file that somebody prepared from the published site and pasted
over a newer one. Such a file is nearer to an older version than to the one that it replaces. It is
asked about, not refused: somebody may want the old words again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from relocalisations.contribute.merging import (
    Merged,
    leaves,
    merge,
    merge_files,
    plain,
    same,
    spoken,
)
from relocalisations.machine.repository import changes, contents
from relocalisations.problems.problem import Location, Problem, Severity
from relocalisations.schema import Entity
from relocalisations.schema.blank_file import dump, prepared
from relocalisations.schema.messages import label
from relocalisations.schema.phrases import say
from relocalisations.source.yaml import locate, parse
from relocalisations.text.french import short_date


class Undone(NamedTuple):
    """A file that takes back what was published."""

    path: str
    problems: list[Problem]
    """A warning for each field."""
    whole: str
    """The file that holds both changes; empty where they clash."""


def undone(root: Path, base: Path, at: str, entities: Sequence[Entity]) -> Iterator[Undone]:
    """What these fiches take back of the version ``at``, whose files are in ``base``.

    Nothing is known without the whole history.
    """
    changed = {
        entity.source_path: type(entity)
        for entity in entities
        if (base / entity.source_path).is_file()
        and (base / entity.source_path).read_bytes() != (root / entity.source_path).read_bytes()
    }
    known = (changes(root, sorted(changed), at) or ()) if changed else ()
    versions: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for change in known:
        if change.blob:
            versions[change.path].append((change.moment, change.blob))
    for path, kind in sorted(changed.items()):
        found = _file(root, base, path, kind, versions[path])
        if found:
            yield found


def _file(
    root: Path, base: Path, path: str, kind: type[Entity], versions: list[tuple[int, str]]
) -> Undone | None:
    content, published = (root / path).read_bytes(), (base / path).read_bytes()
    mine, theirs = _data(content), _data(published)
    texts = contents(root, [blob for _moment, blob in versions])
    nearest, distance = None, _distance(mine, theirs)
    for moment, blob in reversed(versions):  # of equally near ones the latest
        text = texts.get(blob, b"")
        if text and (far := _distance(mine, _data(text))) < distance:
            nearest, distance = (moment, text), far
    if nearest is None:
        return None
    moment, text = nearest
    day = short_date(datetime.fromtimestamp(moment, UTC).date())
    merged = merge(_data(text), mine, theirs)
    problems = list(_problems(path, kind, content, mine, merged, day))
    if not problems:
        return None
    whole = "" if merged.clashes else merge_files(kind, *map(_text, (text, content, published)))[0]
    return Undone(path, problems, whole)


def _problems(
    path: str, kind: type[Entity], content: bytes, mine: dict[str, Any], merged: Merged, day: str
) -> Iterator[Problem]:
    for location, here, both in _differing(mine, merged.data):
        words = say(
            "retour-en-arriere",
            champ=label(location),
            jour=day,
            publie=spoken(both),
            ici=spoken(here),
        )
        line = ""
        if len(location) == 1 and both is not None:
            line = dump(prepared(kind, {str(location[0]): plain(both)})).rstrip("\n")
        yield _warning(path, content, location, words, "retour-en-arriere", line)
    for clash in merged.clashes:
        words = say(
            "changement-double",
            champ=label(clash.location),
            jour=day,
            publie=spoken(clash.theirs),
            ici=spoken(clash.mine),
            depart=spoken(clash.was),
        )
        yield _warning(path, content, clash.location, words, "changement-double", "")


def _warning(
    path: str, content: bytes, location: Location, words: str, code: str, line: str
) -> Problem:
    at = locate(content, location)
    suggestion = line if "\n" not in line and line else None
    return Problem(path, at.line, at.column, words, code, suggestion, Severity.WARNING)


def _differing(
    mine: dict[str, Any], both: dict[str, Any], at: Location = ()
) -> Iterator[tuple[Location, Any, Any]]:
    """The values that are others, as deep as groups go."""
    for name in [*both, *(name for name in mine if name not in both)]:
        here, there = mine.get(name), both.get(name)
        if same(here, there):
            continue
        if isinstance(here, dict) and isinstance(there, dict):
            yield from _differing(here, there, (*at, name))
        else:
            yield (*at, name), here, there


def _distance(one: dict[str, Any], other: dict[str, Any]) -> int:
    """How many texts only one of the two has."""
    mine, theirs = Counter(leaves(one)), Counter(leaves(other))
    return (mine - theirs).total() + (theirs - mine).total()


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace")


def _data(content: bytes) -> dict[str, Any]:
    return parse(content, "")[0] or {}
