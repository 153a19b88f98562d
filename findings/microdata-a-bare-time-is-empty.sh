#!/usr/bin/env bash
# extruct 0.18.0, microdata 0.8.0 (Python), microdata-node 2.0.0: the date of <time>2027-03-13</time> is an empty text.
#
# A <time> without datetime says its date in its own text (HTML, 4.5.14), and microdata takes that as the
# property's value (5.2.4). It is valid HTML, of the shortest kind; who reads it with any of these three libraries
# gets the property, with nothing in it, which is neither a missing date nor an error. With datetime all is well.
# The Python microdata also takes the text of a <data>, « 12,50 € », where its value is 12.50.
# microdata-rdf-streaming-parser 3.0.0 reads both. Write datetime even where it repeats the text.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install extruct==0.18.0 microdata==0.8.0
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts microdata-node@2.0.0 microdata-rdf-streaming-parser@3.0.0 >/dev/null
cat >page.html <<'HTML'
<!doctype html><html lang="fr"><title>x</title><p itemscope itemtype="https://schema.org/Offer">
<time itemprop="validFrom" datetime="2027-03-12">12 mars 2027</time> <time itemprop="validThrough">2027-03-13</time>
<data itemprop="price" value="12.50">12,50 €</data></p></html>
HTML
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import json
from pathlib import Path

import extruct
import microdata

page = Path("page.html").read_text(encoding="utf-8")
[found] = extruct.extract(page, syntaxes=["microdata"])["microdata"]
print("extruct:", list(found["properties"].values()))
[item] = microdata.get_items(page)
print("microdata:", [value for [value] in json.loads(item.json())["properties"].values()])
PYTHON
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import microdata from 'microdata-node';
import { MicrodataRdfParser } from 'microdata-rdf-streaming-parser';

const page = readFileSync('page.html', 'utf8');
const [item] = microdata.toJson(page).items;
console.log('microdata-node:', JSON.stringify(Object.values(item.properties).flat()));
const parser = new MicrodataRdfParser({ baseIRI: 'https://example.org/' });
const values = [];
parser.on('data', ({ object }) => object.termType === 'Literal' && values.push(object.value));
parser.on('end', () => console.log('microdata-rdf-streaming-parser:', JSON.stringify(values)));
parser.end(page);
PROGRAM
node program.mjs >>seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
extruct: ['2027-03-12', '', '12.50']
microdata: ['2027-03-12', '', '12,50 €']
microdata-node: ["2027-03-12","",12.5]
microdata-rdf-streaming-parser: ["2027-03-12","2027-03-13","12.50"]
EXPECTED
