#!/usr/bin/env bash
# feedparser 6.0.14 and feedparser-rs 0.7.1: « Importations en 2026 » folded over « 3,5 millions » reads 20263,5 millions.
#
# Both clean the HTML of an entry: an element that is not on their list goes, its text stays, and nothing is put in
# its place. <summary> is on neither list, although feedparser keeps the <details> around it: the title of the
# folded text and its first word become one. feedparser-rs, made to be used in the other's stead, also drops
# <del> and <ins>: a figure that was corrected stands beside its correction, neither marked, and nothing says so
# (bozo is false). What quotes figures of a feed has to quote them from the page that the entry leads to.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install feedparser==6.0.14 feedparser-rs==0.7.1
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
from html import escape

import feedparser
import feedparser_rs

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>urn:x</id><updated>2027-03-12T09:00:00Z</updated>
<entry><title>x</title><id>urn:y</id><updated>2027-03-12T09:00:00Z</updated><content type="html">{}</content></entry></feed>"""
for content in (
    "<details><summary>Importations en 2026</summary>3,5 millions</details>",
    "<p>Importations : <del>12</del> <ins>13</ins> millions</p>",
):
    for library in (feedparser, feedparser_rs):
        read = library.parse(FEED.format(escape(content)))
        print(f"{library.__name__}: {read.entries[0].content[0].value} (bozo: {bool(read.bozo)})")
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
feedparser: <details>Importations en 20263,5 millions</details> (bozo: False)
feedparser_rs: Importations en 20263,5 millions (bozo: False)
feedparser: <p>Importations : <del>12</del> <ins>13</ins> millions</p> (bozo: False)
feedparser_rs: <p>Importations : 12 13 millions</p> (bozo: False)
EXPECTED
