#!/usr/bin/env bash
# lunr-languages 1.22.0 with lunr 2.3.9: French pages about « avions » or « été » cannot be found by that word.
#
# The French stop words hold every form of « avoir » and « être ». Some are nouns too: « avions » (had, or
# aeroplanes), « été » (been, or summer), « étés » (summers, nothing else), « fût » (were, or a barrel). They
# leave the index before the stemmer comes: of the customs heading 8802, « hélicoptères et avions », one half
# is found. A search is stemmed but not filtered, so that « avions » answers with the page of « un avion » and
# nothing shows that another is missing. It is there once the filter is taken out of the pipeline.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts lunr@2.3.9 lunr-languages@1.22.0 >/dev/null
cat >program.cjs <<'PROGRAM'
const lunr = require('lunr');
require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.fr')(lunr);

const pages = {
  8802: 'Véhicules aériens (hélicoptères et avions, par exemple)',
  musée: 'Un avion et un hélicoptère',
  agenda: 'Les jours de cet été',
};
for (const filtered of [true, false]) {
  const index = lunr(function () {
    this.use(lunr.fr);
    if (!filtered) this.pipeline.remove(lunr.fr.stopWordFilter);
    this.ref('name');
    this.field('text');
    for (const [name, text] of Object.entries(pages)) this.add({ name, text });
  });
  console.log(filtered ? 'as it is' : 'without the filter');
  for (const word of ['hélicoptère', 'hélicoptères', 'avion', 'avions', 'jours', 'été'])
    console.log(' ', word, JSON.stringify(index.search(word).map(({ ref }) => ref).sort()));
}
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
as it is
  hélicoptère ["8802","musée"]
  hélicoptères ["8802","musée"]
  avion ["musée"]
  avions ["musée"]
  jours ["agenda"]
  été []
without the filter
  hélicoptère ["8802","musée"]
  hélicoptères ["8802","musée"]
  avion ["8802","musée"]
  avions ["8802","musée"]
  jours ["agenda"]
  été ["agenda"]
EXPECTED
