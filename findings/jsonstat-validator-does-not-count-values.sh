#!/usr/bin/env bash
# jsonstat-validator 0.4.6: two values, or five, or none are a valid table of two countries and two years.
#
# In JSON-stat 2.0 a table has one cell for each combination of categories; « value » lists them in order, and
# what is missing is a null, or is left out of an object whose keys are the cells' numbers (full format, value
# and size). This validator says that it is stricter than the official one and applies every rule: it does
# compare size with id and with the categories, never the values with size. A list with a hole closed up, in
# which every figure after it belongs to another country or year, is valid; so are an object with a cell 9 of 4
# and two categories at one position.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install jsonstat-validator==0.4.6
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
from jsonstat_validator import JSONStatValidationError, validate_jsonstat

CELLS = [1, 2, 3, 4]


def verdict(value: object, countries: object = ("FR", "DE"), size: tuple[int, ...] = (2, 2)) -> str:
    countries = list(countries) if isinstance(countries, tuple) else countries
    table = {
        "version": "2.0",
        "class": "dataset",
        "id": ["geo", "time"],
        "size": list(size),
        "role": {"geo": ["geo"], "time": ["time"]},
        "value": value,
        "dimension": {
            "geo": {"label": "Country", "category": {"index": countries}},
            "time": {"label": "Year", "category": {"index": ["2022", "2023"]}},
        },
    }
    try:
        return "valid" if validate_jsonstat(table) else "not valid"
    except JSONStatValidationError:
        return "not valid"


print("4 values:", verdict(CELLS))
print("size for 3 dimensions:", verdict(CELLS, size=(2, 2, 1)))
print("3 countries, size 2:", verdict(CELLS, ("FR", "DE", "IT")))
print("2 values:", verdict([1, 2]))
print("5 values:", verdict([1, 2, 3, 4, 5]))
print("no value:", verdict([]))
print("cell 9 of 4:", verdict({"0": 1, "9": 4}))
print("2 countries at one position:", verdict(CELLS, {"FR": 0, "DE": 0}))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
4 values: valid
size for 3 dimensions: not valid
3 countries, size 2: not valid
2 values: valid
5 values: valid
no value: valid
cell 9 of 4: valid
2 countries at one position: valid
EXPECTED
