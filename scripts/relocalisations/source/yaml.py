"""A YAML file as plain located data: mappings, lists and text, nothing else.

The work is libyaml's; this module only listens to its events, which keeps three promises that
``yaml.load`` cannot keep: scalars stay text (``01012100`` is a code, not a number; ``NO`` is a
country, not a refusal), a key written twice is an error instead of a silent loss, and a file made
to hurt (aliases, depth, size) is refused before it is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from relocalisations.problems.problem import Location, Problem
from relocalisations.source.refusals import (
    ANCHOR,
    Position,
    Refusal,
    encoding_refusal,
    invisible,
    quoted,
    syntax_refusal,
    tabs,
)

MAX_BYTES = 200_000
MAX_DEPTH = 20
LONGEST = 240
MOST_DUPLICATES = 100
_EMPTY = ("", "~", "null")
_NUMBER_STARTS = frozenset("0123456789-+.")
_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
"""What YAML takes for the end of a line, and no editor shows as one."""

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a Python without libyaml: the same events, forty times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class Unquoted(str):
    """Text written without quotes that other YAML readers would take for a number."""

    __slots__ = ()


class _Stretch(NamedTuple):
    """From the first character of a thing to the one after its last."""

    start: Position
    end: Position


@dataclass(slots=True)
class _Place:
    """Where a field is written."""

    key: _Stretch
    value: _Stretch


def parse(content: bytes, path: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read one file.

    Returns the data (nested ``dict``, ``list`` and ``str``; an empty value is ``None``), or None if
    nothing can be read, and the problems. What does not stop the reading (a tab, a key written
    twice) does not hide what is wrong elsewhere. Never raises on bad content.
    """
    refusals: list[Refusal] = []
    try:
        text = _decode(content)
        if "\t" in text:
            refusals.append(tabs(text))
        data, duplicates = _build(_without_tabs(text))
    except Refusal as refusal:
        # After a tab, what stops the reading is most often that tab again.
        return None, [one.problem(path) for one in refusals or [refusal]]
    return data, [one.problem(path) for one in (*refusals, *duplicates[:MOST_DUPLICATES])]


def locate(content: bytes, location: Location, *, on_key: bool = False) -> Position:
    """Find where a value stands; the nearest thing above it where the value itself is missing.

    Reads the file again: only a mistake needs a line, and the many files without one do not pay
    for it.
    """
    _lines, places = _places(content)
    while location and location not in places:
        location, on_key = location[:-1], True
    place = places.get(location)
    if place is None:
        return Position(1, 1)
    return (place.key if on_key else place.value).start


def corrected(
    content: bytes, location: Location, better: str, *, on_key: bool = False
) -> str | None:
    """The line of a location as it should read, with ``better`` (as YAML) for its value or its key.

    None where no single line holds it, or only one that nobody could compare with their own.
    """
    lines, places = _places(content)
    if location not in places:
        return None
    start, end = places[location].key if on_key else places[location].value
    line = lines[start.line - 1]
    before, old = line[: start.column - 1], line[start.column - 1 :]
    if end.line == start.line:
        old = line[start.column - 1 : end.column - 1]
    elif "".join(
        [*lines[start.line : end.line - 1], lines[end.line - 1][: end.column - 1]]
    ).strip():
        return None
    old = old.rstrip()
    if old.startswith("- "):
        return None
    after = line[len(before) + len(old) :]
    if not old:
        before = before.rstrip() + " "
    if old.startswith(('"', "'")) and not better.startswith(('"', "'", "[", "{")):
        better = quoted(better)
    corrected_line = (before + better + after).strip()
    return corrected_line if len(corrected_line) <= LONGEST else None


@lru_cache(maxsize=4)  # the mistakes of one file come together
def _places(content: bytes) -> tuple[list[str], dict[Location, _Place]]:
    """The lines of a file, and where every field of it stands."""
    places: dict[Location, _Place] = {}
    try:
        text = _without_tabs(_decode(content))
        _build(text, places)
    except Refusal:
        return [], {}
    # libyaml ends a mapping or a list one line after the last where no line end follows it.
    return [*text.split("\n"), ""], places


