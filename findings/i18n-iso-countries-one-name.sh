#!/usr/bin/env bash
# i18n-iso-countries 7.14.0: in French it knows one name for each country, and not always the usual one.
#
# getAlpha2Code(name, "fr") is made for what people write. « États-Unis », « Côte d'Ivoire », « Congo »,
# « Eswatini » and « Tchéquie » are unknown: the list has « États-Unis d'Amérique », « Côte-d'Ivoire » with
# a hyphen, « République du Congo », « Royaume d'Eswatini », « République Tchèque ». English has several
# names for some; select: "all" gives one in French.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund i18n-iso-countries@7.14.0 >/dev/null
cat >program.mjs <<'PROGRAM'
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';

const require = createRequire(import.meta.url);
countries.registerLocale(require('i18n-iso-countries/langs/fr.json'));
for (const name of ['États-Unis', 'Côte d\'Ivoire', 'Congo', 'Eswatini', 'Tchéquie', 'Corée du Sud'])
  console.log(name, countries.getAlpha2Code(name, 'fr'));
for (const code of ['US', 'CI', 'CG', 'SZ', 'CZ']) console.log(countries.getName(code, 'fr', { select: 'all' }));
PROGRAM
TZ=Europe/Paris node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
États-Unis undefined
Côte d'Ivoire undefined
Congo undefined
Eswatini undefined
Tchéquie undefined
Corée du Sud KR
[ "États-Unis d'Amérique" ]
[ "Côte-d'Ivoire" ]
[ 'République du Congo' ]
[ "Royaume d'Eswatini" ]
[ 'République Tchèque' ]
EXPECTED
