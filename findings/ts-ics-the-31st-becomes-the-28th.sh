#!/usr/bin/env bash
# ts-ics 2.4.6: an event of every 31st is on the 28th from its first February on.
#
# A monthly rule that starts on the 31st skips the shorter months (RFC 5545, 3.3.10: an invalid date is ignored and
# not counted). extendByRecurrenceRule takes the last day of the month instead, and goes on from that day: after
# 28 February come 28 March and 28 April. A yearly 29 February is on the 28th for ever, 2032 included. Said as
# BYMONTHDAY=-1, the last day of the month is the last but one, so that even the first date, the 31st, is not
# among them. rrule-temporal 2.2.8 follows the RFC.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts ts-ics@2.4.6 rrule-temporal@2.2.8 >/dev/null
cat >program.mjs <<'PROGRAM'
import { RRuleTemporal } from 'rrule-temporal';
import { convertIcsEvent, extendByRecurrenceRule } from 'ts-ics';

for (const [day, rule] of [
  ['20270131', 'FREQ=MONTHLY;COUNT=5'], ['20280229', 'FREQ=YEARLY;COUNT=5'],
  ['20270131', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5'],
]) {
  const start = `DTSTART:${day}T120000Z`;
  const event = convertIcsEvent(undefined, [
    'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', 'SUMMARY:x', start, `RRULE:${rule}`, 'END:VEVENT', '',
  ].join('\r\n'));
  const days = extendByRecurrenceRule(event.recurrenceRule, { start: event.start.date, end: new Date('2045-01-01') });
  console.log(day, rule);
  console.log('  ts-ics        ', days.map((one) => one.toISOString().slice(0, 10)).join(' '));
  const right = new RRuleTemporal({ rruleString: `${start}\nRRULE:${rule}` }).all();
  console.log('  rrule-temporal', right.map((one) => one.toString().slice(0, 10)).join(' '));
}
PROGRAM
TZ=UTC node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
20270131 FREQ=MONTHLY;COUNT=5
  ts-ics         2027-01-31 2027-02-28 2027-03-28 2027-04-28 2027-05-28
  rrule-temporal 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31
20280229 FREQ=YEARLY;COUNT=5
  ts-ics         2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-28
  rrule-temporal 2028-02-29 2032-02-29 2036-02-29 2040-02-29 2044-02-29
20270131 FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5
  ts-ics         2027-02-27 2027-03-30 2027-04-29 2027-05-30 2027-06-29
  rrule-temporal 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31
EXPECTED
