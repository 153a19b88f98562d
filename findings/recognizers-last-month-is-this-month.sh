#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (npm): read as French, « le mois dernier » is the month that runs.
#
# What it does not know of a period is left out, and the rest is answered as if it were whole. « Le mois dernier » and
# « le mois prochain » are « le mois », this one (weeks are right: « la semaine dernière »); « au premier trimestre
# 2027 » and « fin 2026 » are the whole year; « de janvier à mars 2027 » is two periods of a month each. The same words
# in English are understood. Only the text that comes with the answer is shorter than what was asked: compare
# the two, and take no answer that leaves a word of the period out.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/recognizers-text-suite@1.3.1 >/dev/null
cat >program.cjs <<'PROGRAM'
const { Culture, recognizeDateTime } = require('@microsoft/recognizers-text-suite');

const today = new Date(2027, 2, 10, 12);
function show(text, culture) {
  const found = recognizeDateTime(text, culture, undefined, today).map((one) => {
    const { start, end } = one.resolution.values[0];
    return `[${one.text}] ${start} to ${end}`;
  });
  console.log(`${text} = ${found.join(', ')}`);
}
for (const text of [
  'la semaine dernière', 'le mois dernier', 'le mois prochain', 'au premier trimestre 2027', 'fin 2026',
  'de janvier à mars 2027',
]) show(text, Culture.French);
for (const text of ['last month', 'the first quarter of 2027']) show(text, Culture.English);
PROGRAM
TZ=Europe/Paris node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
la semaine dernière = [la semaine dernière] 2027-03-01 to 2027-03-08
le mois dernier = [le mois] 2027-03-01 to 2027-04-01
le mois prochain = [le mois] 2027-03-01 to 2027-04-01
au premier trimestre 2027 = [2027] 2027-01-01 to 2028-01-01
fin 2026 = [2026] 2026-01-01 to 2027-01-01
de janvier à mars 2027 = [de janvier] 2027-01-01 to 2027-02-01, [mars 2027] 2027-03-01 to 2027-04-01
last month = [last month] 2027-02-01 to 2027-03-01
the first quarter of 2027 = [the first quarter of 2027] 2027-01-01 to 2027-04-01
EXPECTED
