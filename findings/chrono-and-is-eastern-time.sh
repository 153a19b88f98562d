#!/usr/bin/env bash
# chrono-node 2.10.3: read as French, « et » (and) and « est » (is) after an hour are the time of New York.
#
# chrono.fr is the French parser, and "12 mars 2027 à 18h" is at 18:00 here. But the abbreviations of time
# zones are looked for in any case and in any language: "18h et le 13" is 18:00 ET, "18h est annulée" 18:00
# EST, six hours later. In an interval both ends move, the second one past midnight, so to another day.
# "18h mais" (but) stays where it is.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund chrono-node@2.10.3 >/dev/null
cat >program.mjs <<'PROGRAM'
import { fr } from 'chrono-node';

for (const text of [
  'le 12 mars 2027 à 18h',
  'le 12 mars 2027 à 18h mais pas le 13',
  'le 12 mars 2027 à 18h et le 13 mars 2027 à 20h',
  'le 12 mars 2027 de 18h à 20h et le 13',
  'la séance du 12 mars 2027 à 18h est annulée',
]) {
  const read = fr.parse(text, new Date('2026-11-28T09:00:00Z'));
  const told = (date) => date.toLocaleString('sv', { timeZone: 'Europe/Paris' });
  console.log(text);
  for (const { text: part, start, end } of read)
    console.log('  [' + part + ']', told(start.date()), end ? '– ' + told(end.date()) : '');
}
PROGRAM
TZ=Europe/Paris node program.mjs | sed 's/ *$//' >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
le 12 mars 2027 à 18h
  [12 mars 2027 à 18h] 2027-03-12 18:00:00
le 12 mars 2027 à 18h mais pas le 13
  [12 mars 2027 à 18h] 2027-03-12 18:00:00
le 12 mars 2027 à 18h et le 13 mars 2027 à 20h
  [12 mars 2027 à 18h et] 2027-03-13 00:00:00
  [13 mars 2027 à 20h] 2027-03-13 20:00:00
le 12 mars 2027 de 18h à 20h et le 13
  [12 mars 2027 de 18h à 20h et] 2027-03-13 00:00:00 – 2027-03-13 02:00:00
la séance du 12 mars 2027 à 18h est annulée
  [12 mars 2027 à 18h est] 2027-03-13 00:00:00
EXPECTED
