#!/usr/bin/env bash
# icalendar 7.3.2: twenty-four hours come back as one day, which is another duration.
#
# RFC 5545 tells PT24H (exactly 24 hours) from P1D (the same hour the next day). Read and written again,
# PT24H becomes P1D, since both are one timedelta. Over the night when clocks go forward the first ends at
# 18:00 and the second at 17:00; the end that the library computes is that of P1D in both cases.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install icalendar==7.3.2
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from icalendar import Event

text = (
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20270101T000000Z\r\n"
    "DTSTART;TZID=Europe/Paris:20270327T170000\r\nDURATION:PT24H\r\nEND:VEVENT\r\n"
)
event = Event.from_ical(text)
print([line for line in event.to_ical().decode().splitlines() if line.startswith("DURATION")])
print(event.end)
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
['DURATION:P1D']
2027-03-28 17:00:00+02:00
EXPECTED
