"""Where a file is wrong: read again line by line, only once the engine has said that it is.

Slower than the engine, but the words and the line are ours, whatever the engine's version.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator

from relocalisations.official.archives import Member
from relocalisations.official.layout import Layout
from relocalisations.official.refusal import Refused
from relocalisations.problems.problem import shortened

Wrong = Callable[[dict[str, str]], str | None]
"""What is wrong with the cells of a line, by column; None if nothing is."""


def first_mistake(member: Member, layout: Layout, engine_says: str) -> Refused:
    """The first line that is not as the layout wants it."""
    rules = [re.compile(column.pattern).fullmatch for column in layout.columns]
    width = len(rules)
    for line, text in _lines(member, layout):
        cells = _cells(text, layout)
        if len(cells) != width:
            message = f"{len(cells)} colonnes au lieu de {width} ; la ligne est-elle entière ?"
            return Refused.at(member.shown, line, message)
        for column, rule, cell in zip(layout.columns, rules, cells, strict=True):
            if not rule(cell):
                return Refused.at(member.shown, line, column.wrong.format(shortened(cell)))
    return Refused(f"{member.shown} : illisible ({engine_says})")


def first_line(member: Member, layout: Layout, wrong: Wrong) -> Refused | None:
    """The first line of which ``wrong`` has something to say."""
    names = [column.name for column in layout.columns]
    for line, text in _lines(member, layout):
        if message := wrong(dict(zip(names, _cells(text, layout), strict=False))):
            return Refused.at(member.shown, line, message)
    return None


def _cells(text: str, layout: Layout) -> list[str]:
    if '"' in text:
        return next(csv.reader([text], delimiter=layout.delimiter))
    return text.split(layout.delimiter)


def _lines(member: Member, layout: Layout) -> Iterator[tuple[int, str]]:
    """Every line of data with its number, from 1."""
    rest = b""
    number = 0
    for block in member.blocks():
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            number += 1
            if (number > 1 or not layout.header) and line.strip():
                yield number, _text(line)
    if rest.strip():
        yield number + 1, _text(rest)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
