#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3: a title, an identifier or a text that looks like a number becomes one.
#
# In RSS all of these are text. The entry of release 1.10 is announced as 1.1 (which was another release), the
# customs code 010121 used as guid comes back as 10121, a description "0x10" as 16 and "1e3" as 1000, each as a
# string again, so that nothing shows. Two entries can then have one identifier. xmlParserOptions with
# parseTagValue: false (an option of its XML parser) keeps them, and feedparser 6.0.14 does.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @extractus/feed-extractor@8.0.3 >/dev/null
python3 -m venv venv
venv/bin/pip -qq --disable-pip-version-check install feedparser==6.0.14
cat >feed.xml <<'FEED'
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>
<item><title>1.1</title><guid isPermaLink="false">10121</guid><description>0x10</description></item>
<item><title>1.10</title><guid isPermaLink="false">010121</guid><description>1e3</description></item>
</channel></rss>
FEED
cat >program.mjs <<'PROGRAM'
import { readFileSync } from 'node:fs';
import { extractFromXml } from '@extractus/feed-extractor';

const feed = readFileSync('feed.xml', 'utf8');
for (const [name, options] of [['as it is', {}], ['text', { xmlParserOptions: { parseTagValue: false } }]])
  for (const { id, title, description } of extractFromXml(feed, options).entries)
    console.log('feed-extractor, ' + name + ':', JSON.stringify([id, title, description]));
PROGRAM
cat >program.py <<'PROGRAM'
import json

import feedparser

for entry in feedparser.parse("feed.xml").entries:
    print("feedparser:", json.dumps([entry.id, entry.title, entry.summary], separators=(",", ":")))
PROGRAM
{ node program.mjs && venv/bin/python program.py; } >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
feed-extractor, as it is: ["10121","1.1","16"]
feed-extractor, as it is: ["10121","1.1","1000"]
feed-extractor, text: ["10121","1.1","0x10"]
feed-extractor, text: ["010121","1.10","1e3"]
feedparser: ["10121","1.1","0x10"]
feedparser: ["010121","1.10","1e3"]
EXPECTED
