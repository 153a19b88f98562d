#!/usr/bin/env bash
# csscompressor 0.9.5: « @supports not (…) » loses the space that makes it a condition.
#
# "and (" is known and kept; "not (" and "or (" become "not(" and "or(", which CSS reads as
# functions: CSS.supports("not (display:foo)") is true in Chromium, without the space it is false, and
# the rules inside are never applied. The same happens to "@media not (…)" and to a named container.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install csscompressor==0.9.5
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import csscompressor

for css in (
    "@media screen and (min-width:1px){a{b:c}}",
    "@supports not (display:grid){a{b:c}}",
    "@supports (a:b) or (c:d){a{b:c}}",
    "@media not (hover){a{b:c}}",
    "@container tableau (width > 30em){a{b:c}}",
):
    print(csscompressor.compress(css))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
@media screen and (min-width:1px){a{b:c}}
@supports not(display:grid){a{b:c}}
@supports(a:b) or(c:d){a{b:c}}
@media not(hover){a{b:c}}
@container tableau(width>30em){a{b:c}}
EXPECTED
