#!/usr/bin/env bash
# mapclassify 2.10.0: a country without a figure is in the lowest class of a map, or in the highest.
#
# Classes of a map are made from a column that has holes, as pandas and geopandas write them (NaN). With breaks that
# are given, or equal intervals, the hole is put into the lowest class (yb, counts) when the classes are made, and
# into the highest when find_bin is asked of it afterwards. With quantiles or Fisher-Jenks one hole is enough to
# put every country into one class, the largest with the smallest, without an error. Natural breaks do refuse.
# Leave the holes out before, and colour them apart.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install mapclassify==2.10.0
cd "$place"
venv/bin/python -W ignore - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import mapclassify
import numpy

holes = numpy.array([10, 20, numpy.nan, 40, 50, 60])
whole = holes[~numpy.isnan(holes)]
for name, options in (
    ("UserDefined", {"bins": [30, 60]}),
    ("EqualInterval", {"k": 2}),
    ("Quantiles", {"k": 2}),
    ("FisherJenks", {"k": 2}),
    ("NaturalBreaks", {"k": 2}),
):
    make = getattr(mapclassify, name)
    print(f"{name}, whole: {make(whole, **options).yb.tolist()}")
    try:
        made = make(holes, **options)
    except ValueError as error:
        print(f"{name}, hole: {type(error).__name__}")
    else:
        print(f"{name}, hole: {made.yb.tolist()}, find_bin: {made.find_bin([numpy.nan]).tolist()}")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
UserDefined, whole: [0, 0, 1, 1, 1]
UserDefined, hole: [0, 0, 0, 1, 1, 1], find_bin: [1]
EqualInterval, whole: [0, 0, 1, 1, 1]
EqualInterval, hole: [0, 0, 0, 1, 1, 1], find_bin: [1]
Quantiles, whole: [0, 0, 0, 1, 1]
Quantiles, hole: [0, 0, 0, 0, 0, 0], find_bin: [0]
FisherJenks, whole: [0, 0, 1, 1, 1]
FisherJenks, hole: [0, 0, 0, 0, 0, 0], find_bin: [0]
NaturalBreaks, whole: [0, 0, 1, 1, 1]
NaturalBreaks, hole: ValueError
EXPECTED
