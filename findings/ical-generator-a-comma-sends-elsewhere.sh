#!/usr/bin/env bash
# ical-generator 10.2.0 (npm), with 11.1.2 the same: an event whose address has a comma leads to another page.
#
# RFC 5545 escapes « , » and « ; » with a backslash in a text (3.3.11) and says that an address has none of that (3.3.13).
# The URL and the attachments of an event are escaped like texts, even under VALUE=URI, while the URL of the calendar
# is not. ical.js, which follows the RFC, hands the backslash on, and a browser makes a slash of it in a path, and keeps
# it in a query. Python's icalendar takes it away again, and so hides it where one tests with that. The same was put
# right for the organizer (issue 463). Write %2C and %3B in the addresses that are given to it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts ical-generator@10.2.0 ical.js@2.2.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import ICAL from 'ical.js';
import ical from 'ical-generator';

const place = 'https://exemple.fr/salons/lyon,2027?codes=0101,0102;pays=FR';
for (const url of [place, place.replaceAll(',', '%2C').replaceAll(';', '%3B')]) {
  const calendar = ical({ url });
  calendar.createEvent({ id: 'x', start: new Date(0), summary: 'x', url, attachments: [url] });
  const text = calendar.toString();
  console.log(text.replaceAll('\r\n ', '').match(/^(URL|ATTACH).*$/gm).join('\n'));
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  console.log('leads to', new URL(event.getFirstPropertyValue('url')).href);
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
URL:https://exemple.fr/salons/lyon,2027?codes=0101,0102;pays=FR
URL;VALUE=URI:https://exemple.fr/salons/lyon\,2027?codes=0101\,0102\;pays=FR
ATTACH:https://exemple.fr/salons/lyon\,2027?codes=0101\,0102\;pays=FR
leads to https://exemple.fr/salons/lyon/,2027?codes=0101\,0102\;pays=FR
URL:https://exemple.fr/salons/lyon%2C2027?codes=0101%2C0102%3Bpays=FR
URL;VALUE=URI:https://exemple.fr/salons/lyon%2C2027?codes=0101%2C0102%3Bpays=FR
ATTACH:https://exemple.fr/salons/lyon%2C2027?codes=0101%2C0102%3Bpays=FR
leads to https://exemple.fr/salons/lyon%2C2027?codes=0101%2C0102%3Bpays=FR
EXPECTED
