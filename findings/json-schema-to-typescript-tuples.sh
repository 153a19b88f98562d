#!/usr/bin/env bash
# json-schema-to-typescript 16.0.0 with pydantic 2.14.3: tuples become lists of « unknown », silently.
#
# pydantic says a tuple as JSON Schema does since its edition of 2020: prefixItems. The program that
# writes TypeScript reads only « items », as it was before: it keeps the number of items, from minItems
# and maxItems, and makes each unknown. No error, no warning; the types look right, « [unknown, unknown] »,
# and check nothing. With prefixItems renamed to items, they are whole.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pydantic==2.14.3
npm install --silent --no-audit --no-fund --ignore-scripts json-schema-to-typescript@16.0.0 >/dev/null
cat >program.py <<'PROGRAM'
import json
from pydantic import BaseModel

class Trade(BaseModel):
    partner: tuple[str, float]

schema = Trade.model_json_schema()
del schema['properties']['partner']['title']
json.dump(schema, open('as-told.json', 'w'))
older = json.dumps(schema).replace('prefixItems', 'items')
open('as-before-2020.json', 'w').write(older)
PROGRAM
venv/bin/python program.py
for schema in as-told as-before-2020; do
  echo "$schema"
  node node_modules/json-schema-to-typescript/dist/src/cli.js "$schema.json" | grep 'partner:'
done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
as-told
  partner: [unknown, unknown];
as-before-2020
  partner: [string, number];
EXPECTED
