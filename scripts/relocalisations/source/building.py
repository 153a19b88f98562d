"""From libyaml's events to nested data, and to the place where each value stands.

It keeps three promises that ``yaml.load`` cannot keep: scalars stay text (``01012100`` is a code, not
a number; ``NO`` is a country, not a refusal), a key written twice is an error instead of a silent
loss, and a file made to hurt (aliases, depth) is refused before it is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

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

from relocalisations.problems.problem import Location
from relocalisations.source.refusals import ANCHOR, Position, Refusal, syntax_refusal

MAX_DEPTH = 20
_EMPTY = ("", "~", "null")
_NUMBER_STARTS = frozenset("0123456789-+.")

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a Python without libyaml: the same events, forty times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class Unquoted(str):
    """Text written without quotes that other YAML readers would take for a number."""

    __slots__ = ()


class Stretch(NamedTuple):
    """From the first character of a thing to the one after its last."""

    start: Position
    end: Position


@dataclass(slots=True)
class Place:
    """Where a field is written."""

    key: Stretch
    value: Stretch
    plain: bool
    """Whether the value is a text without quotes."""


def build(
    text: str, places: dict[Location, Place] | None = None
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
        return build(text, {})  # once more, to know where the first of the two stands
    return data, builder.duplicates()


class _Builder:
    """Data from events, without recursion: depth costs a list item, not a C stack frame."""

    def __init__(self, places: dict[Location, Place] | None):
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
                    place.value = Stretch(place.value.start, _end(event))
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
                plain = kind is ScalarEvent and not event.style
                self.places[location] = Place(key_at, _stretch(event), plain)
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


def _stretch(event: Any) -> Stretch:
    return Stretch(_position(event), _end(event))


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
