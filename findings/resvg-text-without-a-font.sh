#!/usr/bin/env bash
# resvg_py 0.5.0: a text whose font is not there is left out, and the picture is said to be made.
#
# Without the family that an SVG names, and with nothing to fall back on (system fonts skipped, as for
# pictures that must be the same everywhere), the picture is empty: no exception, no warning, a valid PNG.
# The shape beside the text is drawn.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install resvg_py==0.5.0 pillow==12.0.0
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import io

from PIL import Image
from resvg_py import svg_to_bytes

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">'
TEXT = '<text x="5" y="30" font-family="Absent" font-size="20">Bonjour</text>'
SHAPE = '<rect x="150" y="10" width="20" height="20"/>'
for drawing in (TEXT, TEXT + SHAPE):
    picture = svg_to_bytes(svg_string=f"{HEAD}{drawing}</svg>", skip_system_fonts=True)
    print(Image.open(io.BytesIO(bytes(picture))).getbbox())
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
None
(150, 10, 170, 30)
EXPECTED
