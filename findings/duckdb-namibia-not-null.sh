#!/usr/bin/env bash
# duckdb 2.0.1: asking that Namibia not be missing makes it an empty country.
#
# In a file where NA stands for a missing mass and for Namibia (ISO 3166: NA), one names NA as the mark
# of a missing value and asks, with force_not_null, that the column of countries have none. One expects
# the text "NA" there, as the documentation of the option suggests; what comes is an empty text: the
# mark is still recognised, and what it stands for is replaced by nothing.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install duckdb==2.0.1
cd "$place"
printf 'NA;NA\nCN;5\n' >flows.csv
venv/bin/python - >seen <<'PYTHON'
import duckdb

COLUMNS = "columns={'pays': 'VARCHAR', 'masse': 'BIGINT'}"
for option in ("", ", force_not_null=['pays']"):
    query = f"from read_csv('flows.csv', auto_detect=false, header=false, delim=';', {COLUMNS}, nullstr='NA'{option})"
    print(duckdb.sql(query).fetchall())
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
[(None, None), ('CN', 5)]
[('', None), ('CN', 5)]
EXPECTED
