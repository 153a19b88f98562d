#!/usr/bin/env bash
# world-atlas 2.0.2: joining figures to its countries by id loses some and doubles Australia.
#
# Its countries have the numeric code of ISO 3166-1 as id. At 1:50 million two of them are 036: Australia,
# and the Ashmore and Cartier Islands, so that a map from id to shape that keeps the last one shows the
# wrong one. Kosovo has no id at any scale. At 1:110 million, the scale most drawings use, there is no
# Singapore, Hong Kong, Malta or Bahrain at all: a large supplier may have nowhere to be drawn. France
# is one shape with French Guiana (and, from 1:50 million on, the other overseas departments).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . world-atlas@2.0.2 >/dev/null
node >seen <<'SCRIPT'
for (const scale of ["110m", "50m"]) {
  const shapes = require(`./node_modules/world-atlas/countries-${scale}.json`).objects.countries.geometries
  const names = shapes.map((shape) => shape.properties.name)
  const named = (id) => shapes.filter((shape) => shape.id === id).map((shape) => shape.properties.name)
  console.log(scale, "036:", named("036").join(", "))
  console.log(scale, "without id:", shapes.filter((s) => !s.id).map((s) => s.properties.name).sort().join(", "))
  console.log(scale, "not there:", ["Singapore", "Hong Kong", "Malta", "Bahrain", "Réunion"].filter((n) => !names.includes(n)).join(", "))
}
SCRIPT
diff -u - seen <<'EXPECTED' && echo "$(basename "$0"): as described"
110m 036: Australia
110m without id: Kosovo, N. Cyprus, Somaliland
110m not there: Singapore, Hong Kong, Malta, Bahrain, Réunion
50m 036: Australia, Ashmore and Cartier Is.
50m without id: Indian Ocean Ter., Kosovo, N. Cyprus, Siachen Glacier, Somaliland
50m not there: Réunion
EXPECTED
