#!/usr/bin/env bash
# pandas 3.1.1, Polars 2.1.0, pyarrow 26.0.1: a missing quantity padded with spaces, as older editions
# of CEPII's BACI have it ("        NA"), is text for all three, each in its own way.
#
# The columns are padded to one width: "     2.350", "        NA". pandas knows NA as missing but not with
# spaces before it: the whole column becomes text (skipinitialspace mends it). Polars takes every padded
# number for text when it infers, and reads it when told it is a float; its null_values=["NA"] does not
# match, and the float column is then refused. pyarrow trims before it converts but not before it compares
# with its missing values: it refuses a value that its message spells 'NA', which is on its list.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import io

import pandas
import polars
import pyarrow
import pyarrow.csv

TEXT = "k,v,q\n010121,     9.413,     2.350\n010129,     0.173,        NA\n"

print("pandas:", pandas.read_csv(io.StringIO(TEXT), dtype={"k": str})["q"].tolist())
read = pandas.read_csv(io.StringIO(TEXT), dtype={"k": str}, skipinitialspace=True)
print("pandas, skipinitialspace:", read["q"].tolist())
print("polars:", polars.read_csv(TEXT.encode(), null_values=["NA"]).schema["v"])
floats = {"k": polars.String, "v": polars.Float64, "q": polars.Float64}
try:
    polars.read_csv(TEXT.encode(), null_values=["NA"], schema_overrides=floats)
except polars.exceptions.ComputeError as error:
    print("polars, told:", str(error).splitlines()[0])
options = pyarrow.csv.ConvertOptions(column_types={"q": pyarrow.float64()})
print("pyarrow knows NA:", "NA" in options.null_values)
try:
    pyarrow.csv.read_csv(io.BytesIO(TEXT.encode()), convert_options=options)
except pyarrow.ArrowInvalid as error:
    print("pyarrow:", str(error).split(":", 1)[1].strip())
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
pandas: ['     2.350', '        NA']
pandas, skipinitialspace: [2.35, nan]
polars: String
polars, told: could not parse `        NA` as dtype `f64` at column 'q' (column number 3)
pyarrow knows NA: True
pyarrow: CSV conversion error to double: invalid value 'NA'
EXPECTED
