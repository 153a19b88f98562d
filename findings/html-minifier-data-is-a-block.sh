#!/usr/bin/env bash
# html-minifier-next 8.7.0 and html-minifier-terser 7.2.0: the spaces on both sides of a <data> are removed.
#
# collapseWhitespace knows which elements stand within a line, and keeps a space beside <span> or <time>. <data>,
# which gives a figure as machines read it (HTML, 4.5.13, phrasing content, shown in the line), is not one of
# them and is taken for a block: « Près de 3,5 millions » is read « Près de3,5millions ». So are <slot>, <map>
# and <picture>. inlineCustomElements, meant for custom elements, takes "data" in html-minifier-next but not in
# the other; conservativeCollapse keeps a space in both.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts \
  html-minifier-next@8.7.0 html-minifier-terser@7.2.0 >/dev/null
cat >program.mjs <<'PROGRAM'
import { minify as next } from 'html-minifier-next';
import terser from 'html-minifier-terser';

const texts = [
  '<p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>',
  '<p>Près de <data value="3500000">3,5</data> millions</p>',
];
for (const options of [{}, { inlineCustomElements: ['data'] }, { conservativeCollapse: true }]) {
  console.log(JSON.stringify(options));
  for (const text of texts)
    for (const [name, minify] of [['next  ', next], ['terser', terser.minify]])
      console.log(' ', name, await minify(text, { collapseWhitespace: true, ...options }));
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
{}
  next   <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  terser <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  next   <p>Près de<data value="3500000">3,5</data>millions</p>
  terser <p>Près de<data value="3500000">3,5</data>millions</p>
{"inlineCustomElements":["data"]}
  next   <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  terser <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  next   <p>Près de <data value="3500000">3,5</data> millions</p>
  terser <p>Près de<data value="3500000">3,5</data>millions</p>
{"conservativeCollapse":true}
  next   <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  terser <p>Depuis le <time datetime="2027-03-12">12 mars</time> à Lyon</p>
  next   <p>Près de <data value="3500000">3,5</data> millions</p>
  terser <p>Près de <data value="3500000">3,5</data> millions</p>
EXPECTED
