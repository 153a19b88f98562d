"""Where a fault in Python can show: its own statement, or what uses the name that it is given to.

Most of a program runs in functions, and a fault there shows when its line runs. What runs once, at
import (a limit, a table, the default of an argument), shows where its name is used.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

Lines = dict[str, set[int]]
"""For each file, some of its lines, from 1; 0: any of them."""
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_FURTHEST = 4
"""How many names that take the value of another one are followed."""


_IMPORTED = re.compile(r"""from "(\.[^"]+)";$""", re.MULTILINE)


def importing(scripts: Mapping[str, str], script: str) -> set[str]:
    """A script and those that import it, itself or by another; by their paths, with their texts."""
    found = {script}
    while True:
        more = {
            path
            for path, text in scripts.items()
            for name in _IMPORTED.findall(text)
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) in found
        }
        if more <= found:
            return found
        found |= more


class Source:
    """One file of Python: its statements, and where each name is used."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)

    @cached_property
    def uses(self) -> dict[str, set[int]]:
        """The lines on which a name or an attribute of that name is read."""
        found: dict[str, set[int]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.id, set()).add(node.lineno)
            elif isinstance(node, ast.Attribute):
                found.setdefault(node.attr, set()).add(node.end_lineno or node.lineno)
        return found

    def around(self, line: int) -> list[ast.stmt]:
        """The statements that hold a line, the outermost first."""
        chain: list[ast.stmt] = []
        body: list[ast.AST] = list(self.tree.body)
        while body:
            inner = next((node for node in body if _first(node) <= line <= _last(node)), None)
            if inner is None:
                break
            if isinstance(inner, ast.stmt):
                chain.append(inner)
            body = [child for name in _BODIES for child in getattr(inner, name, [])]
        return chain


def _first(node: ast.AST) -> int:
    decorators = getattr(node, "decorator_list", [])
    if isinstance(node, ast.match_case):
        return node.pattern.lineno
    lines: list[int] = [node.lineno, *(one.lineno for one in decorators)]  # type: ignore[attr-defined]
    return min(lines)


def _last(node: ast.AST) -> int:
    if isinstance(node, ast.match_case):
        return _last(node.body[-1])
    end: int = getattr(node, "end_lineno", 0)
    return end


def _own_lines(node: ast.stmt) -> set[int]:
    """Those of a statement, without what it holds: the head of an ``if``, all of an assignment."""
    held = [child for name in _BODIES for child in getattr(node, name, [])]
    end = min((_first(child) for child in held), default=_last(node) + 1)
    return set(range(_first(node), max(end, _first(node) + 1)))


def reach(
    sources: Mapping[str, Source], templates: Mapping[str, str], file: str, line: int
) -> Lines:
    """The lines whose run may show a fault at a line of a file of Python."""
    found: Lines = {}
    seen: set[tuple[str, int]] = set()
    ahead = [(file, line, 0)]
    while ahead:
        place, at, far = ahead.pop()
        if (place, at) in seen:
            continue
        seen.add((place, at))
        names = _into(found, sources[place], place, at)
        if not names or far == _FURTHEST:
            continue
        for name in names:
            for other, source in sources.items():
                ahead += [(other, used, far + 1) for used in source.uses.get(name, ())]
            word = re.compile(rf"\b{re.escape(name)}\b")
            for template, text in templates.items():
                if word.search(text):
                    found.setdefault(template, set()).add(0)
    return found


def _into(found: Lines, source: Source, file: str, line: int) -> list[str]:
    """Note the lines that run for this one; or give the names to look for, if it runs at import."""
    chain = source.around(line)
    if not chain:
        return []
    functions = [node for node in chain if isinstance(node, _FUNCTIONS)]
    last = chain[-1]
    lines = found.setdefault(file, set())
    if functions and last is functions[-1]:  # its head: defaults, types, decorators
        functions.pop()
        lines.update(range(last.body[0].lineno, _last(last) + 1))
        if not functions:
            return [] if last.name.startswith("__") else [last.name]
    if functions:
        lines.update(_own_lines(last))
        return []
    return list(_names(chain))


def _names(chain: list[ast.stmt]) -> Iterator[str]:
    """What a statement that runs at import gives a value to, and the class that it stands in."""
    yield from (holder.name for holder in chain if isinstance(holder, ast.ClassDef))
    last = chain[-1]
    targets = last.targets if isinstance(last, ast.Assign) else [getattr(last, "target", None)]
    for target in targets:
        for node in ast.walk(target) if target else ():
            if isinstance(node, ast.Name):
                yield node.id
