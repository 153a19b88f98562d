"""Small faults that can be put in a program: one number, comparison, word of logic or text.

Only what may change what a reader sees: neither comments nor docstrings, nor what is quoted inside
the logic of a template.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pygments.lexers.javascript import JavascriptLexer

_OPERATORS = {"==": "!=", "!=": "==", "<=": "<", ">=": ">", "<": "<=", ">": ">="}
_WORDS = {
    "and": "or",
    "or": "and",
    "True": "False",
    "False": "True",
    "true": "false",
    "false": "true",
}
_COMPARISON = re.compile(r"(?<=\s)(==|!=|<=|>=|<|>)(?=\s)")
_WORD = re.compile(r"\b(and|or|True|False|true|false)\b")
_NUMBER = re.compile(r"(?<![\w.#&\"'-])(\d+(?:\.\d+)?)(?![\w.\"'%])")
_SCRIPT_SIGNS = {**_OPERATORS, "===": "!==", "!==": "===", "&&": "||", "||": "&&"}
_SPOKEN = re.compile(r"(?=.* )[^<>=]*[A-Za-zÀ-ÿ]{4}[^<>=]*", re.DOTALL)
"""A text of several words, without marks of HTML."""
_LOGIC = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of one place of one file."""

    file: str
    start: int
    """Where the old text begins, in characters."""
    old: str
    new: str

    def put_in(self, text: str) -> str:
        """The file's text with the fault."""
        assert text[self.start :].startswith(self.old)
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def told(self, text: str) -> str:
        """Where it is and what it changes, for a person."""
        line = text.count("\n", 0, self.start) + 1
        around = text.splitlines()[line - 1].strip()
        return f"{self.file}:{line} : « {self.old} » → « {self.new} » dans : {around[:110]}"


def faults_of(file: str, text: str) -> Iterator[Fault]:
    """Every fault that can be put in a file."""
    if file.endswith(".py"):
        yield from _python(file, text)
    elif file.endswith(".html"):
        yield from _template(file, text)
    elif file.endswith(".js"):
        yield from _script(file, text)


def _python(file: str, text: str) -> Iterator[Fault]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(node: ast.AST) -> tuple[int, str]:
        line = text.splitlines()[node.lineno - 1]  # type: ignore[attr-defined]
        column = len(line.encode()[: node.col_offset].decode())  # type: ignore[attr-defined]
        return starts[node.lineno - 1] + column, ast.get_source_segment(text, node) or ""  # type: ignore[attr-defined]

    tree = ast.parse(text)
    spoken = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    # Slots and frozen: no reader sees them.
    decorators = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        for part in ast.walk(decorator)
    }
    plain = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, _source = at(node.left)
            first, right = start + len(_source), at(node.comparators[0])[0]
            sign = text[first:right].strip(" ()\n")
            if sign in _OPERATORS:
                yield Fault(file, text.index(sign, first), sign, _OPERATORS[sign])
        elif isinstance(node, ast.BoolOp):
            start, source = at(node.values[0])
            word = "and" if isinstance(node.op, ast.And) else "or"
            found = text.find(f" {word} ", start + len(source) - 1)
            if found >= 0:
                yield Fault(file, found + 1, word, _WORDS[word])
        elif isinstance(node, ast.Constant) and id(node) not in plain | spoken | decorators:
            start, source = at(node)
            if isinstance(node.value, bool):
                yield Fault(file, start, source, _WORDS[source])
            elif isinstance(node.value, int | float) and source.replace(".", "").isdigit():
                yield Fault(file, start, source, _other_number(source))
            elif (
                isinstance(node.value, str)
                and source.startswith('"')
                and re.search(r"[A-Za-zÀ-ÿ]{4}", node.value)
                and " " in node.value
            ):
                yield Fault(file, start, source, _other_text(source))


def _template(file: str, text: str) -> Iterator[Fault]:
    silent = [match.span() for match in _COMMENT.finditer(text)]
    for block in _LOGIC.finditer(text):
        if any(start <= block.start() < end for start, end in silent):
            continue
        for pattern, change in (
            (_COMPARISON, _OPERATORS.__getitem__),
            (_WORD, _WORDS.__getitem__),
            (_NUMBER, _other_number),
        ):
            # What is quoted is blanked: a drawing is full of numbers, and words are not logic.
            logic = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), block.group())
            for match in pattern.finditer(logic):
                yield Fault(file, block.start() + match.start(1), match[1], change(match[1]))


def _script(file: str, text: str) -> Iterator[Fault]:
    for start, token, part in JavascriptLexer().get_tokens_unprocessed(text):
        kind = ".".join(token)
        if kind.startswith("Operator") and part in _SCRIPT_SIGNS:
            yield Fault(file, start, part, _SCRIPT_SIGNS[part])
        elif kind.startswith("Keyword.Constant") and part in ("true", "false"):
            yield Fault(file, start, part, _WORDS[part])
        elif kind.startswith("Literal.Number") and part.replace(".", "").isdigit():
            # « 86_400 » comes in two tokens: the second is a name for the lexer.
            if not text[start + len(part) :].startswith("_"):
                yield Fault(file, start, part, _other_number(part))
        elif kind.startswith("Literal.String.Double") and _SPOKEN.fullmatch(part):
            yield Fault(file, start, part, _other_text(part))
        elif kind.startswith("Literal.String.Backtick") and _SPOKEN.fullmatch(part):
            yield Fault(file, start, part, f"{part} autrement")


def _other_number(number: str) -> str:
    return f"{number}5" if "." in number else str(int(number) + 1)


def _other_text(quoted: str) -> str:
    return f"{quoted[:-1]} autrement{quoted[-1]}"
