#!/usr/bin/env bash
# htmldate 1.11.0: <time datetime="2025-05"> is 7 May when asked on a 7th, and 8 May when asked the day after.
#
# A month is a valid datetime (HTML, 4.5.14), and what many data are published by. Asked for the date of such a page,
# htmldate adds the day of the month that it is where it runs: one page has another date each day. So it does for
# <meta>. The same month in an itemprop is its 1st; in words, « mai 2025 » or "May 2025", it is the 1st of January. The
# day is the default of dateutil, which documents it: parse() takes from today what a text does not say. Nothing tells
# such a date from one that was read. Write the day too, or ask for outputformat="%Y-%m".
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install htmldate==1.11.0 python-dateutil==4.0.0 freezegun==1.5.5
cd "$place"
cat >program.py <<'PROGRAM'
from freezegun import freeze_time
from htmldate import find_date

MONTHS = (
    '<time datetime="2025-05">mai</time>',
    '<meta name="date" content="2025-05">',
    '<meta property="article:published_time" content="2025-05">',
    '<span itemprop="datePublished" content="2025-05">mai</span>',
    "<p>Publié en mai 2025</p>",
    "<p>Published: May 2025</p>",
)
for month in MONTHS:
    head, body = (month, "") if month.startswith("<meta") else ("", month)
    page = f'<html lang="fr"><head><title>x</title>{head}</head><body>{body}</body></html>'
    found = []
    for day in ("2026-11-07", "2026-11-08"):
        with freeze_time(day):
            found.append(find_date(page))
    print(*found, month)
PROGRAM
venv/bin/python program.py >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
2025-05-07 2025-05-08 <time datetime="2025-05">mai</time>
2025-05-07 2025-05-08 <meta name="date" content="2025-05">
2025-05-07 2025-05-08 <meta property="article:published_time" content="2025-05">
2025-05-01 2025-05-01 <span itemprop="datePublished" content="2025-05">mai</span>
2025-01-01 2025-01-01 <p>Publié en mai 2025</p>
2025-01-01 2025-01-01 <p>Published: May 2025</p>
EXPECTED
