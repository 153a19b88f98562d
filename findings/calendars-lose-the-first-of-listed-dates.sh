#!/usr/bin/env bash
# ical 14.3.1 (Python) and ical.js 2.2.1: an event held on listed dates (RDATE) loses the first one.
#
# DTSTART is itself an occurrence, the first one; RDATE adds others to it (RFC 5545, 3.8.5.2). An event on the
# 5th, 12th and 26th of March, written as DTSTART and two RDATE, has two days in both libraries: the 5th is
# gone. It only comes back where an RRULE beside yields it too. recurring-ical-events 3.8.2 gives all three.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund ical.js@2.2.1 >/dev/null
python3 -m venv venv
venv/bin/pip -qq --disable-pip-version-check install ical==14.3.1 icalendar==7.3.2 recurring-ical-events==3.8.2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VEVENT UID:a DTSTAMP:20260101T000000Z SUMMARY:x \
  'DTSTART;VALUE=DATE:20270305' 'RDATE;VALUE=DATE:20270312,20270326' END:VEVENT END:VCALENDAR >dates.ics
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync('dates.ics', 'utf8')));
const dates = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).iterator();
const found = [];
for (let date = dates.next(); date && found.length < 9; date = dates.next()) found.push(String(date));
console.log('ical.js', found.join(' '));
PROGRAM
cat >program.py <<'PROGRAM'
import icalendar
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream

with open("dates.ics", newline="") as file:
    text = file.read()
print("ical", *(event.dtstart for event in IcsCalendarStream.calendar_from_ics(text).timeline))
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2027, 1, 1), (2028, 1, 1))
print("recurring-ical-events", *sorted(event.start for event in events))
PROGRAM
{ TZ=Europe/Paris node program.mjs && venv/bin/python program.py; } >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
ical.js 2027-03-12 2027-03-26
ical 2027-03-12 2027-03-26
recurring-ical-events 2027-03-05 2027-03-12 2027-03-26
EXPECTED
