#!/usr/bin/env bash
# fastfeedparser 0.6.5: an entry's link is whatever link comes first, an attached file included.
#
# In Atom a <link> without rel is the entry's page (RFC 4287, 4.2.7.2) and rel="enclosure" an attached
# file, in any order. When the attached calendar comes first, fastfeedparser gives it as the entry's
# address. It does not apply xml:base either, and a summary in XHTML is empty. feedparser reads all
# three.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" -qq --disable-pip-version-check install fastfeedparser==0.6.5 feedparser==6.0.14
"$place/venv/bin/python" - >"$place/seen" <<'PROGRAM'
import fastfeedparser
import feedparser

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/fil/">
<title>t</title><id>urn:x</id><updated>2026-11-27T00:00:00Z</updated>
<entry><title>un</title><id>urn:1</id><updated>2026-11-27T00:00:00Z</updated>
<link rel="enclosure" href="un.ics" type="text/calendar" length="3"/><link href="../un/"/>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Une nuit</p></div></summary></entry>
</feed>"""
for library in (fastfeedparser, feedparser):
    (entry,) = library.parse(FEED)["entries"]
    print(library.__name__, entry["link"], repr(entry.get("summary") or entry.get("description")))
PROGRAM
diff -u - "$place/seen" <<'EXPECTED' && echo "$(basename "$0"): as described"
fastfeedparser un.ics ''
feedparser https://example.org/un/ '<p>Une nuit</p>'
EXPECTED
