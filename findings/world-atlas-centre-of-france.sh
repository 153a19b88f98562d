#!/usr/bin/env bash
# world-atlas 2.0.2 with d3-geo 3.1.2: the centre of France lies in Spain.
#
# A country of Natural Earth holds its overseas parts: the centroid of France, with Guyane and the islands,
# is in Asturias or in the sea beside it, at every resolution. A label or a flow put at geoCentroid() leaves the country;
# take the largest polygon. The Netherlands, with Bonaire, hold theirs by luck.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.2 >/dev/null
cat >program.mjs <<'PROGRAM'
import { createRequire } from 'node:module';
import { geoArea, geoCentroid, geoContains } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
for (const scale of ['110m', '50m', '10m']) {
  const world = require('world-atlas/countries-' + scale + '.json');
  const countries = feature(world, world.objects.countries).features;
  const named = (name) => countries.find((one) => one.properties.name === name);
  const at = (point) => countries.find((one) => geoContains(one, point))?.properties.name;
  const france = named('France');
  const parts = france.geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  const largest = parts.reduce((one, other) => (geoArea(other) > geoArea(one) ? other : one));
  console.log(scale, 'all:', at(geoCentroid(france)), 'largest:', at(geoCentroid(largest)));
}
PROGRAM
TZ=Europe/Paris node program.mjs >seen
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
110m all: Spain largest: France
50m all: Spain largest: France
10m all: Spain largest: France
EXPECTED
