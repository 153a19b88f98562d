#!/usr/bin/env bash
# @unhead/schema-org 3.1.3: a price nobody said anything of is « in stock », and valid until 30 December of next year.
#
# One gives an offer its price and currency. What is published has two facts more: availability InStock, and
# priceValidUntil, computed on the day of the build, so that the same page says something else from January on.
# Neither is among the defaults that the page on products lists. An offer of an event, thus its tickets, gets
# them too, although the event is over by then. Both given as null are left out.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts @unhead/schema-org@3.1.3 unhead@3.1.3 >/dev/null
cat >program.mjs <<'PROGRAM'
import { defineEvent, defineProduct, UnheadSchemaOrg, useSchemaOrg } from '@unhead/schema-org';
import { createHead, renderSSRHead } from 'unhead/server';

const offer = { price: 12.5, priceCurrency: 'EUR' };
for (const node of [
  defineProduct({ name: 'Acier', offers: [offer] }),
  defineEvent({ name: 'Salon', startDate: '2027-03-12', offers: [offer] }),
  defineProduct({ name: 'Acier', offers: [{ ...offer, availability: null, priceValidUntil: null }] }),
]) {
  const head = createHead({ plugins: [UnheadSchemaOrg()] });
  useSchemaOrg(head, [node]);
  const { bodyTags } = await renderSSRHead(head);
  const { offers } = JSON.parse(bodyTags.replace(/<[^>]*>/g, ''))['@graph'][0];
  console.log(JSON.stringify(offers).replace(`"${new Date().getFullYear() + 1}-`, '"(next year)-'));
}
PROGRAM
node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
{"@type":"Offer","availability":"https://schema.org/InStock","price":12.5,"priceCurrency":"EUR","priceValidUntil":"(next year)-12-30T00:00:00.000Z"}
{"@type":"Offer","availability":"https://schema.org/InStock","price":12.5,"priceCurrency":"EUR","priceValidUntil":"(next year)-12-30T00:00:00.000Z"}
{"@type":"Offer","price":12.5,"priceCurrency":"EUR"}
EXPECTED
