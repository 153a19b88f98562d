#!/usr/bin/env bash
# mkdocs 1.6.1: a strict build that fails has already run what publishes.
#
# One expects --strict to stop before the site is handed on. The warnings are counted after on_post_build,
# the event where plugins and hooks deploy or move the finished site: with a dead link, the hook has run
# by the time the build is refused, with exit status 1.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install mkdocs==1.6.1
cd "$place"
mkdir docs
printf 'site_name: x\nhooks: [hook.py]\n' >mkdocs.yml
printf '# x\n\n[nowhere](absent.md)\n' >docs/index.md
printf 'def on_post_build(config, **_):\n    open("published", "w").close()\n' >hook.py
status=0
venv/bin/mkdocs build --strict >log 2>&1 || status=$?
{ echo "status $status"; [ -f published ] && echo "published"; } >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
status 1
published
EXPECTED
