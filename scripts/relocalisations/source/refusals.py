"""What stops the reading of a YAML file, in French and with its place.

libyaml says in general what it did not expect; a writer wants to know what to change on which line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import yaml

from relocalisations.problems.problem import Problem, count

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


class Position(NamedTuple):
    """Where a value stands; both count from 1."""

    line: int
    column: int


class Refusal(Exception):
    """Why a file cannot be read, or not all of it."""

    def __init__(self, position: Position, code: str, message: str, suggestion: str | None = None):
        super().__init__(message)
        self.position, self.code, self.message, self.suggestion = (
            position,
            code,
            message,
            suggestion,
        )

    def problem(self, path: str) -> Problem:
        """The same as a value."""
        return Problem(path, *self.position, self.message, self.code, self.suggestion)


def encoding_refusal(content: bytes, at: int) -> Refusal:
    """A file that is not UTF-8 from its byte ``at`` on."""
    above, end, before = content[:at].rpartition(b"\n")
    # What Windows writes where UTF-8 is expected; anything else has too many zeros to be shown.
    whole, _end, _below = content[len(above + end) :].partition(b"\n")
    line = whole.decode("cp1252", "replace").strip()
    return Refusal(
        Position((above + end).count(b"\n") + 1, len(before.decode()) + 1),
        "encodage",
        "ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage « UTF-8 »",
        None if _CONTROL.search(line) or "\ufffd" in line else line,
    )


def invisible(text: str, at: int) -> Refusal:
    """A sign that no editor shows, and that YAML refuses or takes for the end of a line."""
    return Refusal(
        _position_of(text, at),
        "caractere-interdit",
        f"caractère invisible interdit (U+{ord(text[at]):04X}) ; retapez ce passage",
    )


def tabs(text: str) -> Refusal:
    """Tabs: the line of the first one, and how many others have some."""
    position = _position_of(text, text.index("\t"))
    lines = text.split("\n")
    line = lines[position.line - 1]
    others = sum("\t" in each for each in lines) - 1
    more = f" ({count(others, 'autre ligne en contient', 'autres lignes en contiennent')})"
    return Refusal(
        position,
        "tabulation",
        "tabulation ; YAML n’accepte que des espaces : remplacez-la par des espaces"
        + (more if others else ""),
        re.sub(r"\A[\t ]+", lambda margin: margin[0].replace("\t", "  "), line).replace("\t", " "),
    )


def _position_of(text: str, index: int) -> Position:
    before = text[:index]
    return Position(before.count("\n") + 1, index - before.rfind("\n"))


def cut(line: str, column: int) -> tuple[str, str]:
    """What of a line stands before a column, and what from it on."""
    return line[: column - 1], line[column - 1 :]


ANCHOR = (
    "les ancres et renvois YAML (« & » et « * ») sont refusés ; recopiez la valeur, "
    "ou mettez entre guillemets un texte qui commence par ces signes"
)
_OPEN_QUOTE = "ce guillemet n’est jamais fermé"
_NOT_YAML = (
    "ce passage n’est pas du YAML valide ; vérifiez les deux-points, les tirets, les guillemets "
    "et les crochets de cette ligne et de la précédente"
)


_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "unknown escape character|invalid Unicode|hexdecimal",
        "barre-oblique",
        "« \\ » a un sens particulier entre guillemets doubles ; écrivez « \\\\ » ou retirez-la",
    ),
    ("quoted scalar", "guillemet-ouvert", _OPEN_QUOTE),
    (
        "expected ',' or|flow sequence|flow mapping|expected node content",
        "crochet",
        "une virgule en trop ou en moins, ou un crochet (une accolade) qui n’est pas fermé",
    ),
    (
        "block sequence entries",
        "tiret",
        "un « - » ne suit pas un champ sur la même ligne ; allez à la ligne avant la liste",
    ),
    (
        "block scalar",
        "texte-long",
        "rien ne suit « > » ou « | » sur la ligne ; le texte commence à la ligne suivante",
    ),
    (
        "expected ':'",
        "deux-points-manquants",
        "cette ligne n’est pas un champ : il manque « : » après son nom, ou deux espaces devant "
        "elle si elle continue un texte",
    ),
    (
        "expected key|expected '-' indicator",
        "decalage",
        "cette ligne n’est pas alignée avec les précédentes ; les champs d’un même groupe "
        "commencent tous à la même colonne",
    ),
    (
        "mapping keys|directive",
        "caractere-reserve",
        "un texte ne peut pas commencer par « ? » ou « % » ; mettez-le entre guillemets",
    ),
    ("anchor|alias", "ancre", ANCHOR),
    ("tag", "etiquette", "« ! » au début d’un texte ; mettez-le entre guillemets"),
)
"""What libyaml says, and what a writer is told. The first line that fits, in this order."""

_AT_THE_PROBLEM = ("decalage", "barre-oblique", "tiret", "texte-long", "caractere-reserve")
"""Mistakes that stand where libyaml stopped; the others, where what it was reading began."""

_QUOTABLE = ("ancre", "etiquette", "caractere-reserve")


def syntax_refusal(error: yaml.YAMLError, text: str) -> Refusal:
    """Say in French, and for this line, what libyaml says in general."""
    context, reason = (str(getattr(error, name, None) or "") for name in ("context", "problem"))
    lines = [*text.split("\n"), ""]  # libyaml may stop one line after the last
    at = _mark(error, "problem_mark")
    if found := _CONTROL.search(text):
        return invisible(text, found.start())
    if at is None:
        return Refusal(Position(1, 1), "yaml", _NOT_YAML)
    since = _mark(error, "context_mark") or at
    line = lines[at.line - 1]
    if "cannot start any token" in reason:
        sign = line[at.column - 1 : at.column]
        message = f"un texte ne peut pas commencer par « {sign} » ; mettez-le entre guillemets"
        return Refusal(at, "caractere-reserve", message, _quoted_from(line, at.column))
    if quote := _open_quote(lines, at):
        return quote
    if "mapping values are not allowed" in reason:
        return _colon(lines, at)
    if "document start" in reason and (shifted := _shifted_start(lines)):
        return shifted
    if "expected key" in reason and line[: at.column - 1].strip():
        return _closed_too_soon(line, at)
    for words, code, message in _SYNTAX:
        if re.search(words, f"{context}. {reason}"):
            place = at if code in _AT_THE_PROBLEM else since
            suggestion = None
            if code in _QUOTABLE:
                suggestion = _quoted_from(lines[place.line - 1], place.column)
            elif code == "guillemet-ouvert":
                suggestion = _closed(lines[place.line - 1], place.column)
            return Refusal(place, code, message, suggestion)
    return Refusal(at, "yaml", _NOT_YAML)


def _mark(error: yaml.YAMLError, name: str) -> Position | None:
    mark = getattr(error, name, None)
    return Position(mark.line + 1, mark.column + 1) if mark else None


def _open_quote(lines: list[str], at: Position) -> Refusal | None:
    """A quote not closed on its line, which made libyaml stumble on a later one."""
    for number, (line, below) in reversed([*enumerate(pairwise(lines[: at.line]), 1)]):
        if not re.match(r" *(?:- +)?[a-z_]+:( |$)", below):
            continue  # the text goes on: it may be closed further down
        field = re.match(r""" *(?:- +)?[a-z_]+: +(?=(["'])(?:(?!\1).)*$)""", line)
        if field:
            place = Position(number, field.end() + 1)
            suggestion = _closed(line, place.column)
            return Refusal(place, "guillemet-ouvert", _OPEN_QUOTE, suggestion)
    return None


def _closed(line: str, column: int) -> str | None:
    """The line with the quote of a column closed at its end; None inside brackets."""
    before, value = cut(line, column)
    return None if re.search(r"[\[{]", before) else line.strip() + value[0]


def _shifted_start(lines: list[str]) -> Refusal | None:
    """A file whose first field is shifted to the right, so that the next ones seem to be outside."""
    for number, line in enumerate(lines, 1):
        if re.match(r" +[a-z_]+:", line):
            message = (
                "cette ligne commence par des espaces ; le premier champ d’une fiche n’en a pas"
            )
            return Refusal(Position(number, 1), "decalage", message, line.strip())
        if line.strip() and not line.startswith("#"):
            break
    return None


def _closed_too_soon(line: str, at: Position) -> Refusal:
    """Text after a quote or a bracket that closed the value: « nom: "LED" blanches »."""
    field = re.match(r""" *(?:- +)?[a-z_]+: +(?=["'])""", line)
    if field:
        message = "du texte suit le guillemet fermant ; mettez tout le texte entre guillemets"
        return Refusal(at, "guillemet-ferme", message, _quoted_from(line, field.end() + 1))
    message = "du texte suit le crochet (l’accolade) qui ferme ; mettez-le dedans ou retirez-le"
    return Refusal(at, "crochet-ferme", message)


def _colon(lines: list[str], at: Position) -> Refusal:
    """A colon where YAML allows none: in a text, or after a field that is shifted to the right."""
    line = lines[at.line - 1]
    before = next((other for other in reversed(lines[: at.line - 1]) if other.strip()), "")
    here, above = len(line) - len(line.lstrip()), len(before) - len(before.lstrip())
    if here > above and ": " in before and re.match(r" *[a-z_]+:( |$)", line):
        return Refusal(
            Position(at.line, here + 1),
            "decalage",
            "cette ligne est décalée vers la droite ; alignez-la sur le champ d’avant",
            line.strip(),
        )
    field = re.match(r" *(?:- +)?[a-z_]+: +", line)
    return Refusal(
        at,
        "deux-points",
        "deux-points dans un texte sans guillemets ; mettez toute la valeur entre guillemets",
        _quoted_from(line, field.end() + 1) if field else None,
    )


def _quoted_from(line: str, column: int) -> str | None:
    """The line with quotes around what stands from a column on; None inside brackets."""
    before, rest = (part.strip() for part in cut(line, column))
    if not re.fullmatch(r"[^\[{]*[:-]", before) or not re.match(r"[^\[{]", rest):
        return None
    whole = _ENCLOSED.fullmatch(rest)
    return f"{before} {quoted(whole['text'] if whole else rest)}"


_ENCLOSED = re.compile(r"""\"(?P<text>(?:[^\"]*(?<![\w.,;:!?…%)])\"[^\"]*\")*[^\"]*)\"""")
"""A text between quotes, as « "Lampes "LED"" » is, and « "LED" ou "néon" » is not."""


def quoted(text: str) -> str:
    """Text between quotes, so that no sign of it means anything to YAML."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
