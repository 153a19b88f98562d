#!/usr/bin/env bash
# @djot/djot 0.3.2: « M. Dupont » at the start of a paragraph is the thousandth point of a list, « MM. » the 2000th.
#
# Djot takes a letter or a Roman number, a point and one space for the mark of a list, as its syntax says. In French
# « M. » is Mister and « MM. » Messrs.; initials do it too, and « N. B. : en tonnes » is a term without definition in
# two lists. A mark is no text any more: M. Dupont is Dupont wherever the text goes without its lists (a feed, an
# excerpt). The same lists in Markdown, those of pymdown-extensions 13.1.2 as of Pandoc, which Djot's author wrote,
# want two spaces after a capital, because of names; but of one capital only, so that « MM. » is a list there too.
# Write « M\. Dupont », or the no-break space that French wants there.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @djot/djot@0.3.2 >/dev/null
python3 -m venv venv
venv/bin/pip -qq --disable-pip-version-check install markdown==3.11.3 pymdown-extensions==13.1.2
cat >texts.json <<'JSON'
["M. Dupont préside.", "MM. Dupont et Martin président.", "N. B. : en tonnes.", "L. Martin", "M.\u00a0Dupont préside."]
JSON
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import { parse, renderHTML } from '@djot/djot';

for (const text of JSON.parse(readFileSync('texts.json', 'utf8')))
  console.log('djot    ', renderHTML(parse(text)).replaceAll('\n', ''));
PROGRAM
cat >program.py <<'PROGRAM'
import json
from pathlib import Path

import markdown

for text in json.loads(Path("texts.json").read_text(encoding="utf-8")):
    print("pymdownx", markdown.markdown(text, extensions=["pymdownx.fancylists"]).replace("\n", ""))
PROGRAM
{
  node program.mjs
  venv/bin/python program.py
} >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
djot     <ol start="1000" type="I"><li>Dupont préside.</li></ol>
djot     <ol start="2000" type="I"><li>Dupont et Martin président.</li></ol>
djot     <ol start="14" type="A"><li><ol start="2" type="A"><li><dl><dt>en tonnes.</dt><dd></dd></dl></li></ol></li></ol>
djot     <ol start="50" type="I"><li>Martin</li></ol>
djot     <p>M. Dupont préside.</p>
pymdownx <p>M. Dupont préside.</p>
pymdownx <ol start="2000" type="I"><li>Dupont et Martin président.</li></ol>
pymdownx <p>N. B. : en tonnes.</p>
pymdownx <p>L. Martin</p>
pymdownx <p>M. Dupont préside.</p>
EXPECTED
