#!/usr/bin/env bash
# pysdmx 1.21.0: read from SDMX-CSV, the codes of a column lose their leading zero, and are text all the same.
#
# Every column of the table is text, which is what one looks at to know that codes are safe. But the CSV is first
# read with its types guessed, and the answer turned into text: 010121 is then "10121", a code 1E10 its value,
# 1234.50 "1234.5". A code with a letter in the same column, such as TOTAL, saves the others in a small file: the
# extract is wrong where the whole is right. In a long one it saves those that are guessed with it, and one
# product has two codes, 10121 up to row 262,144 and 010121 after. The same data in SDMX-ML keep their zeros.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install "pysdmx[data,xml]==1.21.0" pandas==3.1.1
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, Role, Schema

columns = {"PRODUCT": Role.DIMENSION, "TIME_PERIOD": Role.DIMENSION, "OBS_VALUE": Role.MEASURE}
schema = Schema(
    context="datastructure",
    agency="EX",
    id="TRADE",
    version="1.0",
    components=Components(
        [Component(name, role == Role.DIMENSION, role, Concept(name)) for name, role in columns.items()]
    ),
)


def seen(text):
    return read_sdmx(text, validate=False).data[0].data


head = "DATAFLOW,PRODUCT,TIME_PERIOD,OBS_VALUE\n"
rows = "EX:TRADE(1.0),010121,2027-01,1234.50\nEX:TRADE(1.0),870323,2027-01,12.00\n"
extract = seen(head + rows)
whole = seen(head + rows + "EX:TRADE(1.0),TOTAL,2027-01,1246.50\n")
for name, table in (("extract", extract), ("whole", whole)):
    print(name, table["PRODUCT"].tolist(), table["OBS_VALUE"].tolist())
whole_ml = write_sdmx(PandasDataset(structure=schema, data=whole[:2]), Format.DATA_SDMX_ML_3_0)
print("SDMX-ML", seen(whole_ml)["PRODUCT"].tolist())
long = seen(head + "EX:TRADE(1.0),010121,2027-01,1\n" * 300_000 + "EX:TRADE(1.0),TOTAL,2027-01,300000\n")
print("long", long["PRODUCT"].value_counts().to_dict())
print("1E10", seen("DATAFLOW,PRODUCT,TIME_PERIOD,OBS_VALUE\nEX:TRADE(1.0),1E10,2027-01,1\n")["PRODUCT"].tolist())
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
extract ['10121', '870323'] ['1234.5', '12.0']
whole ['010121', '870323', 'TOTAL'] ['1234.5', '12.0', '1246.5']
SDMX-ML ['010121', '870323']
long {'10121': 262144, '010121': 37856, 'TOTAL': 1}
1E10 ['10000000000.0']
EXPECTED
