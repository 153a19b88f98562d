#!/usr/bin/env bash
# mkdocs 1.6.1: "build --quiet --strict" succeeds on a dead link that "build --strict" refuses.
#
# Strictness counts the warnings that reach a log handler, and --quiet raises the level of the logger
# itself: the warning is never emitted, so there is nothing to count. A build made quiet for a script
# is not strict any more, with exit status 0 and the broken page in place.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install mkdocs==1.6.1
cd "$place"
mkdir docs
printf 'site_name: x\n' >mkdocs.yml
printf '# x\n\n[nowhere](absent.md)\n' >docs/index.md
for options in "--strict" "--quiet --strict"; do
  status=0
  # shellcheck disable=SC2086  # several words on purpose
  venv/bin/mkdocs build $options >log 2>&1 || status=$?
  echo "$options: $status"
done >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
--strict: 1
--quiet --strict: 0
EXPECTED
