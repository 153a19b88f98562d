"""The rules that no single field can check.

A rule between fields of one group is data, beside these fields: a condition (``schema.conditions``).
Any other is a module of this folder that has a ``check``, a function of the material: there is no
list to add it to. It says in French what it asks: ``SAYS``; ``say`` has its sentences. The forms
know each rule too (``contribution/twins.js``), but one whose module says why not: ``NOT_IN_FORMS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from relocalisations.checks.conditions import broken, declared
from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema.phrases import Saying, Sentence

Check = Callable[[Material], Iterator[Finding]]


class SiteRule(NamedTuple):
    """A rule, wherever it is written."""

    name: str
    """The code of a condition, the name of a module."""
    says: str
    check: Check
    sentences: Mapping[str, Sentence]
    """All that it says, by code."""
    not_in_forms: str = ""
    """Why the forms do not know it; nothing if they do."""


def _rules() -> Iterator[SiteRule]:
    for code, condition in declared().items():
        said = {code: (condition.message, condition.spoken)}
        yield SiteRule(code, condition.says, partial(broken, condition), said)
    for name in sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py")):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "check"):
            own = getattr(module, "say", None)
            sentences = own if isinstance(own, Saying) else Saying()
            excused = getattr(module, "NOT_IN_FORMS", "")
            yield SiteRule(name, module.SAYS, module.check, sentences, excused)


RULES: tuple[SiteRule, ...] = tuple(sorted(_rules()))
CHECKS: tuple[Check, ...] = tuple(rule.check for rule in RULES)
"""Every rule. None changes what it looks at; their order does not matter."""
SENTENCES: dict[str, Sentence] = {
    code: said
    for rule in RULES
    if isinstance(rule.sentences, Saying) and not rule.not_in_forms
    for code, said in rule.sentences.items()
}
"""What the rules that are code say, by code, for the forms: conditions bring their own sentences."""

__all__ = ["CHECKS", "RULES", "SENTENCES", "Check", "Material", "SiteRule"]
