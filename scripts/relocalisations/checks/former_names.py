"""Two names of one thing are not over on the same day: one of the two would never be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import City, Partner, Product
from relocalisations.schema.phrases import say
from relocalisations.text.partial_dates import last_day

SAYS = "deux noms d’une même chose ne cessent pas le même jour."


def check(material: Material) -> Iterator[Finding]:
    """A former name whose last day is that of another, however precisely each is written."""
    kinds: tuple[type[Partner | City | Product], ...] = (Partner, City, Product)
    for kind in kinds:
        for entity in material.all(kind):
            known: dict[date, str] = {}
            for rank, former in enumerate(entity.anciens_noms or []):
                if given(former) is None or not given(former.nom) or not given(former.jusqu_au):
                    continue
                other = known.setdefault(last_day(former.jusqu_au), former.nom)
                if other != former.nom:
                    yield Finding(
                        entity.source_path,
                        ("anciens_noms", rank, "jusqu_au"),
                        say("noms-finis-ensemble", rang=rank + 1, nom=former.nom, autre=other),
                        "noms-finis-ensemble",
                    )
