#!/usr/bin/env bash
# @unhead/schema-org 3.1.3: an event with a street address takes place online.
#
# defineEvent completes types that go without saying: a location is a Place or a VirtualLocation, and where an
# address is given nobody would think of the second. But it always is, with or without a url, unless the @type is
# written out; a place given as text becomes the url of a virtual one. The address inside is not completed
# either. definePlace makes it right, and so does "@type": "Place", the address aside.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @unhead/schema-org@3.1.3 unhead@3.1.3 >/dev/null
cat >program.mjs <<'PROGRAM'
import { defineEvent, definePlace, UnheadSchemaOrg, useSchemaOrg } from '@unhead/schema-org';
import { createHead, renderSSRHead } from 'unhead/server';

const hall = { name: 'Halle', address: { streetAddress: '1 place du Marché', addressLocality: 'Lyon' } };
for (const location of [hall, 'Halle, Lyon', { '@type': 'Place', ...hall }, definePlace(hall)]) {
  const head = createHead({ plugins: [UnheadSchemaOrg()] });
  useSchemaOrg(head, [defineEvent({ name: 'Salon', startDate: '2027-03-12', location })]);
  const { bodyTags } = await renderSSRHead(head);
  console.log(JSON.stringify(JSON.parse(bodyTags.replace(/<[^>]*>/g, ''))['@graph'][0].location));
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
{"@type":"VirtualLocation","name":"Halle","address":{"streetAddress":"1 place du Marché","addressLocality":"Lyon"}}
{"@type":"VirtualLocation","url":"Halle, Lyon"}
{"@type":"Place","name":"Halle","address":{"streetAddress":"1 place du Marché","addressLocality":"Lyon"}}
{"@type":"Place","name":"Halle","address":{"@type":"PostalAddress","streetAddress":"1 place du Marché","addressLocality":"Lyon"}}
EXPECTED
