#!/usr/bin/env bash
# svgo 4.1.0: the links of a map written as SVG 2 lose their address; its own removeXlink prepares others for it.
#
# preset-default removes attributes that are unknown, and knows of <a> what SVG 1.1 gave it: href, without xlink, is
# not on the list (on <use>, <image> or gradients it is). The country keeps its <a> and its target, and can no
# longer be clicked; a lang, which SVG 2 has too, goes as well. xlink:href stays, so that one is safe until the
# plugin removeXlink makes an href of it: with that plugin a file optimised once is right, and twice it is not.
# Switch removeUnknownsAndDefaults off for pictures that hold links.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts svgo@4.1.0 >/dev/null
cat >program.mjs <<'PROGRAM'
import { optimize } from 'svgo';

const map = (xmlns, href) =>
  `<svg xmlns="http://www.w3.org/2000/svg"${xmlns}><a ${href}="/pays/DE/" target="_top"><path d="M0 0h5v5z"/></a></svg>`;
const modern = map('', 'href');
const former = map(' xmlns:xlink="http://www.w3.org/1999/xlink"', 'xlink:href');
const show = (name, text) => console.log(`${name}: ${text.match(/<a[^>]*>/)[0]}`);

show('SVG 2', optimize(modern).data);
show('SVG 1.1', optimize(former).data);
const once = optimize(former, { plugins: ['preset-default', 'removeXlink'] }).data;
show('SVG 1.1 with removeXlink', once);
show('the same again', optimize(once, { plugins: ['preset-default', 'removeXlink'] }).data);
const overrides = { removeUnknownsAndDefaults: false };
show('SVG 2 with unknowns', optimize(modern, { plugins: [{ name: 'preset-default', params: { overrides } }] }).data);
const words = '<svg xmlns="http://www.w3.org/2000/svg"><text lang="fr">Pays</text></svg>';
console.log('lang:', optimize(words).data.match(/<text[^>]*>/)[0]);
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
SVG 2: <a target="_top">
SVG 1.1: <a xlink:href="/pays/DE/" target="_top">
SVG 1.1 with removeXlink: <a target="_top" href="/pays/DE/">
the same again: <a target="_top">
SVG 2 with unknowns: <a href="/pays/DE/" target="_top">
lang: <text>
EXPECTED
