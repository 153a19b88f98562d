"""A YAML file as plain located data: mappings, lists and text, nothing else.

The work is libyaml's; this module only listens to its events, which keeps three promises that
``yaml.load`` cannot keep: scalars stay text (``01012100`` is a code, not a number; ``NO`` is a
country, not a refusal), a key written twice is an error instead of a silent loss, and a file made
to hurt (aliases, depth, size) is refused before it is built.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from relocalisations.problems import Location, Problem

MAX_BYTES = 200_000
MAX_DEPTH = 20

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a Python without libyaml: the same events, forty times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class Unquoted(str):
    """Text written without quotes that other YAML readers would take for a number."""

    __slots__ = ()


class Position(NamedTuple):
    """Where a value stands; both count from 1."""

    line: int
    column: int


class _Refusal(Exception):
    def __init__(self, position: Position, code: str, message: str, suggestion: str | None = None):
        super().__init__(message)
        self.position, self.code, self.message, self.suggestion = position, code, message, suggestion


def parse(content: bytes, path: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read one file.

    Returns the data (nested ``dict``, ``list`` and ``str``; an empty value is ``None``) and no
    problem, or ``None`` and the problem that stopped the reading. Never raises on bad content.
    """
    try:
        text = _decode(content)
        return _build(text), []
    except _Refusal as refusal:
        return None, [
            Problem(path, *refusal.position, refusal.message, refusal.code, refusal.suggestion)
        ]


def locate(content: bytes, location: Location, *, on_key: bool = False) -> Position:
    """Find where a value stands; the nearest thing above it where the value itself is missing.

    Reads the file again: only a mistake needs a line, and the many files without one do not pay
    for it.
    """
    positions: dict[Location, tuple[Position, Position]] = {}
    try:
        _build(_decode(content), positions)
    except _Refusal as refusal:
        if location not in positions:
            return refusal.position
    while location and location not in positions:
        location, on_key = location[:-1], True
    key, value = positions.get(location, (Position(1, 1), Position(1, 1)))
    return key if on_key else value


