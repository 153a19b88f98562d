"""A partner that another followed is not, in the end, its own successor."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import Partner
from relocalisations.schema.phrases import Saying

SAYS = "ce qui a succédé à un partenaire ne le ramène pas à lui-même."

say = Saying(
    {
        "devenu-en-rond": (
            (
                "devenu : « {devenu} » a lui-même laissé la place à celui-ci, de proche en "
                "proche ; retirez l’une des lignes « devenu »"
            ),
            (
                "ce partenaire a lui-même laissé la place à celui-ci, de proche en proche ; "
                "choisissez-en un autre, ou videz cette case"
            ),
        ),
        "devenu-soi": (
            "devenu : un partenaire ne laisse pas la place à lui-même ; retirez la ligne",
            "un partenaire ne laisse pas la place à lui-même ; videz cette case",
        ),
    }
)


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
