#!/usr/bin/env bash
# duckdb 2.0.1: a column of a CSV declared an integer takes what is none, and changes it.
#
# One gives the types, auto_detect = false, to have each row checked against them: « 1,5 » or « mille » in
# a BIGINT is an error, with its line. But 1.5 is read as 2 and .5 as 1, 1e3 as 1000, 1_000 as 1000 and
# 0x10 as 16, without an error nor a rejected row, even with strict_mode. A DOUBLE keeps 1.5 (and refuses
# 0x10): to know that amounts are whole, read doubles and compare them with their floor.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install duckdb==2.0.1
cd "$place"
venv/bin/python - >seen <<'PYTHON'
import duckdb

for kind in ("BIGINT", "DOUBLE"):
    for cell in ("1.5", ".5", "1e3", "1_000", "0x10", "1,5", "mille"):
        with open("flows.csv", "w") as file:
            file.write(f"CN;{cell};7\n")
        query = (
            "select masse from read_csv('flows.csv', auto_detect=false, header=false, delim=';', "
            f"strict_mode=true, columns={{'pays': 'VARCHAR', 'masse': '{kind}', 'plus': 'BIGINT'}})"
        )
        try:
            print(kind, cell, duckdb.sql(query).fetchall()[0][0])
        except duckdb.ConversionException:
            print(kind, cell, "refused")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
BIGINT 1.5 2
BIGINT .5 1
BIGINT 1e3 1000
BIGINT 1_000 1000
BIGINT 0x10 16
BIGINT 1,5 refused
BIGINT mille refused
DOUBLE 1.5 1.5
DOUBLE .5 0.5
DOUBLE 1e3 1000.0
DOUBLE 1_000 1000.0
DOUBLE 0x10 refused
DOUBLE 1,5 refused
DOUBLE mille refused
EXPECTED
