"""How values are written in every output."""

from __future__ import annotations

from relocalisations.schema.choices import Choice
from relocalisations.schema.values import SLUG

SLUG_PATTERN = f"^{SLUG.pattern}$"
UNIT = "milliers de dollars courants"


def words(kind: type[Choice]) -> tuple[str, ...]:
    """The words of a closed list, as YAML writes them."""
    return tuple(member.value for member in kind)


def amount(value: float | None) -> float | None:
    """Thousands of dollars to the dollar: beyond, a sum only shows the noise of its addition."""
    return None if value is None else round(value, 3)


def share(value: float | None) -> float | None:
    """A share, an index or a ratio, to one in a million."""
    return None if value is None else round(value, 6)
