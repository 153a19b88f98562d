"""Dates that are only as precise as what was read: a year, a month or a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache


@cache
def last_day(partial: str) -> date:
    """The last day of a year, a month or a day: 2022-02 → 2022-02-28."""
    parts = [int(part) for part in partial.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
