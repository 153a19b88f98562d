"""Days, with their hour or without: the local moments that files hold."""

from __future__ import annotations

from datetime import date, datetime


def day_of(moment: date) -> date:
    """The day alone, whether its hour is known or not."""
    return moment.date() if isinstance(moment, datetime) else moment


def typed(moment: date) -> str:
    """A moment as it is typed in a file: 2022-06-16, or 2022-06-16T17:00."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else str(moment)
