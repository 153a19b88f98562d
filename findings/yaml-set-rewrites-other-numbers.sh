#!/usr/bin/env bash
# yaml 2.9.1 (npm): to change one key of a document rewrites the numbers of the others.
#
# parseDocument, set, String(document) is how one edits a file that keeps its comments, its quotes and its
# 1.50. A whole number is written anew from the number that JavaScript holds: 010121 becomes 10121,
# +33123456789 loses its sign, and an 18-digit number its last digits, on lines that nobody touched. All are
# integers of the core schema (YAML 1.2.2, 10.3.2), with no limit to their size. intAsBigInt only saves the
# digits; schema "failsafe" keeps all, as texts. ruamel.yaml 0.19.1 loses the sign alone. Put quotes in the file.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts yaml@2.9.1 >/dev/null
python3 -m venv venv
venv/bin/pip -qq --disable-pip-version-check install ruamel.yaml==0.19.1
cat >product.yml <<'PRODUCT'
nom: Chevaux
code: 010121 # Chevaux reproducteurs
telephone: +33123456789
colis: 340123450000000017
masse: 1.50
PRODUCT
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

for (const options of [{}, { intAsBigInt: true }, { schema: 'failsafe' }]) {
  const product = parseDocument(readFileSync('product.yml', 'utf8'), options);
  product.set('nom', 'Cheval');
  console.log('yaml ' + JSON.stringify(options) + '\n' + String(product).trim());
}
PROGRAM
cat >program.py <<'PROGRAM'
import sys

from ruamel.yaml import YAML

with open("product.yml", encoding="utf-8") as file:
    product = YAML().load(file)
product["nom"] = "Cheval"
print("ruamel.yaml", flush=True)
YAML().dump(product, sys.stdout)
PROGRAM
{ node program.mjs && venv/bin/python program.py; } >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
yaml {}
nom: Cheval
code: 10121 # Chevaux reproducteurs
telephone: 33123456789
colis: 340123450000000000
masse: 1.50
yaml {"intAsBigInt":true}
nom: Cheval
code: 10121 # Chevaux reproducteurs
telephone: 33123456789
colis: 340123450000000017
masse: 1.50
yaml {"schema":"failsafe"}
nom: Cheval
code: 010121 # Chevaux reproducteurs
telephone: +33123456789
colis: 340123450000000017
masse: 1.50
ruamel.yaml
nom: Cheval
code: 010121 # Chevaux reproducteurs
telephone: 33123456789
colis: 340123450000000017
masse: 1.50
EXPECTED
