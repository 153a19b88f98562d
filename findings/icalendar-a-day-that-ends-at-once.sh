#!/usr/bin/env bash
# icalendar 7.3.2: an all-day event made with one date as start and end lasts no time.
#
# Event.new checks that the end is not before the start, and that both are of one kind. A date as both is
# accepted and written as it is, although DTEND is the first day after the event and RFC 5545 wants it
# later than DTSTART: the event has a duration of zero. An event of the 16th ends on the 17th.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install icalendar==7.3.2
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from datetime import date

from icalendar import Event

event = Event.new(summary="x", start=date(2027, 6, 16), end=date(2027, 6, 16))
print([line for line in event.to_ical().decode().splitlines() if line.startswith("DT") and "VALUE" in line])
print(event.duration)
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
['DTSTART;VALUE=DATE:20270616', 'DTEND;VALUE=DATE:20270616']
0:00:00
EXPECTED