def _decode(content: bytes) -> str:
    """The text, its lines ended by ``\\n`` alone, each accent in one piece with its letter."""
    if len(content) > MAX_BYTES:
        raise Refusal(
            Position(1, 1),
            "fichier-trop-gros",
            f"fichier de plus de {MAX_BYTES // 1000} ko ; "
            "une fiche décrit une seule chose : répartissez son contenu en plusieurs fichiers",
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise encoding_refusal(content, error.start) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_normalized("NFC", text):  # as PDF files and old Macs give it: looks the same
        text = normalize("NFC", text)
    if any(sign in text for sign in _LINE_BREAKS):
        raise invisible(text, min(text.index(sign) for sign in _LINE_BREAKS if sign in text))
    return text


def _without_tabs(text: str) -> str:
    """The same text at the same places, once its tabs have been told."""
    return text.replace("\t", " ") if "\t" in text else text


def _build(
    text: str, places: dict[Location, _Place] | None = None
) -> tuple[dict[str, Any], list[Refusal]]:
    """Turn libyaml's events into data; note where it stands if asked to."""
    loader = Loader(text)
    try:
        builder = _Builder(places)
        data = builder.run(loader)
    except yaml.YAMLError as error:
        raise syntax_refusal(error, text) from None
    finally:
        loader.dispose()
    if builder.set_aside and places is None:
        return _build(text, {})  # once more, to know where the first of the two stands
    return data, builder.duplicates()


class _Builder:
    """Data from events, without recursion: depth costs a list item, not a C stack frame."""

    def __init__(self, places: dict[Location, _Place] | None):
        self.places = places
        self.set_aside: list[tuple[dict[str, Any], str, str, Location, Position]] = []
        """Fields written twice: mapping, name given to the second, name, location, position."""

    def run(self, loader: Any) -> dict[str, Any]:  # noqa: C901 (one loop: calls would cost most of it)
        """Listen until the end of the file. This loop is where reading spends its time."""
        next_event = loader.get_event
        root: Any = None
        container: Any = None  # the mapping or list being filled
        in_mapping = False
        key: str | None = None  # the key that waits for its value
        key_event: Any = None
        stack: list[tuple[Any, str | None]] = []
        documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            value: Any
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    _refuse_decorations(event)
                value = event.value
                if in_mapping and key is None:
                    key, key_event = value, event
                    if value in container:
                        key = self._second(value, container, event, stack)
                    continue
                # Only a plain scalar may be empty, or be taken for a number elsewhere.
                if event.style is None or event.style == "":
                    if value in _EMPTY:
                        value = None
                    elif value[0] in _NUMBER_STARTS:
                        value = Unquoted(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    _refuse_decorations(event)
                if in_mapping and key is None:
                    raise Refusal(
                        _position(event), "cle-composee", "une clé doit être un simple mot"
                    )
                if len(stack) >= MAX_DEPTH:
                    raise Refusal(
                        _position(event),
                        "trop-profond",
                        f"plus de {MAX_DEPTH} niveaux imbriqués ; aucune fiche n’en demande autant",
                    )
                value = {} if kind is MappingStartEvent else []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if self.places is not None:
                    place = self.places[_path(stack)]
                    place.value = _Stretch(place.value.start, _end(event))
                container, key = stack.pop()
                in_mapping, key = type(container) is dict, None
                continue
            elif kind is AliasEvent:
                raise _alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Refusal(
                        _position(event),
                        "plusieurs-documents",
                        "un second document commence ici (« --- ») ; un fichier, une fiche",
                    )
                continue
            else:
                continue

            if in_mapping:
                container[key] = value
            elif container is None:
                root = value
            else:
                container.append(value)
            if self.places is not None:
                location = _path(stack)
                if container is not None:
                    location = (*location, key if key is not None else len(container) - 1)
                key_at = _stretch(key_event if in_mapping else event)
                self.places[location] = _Place(key_at, _stretch(event))
            if kind is not ScalarEvent:
                stack.append((container, key))
                container, in_mapping = value, kind is MappingStartEvent
            key = None
        if root is None:
            raise Refusal(Position(1, 1), "fichier-vide", "ce fichier est vide")
        if type(root) is not dict:
            raise Refusal(
                Position(1, 1),
                "pas-une-fiche",
                "une fiche est une suite de lignes « champ: valeur »",
                "nom: …",
            )
        return root

    def _second(
        self, key: str, container: dict[str, Any], event: Any, stack: list[tuple[Any, str | None]]
    ) -> str:
        """Another name for a key written twice: what follows it is read, then left out."""
        other = f"{key}\0{len(self.set_aside)}"
        self.set_aside.append((container, other, key, (*_path(stack), key), _position(event)))
        return other

    def duplicates(self) -> list[Refusal]:
        """Take the second of each field written twice off the data, and say so."""
        refusals = []
        for container, other, key, location, position in self.set_aside:
            container.pop(other, None)
            first = self.places.get(location) if self.places else None
            where = f", déjà ligne {first.key.start.line}" if first else ""
            refusals.append(
                Refusal(
                    position,
                    "cle-en-double",
                    f"{key} : champ écrit deux fois{where} ; gardez une seule des deux lignes",
                )
            )
        return refusals


def _path(stack: list[tuple[Any, str | None]]) -> Location:
    """The location of the mapping or list being filled."""
    return tuple(
        name if name is not None else len(parent) - 1
        for parent, name in stack
        if parent is not None
    )


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _end(event: Any) -> Position:
    return Position(event.end_mark.line + 1, event.end_mark.column + 1)


def _stretch(event: Any) -> _Stretch:
    return _Stretch(_position(event), _end(event))


def _refuse_decorations(event: Any) -> None:
    if event.anchor is not None:
        raise _alias(event)
    tag = event.tag
    if tag != "!":
        raise Refusal(
            _position(event),
            "etiquette",
            f"étiquette YAML « {tag.replace('tag:yaml.org,2002:', '!!')} » refusée ; "
            "écrivez la valeur seule",
        )


def _alias(event: Any) -> Refusal:
    return Refusal(_position(event), "ancre", ANCHOR)
