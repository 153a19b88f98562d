#!/usr/bin/env bash
# datebook 8.0.1 (npm): an all-day event of the 12th is on the 12th in the file, and on the 11th in Google and Outlook.
#
# An event without an end lasts all day, its documentation says, and start is a Date. From one Date the .ics and the
# address for Yahoo take the day where the program runs, those for Google Calendar and Outlook the day in UTC. In
# Paris midnight of the 12th is the 11th in UTC: of two buttons side by side one is a day early. A date without
# hours, as new Date('2027-03-12') reads it, is right in Paris and splits in New York, the other way round. Tests in
# UTC see nothing; issue 107, of 2020, was closed by taking Dates in place of texts. Give noon: from America to Japan
# its day is that of UTC.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts datebook@8.0.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import { GoogleCalendar, ICalendar, OutlookCalendar, YahooCalendar } from 'datebook';

for (const start of ['2027-03-12T00:00:00', '2027-03-12', '2027-03-12T12:00:00']) {
  const event = { title: 'Salon', start: new Date(start) };
  const dates = [ICalendar, YahooCalendar, GoogleCalendar, OutlookCalendar].map((Calendar) => {
    const text = decodeURIComponent(new Calendar(event).render());
    return `${Calendar.name} ${text.match(/(?:DTSTART;VALUE=DATE:|dates=|st=|startdt=)([\d-]+)/)[1]}`;
  });
  console.log(`${process.env.TZ}, ${start}: ${dates.join(', ')}`);
}
PROGRAM
for zone in UTC Europe/Paris America/New_York; do TZ=$zone node program.mjs; done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
UTC, 2027-03-12T00:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
UTC, 2027-03-12: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
UTC, 2027-03-12T12:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
Europe/Paris, 2027-03-12T00:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270311, OutlookCalendar 2027-03-11
Europe/Paris, 2027-03-12: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
Europe/Paris, 2027-03-12T12:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
America/New_York, 2027-03-12T00:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
America/New_York, 2027-03-12: ICalendar 20270311, YahooCalendar 20270311, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
America/New_York, 2027-03-12T12:00:00: ICalendar 20270312, YahooCalendar 20270312, GoogleCalendar 20270312, OutlookCalendar 2027-03-12
EXPECTED
