#!/usr/bin/env bash
# babel 2.19.0: the aliases of territories cannot be turned round.
#
# territory_aliases leads from former and three-letter codes to the present ones, and one is tempted to turn
# it round to get from DE to DEU. Two keys lead to DE, DEU and DDR, so that the last one met wins; and SUN
# leads to fifteen countries, Russia first, which would make SUN a name of Russia. A table of three-letter
# codes made so loses Germany or Russia without a word.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install babel==2.19.0
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from babel.core import get_global

aliases = get_global("territory_aliases")
print(aliases["DEU"], aliases["DDR"])
print(len(aliases["SUN"]), aliases["SUN"][0], aliases["RUS"])
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
['DE'] ['DE']
15 RU ['RU']
EXPECTED
