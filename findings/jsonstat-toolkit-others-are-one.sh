#!/usr/bin/env bash
# jsonstat-toolkit 2.2.2 (npm): of two products that are both named « Autres », one column is left, with one's figures.
#
# Asked for a column by category ("by"), toTable() and Transform() tell the categories apart by their label, which two
# may share: JSON-stat asks that codes differ, not labels, and the Harmonised System has hundreds of « Autres ». The
# figures of the last take the place of the others', and a row's sum is short. With toTable() nothing shows it: its
# columns have codes for names, and one code is not there. The same figures in rows, or as "objarr" by
# Transform(), are whole. Give content: "id", and put the labels on afterwards.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts jsonstat-toolkit@2.2.2 >/dev/null
cat >program.cjs <<'PROGRAM'
const JSONstat = require('jsonstat-toolkit');

const table = {
  version: '2.0',
  class: 'dataset',
  id: ['year', 'product'],
  size: [2, 3],
  dimension: {
    year: { category: { index: ['2025', '2026'] } },
    product: {
      category: {
        index: ['010121', '010129', '010190'],
        label: { '010121': 'Reproducteurs de race pure', '010129': 'Autres', '010190': 'Autres' },
      },
    },
  },
  value: [10, 20, 30, 11, 21, 31],
};
const by = { type: 'arrobj', by: 'product' };
for (const [name, rows] of Object.entries({
  'toTable': JSONstat(table).toTable(by),
  'Transform': JSONstat(table).Transform(by),
  'toTable, content: "id"': JSONstat(table).toTable({ ...by, content: 'id' }),
  'Transform, content: "id"': JSONstat(table).Transform({ ...by, content: 'id' }),
})) {
  console.log(name);
  for (const { year, ...figures } of rows)
    console.log(' ', year, JSON.stringify(figures), 'sum', Object.values(figures).reduce((sum, one) => sum + one));
}
console.log('Transform, objarr', JSON.stringify(JSONstat(table).Transform({ ...by, type: 'objarr' })));
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
toTable
  2025 {"010121":10,"010190":30} sum 40
  2026 {"010121":11,"010190":31} sum 42
Transform
  2025 {"Reproducteurs de race pure":10,"Autres":30} sum 40
  2026 {"Reproducteurs de race pure":11,"Autres":31} sum 42
toTable, content: "id"
  2025 {"010121":10,"010129":20,"010190":30} sum 60
  2026 {"010121":11,"010129":21,"010190":31} sum 63
Transform, content: "id"
  2025 {"010121":10,"010129":20,"010190":30} sum 60
  2026 {"010121":11,"010129":21,"010190":31} sum 63
Transform, objarr {"year":["2025","2026"],"010121":[10,11],"010129":[20,21],"010190":[30,31]}
EXPECTED
