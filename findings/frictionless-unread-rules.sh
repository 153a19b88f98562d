#!/usr/bin/env bash
# frictionless 5.21.0: of what Data Package 2.0 adds, some is obeyed and some is passed over in silence.
#
# A descriptor that names the profile of version 2.0 is accepted, and labelled missing values are
# understood. But two equal rows under uniqueKeys, and a value outside a field's categories, are "valid":
# nobody checks them. The same column as primaryKey, or the same words as an enum, is refused.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install frictionless==5.21.0
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import json
import os
import tempfile

from frictionless import validate

os.chdir(tempfile.mkdtemp())
with open("a.csv", "w") as file:
    file.write("code;pays;valeur\n010121;FR;1,5\n010121;DE;n.c.\n")


def told(label, first=None, **schema):
    fields = [
        {"name": "code", "type": "string", **(first or {})},
        {"name": "pays", "type": "string"},
        {"name": "valeur", "type": "number", "decimalChar": ","},
    ]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "x",
        "resources": [
            {
                "name": "a",
                "path": "a.csv",
                "type": "table",
                "dialect": {"delimiter": ";"},
                "schema": {
                    "fields": fields,
                    "missingValues": [{"value": "n.c.", "label": "secret"}],
                    **schema,
                },
            }
        ],
    }
    with open("datapackage.json", "w") as file:
        json.dump(package, file)
    report = validate("datapackage.json")
    print(label, sorted({error.type for task in report.tasks for error in task.errors}))


told("labelled missing values:")
told("primaryKey, twice the same:", primaryKey=["code"])
told("uniqueKeys, twice the same:", uniqueKeys=[["code"]])
told("enum, another value:", {"constraints": {"enum": ["010129"]}})
told("categories, another value:", {"categories": ["010129"]})
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
labelled missing values: []
primaryKey, twice the same: ['primary-key']
uniqueKeys, twice the same: []
enum, another value: ['constraint-error']
categories, another value: []
EXPECTED
