// Which products the catalogue keeps, at and around each bound, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { answers, sorted, tests } from "../../theme/assets/js/catalogue/choice.js";

const PRODUCT = {
  id: "lampes",
  nom: "Lampes",
  secteur: 0,
  nature: 0,
  imports: 5000,
  devise: 0,
  pays: 0,
  part: 0.5,
  hhi: 0.2,
  criteres: 2,
  stade: null,
  evenements: null,
  texte: " lampes de bureau 940520",
};
const DATA = {
  secteurs: [
    ["eclairage", "Éclairage"],
    ["sante", "Santé"],
  ],
  pays: [
    ["chn", "Chine"],
    ["deu", "Allemagne"],
  ],
  natures: [["manufacture"], ["matiere"]],
  stades: [["etude"], ["usine"]],
  evenements: [["2027-03-01-rouen"], ["2027-04-01-caen"]],
  seuils: { hhi: [0.1, 0.2], part: [0.25, 0.5] },
};
const keeps = (asked, product = {}, terms = []) =>
  tests(DATA, asked, terms).every((passes) => passes({ ...PRODUCT, ...product }));
const kept = (asked, values) => values.filter(([product]) => keeps(asked, product)).map(([product]) => product);

/** Each filter, then the products that it keeps and those that it does not. */
const CASES = [
  [{}, [{}, { part: null, imports: null }], []],
  [{ secteur: "eclairage" }, [{}], [{ secteur: 1 }]],
  [{ secteur: "sante" }, [{ secteur: 1 }], [{}]],
  [{ nature: "matiere" }, [{ nature: 1 }], [{}]],
  [{ pays: "deu" }, [{ pays: 1 }], [{}, { pays: null }, { pays: false }]],
  [{ relocalisation: "toutes" }, [{ stade: 0 }, { stade: 1 }], [{}]],
  [{ relocalisation: "aucune" }, [{}], [{ stade: 0 }]],
  [{ relocalisation: "usine" }, [{ stade: 1 }], [{}, { stade: 0 }]],
  [{ evenement: "tous" }, [{ evenements: [] }, { evenements: [1] }], [{}]],
  [{ evenement: "2027-04-01-caen" }, [{ evenements: [0, 1] }], [{}, { evenements: [0] }]],
  [{ dependance: "hhi-fort" }, [{ hhi: 0.2001 }], [{ hhi: 0.2 }, { hhi: null }]],
  [{ dependance: "hhi-moyen" }, [{ hhi: 0.2 }, { hhi: 0.1 }], [{ hhi: 0.2001 }, { hhi: 0.0999 }, { hhi: null }]],
  [{ dependance: "hhi-faible" }, [{ hhi: 0.0999 }, { hhi: 0 }], [{ hhi: 0.1 }, { hhi: null }]],
  [{ dependance: "majorite" }, [{ part: 0.5001 }], [{ part: 0.5 }, { part: null }]],
  [{ dependance: "quart" }, [{ part: 0.5 }, { part: 0.25 }], [{ part: 0.5001 }, { part: 0.2499 }, { part: null }]],
  [{ dependance: "moindre" }, [{ part: 0.2499 }, { part: 0 }], [{ part: 0.25 }, { part: null }]],
  [{ dependance: "trois-criteres" }, [{ criteres: 3 }], [{}, { criteres: null }]],
  [{ dependance: "nouveau" }, [], [{}, { part: 1 }]],
  [{ dependance: "constructor" }, [], [{}]],
  [{ part_min: "50" }, [{ part: 0.5 }, { part: 1 }], [{ part: 0.4999 }, { part: null }]],
  [{ part_max: "50" }, [{ part: 0.5 }, { part: 0 }], [{ part: 0.5001 }, { part: null }]],
  [{ imports_min: "5" }, [{}, { imports: 5001 }], [{ imports: 4999 }, { imports: null }]],
  [{ imports_max: "5" }, [{}, { imports: 0 }], [{ imports: 5001 }, { imports: null }]],
  [{ secteur: "eclairage", part_min: "60" }, [{ part: 0.6 }], [{}, { part: 0.6, secteur: 1 }]],
];

for (const [asked, right, wrong] of CASES)
  test(`${JSON.stringify(asked)} keeps what it says`, () => {
    const all = [...right, ...wrong].map((product) => [product]);
    assert.deepEqual(kept(asked, all), right);
  });

test("a bound is the number that is written, whatever a computer makes of its product", () => {
  for (let tenths = 0; tenths <= 1000; tenths += 1) {
    const [bound, product] = [String(tenths / 10), { part: tenths / 1000 }];
    assert.ok(keeps({ part_min: bound, part_max: bound }, product), `${bound} %`);
  }
  for (let thousands = 1; thousands <= 10000; thousands += 1) {
    const bound = String(thousands / 1000);
    assert.ok(keeps({ imports_min: bound, imports_max: bound }, { imports: thousands }), `${bound} M`);
  }
});

test("each word begins a word of the product", () => {
  assert.ok(keeps({}, {}, ["lampe", "bur"]));
  assert.ok(keeps({}, {}, ["9405"]));
  assert.ok(!keeps({}, {}, ["lampe", "salon"]));
  assert.ok(!keeps({}, {}, ["ampe"]));
});

const PRODUCTS = [
  { nom: "Écrans", secteur: 1, pays: 1, part: 0.9, imports: 10, devise: 0 },
  {
    nom: "Ampoules",
    secteur: 0,
    pays: null,
    part: null,
    imports: null,
    devise: 0,
  },
  { nom: "Zinc", secteur: 0, pays: 0, part: 0.2, imports: 900, devise: 1 },
  { nom: "Étain", secteur: 1, pays: 0, part: 0.4, imports: 200, devise: 0 },
];
const names = (tri, ordre) => sorted(DATA, PRODUCTS, { tri, ordre }).map((product) => product.nom);

test("the order of the data is the one by share", () => {
  assert.equal(sorted(DATA, PRODUCTS, { tri: "part", ordre: "desc" }), PRODUCTS);
});

test("what is unknown comes last, both ways", () => {
  assert.deepEqual(names("part", "asc"), ["Zinc", "Étain", "Écrans", "Ampoules"]);
  assert.deepEqual(names("pays", "asc"), ["Écrans", "Zinc", "Étain", "Ampoules"]);
  assert.deepEqual(names("pays", "desc"), ["Zinc", "Étain", "Écrans", "Ampoules"]);
});

test("names and sectors are in the order of a dictionary", () => {
  assert.deepEqual(names("nom", "asc"), ["Ampoules", "Écrans", "Étain", "Zinc"]);
  assert.deepEqual(names("nom", "desc"), ["Zinc", "Étain", "Écrans", "Ampoules"]);
  assert.deepEqual(names("secteur", "asc"), ["Ampoules", "Zinc", "Écrans", "Étain"]);
});

test("amounts of two currencies are not mixed", () => {
  assert.deepEqual(names("imports", "desc"), ["Étain", "Écrans", "Zinc", "Ampoules"]);
  assert.deepEqual(names("imports", "asc"), ["Écrans", "Étain", "Zinc", "Ampoules"]);
});

test("what answers is in the order asked", () => {
  const asked = { secteur: "sante", tri: "nom", ordre: "desc" };
  const found = answers({ ...DATA, produits: PRODUCTS }, asked, []);
  assert.deepEqual(
    found.map((product) => product.nom),
    ["Étain", "Écrans"],
  );
});
