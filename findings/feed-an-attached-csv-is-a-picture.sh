#!/usr/bin/env bash
# feed 6.0.0 (npm): the CSV attached to an entry is a picture in Atom, and is lost where the entry has a picture too.
#
# One entry is written in three formats. An enclosure with its type, text/csv, has that type in RSS; in Atom the type
# is made of « image/ » and the end of the address (image/csv, image/ics, and « image//export » where the address has
# no point); in JSON Feed there is none, although that format has attachments. If the entry has a picture as well, RSS
# writes the picture and drops the file. The README calls the field a generic enclosure whose type is given. The wrong
# type is known (issues 224 and 239); the losses are silent. Write the link of the file into the content too.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts feed@6.0.0 >/dev/null
cat >program.mjs <<'PROGRAM'
import { Feed } from 'feed';

const file = { url: 'https://exemple.fr/chiffres.csv', type: 'text/csv', length: 1200 };
const served = { ...file, url: 'https://exemple.fr/export?annee=2026' };
const invitation = { url: 'https://exemple.fr/salon.ics', type: 'text/calendar', length: 900 };
for (const [name, parts] of Object.entries({
  'a file': { enclosure: file },
  'a file served': { enclosure: served },
  'an invitation': { enclosure: invitation },
  'a file and a picture': { enclosure: file, image: 'https://exemple.fr/carte.png' },
})) {
  const feed = new Feed({ id: 'https://exemple.fr/', title: 'x', link: 'https://exemple.fr/', updated: new Date(0) });
  feed.addItem({ title: 'x', id: 'https://exemple.fr/a', link: 'https://exemple.fr/a', date: new Date(0), ...parts });
  console.log(name);
  for (const element of feed.rss2().match(/<enclosure [^>]*>/g)) console.log('  RSS ', element);
  for (const element of feed.atom1().match(/<link rel="enclosure"[^>]*>/g)) console.log('  Atom', element);
  console.log('  JSON', Object.keys(JSON.parse(feed.json1()).items[0]).join(' '));
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
a file
  RSS  <enclosure length="1200" type="text/csv" url="https://exemple.fr/chiffres.csv"/>
  Atom <link rel="enclosure" href="https://exemple.fr/chiffres.csv" type="image/csv" length="1200"/>
  JSON id url title date_modified
a file served
  RSS  <enclosure length="1200" type="text/csv" url="https://exemple.fr/export?annee=2026"/>
  Atom <link rel="enclosure" href="https://exemple.fr/export?annee=2026" type="image//export" length="1200"/>
  JSON id url title date_modified
an invitation
  RSS  <enclosure length="900" type="text/calendar" url="https://exemple.fr/salon.ics"/>
  Atom <link rel="enclosure" href="https://exemple.fr/salon.ics" type="image/ics" length="900"/>
  JSON id url title date_modified
a file and a picture
  RSS  <enclosure url="https://exemple.fr/carte.png" length="0" type="image/png"/>
  Atom <link rel="enclosure" href="https://exemple.fr/chiffres.csv" type="image/csv" length="1200"/>
  Atom <link rel="enclosure" href="https://exemple.fr/carte.png" type="image/png"/>
  JSON id url title image date_modified
EXPECTED
