#!/usr/bin/env bash
# icalendar 7.3.2: the time zone that add_missing_timezones() writes lets summer time start an hour late.
#
# An onset is written in the time that holds before it (RFC 5545, 3.6.5: "local time … TZOFFSETFROM"):
# in Paris 02:00 in spring, 03:00 in autumn. The first spring of the list has 02:00; every RDATE after it
# has 03:00, what clocks show after the change. An hour of UTC, each spring, is converted wrongly by who
# follows the rule. The list ends in 2037, as its comment says. Write the zone by rule (RRULE), or in UTC.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install icalendar==7.3.2
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar

start = datetime(2026, 10, 24, 18, tzinfo=ZoneInfo("Europe/Paris"))
calendar = icalendar.Calendar.new()
calendar.add_component(icalendar.Event.new(start=start, stamp=date(2026, 1, 1), uid="1"))
calendar.add_missing_timezones()
(zone,) = icalendar.Calendar.from_ical(calendar.to_ical()).timezones
for season in zone.subcomponents:
    dates = season.get("RDATE")
    hours = Counter(when.dt.hour for when in (dates.dts if dates else ()))
    first = season["DTSTART"].dt
    print(season.name, season["TZOFFSETFROM"].to_ical(), "first:", first.hour, "others:", dict(hours))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
STANDARD +0100 first: 0 others: {}
DAYLIGHT +0100 first: 2 others: {3: 61}
STANDARD +0200 first: 1 others: {3: 61}
EXPECTED
