#!/usr/bin/env bash
# DuckDB 2.0.1: whether a customs code keeps its leading zero depends on the order of the rows.
#
# Small files make one believe that DuckDB keeps "010121" as text, and it does when a code with a leading
# zero is among the rows that it looks at to guess the types. Where the first one comes later, after
# 300,000 rows here, the column is an integer, 010121 is read as 10121, and nothing is said: no error,
# no rejected row. The same rows in another order have another type. (Give the types, or all_varchar.)
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install duckdb==2.0.1
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import duckdb

def write(name, rows):
    with open(name, "w") as file:
        file.write("sh,valeur\n")
        file.writelines(f"{code},1\n" for code in rows)

write("first.csv", ["010121", *["850760"] * 300_000])
write("last.csv", [*["850760"] * 300_000, "010121"])
for name in ("first.csv", "last.csv"):
    query = f"select typeof(sh), sh, count(*) from '{name}' group by all order by 3"
    print(name, duckdb.sql(query).fetchall())
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
first.csv [('VARCHAR', '010121', 1), ('VARCHAR', '850760', 300000)]
last.csv [('BIGINT', 10121, 1), ('BIGINT', 850760, 300000)]
EXPECTED
