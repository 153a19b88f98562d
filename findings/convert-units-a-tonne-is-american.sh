#!/usr/bin/env bash
# convert-units 2.3.4 (npm): its "t" is the ton of the United States, and a balance of -1500 kg is shown in micrograms.
#
# t is the symbol of the tonne, 1000 kg (SI Brochure, table 8). Here it is the short ton, a tenth less, and the tonne is
# "mt"; the README lists the two without their meaning, and the answer to "describe" is « Ton », imperial. Next to it,
# toBest() takes the unit with the smallest figure that is 1 or more; a negative figure is that in none, and the first
# unit of the list stays, the smallest of its kind. Trade balances and differences are negative half of the time.
# Convert with "mt", and give toBest() the figure without its sign.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts convert-units@2.3.4 >/dev/null
cat >program.cjs <<'PROGRAM'
const convert = require('convert-units');

for (const unit of ['t', 'mt'])
  console.log(unit, convert(1).from(unit).to('kg'), 'kg', JSON.stringify(convert().describe(unit)));
for (const [figure, unit] of [[1500, 'kg'], [-1500, 'kg'], [2500, 'l'], [-2500, 'l']]) {
  const best = convert(figure).from(unit).toBest();
  console.log(figure, unit, '=', best.val, best.plural);
}
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
t 907.184 kg {"abbr":"t","measure":"mass","system":"imperial","singular":"Ton","plural":"Tons"}
mt 1000 kg {"abbr":"mt","measure":"mass","system":"metric","singular":"Metric Tonne","plural":"Metric Tonnes"}
1500 kg = 1.5 Metric Tonnes
-1500 kg = -1500000000000 Micrograms
2500 l = 2.5 Kilolitres
-2500 l = -2500000000 Cubic Millimeters
EXPECTED
