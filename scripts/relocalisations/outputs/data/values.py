"""How values are written in every output."""

from __future__ import annotations

from relocalisations.schema.choices import Choice, Currency
from relocalisations.schema.value_kinds import SLUG

SLUG_PATTERN = f"^{SLUG.pattern}$"
UNIT = "en milliers de la devise"


def thousands_of(currency: Currency) -> str:
    """« milliers de dollars courants », « milliers d’euros courants »."""
    of = "d’" if currency.libelle.startswith("e") else "de "
    return f"milliers {of}{currency.libelle}"


def words(kind: type[Choice]) -> tuple[str, ...]:
    """The words of a closed list, as YAML writes them."""
    return tuple(member.value for member in kind)


def amount(value: float | None) -> float | None:
    """Thousands to the unit: beyond, a sum only shows the noise of its addition."""
    return None if value is None else round(value, 3)


def share(value: float | None) -> float | None:
    """A share, an index or a ratio, to one in a million."""
    return None if value is None else round(value, 6)
