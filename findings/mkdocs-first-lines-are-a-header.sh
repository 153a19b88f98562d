#!/usr/bin/env bash
# mkdocs 1.6.1: a page that begins with "word: text" loses that line, and obeys it.
#
# Front matter is known between two lines of "---". A page without them is still searched for a header,
# in the manner of MultiMarkdown: a first line such as "Attention: travaux" is taken off the page and kept
# as metadata, and "title: …" or "hide: …" there do what they do in front matter. The next paragraph is
# the first that readers see.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install mkdocs==1.6.1
cd "$place"
mkdir docs
printf 'site_name: x\n' >mkdocs.yml
printf 'Attention: route barrée\n\nLa suite.\n' >docs/index.md
printf 'title: Un titre\n\nLa suite.\n' >docs/autre.md
venv/bin/mkdocs build --quiet
{
  grep -c 'route barrée' site/index.html || true
  grep -o '<title>[^<]*</title>' site/autre/index.html
} >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
0
<title>Un titre - x</title>
EXPECTED
