#!/usr/bin/env bash
# python-slugify 9.2.0: a micrometre becomes a millimetre, and a decimal comma goes.
#
# The micro sign is first turned into the Greek letter mu (Unicode compatibility), which is written m in
# Latin letters: "5 µm" and "5 mm" have one slug, a thousand times apart. A comma between two digits is
# taken for a thousands separator and dropped, even in a chemical name: "2,4-D" is "24-D".
# Two products that differ by a unit or a decimal get one address.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install python-slugify==9.2.0
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from slugify import slugify

for name in ("Ressorts de 5 µm", "Ressorts de 5 mm", "2,4-D", "24-D", "1,3-butadiène", "13-butadiène"):
    print(f"{name} -> {slugify(name)}")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
Ressorts de 5 µm -> ressorts-de-5-mm
Ressorts de 5 mm -> ressorts-de-5-mm
2,4-D -> 24-d
24-D -> 24-d
1,3-butadiène -> 13-butadiene
13-butadiène -> 13-butadiene
EXPECTED
