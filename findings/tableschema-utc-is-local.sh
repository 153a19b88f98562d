#!/usr/bin/env bash
# tableschema 1.12.6 (npm): 09:00:00Z is nine o'clock wherever the program runs.
#
# The default format of a datetime is ISO 8601 in UTC (Table Schema 1, datetime), and the Z has to be there: without
# it the cell is refused. But it is compared as a letter, and the rest is read in the zone of the machine: in
# Paris, 09:00Z in winter is 08:00 UTC, in summer 07:00, and half past midnight is the day before. On a server
# in UTC, as in most continuous integration, all is right. The format "any" reads the Z.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts tableschema@1.12.6 >/dev/null 2>&1
cat >program.cjs <<'PROGRAM'
const { Field } = require('tableschema');

for (const format of ['default', 'any']) {
  const field = new Field({ name: 'when', type: 'datetime', format });
  for (const text of ['2027-03-12T09:00:00Z', '2027-06-12T00:30:00Z'])
    console.log(`${process.env.TZ}, ${format}: ${text} -> ${field.castValue(text).toISOString()}`);
}
try {
  new Field({ name: 'when', type: 'datetime' }).castValue('2027-03-12T09:00:00');
} catch (error) {
  console.log('without Z:', error.message);
}
PROGRAM
for zone in UTC Europe/Paris; do TZ=$zone node program.cjs; done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
UTC, default: 2027-03-12T09:00:00Z -> 2027-03-12T09:00:00.000Z
UTC, default: 2027-06-12T00:30:00Z -> 2027-06-12T00:30:00.000Z
UTC, any: 2027-03-12T09:00:00Z -> 2027-03-12T09:00:00.000Z
UTC, any: 2027-06-12T00:30:00Z -> 2027-06-12T00:30:00.000Z
without Z: The value "2027-03-12T09:00:00" in column "when" is not type "datetime" and format "default"
Europe/Paris, default: 2027-03-12T09:00:00Z -> 2027-03-12T08:00:00.000Z
Europe/Paris, default: 2027-06-12T00:30:00Z -> 2027-06-11T22:30:00.000Z
Europe/Paris, any: 2027-03-12T09:00:00Z -> 2027-03-12T09:00:00.000Z
Europe/Paris, any: 2027-06-12T00:30:00Z -> 2027-06-12T00:30:00.000Z
without Z: The value "2027-03-12T09:00:00" in column "when" is not type "datetime" and format "default"
EXPECTED
