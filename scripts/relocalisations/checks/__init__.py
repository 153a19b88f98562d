"""The rules that no single field can check: one rule a module, each a function of the material.

A module of this folder that has a ``check`` is a rule: there is no list to add it to. The forms
know each rule too (``contribution/rules.js``), but one whose module says why not: ``NOT_IN_FORMS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding

Check = Callable[[Material], Iterator[Finding]]


def _rules() -> Iterator[Check]:
    for name in sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py")):
        rule = getattr(import_module(f"{__name__}.{name}"), "check", None)
        if rule is not None:
            yield rule


CHECKS: tuple[Check, ...] = tuple(_rules())
"""Every rule. None changes what it looks at; their order does not matter."""

__all__ = ["CHECKS", "Check", "Material"]
