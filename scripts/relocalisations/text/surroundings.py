"""What the surroundings say of the site: the moment that it describes, its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives a moment, with its zone."""

EARLIEST = datetime(2021, 1, 1, tzinfo=UTC)
"""The collective was founded in 2021: a clock that is behind this one is not set."""

ADDRESS_LACKS = (
    "SITE_URL est vide : sans adresse, ni plan du site, ni agendas ; retirez cette variable, ou "
    "donnez-y l’adresse du site"
)


class MomentError(ValueError):
    """No moment can be told; says why in French."""


def stated_moment(stated: str | None, clock: datetime) -> datetime:
    """What ``RELOC_NOW`` states (ISO 8601, with its offset), else the clock's.

    Raises :class:`MomentError` for what is no moment, and for a clock that was never set: held
    events would seem to come.
    """
    if not stated:
        if clock < EARLIEST:
            raise MomentError(
                f"l’horloge de cette machine indique {clock:%Y-%m-%d} ; réglez-la, ou écrivez le "
                "moment dans RELOC_NOW, par exemple 2026-11-23T12:00+01:00"
            )
        return clock
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        raise MomentError(
            f"RELOC_NOW : « {stated[:40]} » n’est pas un moment ; écrivez par exemple "
            "2026-11-23T12:00+01:00"
        ) from None
    if moment.tzinfo is None:
        raise MomentError(
            f"RELOC_NOW : « {stated} » ne dit pas son décalage horaire ; ajoutez-le, par "
            "exemple +01:00"
        )
    return moment
