#!/usr/bin/env bash
# dateparser 1.5.0: "9 h", as French is set, is not an hour; without the space it is.
#
# French typography puts a space before the h: "12 mars 2027 à 9 h" and "à 18 h 30" give None even when the
# language is said to be French, where "à 9h" and "à 18h30" are read. An interval loses its end without a
# word: "12-13 mars 2027" is the 12th.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install dateparser==1.5.0
cd "$place"
venv/bin/python - >seen 2>errors <<'PYTHON' || { cat errors >&2; exit 1; }
import dateparser

for text in ("12 mars 2027 à 9h", "12 mars 2027 à 9 h", "12 mars 2027 à 18h30", "12 mars 2027 à 18 h 30", "12-13 mars 2027"):
    print(text, "->", dateparser.parse(text, languages=["fr"]))
PYTHON
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
12 mars 2027 à 9h -> 2027-03-12 09:00:00
12 mars 2027 à 9 h -> None
12 mars 2027 à 18h30 -> 2027-03-12 18:30:00
12 mars 2027 à 18 h 30 -> None
12-13 mars 2027 -> 2027-03-12 00:00:00
EXPECTED
