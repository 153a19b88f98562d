#!/usr/bin/env bash
# polars 2.1.0: with decimal_comma, the « 1.234 » of a European table (1,234) is read as a little more than one.
#
# decimal_comma says that the comma is the decimal mark; polars has no thousands mark, so a point should be an
# error. It is one as long as the types are guessed from the rows that hold it (the column is then text), in
# "1.234,5" and for a Decimal. But a column of floats, declared or guessed from the first hundred rows, reads a
# point as well as a comma: 850 tonnes stay 850, 1.234 tonnes are 1.234, in one column and without a word.
# duckdb 2.0.1, pandas 3.1.1 and pyarrow 26.0.1 refuse that file. Remove the points before reading.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install polars==2.1.0 duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from pathlib import Path

import duckdb
import pandas
import polars
from pyarrow import csv

Path("trade.csv").write_text("partner;tonnes\nDE;850\nBE;2,5\nES;1.234\n")
Path("long.csv").write_text("partner;tonnes\n" + "BE;2,5\n" * 100 + "ES;1.234\n")
Path("mixed.csv").write_text("partner;tonnes\nES;1.234,5\n")


def show(name, read):
    try:
        print(f"{name}: {read()}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")


def read_polars(path, **options):
    return polars.read_csv(path, separator=";", decimal_comma=True, **options)["tonnes"]


floats = {"schema_overrides": {"tonnes": polars.Float64}}
show("polars, guessed", lambda: read_polars("trade.csv").to_list())
show("polars, floats", lambda: read_polars("trade.csv", **floats).to_list())
show("polars, guessed, long", lambda: read_polars("long.csv").to_list()[-2:])
show("polars, floats, 1.234,5", lambda: read_polars("mixed.csv", **floats).to_list())
show("polars, decimals", lambda: read_polars("trade.csv", schema_overrides={"tonnes": polars.Decimal(12, 3)}).to_list())
show(
    "duckdb",
    lambda: duckdb.sql(
        "from read_csv('trade.csv', delim = ';', decimal_separator = ',', types = {'tonnes': 'DOUBLE'})"
    ).fetchall(),
)
show("pandas", lambda: pandas.read_csv("trade.csv", sep=";", decimal=",", dtype={"tonnes": float})["tonnes"].to_list())
show(
    "pyarrow",
    lambda: csv.read_csv(
        "trade.csv",
        parse_options=csv.ParseOptions(delimiter=";"),
        convert_options=csv.ConvertOptions(decimal_point=",", column_types={"tonnes": "float64"}),
    )["tonnes"].to_pylist(),
)
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
polars, guessed: ['850', '2,5', '1.234']
polars, floats: [850.0, 2.5, 1.234]
polars, guessed, long: [2.5, 1.234]
polars, floats, 1.234,5: ComputeError
polars, decimals: ComputeError
duckdb: ConversionException
pandas: ValueError
pyarrow: ArrowInvalid
EXPECTED
