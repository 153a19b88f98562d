#!/usr/bin/env bash
# tableschema 1.12.6 (npm): where a point parts the thousands, « 0,5 » is read as 5 and « 1.234,56 » as 123456.
#
# A field says decimalChar "," and groupChar ".", as tables of half of Europe are written. The comma is first made
# a point, and then every point is removed, the one just made with the others: all decimals join the number.
# Whole numbers are right, and so are the decimals when a space or nothing parts the thousands, so that it is
# not seen in another file. Nothing fails, for the answer is a number. Remove the points before, and declare the
# comma only.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts tableschema@1.12.6 >/dev/null 2>&1
cat >program.cjs <<'PROGRAM'
const { Field } = require('tableschema');

for (const groupChar of ['.', ' ', undefined]) {
  const field = new Field({ name: 'value', type: 'number', decimalChar: ',', groupChar });
  for (const parts of [['1', '234', '567'], ['0,5'], ['1', '234,56']]) {
    const text = parts.join(groupChar ?? '');
    console.log(`groupChar ${groupChar ?? 'none'}: ${text} -> ${field.castValue(text)}`);
  }
}
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
groupChar .: 1.234.567 -> 1234567
groupChar .: 0,5 -> 5
groupChar .: 1.234,56 -> 123456
groupChar  : 1 234 567 -> 1234567
groupChar  : 0,5 -> 0.5
groupChar  : 1 234,56 -> 1234.56
groupChar none: 1234567 -> 1234567
groupChar none: 0,5 -> 0.5
groupChar none: 1234,56 -> 1234.56
EXPECTED
