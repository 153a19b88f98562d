"""A partner that another followed is not, in the end, its own successor."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import Partner
from relocalisations.schema.phrases import say

SAYS = "ce qui a succédé à un partenaire ne le ramène pas à lui-même."


def check(material: Material) -> Iterator[Finding]:
    """A partner that took its own place, at once or one after another."""
    partners = {partner.id: partner for partner in material.all(Partner)}
    for partner in partners.values():
        met: set[str] = set()
        name = partner.devenu
        while name and name in partners and name not in met:
            met.add(name)
            name = partners[name].devenu
        if partner.id not in met:
            continue
        own = partner.devenu == partner.id
        code = "devenu-soi" if own else "devenu-en-rond"
        message = say(code) if own else say(code, devenu=partner.devenu)
        yield Finding(partner.source_path, ("devenu",), message, code)
