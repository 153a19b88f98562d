#!/usr/bin/env bash
# text2num 3.1.0: « trois virgule cinq millions » (3.5 million) is written 3,5000000, which is three and a half.
#
# alpha2digit puts figures for the numbers of a text, decimals included. What follows the comma is read as a
# whole number of its own, so « cinq millions » gives the decimals 5000000: the amount is a million times too
# small and still looks like a number. French, Spanish, Italian and Portuguese do so; English and German
# leave "3.5 1000000", which is seen. Without a comma the same words are right.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install text2num==3.1.0
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
from text_to_num import alpha2digit

for language, text in (
    ("fr", "trois millions d'euros"),
    ("fr", "trois virgule cinq pour cent"),
    ("fr", "trois virgule cinq millions d'euros"),
    ("fr", "deux virgule zéro cinq milliards"),
    ("es", "tres coma cinco millones"),
    ("it", "tre virgola cinque milioni"),
    ("pt", "três vírgula cinco milhões"),
    ("en", "three point five million"),
    ("de", "drei komma fünf Millionen"),
):
    print(f"{language}: {text} -> {alpha2digit(text, language)}")
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
fr: trois millions d'euros -> 3000000 d'euros
fr: trois virgule cinq pour cent -> 3,5 pour 100
fr: trois virgule cinq millions d'euros -> 3,5000000 d'euros
fr: deux virgule zéro cinq milliards -> 2,05000000000
es: tres coma cinco millones -> 3,5000000
it: tre virgola cinque milioni -> 3,5000000
pt: três vírgula cinco milhões -> 3,5000000
en: three point five million -> 3.5 1000000
de: drei komma fünf Millionen -> 3,5 1000000
EXPECTED
