#!/usr/bin/env bash
# countryguess 0.4.9: French names of countries are answered by other countries.
#
# It promises to find a country from a name « in any form », by patterns for English and then by
# likeness. A French name mostly gives nothing, which is seen. A few give a neighbour in the alphabet:
# le Liban is Libya, the Dominican Republic is Dominica, San Marino is Saint-Martin.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install countryguess==0.4.9
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
from countryguess import guess_country

for name in ("Liban", "République dominicaine", "Samoa américaines", "Saint-Marin", "Italie", "Japon"):
    found = guess_country(name)
    print(name, found and found["iso2"])
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
Liban LY
République dominicaine DM
Samoa américaines WS
Saint-Marin MF
Italie None
Japon JP
EXPECTED
