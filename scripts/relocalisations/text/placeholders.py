"""What a hand-written page takes from elsewhere, and what it leaves out when there is nothing to take.

``[[publication.siege]]``, ``[[adresse]]`` and ``[[depot]]`` stand for a value. A line or a paragraph
that asks for a missing one is left out: a page promises nothing that the site cannot keep.
``<!-- si depot -->``, ``<!-- sinon -->``, ``<!-- fin -->``, each on a line of its own, say more than a
paragraph; ``<!-- {: #ancre } -->`` gives what is before it an anchor, a class or a size. Whoever reads
the file on GitHub sees none of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

_VALUE = re.compile(r"\[\[ *(publication\.[^\]\n]*?|adresse|depot) *\]\]")
_CONDITION = re.compile(r"^<!-- (?:si (?P<name>\S+)|(?P<word>sinon|fin)) -->[ \t]*$")
_ATTRIBUTES = re.compile(r"<!-- (\{:[^}\n]*\}) -->")
_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]#|!]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.) ")
_ROW = re.compile(r"\s*\|")

Leftover = tuple[int, int, str]
"""A line and a column, from 1, and what is wrong there."""


def values_of(
    publication: Mapping[str, str | None], address: str = "", repository: str = ""
) -> dict[str, str | None]:
    """What pages may ask for, by name; ``None`` where nobody has said it."""
    values: dict[str, str | None] = {
        f"publication.{name}": value for name, value in publication.items()
    }
    return {**values, "adresse": address.rstrip("/"), "depot": repository.rstrip("/") or None}


def fill(markdown: str, values: Mapping[str, str | None]) -> str:
    """The text of a page, with what there is."""
    kept: list[str] = []
    asked: list[bool] = []  # whether what is between these conditions is to be read
    for line in markdown.split("\n"):
        condition = _CONDITION.match(line)
        if condition is None:
            if all(asked):
                kept.append(line)
        elif condition["name"]:
            asked.append(values.get(condition["name"]) is not None)
        elif asked:
            reading = asked.pop()
            if condition["word"] == "sinon":
                asked.append(not reading)
    return "\n".join(_filled(kept, values))


def everything(markdown: str, values: Mapping[str, str | None]) -> str:
    """The text with both sides of its conditions, and a word for what nobody has said yet.

    That is what a page may come to hold, whatever is supplied one day.
    """
    lines = [line for line in markdown.split("\n") if not _CONDITION.match(line)]
    return "\n".join(_filled(lines, {name: value or "inconnu" for name, value in values.items()}))


def _filled(lines: list[str], values: Mapping[str, str | None]) -> Iterator[str]:
    """Lines with their values, less the items, the rows and the paragraphs that lack one."""
    start = 0
    while start < len(lines):
        end = start + 1
        if lines[start].strip() and not _ROW.match(lines[start]):
            while end < len(lines) and lines[end].strip() and not _begins(lines[end]):
                end += 1
        block = lines[start:end]
        if all(
            values.get(found[1]) is not None for line in block for found in _VALUE.finditer(line)
        ):
            for line in block:
                written = _VALUE.sub(lambda found: _written(found[1], values), line)
                yield _ATTRIBUTES.sub(r"\1", written)
        start = end


def _begins(line: str) -> bool:
    """Whether an item or a row of a table begins there."""
    return bool(_ITEM.match(line) or _ROW.match(line))


def _written(name: str, values: Mapping[str, str | None]) -> str:
    """A value as Markdown: an e-mail address can be clicked, other signs are only themselves."""
    value = values[name] or ""
    if not name.startswith("publication."):
        return value
    escaped = _MARKDOWN_SIGNS.sub(r"\\\g<0>", value)
    return f"[{escaped}](mailto:{value})" if _EMAIL.fullmatch(value) else escaped


def asked_for(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Every name that a page asks for: its line, its column, and the name."""
    for number, line in enumerate(markdown.split("\n"), 1):
        if (condition := _CONDITION.match(line)) and condition["name"]:
            yield number, condition.start("name") + 1, condition["name"]
        for found in _VALUE.finditer(line):
            yield number, found.start() + 1, found[1]


def mistaken_conditions(markdown: str, known: Collection[str]) -> Iterator[Leftover]:
    """Conditions that begin without an end, or end without a beginning, or name nothing known."""
    open_since: list[int] = []
    for number, line in enumerate(markdown.split("\n"), 1):
        if not (condition := _CONDITION.match(line)):
            continue
        if condition["name"]:
            open_since.append(number)
            if condition["name"] not in known and not condition["name"].startswith("publication."):
                names = ", ".join(sorted(known))
                yield (
                    number,
                    condition.start("name") + 1,
                    f"condition inconnue « {condition['name']} » ; admises : {names}",
                )
        elif not open_since:
            yield (
                number,
                1,
                f"« {line.rstrip()} » sans « <!-- si … --> » avant ; retirez cette ligne",
            )
        elif condition["word"] == "fin":
            open_since.pop()
    for number in open_since:
        yield number, 1, "condition sans fin ; ajoutez la ligne « <!-- fin --> » où elle s’arrête"
