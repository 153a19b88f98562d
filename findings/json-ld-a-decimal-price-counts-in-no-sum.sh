#!/usr/bin/env bash
# PyLD 3.3.0, jsonld 9.0.0, pyoxigraph 0.5.13: a price of 1.5, declared a decimal, makes the sum of all prices void.
#
# A context says that "price" is an xsd:decimal, and the data say 1.5. JSON-LD 1.1 (API, 8.2.2) writes a number with
# a fraction as a double whatever its type: "1.5E0", which is no decimal (XML Schema, 3.2.3). The whole
# numbers beside it come out right, so that a test with 2 passes. For a strict store the price is then no
# number: a filter does not see it, SUM has no answer at all, MAX passes over it. pyoxigraph writes 1.5E0 itself
# when it reads JSON-LD. rdflib 7.6.0 repairs what it reads. Give decimals as text: "1.5".
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install PyLD==3.3.0 pyoxigraph==0.5.13 rdflib==7.6.0
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts jsonld@9.0.0 >/dev/null
cat >prices.json <<'JSON'
{"@context": {"price": {"@id": "https://schema.org/price", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}},
 "@graph": [{"@id": "urn:a", "price": 1.5}, {"@id": "urn:b", "price": 2}, {"@id": "urn:c", "price": "3.25"}]}
JSON
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';

const prices = JSON.parse(readFileSync('prices.json', 'utf8'));
const lines = await jsonld.toRDF(prices, { format: 'application/n-quads' });
console.log('jsonld', lines.match(/"[^"]*"/g).join(' '));
PROGRAM
node program.mjs >seen
venv/bin/python - >>seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import json
import re
from pathlib import Path

import pyoxigraph
import rdflib
from pyld import jsonld

prices = Path("prices.json").read_text(encoding="utf-8")
lines = jsonld.to_rdf(json.loads(prices), {"format": "application/n-quads"})
print("PyLD", *re.findall('"[^"]*"', lines))
where = "WHERE { ?s <https://schema.org/price> ?p"
total, small = f"SELECT (SUM(?p) AS ?sum) (MAX(?p) AS ?max) {where} }}", f"SELECT ?s {where} FILTER(?p < 1.9) }}"
strict = pyoxigraph.Store()
strict.load(prices.encode(), format=pyoxigraph.RdfFormat.JSON_LD)
print("pyoxigraph", [[part and part.value for part in row] for query in (total, small) for row in strict.query(query)])
mild = rdflib.Graph().parse(data=lines, format="nt")
print("rdflib", [[str(part) for part in row] for query in (total, small) for row in mild.query(query)])
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
jsonld "1.5E0" "2" "3.25"
PyLD "1.5E0" "2" "3.25"
pyoxigraph [[None, '3.25']]
rdflib [['6.75', '3.25'], ['urn:a']]
EXPECTED
