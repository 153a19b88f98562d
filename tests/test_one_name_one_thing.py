"""A name of the program means one thing."""

from __future__ import annotations

import ast
import re

from tests.test_direction import PACKAGE


def test_a_name_means_one_thing() -> None:
    """Classes and aliases of types that two modules define under one name."""
    places: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            names = [node.name] if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.Assign):
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            for name in names:
                if re.fullmatch(r"[A-Z][a-z]\w*", name):
                    places.setdefault(name, set()).add(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
