"""A YAML file as plain located data: mappings, lists and text, nothing else.

The work is libyaml's, heard event by event (:mod:`relocalisations.source.building`); here a file is
decoded, read as it was meant, and asked where its values stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

from relocalisations.problems.problem import Location, Problem
from relocalisations.source.building import Place, build
from relocalisations.source.refusals import (
    Position,
    Refusal,
    cut,
    encoding_refusal,
    invisible,
    quoted,
    tabs,
)
from relocalisations.source.typed import (
    RESTORERS,
    SUSPECT,
    structure,
    structure_unshifted,
    value_refusals,
)

MAX_BYTES = 200_000
LONGEST = 240
MOST_DUPLICATES = 100
_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
"""What YAML takes for the end of a line, and no editor shows as one."""


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
        read = _read(_without_tabs(text))
    except Refusal as refusal:
        # After a tab, what stops the reading is most often that tab again.
        return None, [one.problem(path) for one in refusals or [refusal]]
    refusals += [*read.refusals, *read.duplicates[:MOST_DUPLICATES]]
    return read.data, [one.problem(path) for one in refusals]


class Cut(NamedTuple):
    """A value that YAML does not read as it was typed."""

    location: Location
    problem: Problem


def typed_values(content: bytes, path: str) -> list[Cut]:
    """The values without quotes that « # » cuts short, or that curly quotes enclose."""
    if not SUSPECT.search(content):
        return []
    lines, places = _places(content)
    return [
        Cut(location, refusal.problem(path))
        for location, place in places.items()
        if place.plain
        for refusal in value_refusals(lines, *place.value)
    ]


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


def in_braces(content: bytes, location: Location) -> bool:
    """Whether a block is written ``{like: this}``: what it lacks is added between its braces."""
    at, (lines, _where) = locate(content, location), _places(content)
    _before, value = cut(lines[at.line - 1], at.column)
    return value.startswith("{")


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
    before, old = cut(lines[start.line - 1], start.column)
    last, after = cut(lines[end.line - 1], end.column)
    if end.line == start.line:
        old = old.removesuffix(after)
    elif "".join([*lines[start.line : end.line - 1], last]).strip():
        return None
    old = old.rstrip()
    if old.startswith("- "):
        return None
    after = lines[start.line - 1].removeprefix(before + old)
    if not old:
        before = before.rstrip() + " "
    if old.startswith(('"', "'")) and not better.startswith(('"', "'", "[", "{")):
        better = quoted(better)
    corrected_line = (before + better + after).strip()
    return corrected_line if len(corrected_line) <= LONGEST else None


@lru_cache(maxsize=4)  # the mistakes of one file come together
def _places(content: bytes) -> tuple[list[str], dict[Location, Place]]:
    """The lines of a file, and where every field of it stands."""
    places: dict[Location, Place] = {}
    try:
        text = _read(_without_tabs(_decode(content)), places).text
    except Refusal:
        return [""], {}
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


class _Read(NamedTuple):
    """What one text holds."""

    data: dict[str, Any]
    duplicates: list[Refusal]
    refusals: list[Refusal]
    """What was not typed as YAML wants it, and was read as it was meant."""
    text: str
    """The text that was read."""


def _read(text: str, places: dict[Location, Place] | None = None) -> _Read:
    """Read a text, as it was meant where signs that only look right stop the reading."""
    try:
        data, duplicates = build(text, places)
    except Refusal:
        for restore in RESTORERS:
            meant = restore(text)
            try:
                if meant:
                    return _Read(*build(meant.text, places), [meant.refusal], meant.text)
            except Refusal:
                continue
        raise
    for restore in (structure, structure_unshifted) if not text.isascii() else ():
        meant = restore(text)
        try:
            # In the middle of a long text they are nothing but text.
            if meant and _shape(build(meant.text)[0]) != _shape(data):
                if places is not None:
                    places.clear()
                return _Read(*build(meant.text, places), [meant.refusal], meant.text)
        except Refusal:
            continue
    return _Read(data, duplicates, [], text)


def _shape(value: Any) -> Any:
    """The fields and the lists of a file, whatever its texts are."""
    if isinstance(value, dict):
        return {name: _shape(item) for name, item in value.items()}
    return [_shape(item) for item in value] if isinstance(value, list) else None
