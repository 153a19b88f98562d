#!/usr/bin/env bash
# hyphen 1.14.1 (npm): given HTML, it cuts « march&eacute; » inside its accent, and the names of JSON-LD.
#
# Its README says that tags are left alone, and no more. All that stands between two tags is text: a character reference
# of five letters or more gets its soft hyphen (U+00AD, shown here as |) and is no reference any more, so that the
# page reads « march&eacute; ». &nbsp; and &euro; are short enough. So are cut what a <script> and a <style> hold: the
# type of an event becomes another word that looks the same, its address another address. No option names elements to
# leave alone. Hyphenate the texts of a parsed page (those of <p> and <li>, say), or leave it to CSS (hyphens: auto).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts hyphen@1.14.1 >/dev/null
cat >program.cjs <<'PROGRAM'
const { hyphenateHTMLSync, hyphenateSync } = require('hyphen/fr');

const visible = (text) => text.replaceAll('\u00ad', '|');
for (const text of [
  '<p class="importations">Les importations</p>', '<p>Le march&eacute; de &laquo;&nbsp;l&rsquo;&Eacute;tat&nbsp;&raquo;</p>',
  '<p>Le march&#233;</p>', '<style>.importations { color: navy }</style>',
]) console.log(visible(hyphenateSync(text)), hyphenateSync(text) === hyphenateHTMLSync(text));
const page = '<script type="application/ld+json">{"@type": "ExhibitionEvent", "url": "https://exemple.fr/foires/importateurs"}</script>';
const data = JSON.parse(hyphenateSync(page).replace(/<[^>]*>/g, ''));
console.log(visible(data['@type']), data['@type'] === 'ExhibitionEvent');
console.log(visible(data.url), new URL(data.url).href);
PROGRAM
node program.cjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
<p class="importations">Les im|por|ta|tions</p> true
<p>Le march&ea|cute; de &la|quo;&nbsp;l&rs|quo;&Ea|cute;tat&nbsp;&ra|quo;</p> true
<p>Le march&#233;</p> true
<style>.im|por|ta|tions { co|lor: navy }</style> true
Ex|hi|bi|tio|nEvent false
https://exemple.fr/foires/im|por|ta|teurs https://exemple.fr/foires/im%C2%ADpor%C2%ADta%C2%ADteurs
EXPECTED
