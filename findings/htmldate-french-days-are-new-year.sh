#!/usr/bin/env bash
# htmldate 1.11.0: a French page of 12 August, or of the 1st of any month, is of 1 January.
#
# It finds when a page was published, in French among others: « Publié le 12 mai 2025 » is read. But of the months of a
# text « août » is only known as « aout », shortened ones not at all (« 12 sept. »), and the 1st, which is « 1er » in
# French, is no day. What remains is the year, and the answer is its first day, which nothing tells from a date that
# was read: None would be seen. Inside <time> the same days are right, since another reader (dateparser) gets them.
# Give a page its date in datetime, whole.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install htmldate==1.11.0 dateparser==1.5.0
cd "$place"
cat >program.py <<'PROGRAM'
from htmldate import find_date

for day in ("12 mai", "12 juillet", "12 août", "12 aout", "1er mai", "1 mai", "12 févr.", "12 sept.", "12 déc."):
    page = '<html lang="fr"><head><title>x</title></head><body>{}</body></html>'
    text, time = (find_date(page.format(one.format(f"{day} 2025"))) for one in ("<p>Publié le {}</p>", "<time>{}</time>"))
    print(f"{day} 2025: {text}, in <time>: {time}")
PROGRAM
venv/bin/python program.py >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
12 mai 2025: 2025-05-12, in <time>: 2025-05-12
12 juillet 2025: 2025-07-12, in <time>: 2025-07-12
12 août 2025: 2025-01-01, in <time>: 2025-08-12
12 aout 2025: 2025-08-12, in <time>: 2025-08-12
1er mai 2025: 2025-01-01, in <time>: 2025-05-01
1 mai 2025: 2025-05-01, in <time>: 2025-05-01
12 févr. 2025: 2025-01-01, in <time>: 2025-02-12
12 sept. 2025: 2025-01-01, in <time>: 2025-09-12
12 déc. 2025: 2025-01-01, in <time>: 2025-12-12
EXPECTED
