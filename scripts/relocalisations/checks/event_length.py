"""An event lasts days, not months: a longer one is most often a wrong year."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding, Severity
from relocalisations.schema import Event
from relocalisations.schema.phrases import say

SAYS = "un évènement dure des jours, non des mois."

MOST_DAYS = 31


def check(material: Material) -> Iterator[Finding]:
    """An event of more than a month; only a warning, since one may exist."""
    for event in material.all(Event):
        if given(event.debut) is None or given(event.fin) is None:
            continue
        days = (event.dernier_jour - event.premier_jour).days + 1
        if days > MOST_DAYS:
            yield Finding(
                event.source_path,
                ("fin",),
                say("evenement-long", jours=days),
                "evenement-long",
                severity=Severity.WARNING,
            )
