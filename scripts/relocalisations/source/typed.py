"""What a telephone or a word processor types in the place of what YAML reads.

A no-break space in a margin, after a dash or around a colon, a long dash before an item, curly
quotes around a value: they look right and are not. « # » after a space hides the rest of a line.
Each is named, with the line as it should read; the rest of the file is then read as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from relocalisations.problems.problem import count, shortened
from relocalisations.source.refusals import Position, Refusal, cut, quoted

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "\u2010-\u2015\u2212"
_NAMES = {
    "\u00a0": "espace insécable",
    "\u202f": "espace insécable étroite",
    "\u2013": "tiret demi-cadratin",
    "\u2014": "tiret cadratin",
}
_MARGIN = re.compile(
    rf"^(?P<margin>[ {_SPACES}]*)(?P<dash>(?:[-{_DASHES}][ {_SPACES}]+)*)"
    rf"(?:(?P<key>[A-Za-z_][\w-]*)(?P<colon>[ {_SPACES}]*:(?:[ {_SPACES}]+|$)))?"
)
"""All of a line that YAML takes for its structure: margin, dashes, name of a field, colon."""
_ODD = re.compile(f"[{_SPACES}{_DASHES}]")
_CURLY = re.compile(r"(?P<before>(?:^|[:,\[{-]) *)[“„‟](?P<text>[^“„‟”\"\\\n]*)[”“]")
_SINGLE = re.compile(r"(?P<before>[:,\[{-] +|[\[{])[‘‛’](?P<text>[^‘‛\"\\\n]*)’(?= *(?:$|[,\]}]))")
_IN_BRACKETS = re.compile(
    r"(?P<before>[\[{,] *(?:[a-z_]+: +)?)(?P<text>[^\[\]{},\"'\n]*? #[^\[\]{},\"'\n]*)"
)

SUSPECT = re.compile(rb"[^\s] +#|\n +#[^\s]|\xe2\x80[\x98\x9b-\x9f]|[:\[,{-] ?\xe2\x80\x99")
"""Matches every file in which a value may have been typed so, and few others."""


class Restored(NamedTuple):
    """A text as it was meant, and what to say of the first line that was not."""

    text: str
    refusal: Refusal


def structure(text: str) -> Restored | None:
    """Plain spaces and dashes wherever only these make a structure."""
    return _structure(text, " ")


def structure_unshifted(text: str) -> Restored | None:
    """The same, where the spaces of a margin should not be there at all."""
    return _structure(text, "")


def _structure(text: str, space: str) -> Restored | None:
    def plain(line: str) -> str:
        found = _MARGIN.match(line)
        assert found  # it may be empty
        dashes = re.sub(f"[{_DASHES}]", "-", re.sub(f"[{_SPACES}]", " ", found["dash"]))
        start = re.sub(f"[{_SPACES}]", space, found["margin"]) + dashes
        rest = line[found.end() :]
        if found["key"]:
            start += f"{found['key']}:{' ' if rest else ''}"
        return start + rest

    def message(line: str) -> tuple[int, str]:
        at = next(i for i, sign in enumerate(line) if re.match(f"[{_SPACES}{_DASHES}]", sign))
        point = f"U+{ord(line[at]):04X}"
        name = f"{_NAMES[line[at]]} ({point})" if line[at] in _NAMES else f"signe {point}"
        dash = re.match(f"[{_DASHES}]", line[at])
        return (
            at,
            f"{name} là où YAML n’accepte qu’{'un tiret' if dash else 'une espace ordinaire'}",
        )

    if not _ODD.search(text):
        return None
    return _restored(text, lambda line: plain(line) if _ODD.search(line) else line, message)


def quotes(text: str) -> Restored | None:
    """Straight quotes around the values that curly ones enclose."""

    def message(line: str) -> tuple[int, str]:
        straight = _straight(line)
        at = next(index for index, sign in enumerate(line) if sign != straight[index])
        return at, _curly_message(line[at])

    return _restored(text, _straight, message, "guillemet-courbe")


def hidden_in_brackets(text: str) -> Restored | None:
    """Quotes around what « # » would hide, brackets included."""

    def whole(line: str) -> str:
        return _IN_BRACKETS.sub(lambda found: found["before"] + quoted(found["text"].strip()), line)

    def message(line: str) -> tuple[int, str]:
        at = line.index(" #") + 1
        return at, _hidden_message(line[at + 1 :])

    return _restored(text, whole, message, "texte-coupe")


RESTORERS: tuple[Callable[[str], Restored | None], ...] = (
    structure,
    structure_unshifted,
    quotes,
    hidden_in_brackets,
)
"""What may make a text readable again, in this order."""


def value_refusals(lines: list[str], start: Position, end: Position) -> Iterator[Refusal]:
    """What is wrong with a value without quotes that YAML reads all the same."""
    line = lines[start.line - 1]
    before, rest = cut(line, start.column)
    _value, after = cut(lines[end.line - 1], end.column)
    value = rest.removesuffix(after) if start.line == end.line else ""
    if (inside := inside_curly(value)) is not None:
        better = _straight(line)
        if better == line:
            better = f"{before}{quoted(inside)}{after}"
        yield Refusal(start, "guillemet-courbe", _curly_message(value[0]), better.strip())
        return
    if found := re.match(r" +#(.*)", after):
        better = f"{before}{quoted(rest.strip())}".strip()
        at = Position(end.line, end.column + found[0].index("#"))
        message = _hidden_message(found[1])
        yield Refusal(at, "texte-coupe", message, better if value else None)
    elif not after.strip():
        deeper = re.match(r"( +)#(\S.*)", lines[end.line])
        if deeper and len(deeper[1]) > len(line) - len(line.lstrip(" -")):
            at = Position(end.line + 1, len(deeper[1]) + 1)
            yield Refusal(at, "texte-coupe", _hidden_message(deeper[2]))


def inside_curly(value: str) -> str | None:
    """What curly quotes enclose, or begin to, when they stand for those of YAML."""
    if found := re.fullmatch(r"[“„‟]([^“„‟”]*)[”“]?|[‘‛’]([^‘‛]*)’", value):
        return found[1] if found[1] is not None else found[2]
    return None


def _straight(line: str) -> str:
    line = _CURLY.sub(r'\g<before>"\g<text>"', line)
    return _SINGLE.sub(r'\g<before>"\g<text>"', line)


def _curly_message(sign: str) -> str:
    return (
        f"guillemet courbe « {sign} » : YAML n’y voit pas un guillemet, et il serait publié ; "
        "écrivez des guillemets droits"
    )


def _hidden_message(rest: str) -> str:
    return (
        f"« # » après une espace : la suite (« {shortened(rest.strip())} ») ne serait pas lue ; "
        "mettez toute la valeur entre guillemets"
    )


def _restored(
    text: str,
    better: Callable[[str], str],
    message: Callable[[str], tuple[int, str]],
    code: str = "signe-de-clavier",
) -> Restored | None:
    lines = text.split("\n")
    right = [better(line) for line in lines]
    wrong = [number for number, line in enumerate(lines) if line != right[number]]
    if not wrong:
        return None
    first = wrong[0]
    at, said = message(lines[first])
    if others := len(wrong) - 1:
        said += f" ({count(others, 'autre ligne à revoir', 'autres lignes à revoir')})"
    return Restored(
        "\n".join(right), Refusal(Position(first + 1, at + 1), code, said, right[first])
    )
