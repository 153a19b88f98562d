"""Days and hours in calendars, pages and structured data: clocks that change, days that end."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from relocalisations.outputs.web.structured import event_node
from tests.outputs.reading import ADDRESS, outputs_of
from tests.small_site import load

PARIS = ZoneInfo("Europe/Paris")
FILE = "events/2027-03-27-rouen.yml"


def event_file(start: str, end: str, status: str = "annonce", more: str = "") -> str:
    return f"""\
nom: 24 heures pour relocaliser
ville: rouen
debut: {start}
fin: {end}
statut: {status}
sources:
  annonce: {{editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b", date: 2026-11}}
{more}"""


def entry_of(
    tmp_path: Path, content: str, now: datetime = datetime(2026, 11, 23, tzinfo=UTC)
) -> Any:
    name = f"{content.partition('debut: ')[2][:10]}-rouen"
    files = {f"events/{name}.yml": content, "events/2022-06-16-rouen.yml": None}
    site, problems = load(tmp_path, files, now)
    assert [str(problem) for problem in problems] == []
    served = outputs_of(site)
    calendars = [Calendar.from_ical(served[path]) for path in (
        "agenda.ics", "villes/rouen/agenda.ics", f"evenements/{name}/agenda.ics"
    )]  # fmt: skip
    (first,) = calendars[0].walk("VEVENT")
    assert all(calendar.walk("VEVENT") == [first] for calendar in calendars)
    return first, calendars[0], site


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        # Clocks go forward on 28 March 2027 at 2:00, back on 31 October 2027 at 3:00.
        ("2027-03-27T17:00", "2027-03-28T17:00", 23),
        ("2027-10-30T17:00", "2027-10-31T17:00", 25),
        ("2027-06-16T17:00", "2027-06-17T17:00", 24),
    ],
)
def test_an_event_across_a_change_of_clocks(
    tmp_path: Path, start: str, end: str, hours: int
) -> None:
    entry, calendar, site = entry_of(tmp_path, event_file(start, end))
    began, ended = entry.decoded("DTSTART"), entry.decoded("DTEND")
    assert began.replace(tzinfo=None).isoformat(timespec="minutes") == start
    assert ended.replace(tzinfo=None).isoformat(timespec="minutes") == end
    assert entry["DTSTART"].params["TZID"] == "Europe/Paris"
    elapsed = ended.astimezone(UTC) - began.astimezone(UTC)
    assert elapsed == timedelta(hours=hours)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"
    # The zone described in the file, alone, gives the same moments.
    described = zone.to_tz()
    for moment in (began, ended):
        local = moment.replace(tzinfo=None)
        assert described.utcoffset(local) == moment.utcoffset()
    (event,) = site.evenements.values()
    node = event_node(site, event, ADDRESS)
    assert datetime.fromisoformat(node["startDate"]) == began
    assert datetime.fromisoformat(node["endDate"]) == ended


def test_overseas_hours_are_those_of_the_place(tmp_path: Path) -> None:
    city = "nom: Rouen\ntype: ville\nregion: La Réunion\nlocatif: à Rouen\nfuseau: Indian/Reunion\n"
    files = {
        FILE: event_file("2027-03-27T17:00", "2027-03-28T17:00"),
        "events/cities/rouen.yml": city,
        "events/2022-06-16-rouen.yml": None,
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    calendar = Calendar.from_ical(outputs_of(site)["agenda.ics"])
    (entry,) = calendar.walk("VEVENT")
    assert entry.decoded("DTSTART").astimezone(UTC).hour == 13
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Indian/Reunion"]


def test_whole_days_end_the_day_after(tmp_path: Path) -> None:
    entry, calendar, site = entry_of(tmp_path, event_file("2027-03-27", "2027-03-28"))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry.decoded("DTSTART") == date(2027, 3, 27)
    assert entry.decoded("DTEND") == date(2027, 3, 29)
    assert calendar.walk("VTIMEZONE") == []
    node = event_node(site, site.evenements["2027-03-27-rouen"], ADDRESS)
    assert (node["startDate"], node["endDate"]) == ("2027-03-27", "2027-03-28")


def test_one_known_hour_is_not_enough_for_hours(tmp_path: Path) -> None:
    entry, _calendar, _site = entry_of(tmp_path, event_file("2027-03-27T17:00", "2027-03-28"))
    assert entry.decoded("DTSTART") == date(2027, 3, 27)
    assert entry.decoded("DTEND") == date(2027, 3, 29)


@pytest.mark.parametrize(
    ("status", "calendar_status", "summary", "structured"),
    [
        ("annonce", "TENTATIVE", "24 heures pour relocaliser, Rouen", "EventScheduled"),
        ("annule", "CANCELLED", "Annulé : 24 heures pour relocaliser, Rouen", "EventCancelled"),
        ("reporte", "CANCELLED", "Reporté : 24 heures pour relocaliser, Rouen", "EventPostponed"),
    ],
)
def test_what_became_of_an_event(
    tmp_path: Path, status: str, calendar_status: str, summary: str, structured: str
) -> None:
    entry, _calendar, site = entry_of(tmp_path, event_file("2027-03-27", "2027-03-28", status))
    assert entry["STATUS"] == calendar_status
    assert entry["SUMMARY"] == summary
    node = event_node(site, site.evenements["2027-03-27-rouen"], ADDRESS)
    assert node["eventStatus"] == f"https://schema.org/{structured}"
    (item,) = json.loads(outputs_of(site)["flux/evenements.json"])["items"]
    assert item["title"] == f"{summary}, 27 et 28 mars 2027"


def test_a_held_event_is_confirmed(tmp_path: Path) -> None:
    more = "tenue: {fiabilite: source_unique, sources: [annonce]}\n"
    content = event_file("2026-10-27", "2026-10-28", "tenu", more)
    entry, _calendar, _site = entry_of(tmp_path, content)
    assert entry["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("moment", "past"),
    [
        (datetime(2027, 3, 28, 23, 59, 59, tzinfo=PARIS), False),
        (datetime(2027, 3, 29, 0, 0, tzinfo=PARIS), True),
    ],
)
@pytest.mark.parametrize("hours", ["", "T17:00"])
def test_an_event_lasts_until_the_end_of_its_last_day(
    tmp_path: Path, moment: datetime, past: bool, hours: str
) -> None:
    content = event_file(f"2027-03-27{hours}", f"2027-03-28{hours}")
    entry, _calendar, site = entry_of(tmp_path, content, moment)
    assert site.is_past(site.evenements["2027-03-27-rouen"]) is past
    doubt = " (tenue non confirmée)" if past else ""
    assert entry["SUMMARY"] == f"24 heures pour relocaliser, Rouen{doubt}"
    # What a calendar knows of time does not change with the day of the build.
    assert str(entry["UID"]) == "2027-03-27-rouen@relocalisations.fr"
    assert entry["STATUS"] == "TENTATIVE"


def test_a_change_is_told_by_the_data(tmp_path: Path) -> None:
    def told(content: str) -> tuple[int, datetime]:
        entry, _calendar, _site = entry_of(tmp_path, content, datetime(2027, 2, 1, tzinfo=UTC))
        return int(entry["SEQUENCE"]), entry.decoded("DTSTAMP")

    before = told(event_file("2027-03-27", "2027-03-28"))
    assert before[1] == datetime(2026, 11, 30, tzinfo=UTC)
    cancelled = told(event_file("2027-03-27", "2027-03-28", "annule"))
    assert cancelled[0] > before[0]
    newer = event_file("2027-03-27", "2027-03-29", "annule").replace(
        "date: 2026-11", "date: 2026-12-24"
    )
    moved = told(newer)
    assert moved[0] > cancelled[0]
    assert moved[1] == datetime(2026, 12, 24, tzinfo=UTC)


def test_a_renamed_event_stays_the_same_in_calendars(tmp_path: Path) -> None:
    content = event_file(
        "2027-03-27", "2027-03-28", more="alias: [/evenements/2027-03-20-rouen/]\n"
    )
    entry, _calendar, site = entry_of(tmp_path, content)
    assert str(entry["UID"]) == "2027-03-20-rouen@relocalisations.fr"
    served = outputs_of(site)
    assert (
        served["evenements/2027-03-20-rouen/agenda.ics"]
        == served["evenements/2027-03-27-rouen/agenda.ics"]
    )
