#!/usr/bin/env bash
# csvw 4.1.1: with Python's warnings silenced, a table that breaks its own description is valid.
#
# A cell that is not of its column's datatype (Model for Tabular Data, 6.4) makes is_valid False and
# csvwvalidate fail. Both count the warnings that reading raises, as Python's filters let them through: with
# -W ignore, or PYTHONWARNINGS=ignore to keep a script quiet, there are none. The answer is then True, « OK »
# and status 0, and a word comes out where a number is declared.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install csvw==4.1.1
cd "$place"
printf 'code,masse\n010121,quatre\n850760,-5\n' >flows.csv
cat >flows.csv-metadata.json <<'JSON'
{
  "@context": "http://www.w3.org/ns/csvw",
  "url": "flows.csv",
  "tableSchema": {
    "columns": [
      {"name": "code", "titles": "code", "datatype": "string"},
      {"name": "masse", "titles": "masse", "datatype": {"base": "integer", "minimum": 0}}
    ]
  }
}
JSON
cat >program.py <<'PROGRAM'
from csvw import CSVW

table = CSVW("flows.csv-metadata.json")
print(table.is_valid, [row["masse"] for row in table.to_json(minimal=True)])
PROGRAM
for filter in default ignore; do
  echo "$filter: $(venv/bin/python -W "$filter" program.py 2>/dev/null)"
  status=0
  said=$(PYTHONWARNINGS=$filter venv/bin/csvwvalidate flows.csv-metadata.json 2>/dev/null) || status=$?
  echo "$filter: csvwvalidate says $(grep -oE 'OK|FAIL' <<<"$said"), status $status"
done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
default: False ['quatre', '-5']
default: csvwvalidate says FAIL, status 1
ignore: True ['quatre', '-5']
ignore: csvwvalidate says OK, status 0
EXPECTED
