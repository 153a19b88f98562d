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
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from relocalisations.problems import Location, Problem

MAX_BYTES = 200_000
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


class Position(NamedTuple):
    """Where a value stands; both count from 1."""

    line: int
    column: int


class _Refusal(Exception):
    def __init__(self, position: Position, code: str, message: str, suggestion: str | None = None):
        super().__init__(message)
        self.position, self.code, self.message, self.suggestion = (
            position,
            code,
            message,
            suggestion,
        )


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
    if "\t" in text:
        before = text[: text.index("\t")]
        line = before.count("\n") + 1
        raise _Refusal(
            Position(line, len(before) - before.rfind("\n")),
            "tabulation",
            "tabulation ; YAML n’accepte que des espaces",
            text.splitlines()[line - 1].replace("\t", "  "),
        )
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
                    if value in container:
                        raise self._duplicate(value, event)
                    key, key_event = value, event
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
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop()
                in_mapping, key = type(container) is dict, None
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

            if in_mapping:
                container[key] = value
            elif container is None:
                root = value
            else:
                container.append(value)
            if self.positions is not None:
                self._note(stack, container, key, key_event if in_mapping else event, event)
            if kind is not ScalarEvent:
                stack.append((container, key))
                container, in_mapping = value, kind is MappingStartEvent
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

    def _note(
        self,
        stack: list[tuple[Any, str | None]],
        container: Any,
        key: str | None,
        key_event: Any,
        event: Any,
    ) -> None:
        """Remember where a value stands."""
        assert self.positions is not None
        location: Location = tuple(
            name if name is not None else len(parent) - 1
            for parent, name in stack
            if parent is not None
        )
        if container is not None:
            location = (*location, key if key is not None else len(container) - 1)
        self.positions[location] = (_position(key_event), _position(event))

    def _duplicate(self, key: str, event: Any) -> _Refusal:
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


def _refuse_decorations(event: Any) -> None:
    if event.anchor is not None:
        raise _alias(event)
    tag = event.tag
    if tag != "!":
        raise _Refusal(
            _position(event),
            "etiquette",
            f"étiquette YAML « {tag.replace('tag:yaml.org,2002:', '!!')} » refusée ; "
            "écrivez la valeur seule",
        )


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
    reason = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    lines = text.splitlines()
    at = _mark(error, "problem_mark")
    since = _mark(error, "context_mark") or at
    line = lines[at.line - 1] if at.line <= len(lines) else ""

    if "found character that cannot start any token" in reason:
        sign = line[at.column - 1 : at.column]
        return _Refusal(
            at,
            "caractere-reserve",
            f"un texte ne peut pas commencer par « {sign} » ; mettez-le entre guillemets",
            _quoted(line),
        )
    if "mapping values are not allowed" in reason:
        if (column := _too_deep(lines, at.line)) is not None:
            return _Refusal(
                Position(at.line, column),
                "decalage",
                "cette ligne est décalée vers la droite ; alignez-la sur le champ d’avant",
                line.strip(),
            )
        return _Refusal(
            at,
            "deux-points",
            "deux-points dans un texte sans guillemets ; mettez toute la valeur entre guillemets",
            _quoted(line),
        )
    if "quoted scalar" in context:
        return _Refusal(since, "guillemet-ouvert", "ce guillemet n’est jamais fermé")
    if "flow sequence" in context or "flow mapping" in context:
        return _Refusal(
            since,
            "crochet",
            "il manque une virgule, ou le crochet (l’accolade) qui ferme ce qui s’ouvre ici",
        )
    if "could not find expected ':'" in reason:
        return _Refusal(
            since, "deux-points-manquants", "il manque « : » après le nom du champ de cette ligne"
        )
    if "did not find expected key" in reason or "did not find expected '-' indicator" in reason:
        return _Refusal(
            at,
            "decalage",
            "cette ligne n’est pas alignée avec les précédentes ; les champs d’un même groupe "
            "commencent tous à la même colonne",
        )
    if "special characters are not allowed" in reason or "control characters" in reason:
        return _Refusal(
            at, "caractere-interdit", "ce fichier contient un caractère invisible interdit"
        )
    return _Refusal(at, "yaml", f"ce n’est pas du YAML valide ({reason})")


def _mark(error: yaml.YAMLError, name: str) -> Position:
    mark = getattr(error, name, None)
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)


def _too_deep(lines: list[str], number: int) -> int | None:
    """The column of a field written further right than the field before, which has its value."""
    line, before = (
        lines[number - 1],
        next((other for other in reversed(lines[: number - 1]) if other.strip()), ""),
    )
    here, above = len(line) - len(line.lstrip()), len(before) - len(before.lstrip())
    return here + 1 if here > above and ": " in before else None


def _quoted(line: str) -> str | None:
    key, colon, value = line.partition(": ")
    value = value.strip()
    if not colon or not value:
        return None
    return f'{key.strip()}: "{value.strip(chr(34)).replace(chr(34), chr(39))}"'
