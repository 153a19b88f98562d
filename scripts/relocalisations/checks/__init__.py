"""The rules that no single field can check: one rule a module, each a function of the material.

A module of this folder that has a ``check`` is a rule: there is no list to add it to. It says in
French what it asks: ``SAYS``. The forms know each rule too (``contribution/rules.js``), but one
whose module says why not: ``NOT_IN_FORMS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding

Check = Callable[[Material], Iterator[Finding]]


def _rules() -> Iterator[ModuleType]:
    for name in sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py")):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "check"):
            yield module


RULES: tuple[ModuleType, ...] = tuple(_rules())
CHECKS: tuple[Check, ...] = tuple(rule.check for rule in RULES)
"""Every rule. None changes what it looks at; their order does not matter."""

__all__ = ["CHECKS", "RULES", "Check", "Material"]
