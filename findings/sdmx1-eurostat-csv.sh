#!/usr/bin/env bash
# sdmx1 2.28.0: what Eurostat's API answers as SDMX-CSV is refused by the SDMX library of Python.
#
# There are two formats of that name. Eurostat (format=SDMX-CSV, data set DS-045409) answers version 1.0:
# the first column is DATAFLOW, the observations follow. sdmx1 reads version 2.0 only, whose first
# columns are STRUCTURE, STRUCTURE_ID and ACTION, and says so. Read version 1.0 as plain CSV, by names.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install sdmx1==2.28.0
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import io

import sdmx

ANSWER = b"""DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE
ESTAT:DS-045409(1.0),16/10/26 11:00:00,A,FR,CN,850760,1,VALUE_IN_EUROS,2023,1500
"""
try:
    print(sdmx.read_sdmx(io.BytesIO(ANSWER), format="csv"))
except ValueError as error:
    print(error)
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
Invalid SDMX-CSV 2.0.0: 'DATAFLOW' in line 1, field 1; expected 'STRUCTURE' or 'STRUCTURE[…]'
EXPECTED
