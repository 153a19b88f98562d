"""The places of the program that suggest a line, a word or a name, found in its source; and those
that a test went through.

A rule rather than a list: what is added tomorrow is found too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import coverage

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
    """Collect the places that are gone through meanwhile: there at its end."""
    seen: set[Suggesting] = set()
    # Its tracer is in C: ours, in Python, took most of the time of what it looked at.
    lines = coverage.Coverage(data_file=None, config_file=False, include=[f"{PACKAGE}/*"])
    lines.start()
    try:
        yield seen
    finally:
        lines.stop()
        for place in places():
            run = lines.get_data().lines(place.file) or []
            if any(place.first <= line <= place.last for line in run):
                seen.add(place)
