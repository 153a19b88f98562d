#!/usr/bin/env bash
# larzical 0.1.0: nine o'clock in Paris is written as nine o'clock UTC.
#
# It writes its times in UTC, so one gives it a datetime that knows its zone and expects the conversion.
# There is none: whatever the zone, the hour is kept and a Z put after it, two hours late in a summer of
# Paris. Reading does the same: an event with TZID=Europe/Paris comes back without a zone, and what is
# written from it ends in Z. Convert with astimezone(timezone.utc) before.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install larzical==0.1.0 tzdata==2026.3
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from larzical import Calendar, Event

nine = datetime(2027, 6, 16, 9, tzinfo=ZoneInfo("Europe/Paris"))
text = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20270101T000000Z\r\n"
    "DTSTART;TZID=Europe/Paris:20270616T090000\r\nSUMMARY:Salon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def written(calendar):
    return [line for line in calendar.to_ical().splitlines() if line.startswith("DTSTART")]


for start in (nine, nine.astimezone(timezone.utc)):
    calendar = Calendar()
    calendar.add(Event(summary="Salon", start=start))
    print(start.isoformat(), written(calendar))
calendar = Calendar.parse(text)
print("read:", repr(calendar.events[0].start), written(calendar))
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
2027-06-16T09:00:00+02:00 ['DTSTART:20270616T090000Z']
2027-06-16T07:00:00+00:00 ['DTSTART:20270616T070000Z']
read: datetime.datetime(2027, 6, 16, 9, 0) ['DTSTART:20270616T090000Z']
EXPECTED
