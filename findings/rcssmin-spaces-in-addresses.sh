#!/usr/bin/env bash
# rcssmin 1.3.0: a space in a quoted address is removed, and the address then names another file.
#
# A quoted string is kept as it is everywhere else (in content, or a font's name), and inside url() a
# data address in quotes is kept too. A file's name in quotes is not: url('a b.png') becomes
# url('ab.png'), without a word. Write %20 in the style sheet.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install rcssmin==1.3.0
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import rcssmin

for css in (
    """a{content:"a  b"}""",
    """a{background:url("data:image/svg+xml,<svg viewBox=%270 0 1 1%27/>")}""",
    """a{background:url("carte de France.png")}""",
    """a{background:url("carte%20de%20France.png")}""",
):
    print(rcssmin.cssmin(css))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
a{content:"a  b"}
a{background:url("data:image/svg+xml,<svg viewBox=%270 0 1 1%27/>")}
a{background:url("cartedeFrance.png")}
a{background:url("carte%20de%20France.png")}
EXPECTED
