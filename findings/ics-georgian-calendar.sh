#!/usr/bin/env bash
# ics 0.7.3: a calendar read and written again is "GEORGIAN".
#
# A calendar that says nothing of CALSCALE, as most do, gets the line CALSCALE:GEORGIAN when it is written
# again. The only value that RFC 5545 knows is GREGORIAN. A calendar made from nothing gets no such line.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install ics==0.7.3
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from ics import Calendar

text = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
    "DTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:20270616\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
for calendar in (Calendar(text), Calendar()):
    print([line for line in calendar.serialize().splitlines() if line.startswith("CALSCALE")])
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
['CALSCALE:GEORGIAN']
[]
EXPECTED
