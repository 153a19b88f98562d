#!/usr/bin/env bash
# htmlnano 3.5.1: without a <body> tag, the spaces around every <b>, <a> or <i> at the top are removed.
#
# The default way with whitespace is "conservative": many spaces become one. That holds inside any element, but a
# text that has no parent, or only <html>, is trimmed as if nothing stood beside it: « Près de 3,5 millions »
# becomes « Près de3,5millions ». The tag is optional (HTML, 13.1.2.4), and a fragment (the content of a feed,
# a piece of a page) has none. Inside <template> it is so too. Put one element around it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts htmlnano@3.5.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import htmlnano from 'htmlnano';

const alone = { minifyCss: false, minifyJs: false, minifySvg: false }; // they need other packages
const text = 'Près de <b>3,5</b> <i>millions</i> de tonnes';
for (const page of [
  `<!doctype html><html lang=fr><title>x</title><body>${text}`, `<!doctype html><html lang=fr><title>x</title>${text}`,
  `<p>${text}</p>`, text, `<template>${text}</template>`,
])
  console.log((await htmlnano.process(page, { ...alone, collapseWhitespace: 'conservative' })).html);
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
<!doctype html><html lang="fr"><title>x</title><body>Près de <b>3,5</b> <i>millions</i> de tonnes</body></html>
<!doctype html><html lang="fr"><title>x</title>Près de<b>3,5</b><i>millions</i>de tonnes</html>
<p>Près de <b>3,5</b> <i>millions</i> de tonnes</p>
Près de<b>3,5</b><i>millions</i>de tonnes
<template>Près de<b>3,5</b><i>millions</i>de tonnes</template>
EXPECTED
