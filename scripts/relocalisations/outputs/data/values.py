"""How values are written in every output."""

from __future__ import annotations

from collections.abc import Iterable

from relocalisations.outputs.data.columns import Column, Kind
from relocalisations.schema.base import FormerName
from relocalisations.schema.choices import Choice, Currency
from relocalisations.schema.value_kinds import SLUG

SLUG_PATTERN = f"^{SLUG.pattern}$"
DATE_PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A year, a month or a day, as precise as the source is."""
FORMER_NAMES = Column(
    "anciens_noms",
    Kind.LIST,
    "Ses noms d’avant, sous la forme date:nom ; la date est la dernière où ce fut le bon.",
    ["2015-12:CCI Rouen Métropole"],
)
UNIT = "en milliers de la devise"


def thousands_of(currency: Currency) -> str:
    """« milliers de dollars courants », « milliers d’euros courants »."""
    of = "d’" if currency.libelle.startswith("e") else "de "
    return f"milliers {of}{currency.libelle}"


def former_names(names: Iterable[FormerName]) -> list[str]:
    """Each as « 2015-12:CCI Rouen Métropole »."""
    return [f"{former.jusqu_au}:{former.nom}" for former in names]


def words(kind: type[Choice]) -> tuple[str, ...]:
    """The words of a closed list, as YAML writes them."""
    return tuple(member.value for member in kind)


def amount(value: float | None) -> float | None:
    """Thousands to the unit: beyond, a sum only shows the noise of its addition."""
    return None if value is None else round(value, 3)


def share(value: float | None) -> float | None:
    """A share, an index or a ratio, to one in a million."""
    return None if value is None else round(value, 6)
