#!/usr/bin/env bash
# @zazuko/rdf-parser-csvw 0.17.0: a number declared with its decimal comma comes out as « 1 234,5 », typed decimal.
#
# A column of CSV on the Web says how its cells are written (Model for Tabular Data, 6.4.2 to 6.4.4). Dates and
# their formats are read, 12/03/2027 becomes 2027-03-12, which makes one trust the rest. But decimalChar and
# groupChar are not looked at, nor are the two words of a boolean: the cell is copied, and given the type that
# was declared. xsd:decimal and xsd:boolean know no such values, so that a store has a text where it was told to
# find a number. The README tells which formats of dates are supported, and is silent on the others.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @zazuko/rdf-parser-csvw@0.17.0 n3@2.13.12 rdf-ext@2.6.0 >/dev/null
cat >program.mjs <<'PROGRAM'
import { Readable } from 'node:stream';
import Parser from '@zazuko/rdf-parser-csvw';
import { Parser as Turtle } from 'n3';
import rdf from 'rdf-ext';

const columns = {
  date: 'csvw:base "date"; csvw:format "dd/MM/yyyy"',
  value: 'csvw:base "decimal"; csvw:format [ csvw:decimalChar ","; csvw:groupChar " " ]',
  final: 'csvw:base "boolean"; csvw:format "oui|non"',
};
const turtle = `@prefix csvw: <http://www.w3.org/ns/csvw#>.
[] csvw:url <trade.csv>; csvw:tableSchema [ csvw:column (
  ${Object.entries(columns).map(([name, type]) => `[ csvw:name "${name}"; csvw:title "${name}"; csvw:datatype [ ${type} ] ]`).join('\n')}
) ].`;
const metadata = rdf.dataset(new Turtle({ baseIRI: 'http://example.org/' }).parse(turtle));
const csv = 'date,value,final\n12/03/2027,"1 234,5",oui\n';
const read = new Parser({ metadata, baseIRI: 'http://example.org/trade.csv' }).import(Readable.from([csv]));
for await (const { predicate, object } of read) {
  const name = predicate.value.split('#')[1];
  if (name in columns) console.log(`${name}: "${object.value}"^^xsd:${object.datatype.value.split('#')[1]}`);
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
date: "2027-03-12"^^xsd:date
value: "1 234,5"^^xsd:decimal
final: "oui"^^xsd:boolean
EXPECTED
