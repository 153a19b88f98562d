#!/usr/bin/env bash
# fr-compromise 0.2.8: « 3,5 % » is the number 35, « les chapitres 84 et 85 » the number 169.
#
# The French edition of compromise finds the numbers of a text. A comma between digits is dropped as a mark of
# thousands, which in French it is not: 12,5 millions become 125 million, ten times too many, and 0,8 becomes 8.
# « et » is taken for that of « vingt et un » between any two numbers, which are then added: the days of the
# 12th and 13th of March are one number, 25. With a point, which French does not write, 12.5 is right. The words
# of json()'s answer are those of the text: only the number is another.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts fr-compromise@0.2.8 >/dev/null
cat >program.mjs <<'PROGRAM'
import nlp from 'fr-compromise';

for (const text of [
  'vingt et un produits', 'une hausse de 12.5 %', 'une hausse de 3,5 %', 'une baisse de 0,8 %',
  '12,5 millions de tonnes', 'les chapitres 84 et 85', 'les 12 et 13 mars', 'entre 12 et 13 %',
])
  console.log(text, '->', nlp(text).numbers().json().map((found) => `${found.text} = ${found.number.num}`).join(' | '));
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
vingt et un produits -> vingt et un = 21
une hausse de 12.5 % -> 12.5 = 12.5
une hausse de 3,5 % -> 3,5 = 35
une baisse de 0,8 % -> 0,8 = 8
12,5 millions de tonnes -> 12,5 millions = 125000000
les chapitres 84 et 85 -> 84 et 85 = 169
les 12 et 13 mars -> 12 et 13 = 25
entre 12 et 13 % -> 12 et 13 = 25
EXPECTED
