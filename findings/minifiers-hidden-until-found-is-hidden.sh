#!/usr/bin/env bash
# minify-html 0.18.1, @swc/html 1.16.21: a text « hidden until found » is hidden for good.
#
# hidden="until-found" (HTML, 6.1) folds a section away and lets the browser's search, or a link to it, open it
# again; hidden alone shows it to nobody. It was a boolean attribute once, and both minifiers write it as one,
# minify-html with no option against it; html-minifier-next 8.7.0 and html-minifier-terser 7.2.0 do where
# collapseBooleanAttributes is on, as it is by default in swc. htmlnano 3.5.1, which collapses them too, keeps
# this value. Nothing shows it until somebody searches the page.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @minify-html/node@0.18.1 @swc/html@1.16.21 \
  html-minifier-next@8.7.0 html-minifier-terser@7.2.0 htmlnano@3.5.1 >/dev/null
cat >program.mjs <<'PROGRAM'
import minifyHtml from '@minify-html/node';
import swc from '@swc/html';
import { minify as next } from 'html-minifier-next';
import terser from 'html-minifier-terser';
import htmlnano from 'htmlnano';

const alone = { minifyCss: false, minifyJs: false, minifySvg: false }; // they need other packages
const text = '<!doctype html><title>x</title><body><section hidden="until-found" id=n><p>Note</p></section>';
const [collapse, keep] = [true, false].map((collapseBooleanAttributes) => ({ collapseBooleanAttributes }));
for (const [name, answer] of [
  ['minify-html', minifyHtml.minify(Buffer.from(text), {}).toString()],
  ['swc', swc.minifySync(Buffer.from(text)).code],
  ['swc, no collapse', swc.minifySync(Buffer.from(text), keep).code],
  ['next', await next(text)],
  ['next, collapse', await next(text, collapse)],
  ['terser, collapse', await terser.minify(text, collapse)],
  ['htmlnano', (await htmlnano.process(text, alone)).html],
])
  console.log(`${name}: ${answer.match(/<section[^>]*>/)[0]}`);
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
minify-html: <section hidden id=n>
swc: <section hidden id=n>
swc, no collapse: <section hidden=until-found id=n>
next: <section hidden="until-found" id=n>
next, collapse: <section hidden id=n>
terser, collapse: <section hidden id="n">
htmlnano: <section hidden="until-found" id="n">
EXPECTED
