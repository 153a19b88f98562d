"""The places of the program that suggest a line, a word or a name, found in its source; and those
that a test went through.

A rule rather than a list: what is added tomorrow is found too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import relocalisations
from relocalisations.checks import RULES
from relocalisations.schema.phrases import PHRASES, written

PACKAGE = Path(relocalisations.__file__).parent
WORDS = re.compile("vouliez-vous|renommez-le en «|déplacez-la en|par exemple --|; écrivez \\Z")
"""What a message says before what it suggests."""
TELLERS = {"Problem": 5, "Finding": 4, "Refusal": 3, "_Said": 2, "Objection": 1}
"""What is made of a mistake → the rank of what it suggests, among its arguments."""
SENTENCES = {**PHRASES, **{code: said for rule in RULES for code, said in rule.sentences.items()}}
NAMED = {"suggestion", "correction", "better"}


class Suggesting(NamedTuple):
    """A place that suggests."""

    file: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{Path(self.file).relative_to(PACKAGE).as_posix()}:{self.first}"


@cache
def places() -> frozenset[Suggesting]:
    """Every one of them."""
    return frozenset(
        Suggesting(str(path), node.lineno, node.end_lineno or node.lineno)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in _nodes(ast.parse(path.read_text(encoding="utf-8")))
    )


def _nodes(tree: ast.AST) -> Iterator[ast.expr]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _suggests(node):
                yield node
            elif isinstance(node, ast.JoinedStr) and WORDS.search(_text(node)):
                yield node


def _suggests(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "did_you_mean":
        return True
    if name == "say" and call.args and isinstance(call.args[0], ast.Constant):
        code = str(call.args[0].value)
        return bool(WORDS.search(written(SENTENCES[code])))
    given = [word.value for word in call.keywords if word.arg in NAMED]
    rank = TELLERS.get(name)
    if rank is not None and len(call.args) > rank:
        given.append(call.args[rank])
    return any(not _passed_on(value) for value in given)


def _passed_on(value: ast.expr) -> bool:
    """Nothing, or what somebody else suggests."""
    if isinstance(value, ast.Attribute):
        return value.attr in NAMED
    return isinstance(value, ast.Constant) and value.value is None


def _text(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


@contextmanager
def watched() -> Iterator[set[Suggesting]]:
    """Collect the places that are gone through meanwhile."""
    seen: set[Suggesting] = set()
    by_file: dict[str, list[Suggesting]] = {}
    for place in places():
        by_file.setdefault(place.file, []).append(place)
    known: dict[CodeType, list[Suggesting]] = {}

    def of(code: CodeType) -> list[Suggesting]:
        if code not in known:
            lines = {line for _start, _end, line in code.co_lines() if line}
            inside = by_file.get(code.co_filename, [])
            known[code] = [one for one in inside if lines & set(range(one.first, one.last + 1))]
        return known[code]

    def called(frame: FrameType, _event: str, _argument: Any) -> Any:
        return line_of if of(frame.f_code) else None

    def line_of(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            seen.update(one for one in of(frame.f_code) if one.first <= frame.f_lineno <= one.last)
        return line_of

    before = sys.gettrace()
    sys.settrace(called)
    try:
        yield seen
    finally:
        sys.settrace(before)
