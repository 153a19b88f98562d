"""Dates and hours as people write them in French: what a file should say is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.text.partial_dates import last_day
from tests.mistakes import event, partner
from tests.small_site import load

MONTHS = {
    "janvier": 1, "janv.": 1, "février": 2, "fevr.": 2, "fév": 2, "mars": 3, "avril": 4,
    "avr.": 4, "Mai": 5, "juin": 6, "juillet": 7, "juil.": 7, "août": 8, "aout": 8,
    "septembre": 9, "sept.": 9, "octobre": 10, "oct.": 10, "novembre": 11, "nov": 11,
    "décembre": 12, "Dec.": 12,
}  # fmt: skip


def proposed(tmp_path: Path, end: str) -> str | None:
    """The value that is proposed for the last day of the event."""
    found = [one.suggestion for one in load(tmp_path, event(fin=end))[1] if "fin" in one.message]
    return (found[0] or "").removeprefix("fin: ") if found else end


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("17/06/2022", "2022-06-17"),
        ("7.6.2022", "2022-06-07"),
        ("17-06-2022", "2022-06-17"),
        ("17/06/22", "2022-06-17"),
        ("2022/6/17", "2022-06-17"),
        ("le vendredi 17 juin 2022", "2022-06-17"),
        ("1er juillet 2022", "2022-07-01"),
        ("17/06/2022 17h30", "2022-06-17T17:30"),
        ("17/06/22 à 9 h", "2022-06-17T09:00"),
        ("2022/06/17T9:05", "2022-06-17T09:05"),
        ("vendredi 17 juin 2022, à 17 h 30", "2022-06-17T17:30"),
        ("17 juin 2022 à 17 heures", "2022-06-17T17:00"),
        ("quinze juin 2022", ""),
    ],
)
def test_a_day_and_its_hour(tmp_path: Path, written: str, ours: str) -> None:
    assert proposed(tmp_path, written) == ours


@pytest.mark.parametrize(("month", "number"), MONTHS.items())
def test_a_month(tmp_path: Path, month: str, number: int) -> None:
    files = partner(f"anciens_noms: [{{nom: Un, jusqu_au: {month} 2015}}]")
    [problem] = load(tmp_path, files)[1]
    assert problem.suggestion == f"anciens_noms: [{{nom: Un, jusqu_au: 2015-{number:02}}}]"


def test_a_month_in_figures(tmp_path: Path) -> None:
    [problem] = load(tmp_path, partner("anciens_noms: [{nom: Un, jusqu_au: 3/2015}]"))[1]
    assert problem.suggestion == "anciens_noms: [{nom: Un, jusqu_au: 2015-03}]"


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        ("2022", "2022-12-31"),
        ("2022-02", "2022-02-28"),
        ("2024-02", "2024-02-29"),
        ("2022-04", "2022-04-30"),
        ("2022-06-16", "2022-06-16"),
        ("2022-01-01", "2022-01-01"),
    ],
)
def test_the_last_day_of_what_is_only_so_precise(partial: str, day: str) -> None:
    assert last_day(partial).isoformat() == day
