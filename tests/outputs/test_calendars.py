"""Days and hours in calendars, pages and structured data: clocks that change, days that end."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from icalendar.prop import vDDDLists

from relocalisations.html.render import Renderer
from relocalisations.outputs.web.structured import event_node
from relocalisations.pages.events import event_card, event_page
from relocalisations.pages.plan import all_pages
from relocalisations.pages.sentences import long_when
from relocalisations.text.french import PLAIN
from tests.outputs.reading import ADDRESS, outputs_of
from tests.small_site import load

THEME = Path(__file__).resolve().parents[2] / "theme"
PARIS = ZoneInfo("Europe/Paris")
FILE = "events/2027-03-27-rouen.yml"
EMPTY = vDDDLists([])


def plain_text(text: str) -> str:
    """Text with the spaces that anybody types."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


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


def changes_of(zone: Any, year: int) -> list[datetime]:
    """When clocks change as the file alone tells it: onsets are in the time before them (RFC 5545)."""
    onsets = [
        (onset - season.TZOFFSETFROM).replace(tzinfo=UTC)
        for season in zone.subcomponents
        if season.TZOFFSETFROM != season.TZOFFSETTO
        for onset in (season.DTSTART, *(each.dt for each in season.get("RDATE", EMPTY).dts))
    ]
    return sorted(onset for onset in onsets if onset.year == year)


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
    assert changes_of(zone, 2027) == [
        datetime(2027, 3, 28, 1, tzinfo=UTC),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
    ]
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


def test_clocks_change_when_they_do_over_two_years(tmp_path: Path) -> None:
    content = event_file("2026-12-31T17:00", "2027-01-01T17:00")
    _entry, calendar, _site = entry_of(tmp_path, content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert changes_of(zone, 2026) + changes_of(zone, 2027) == [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2027, 3, 28, 1, tzinfo=UTC),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
    ]


def test_a_moment_has_no_end_of_its_own(tmp_path: Path) -> None:
    # RFC 5545, 3.8.2.2: an end is later than its start; without one, the event ends as it starts.
    entry, _calendar, site = entry_of(tmp_path, event_file("2027-06-16T17:00", "2027-06-16T17:00"))
    assert entry.decoded("DTSTART") == datetime(2027, 6, 16, 17, 0, tzinfo=PARIS)
    assert "DTEND" not in entry
    (event,) = site.evenements.values()
    assert long_when(event).translate(PLAIN) == "mercredi 16 juin 2027 à 17 h"


def test_whole_days_end_the_day_after(tmp_path: Path) -> None:
    entry, calendar, site = entry_of(tmp_path, event_file("2027-03-27", "2027-03-28"))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry.decoded("DTSTART") == date(2027, 3, 27)
    assert entry.decoded("DTEND") == date(2027, 3, 29)
    assert calendar.walk("VTIMEZONE") == []
    node = event_node(site, site.evenements["2027-03-27-rouen"], ADDRESS)
    assert (node["startDate"], node["endDate"]) == ("2027-03-27", "2027-03-28")


@pytest.mark.parametrize(
    ("start", "end", "told", "structured", "words", "missing"),
    [
        (
            "2027-06-01T18:30",
            "2027-06-01",
            (datetime(2027, 6, 1, 18, 30, tzinfo=PARIS), datetime(2027, 6, 2, tzinfo=PARIS)),
            ("2027-06-01T18:30:00+02:00", "2027-06-01"),
            ("mardi 1er juin 2027 à 18 h 30", "dès 18 h 30"),
            "L’heure de fin n’est pas connue.",
        ),
        (
            "2027-06-01",
            "2027-06-01T17:00",
            (date(2027, 6, 1), date(2027, 6, 2)),
            ("2027-06-01", "2027-06-01T17:00:00+02:00"),
            ("mardi 1er juin 2027, jusqu’à 17 h", "jusqu’à 17 h"),
            "Fin à 17 h ; l’heure de début n’est pas connue.",
        ),
        (
            "2027-10-30T17:00",  # the clocks go back between the two
            "2027-10-31",
            (datetime(2027, 10, 30, 17, 0, tzinfo=PARIS), datetime(2027, 11, 1, tzinfo=PARIS)),
            ("2027-10-30T17:00:00+02:00", "2027-10-31"),
            ("du samedi 30 octobre à 17 h au dimanche 31 octobre 2027", "dès 17 h"),
            "L’heure de fin n’est pas connue.",
        ),
        (
            "2027-06-01",
            "2027-06-02T12:15",
            (date(2027, 6, 1), date(2027, 6, 3)),
            ("2027-06-01", "2027-06-02T12:15:00+02:00"),
            ("du mardi 1er au mercredi 2 juin 2027 à 12 h 15", "fin à 12 h 15"),
            "Fin à 12 h 15 ; l’heure de début n’est pas connue.",
        ),
        (
            "2027-06-01T17:00",
            "2027-06-02T16:00",
            (
                datetime(2027, 6, 1, 17, 0, tzinfo=PARIS),
                datetime(2027, 6, 2, 16, 0, tzinfo=PARIS),
            ),
            ("2027-06-01T17:00:00+02:00", "2027-06-02T16:00:00+02:00"),
            ("du mardi 1er juin à 17 h au mercredi 2 juin 2027 à 16 h", "dès 17 h"),
            "",
        ),
        (
            "2027-12-31T20:00",
            "2028-01-01T02:00",
            (
                datetime(2027, 12, 31, 20, 0, tzinfo=PARIS),
                datetime(2028, 1, 1, 2, 0, tzinfo=PARIS),
            ),
            ("2027-12-31T20:00:00+01:00", "2028-01-01T02:00:00+01:00"),
            (
                "du vendredi 31 décembre 2027 à 20 h au samedi 1er janvier 2028 à 2 h",
                "dès 20 h",
            ),
            "",
        ),
    ],
)
def test_each_end_keeps_the_hour_that_is_known(
    tmp_path: Path,
    start: str,
    end: str,
    told: tuple[date, date],
    structured: tuple[str, str],
    words: tuple[str, str],
    missing: str,
) -> None:
    entry, calendar, site = entry_of(tmp_path, event_file(start, end))
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == told
    assert missing in plain_text(entry["DESCRIPTION"])
    assert len(calendar.walk("VTIMEZONE")) == isinstance(told[0], datetime)
    (event,) = site.evenements.values()
    node = event_node(site, event, ADDRESS)
    assert (node["startDate"], node["endDate"]) == structured
    renderer = Renderer(THEME)
    page = plain_text(renderer.body(event_page(site, event)))
    assert words[0] in page
    alone = missing.rpartition(" ; ")[2]  # the page has said the other hour already
    assert f"{alone[:1].upper()}{alone[1:]}" in page
    assert plain_text(event_card(site, event)["heures"]) == words[1]


def test_an_event_over_new_year_is_in_the_list_of_its_first_day(tmp_path: Path) -> None:
    text = event_file("2027-12-31T20:00", "2028-01-01T02:00")
    _entry, _calendar, site = entry_of(tmp_path, text, datetime(2028, 2, 1, tzinfo=UTC))
    (section,) = [page for page in all_pages(site) if page.url == "/evenements/"]
    page = plain_text(Renderer(THEME).body(section))
    assert 'data-annee="2027"' in page
    assert 'data-annee="2028"' not in page
    assert "31 décembre 2027 – 1er janvier 2028" in page


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
