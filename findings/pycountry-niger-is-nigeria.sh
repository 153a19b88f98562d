#!/usr/bin/env bash
# pycountry 26.2.16: the best answer for "Niger" is Nigeria, and names of yesterday find nothing.
#
# search_fuzzy says that it returns the best matches first. For the exact name of a country, Niger, that is
# another country, whose name only begins alike. "Turkey", "Swaziland", "Cape Verde" and "Ivory Coast", which trade tables still hold,
# raise LookupError, while "Macedonia" and "Russia" are found.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install pycountry==26.2.16
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from pycountry import countries

for name in ("Niger", "Turkey", "Swaziland", "Cape Verde", "Ivory Coast", "Macedonia", "Russia"):
    try:
        print(name, [country.name for country in countries.search_fuzzy(name)][:2])
    except LookupError:
        print(name, "LookupError")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
Niger ['Nigeria', 'Niger']
Turkey LookupError
Swaziland LookupError
Cape Verde LookupError
Ivory Coast LookupError
Macedonia ['North Macedonia']
Russia ['Russian Federation']
EXPECTED
