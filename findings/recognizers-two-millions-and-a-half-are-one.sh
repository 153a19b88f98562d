#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (npm): read as French, « deux millions et demi d'euros » is one million.
#
# « et demi » adds a half of what it follows: 2,500,000. The words are seen whole, as one amount in euros, and the half
# is multiplied instead of added: every such figure comes out as a half of itself, « cinq et demi » as 2,5. « Un
# demi-million » is taken for one over two millions, 5E-07, and « un milliard deux cents millions » for 1000000002,
# since « cents » with its s is no hundred. « 2,5 millions » is right: figures are safer than words. Its tracker has the
# halves as put right in the .NET and Python sources (pull requests 2810 and 3026); what npm serves has them wrong.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/recognizers-text-suite@1.3.1 >/dev/null
cat >program.cjs <<'PROGRAM'
const { Culture, recognizeCurrency, recognizeNumber } = require('@microsoft/recognizers-text-suite');

for (const text of ['2,5 millions d\'euros', 'deux millions et demi d\'euros', '1 million et demi d\'euros'])
  for (const found of recognizeCurrency(text, Culture.French))
    console.log(`${found.text} = ${found.resolution.value} ${found.resolution.unit}`);
for (const text of ['trois milliards et demi', 'cinq et demi', 'un demi-million', 'un milliard deux cents millions'])
  for (const found of recognizeNumber(text, Culture.French)) console.log(`${found.text} = ${found.resolution.value}`);
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
2,5 millions d'euros = 2500000 Euro
deux millions et demi d'euros = 1000000 Euro
1 million et demi d'euros = 500000 Euro
trois milliards et demi = 1500000000
cinq et demi = 2,5
un demi-million = 5E-07
un milliard deux = 1000000002
EXPECTED
