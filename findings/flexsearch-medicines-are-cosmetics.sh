#!/usr/bin/env bash
# flexsearch 0.8.212: whoever searches the customs heading 3004 (medicines) also finds 3304 (cosmetics).
#
# As it is set, the encoder writes each run of one character once, "missing" as "mising", to forgive
# misspelt words. It does so with digits: 3004 and 3304 are both kept as 304, 1001 (wheat) and 1101 (flour) as
# 101, 2008 (preserved fruit) and 2208 (spirits) as 208. Whole words are searched, no misspelling is asked for,
# and the exact heading does not come first: the one added before does. Charset.Exact, or an Encoder with
# dedupe: false, tells them apart.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts flexsearch@0.8.212 >/dev/null
cat >program.cjs <<'PROGRAM'
const { Charset, Encoder, Index } = require('flexsearch');

const headings = {
  1001: 'froment', 1101: 'farines', 2008: 'fruits préparés', 2208: 'eaux-de-vie',
  3004: 'médicaments', 3304: 'produits de beauté', 8471: 'ordinateurs',
};
for (const [name, options] of [
  ['as it is', {}],
  ['Charset.Exact', { encoder: Charset.Exact }],
  ['dedupe: false', { encoder: new Encoder({ dedupe: false }) }],
]) {
  const index = new Index(options);
  for (const [code, label] of Object.entries(headings)) index.add(Number(code), code + ' ' + label);
  for (const code of ['3004', '3304', '1101', '2208', '8471'])
    console.log(name + ',', code + ':', index.search(code).map((found) => found + ' ' + headings[found]).join(', '));
}
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
as it is, 3004: 3004 médicaments, 3304 produits de beauté
as it is, 3304: 3004 médicaments, 3304 produits de beauté
as it is, 1101: 1001 froment, 1101 farines
as it is, 2208: 2008 fruits préparés, 2208 eaux-de-vie
as it is, 8471: 8471 ordinateurs
Charset.Exact, 3004: 3004 médicaments
Charset.Exact, 3304: 3304 produits de beauté
Charset.Exact, 1101: 1101 farines
Charset.Exact, 2208: 2208 eaux-de-vie
Charset.Exact, 8471: 8471 ordinateurs
dedupe: false, 3004: 3004 médicaments
dedupe: false, 3304: 3304 produits de beauté
dedupe: false, 1101: 1101 farines
dedupe: false, 2208: 2208 eaux-de-vie
dedupe: false, 8471: 8471 ordinateurs
EXPECTED
