#!/usr/bin/env bash
# pyjstat 2.4.0: in the JSON-stat that it writes, figures change countries with the order of the rows.
#
# JSON-stat holds one list of values, in the order of the categories. Dataset.read of a data frame lists the
# categories as they come and the values as they come, without putting them in that order: the frame has to
# be sorted by every column, and nothing says so. A complete table sorted by year gives Germany's figure of
# 2022 to France in 2023, and the other way round. With a row missing, the list is shorter than the table
# (3 for 2 × 2) and what follows the hole moves into it: Germany's 2022 is again a figure of France.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install pyjstat==2.4.0 pandas==3.0.1
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import json

import pandas
from pyjstat import pyjstat

ROWS = (("FR", "2022", 1), ("DE", "2022", 2), ("FR", "2023", 3), ("DE", "2023", 4))


def told(label, rows):
    made = json.loads(pyjstat.Dataset.read(pandas.DataFrame(rows, columns=["pays", "an", "value"])).write())
    names = {name: list(made["dimension"][name]["category"]["index"]) for name in made["id"]}
    cells = [(country, year) for country in names["pays"] for year in names["an"]]
    read = {f"{country} {year}": value for (country, year), value in zip(cells, made["value"])}
    print(f"{label}: size {made['size']}, {len(made['value'])} values: {read}")


told("by country", sorted(ROWS, key=lambda row: row[0], reverse=True))
told("by year", ROWS)
told("by country, one missing", sorted(ROWS[1:], key=lambda row: row[0], reverse=True))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
by country: size [2, 2], 4 values: {'FR 2022': 1, 'FR 2023': 3, 'DE 2022': 2, 'DE 2023': 4}
by year: size [2, 2], 4 values: {'FR 2022': 1, 'FR 2023': 2, 'DE 2022': 3, 'DE 2023': 4}
by country, one missing: size [2, 2], 3 values: {'FR 2023': 3, 'FR 2022': 2, 'DE 2023': 4}
EXPECTED
