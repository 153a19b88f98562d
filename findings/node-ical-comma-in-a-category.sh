#!/usr/bin/env bash
# node-ical 0.26.1: a comma inside a category cuts it in two.
#
# CATEGORIES is a list: a comma separates, a comma after a backslash belongs to the text (RFC 5545,
# 3.3.11). node-ical cuts at every comma and leaves the backslash at the end of the first half; in SUMMARY
# the same backslash is read rightly.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import ICAL from 'ical.js';
import ical from 'node-ical';

const text = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z',
  'DTSTART;VALUE=DATE:20261024', 'SUMMARY:Caen\\, Rouen', 'CATEGORIES:Eau\\, air,Métaux', 'END:VEVENT', 'END:VCALENDAR', '',
].join('\r\n');
const { summary, categories } = ical.sync.parseICS(text)['1'];
console.log('node-ical', JSON.stringify([summary, categories]));
const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
const read = event.getAllProperties('categories').flatMap((one) => one.getValues());
console.log('ical.js', JSON.stringify([event.getFirstPropertyValue('summary'), read]));
PROGRAM
TZ=Europe/Paris node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
node-ical ["Caen, Rouen",["Eau\\","air","Métaux"]]
ical.js ["Caen, Rouen",["Eau, air","Métaux"]]
EXPECTED