def line_of(content: bytes, number: int) -> str:
    """The text of a line (from 1), without its indentation; empty past the end."""
    lines = content.decode("utf-8", "replace").splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        size = f"{len(content) // 1000} ko"
        raise _Refusal(
            Position(1, 1),
            "fichier-trop-gros",
            f"fichier de {size}, refusé au-delà de {MAX_BYTES // 1000} ko ; "
            "une fiche décrit une seule chose : répartissez son contenu en plusieurs fichiers",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise _Refusal(
            Position(line, column),
            "encodage",
            "ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage « UTF-8 »",
        ) from None
    return text


def _build(
    text: str, positions: dict[Location, tuple[Position, Position]] | None = None
) -> dict[str, Any]:
    """Turn libyaml's events into data, and note positions if asked to."""
    loader = Loader(text)
    try:
        return _Builder(text, positions).run(loader)
    except yaml.YAMLError as error:
        raise _syntax_refusal(error, text) from None
    finally:
        loader.dispose()


class _Builder:
    """Data from events, without recursion: depth costs a list item, not a C stack frame."""

    def __init__(self, text: str, positions: dict[Location, tuple[Position, Position]] | None):
        self.text = text
        self.positions = positions

    def run(self, loader: Any) -> dict[str, Any]:
        next_event = loader.get_event
        root: Any = None
        container: Any = None  # the mapping or list being filled
        key: str | None = None  # the key that waits for its value
        key_event: Any = None
        stack: list[tuple[Any, str | None, Any]] = []
        documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                self._refuse_decorations(event)
                if type(container) is dict and key is None:
                    key = event.value
                    if key in container:
                        raise self._duplicate(key, event, container)
                    key_event = event
                    continue
                value: Any = _scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_decorations(event)
                if type(container) is dict and key is None:
                    raise _Refusal(
                        _position(event), "cle-composee", "une clé doit être un simple mot"
                    )
                if len(stack) >= MAX_DEPTH:
                    raise _Refusal(
                        _position(event),
                        "trop-profond",
                        f"plus de {MAX_DEPTH} niveaux imbriqués ; aucune fiche n’en demande autant",
                    )
                value = {} if kind is MappingStartEvent else []
            elif issubclass(kind, CollectionEndEvent):
                container, key, key_event = stack.pop()
                key = None
                continue
            elif kind is AliasEvent:
                raise _alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Refusal(
                        _position(event),
                        "plusieurs-documents",
                        "un second document commence ici (« --- ») ; un fichier, une fiche",
                    )
                continue
            else:
                continue

            if container is None:
                root = value
                self._note((), event, event)
            elif type(container) is list:
                container.append(value)
                self._note((*self._path(stack), len(container) - 1), event, event)
            else:
                assert key is not None
                container[key] = value
                self._note((*self._path(stack), key), key_event, event)
            if kind is not ScalarEvent:
                stack.append((container, key, key_event))
                container = value
            key = None
        if root is None:
            raise _Refusal(Position(1, 1), "fichier-vide", "ce fichier est vide")
        if type(root) is not dict:
            raise _Refusal(
                Position(1, 1),
                "pas-une-fiche",
                "une fiche est une suite de lignes « champ: valeur »",
                "nom: …",
            )
        return root

    def _path(self, stack: list[tuple[Any, str | None, Any]]) -> Location:
        """The location of the container being filled (only computed when positions are wanted)."""
        if self.positions is None:
            return ()
        return tuple(
            key if key is not None else len(parent) - 1
            for parent, key, _event in stack
            if parent is not None
        )

    def _note(self, location: Location, key_event: Any, event: Any) -> None:
        if self.positions is not None:
            self.positions[location] = (_position(key_event), _position(event))

    def _refuse_decorations(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            raise _alias(event)
        tag = event.tag
        if tag is not None and tag != "!":
            raise _Refusal(
                _position(event),
                "etiquette",
                f"étiquette YAML « {tag} » refusée ; écrivez la valeur seule",
            )

    def _duplicate(self, key: str, event: Any, container: dict[str, Any]) -> _Refusal:
        position = _position(event)
        first = next(
            (
                number
                for number, line in enumerate(self.text.splitlines(), 1)
                if number < position.line
                and line.strip().removeprefix("- ").startswith((f"{key}:", f'"{key}":'))
            ),
            None,
        )
        where = f", déjà ligne {first}" if first else ""
        return _Refusal(
            position,
            "cle-en-double",
            f"{key} : champ écrit deux fois{where} ; gardez une seule des deux lignes",
        )


def _scalar(event: Any) -> str | None:
    value: str = event.value
    if event.style is None or event.style == "":
        if value in ("", "~", "null"):
            return None
        if value[0] in "0123456789-+.":
            return Unquoted(value)
    return value


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _alias(event: Any) -> _Refusal:
    return _Refusal(
        _position(event),
        "ancre",
        "les ancres et renvois YAML (« & » et « * ») sont refusés ; recopiez la valeur, "
        "ou mettez entre guillemets un texte qui commence par ces signes",
    )


def _syntax_refusal(error: yaml.YAMLError, text: str) -> _Refusal:
    """Say in French, and for this line, what libyaml says in general."""
    mark = getattr(error, "problem_mark", None)
    position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    reason = str(getattr(error, "problem", None) or error)
    lines = text.splitlines()
    line = lines[position.line - 1] if position.line <= len(lines) else ""

    for number, content in enumerate(lines[: position.line], 1):
        indentation = content[: len(content) - len(content.lstrip())]
        if "\t" in indentation:
            return _Refusal(
                Position(number, indentation.index("\t") + 1),
                "tabulation",
                "tabulation au début de la ligne ; YAML n’accepte que des espaces",
                content.replace("\t", "  "),
            )
    if "found character that cannot start any token" in reason:
        if "\t" in line:
            return _Refusal(
                Position(position.line, line.index("\t") + 1),
                "tabulation",
                "tabulation dans la ligne ; YAML n’accepte que des espaces",
                line.replace("\t", " "),
            )
        return _Refusal(
            position,
            "caractere-reserve",
            f"un texte ne peut pas commencer par « {line[position.column - 1 : position.column]} » ; "
            "mettez-le entre guillemets",
            _quoted(line),
        )
    if "mapping values are not allowed" in reason:
        return _Refusal(
            position,
            "deux-points",
            "deux-points dans un texte sans guillemets ; mettez toute la valeur entre guillemets",
            _quoted(line),
        )
    if "did not find expected key" in reason or "did not find expected '-' indicator" in reason:
        return _Refusal(
            position,
            "decalage",
            "cette ligne n’est pas alignée avec les précédentes ; un champ commence sous le « c » "
            "du champ d’avant, un élément de liste par « - »",
        )
    if "could not find expected ':'" in reason:
        return _Refusal(
            position, "deux-points-manquants", "il manque « : » après le nom d’un champ"
        )
    if "unexpected end of stream" in reason or "while scanning a quoted scalar" in str(error):
        return _Refusal(
            position, "guillemet-ouvert", "un guillemet ouvert plus haut n’est jamais fermé"
        )
    if "special characters are not allowed" in reason or "control characters" in reason:
        return _Refusal(
            position, "caractere-interdit", "ce fichier contient un caractère invisible interdit"
        )
    if "expected ',' or ']'" in reason or "expected ',' or '}'" in reason:
        return _Refusal(
            position, "crochet", "il manque une virgule, ou le crochet (l’accolade) qui ferme"
        )
    return _Refusal(position, "yaml", f"ce n’est pas du YAML valide ({reason})")


def _quoted(line: str) -> str | None:
    key, colon, value = line.partition(": ")
    value = value.strip()
    if not colon or not value:
        return None
    return f'{key}: "{value.strip(chr(34)).replace(chr(34), chr(39))}"'

