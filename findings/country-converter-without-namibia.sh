#!/usr/bin/env bash
# country_converter 1.3.2 with pandas 3.1.1: no country can be converted at all.
#
# Its table of countries is read by pandas, and the ISO 3166 code of Namibia is NA. The package leaves
# "NA" out of the marks of a missing value that it passes, which was enough up to pandas 3.0.1 because
# it also asks that column to be text. From 3.1.1 on pandas takes NA as missing there too, so the
# package meets a number among its codes when it starts and raises TypeError, whichever country is
# asked for. (With pandas 3.0.1 the same call answers "Namibia".)
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install country_converter==1.3.2 pandas==3.1.1
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import country_converter

try:
    print(country_converter.CountryConverter().convert("FR", to="name_short"))
except TypeError as error:
    print(f"TypeError: {error}")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
TypeError: first argument must be string or compiled pattern
EXPECTED
