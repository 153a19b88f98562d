#!/usr/bin/env bash
# ical.js 2.2.1 takes 24 hours for a day; node-ical 0.26.1 takes a day for 24 hours.
#
# RFC 5545, 3.3.6: P1D is a day of the calendar, PT24H a time. Over the night when clocks change, an event
# that starts on 24 October 2026 at 18:00 in Paris ends at 18:00 (17:00 UTC) with P1D, at 17:00 (16:00 UTC)
# with PT24H. ical.js answers 17:00 UTC to both, node-ical 16:00 UTC to both: write DTEND.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.26.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import ICAL from 'ical.js';
import ical from 'node-ical';

const zone = [
  'BEGIN:VTIMEZONE', 'TZID:Europe/Paris',
  'BEGIN:STANDARD', 'DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD',
  'BEGIN:DAYLIGHT', 'DTSTART:19810329T020000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE',
];
const event = (duration) => [
  'BEGIN:VEVENT', 'UID:' + duration, 'DTSTAMP:20260101T000000Z',
  'DTSTART;TZID=Europe/Paris:20261024T180000', 'DURATION:' + duration, 'SUMMARY:x', 'END:VEVENT',
];
const text = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...zone, ...event('P1D'), ...event('PT24H'), 'END:VCALENDAR', '',
].join('\r\n');
const calendar = new ICAL.Component(ICAL.parse(text));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'));
for (const one of calendar.getAllSubcomponents('vevent')) {
  const { uid, endDate } = new ICAL.Event(one);
  console.log('ical.js', uid, endDate.toJSDate().toISOString());
}
for (const one of Object.values(ical.sync.parseICS(text)))
  if (one.type === 'VEVENT') console.log('node-ical', one.uid, one.end.toISOString());
PROGRAM
TZ=Europe/Paris node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
ical.js P1D 2026-10-25T17:00:00.000Z
ical.js PT24H 2026-10-25T17:00:00.000Z
node-ical P1D 2026-10-25T16:00:00.000Z
node-ical PT24H 2026-10-25T16:00:00.000Z
EXPECTED
