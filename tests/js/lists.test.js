// What the lists of the catalogue show once something is asked: rows, titles, sums, bars, what is announced.
import assert from "node:assert/strict";
import { test } from "node:test";

import { announced, classes, next, sums, title } from "../../theme/assets/js/catalogue/lists.js";
import { plain } from "./plain.js";

const DATA = {
  natures: [
    ["manufacture", "produit manufacturé", "produits manufacturés"],
    ["matiere", "matière première", "matières premières"],
  ],
  devises: ["$", "€", "£"],
  secteurs: [["eclairage", "Éclairage & co"]],
  pays: [["chn", "Chine"]],
};
const PRODUCT = {
  id: "lampes",
  nom: "Lampes <de> bureau",
  sh: "940520",
  secteur: 0,
  nature: 0,
  imports: 5000,
  devise: 0,
  pays: 0,
  part: 0.5,
  suivants: 0.25,
  hors: 0.8,
  hhi: 0.256,
  criteres: 2,
  poids: 10,
};
const NOBODY = { has: () => false };
const one = (changes, chosen = NOBODY) => plain(next(DATA, [{ ...PRODUCT, ...changes }], 0, chosen).html);
const HEAD =
  '<tr><th scope="row"><input type="checkbox" class="cmp" value="lampes" aria-label="Comparer : Lampes &lt;de&gt; bureau"><a href="../produits/lampes/">Lampes &lt;de&gt; bureau</a> <small>940520</small></th><td>Éclairage &amp; co</td>';
const BAR = '<svg class="dm" aria-hidden="true"><rect width="75.0%"/><rect width="50%"/></svg>';
const AMOUNT = '<td class="n">5,00 M$</td>';

/** What differs of a product, then its cells. */
for (const [changes, cells] of [
  [
    {},
    `${AMOUNT}<td>Chine</td><td class="n">50,0 %${BAR}<small>80,0 % hors Union</small></td><td class="n">0,26</td><td class="n">2/3</td>`,
  ],
  [
    { hors: null, hhi: null, criteres: null, devise: 1 },
    `<td class="n">5,00 M€</td><td>Chine</td><td class="n">50,0 %${BAR}</td><td class="n"></td><td class="n"></td>`,
  ],
  [
    { part: null, imports: null, criteres: 0 },
    '<td class="n muted">inconnues</td><td>Chine</td><td class="n"><span class="muted">inconnue</span><small>80,0 % hors Union</small></td><td class="n">0,26</td><td class="n">0/3</td>',
  ],
  [
    { part: null, hors: null },
    `${AMOUNT}<td>Chine</td><td class="n"><span class="muted">infime</span></td><td class="n">0,26</td><td class="n">2/3</td>`,
  ],
  [{ pays: null }, `${AMOUNT}<td class="muted">inconnu</td><td></td><td></td><td class="n">2/3</td>`],
  [{ pays: false }, `${AMOUNT}<td class="muted">aucun</td><td></td><td></td><td class="n">2/3</td>`],
])
  test(`the row of a product with ${JSON.stringify(changes)}`, () => {
    assert.equal(one(changes), `${HEAD}${cells}</tr>`);
  });

test("a product that was chosen to be compared still is", () => {
  const html = one({}, new Set(["lampes"]));
  assert.ok(html.includes('aria-label="Comparer : Lampes &lt;de&gt; bureau" checked>'));
  assert.ok(!one({}, new Set(["autre"])).includes("checked"));
});

const many = (number) =>
  Array.from({ length: number }, (_, place) => ({
    ...PRODUCT,
    id: `p${place}`,
  }));
const drawn = (html) => [...html.matchAll(/value="([^"]+)"/g)].map(([, id]) => id);

/** How many products, how many rows are there already; how many come, and what the button says then. */
for (const [number, from, come, more] of [
  [0, 0, 0, ""],
  [249, 0, 249, ""],
  [250, 0, 250, ""],
  [251, 0, 250, "Afficher 1 produit de plus, sur 1 qui reste"],
  [252, 0, 250, "Afficher 2 produits de plus, sur 2 qui restent"],
  [1600, 0, 250, "Afficher 250 produits de plus, sur 1 350 qui restent"],
  [1600, 250, 250, "Afficher 250 produits de plus, sur 1 100 qui restent"],
  [600, 250, 250, "Afficher 100 produits de plus, sur 100 qui restent"],
  [600, 500, 100, ""],
])
  test(`of ${number} products, after ${from}, ${come} more`, () => {
    const products = many(number);
    const found = next(DATA, products, from, NOBODY);
    assert.deepEqual(
      drawn(found.html),
      products.slice(from, from + come).map((p) => p.id),
    );
    assert.equal(found.shown, from + come);
    assert.equal(plain(found.more), more);
  });

/** What is asked, what differs of each product, then the title. */
for (const [tri, ordre, products, expected] of [
  ["part", "desc", [{}, {}], ""],
  ["part", "asc", [{}, {}], "2 produits, par part effective, ordre croissant"],
  ["nom", "asc", [{}], "1 produit, par nom, de A à Z"],
  ["nom", "desc", [{}], "1 produit, par nom, de Z à A"],
  ["imports", "desc", [{}, {}], "2 produits, par importations de la France, ordre décroissant"],
  [
    "imports",
    "desc",
    [{ devise: 1 }, { devise: 0 }],
    "2 produits, par importations de la France, en $ puis en €, ordre décroissant",
  ],
  ["imports", "asc", [{ devise: 1, imports: null }, {}], "2 produits, par importations de la France, ordre croissant"],
  ["hhi", "desc", [{ devise: 1 }, { devise: 0 }], "2 produits, par concentration, ordre décroissant"],
])
  test(`the title of ${JSON.stringify(products)} by ${tri}, ${ordre}`, () => {
    const some = products.map((changes) => ({ ...PRODUCT, ...changes }));
    assert.equal(plain(title(DATA, some, { tri, ordre })), expected);
  });

/** What differs of each product, then what is bought, the weighed share, and how many pass half. */
for (const [products, importations, ponderee, majoritaires] of [
  [[], "inconnues", "inconnue", "0 sur 0"],
  [[{}, { imports: 1000 }], "6,00 M$", "50,0 %", "0 sur 2"],
  [[{ part: 0.5001 }, { part: null, imports: null }], "5,00 M$", "50,0 %", "1 sur 1"],
  [[{ part: 0.9, poids: 30 }, { part: 0.1 }], "10,0 M$", "70,0 %", "1 sur 2"],
  [[{ part: 0.9, poids: null }, { part: 0.1 }], "10,0 M$", "10,0 %", "1 sur 2"],
  [[{ poids: null }], "5,00 M$", "inconnue", "0 sur 1"],
  [[{ part: null }], "5,00 M$", "inconnue", "0 sur 0"],
  [[{ part: 0, hors: null }], "5,00 M$", "0,0 %", "0 sur 1"],
  [[{}, { devise: 1 }, { devise: 1 }], "10,0 M€ et 5,00 M$", "50,0 %", "0 sur 3"],
  [[{}, {}, { devise: 1 }], "10,0 M$ et 5,00 M€", "50,0 %", "0 sur 3"],
  [[{ imports: null, devise: null }], "inconnues", "50,0 %", "0 sur 1"],
  // Weights of the Union's suppliers are all in its own currency; France's are in that of its amounts.
  [[{ hors: null }, { hors: null, devise: 1 }], "5,00 M$ et 5,00 M€", "inconnue", "0 sur 2"],
])
  test(`the sums of ${JSON.stringify(products)}`, () => {
    const found = sums(
      DATA,
      products.map((changes) => ({ ...PRODUCT, ...changes })),
    );
    const said = Object.fromEntries(Object.entries(found).map(([name, text]) => [name, plain(text)]));
    assert.deepEqual(said, { importations, ponderee, majoritaires });
  });

test("each product counts in its tenth; the highest bar is the whole height", () => {
  const of = (...parts) => classes(parts.map((part) => ({ ...PRODUCT, part })));
  assert.deepEqual(of(0, 0.0999, 0.1, 0.95, 1, 1, null), [
    ["2", "67%"],
    ["1", "33%"],
    ...Array(7).fill(["0", "0%"]),
    ["3", "100%"],
  ]);
  assert.deepEqual(of(0.85)[8], ["1", "100%"]);
  assert.deepEqual(of(null), Array(10).fill(["0", "0%"]));
});

/** How many products of each nature are found, then what is announced. */
for (const [manufactured, materials, total, expected] of [
  [0, 0, 303, "Aucun produit"],
  [1, 0, 303, "1 produit sur 303"],
  [0, 2, 303, "2 produits sur 303"],
  [1, 2, 1303, "3 produits sur 1 303 : 1 produit manufacturé, 2 matières premières"],
  [2, 1, 3, "3 produits : 2 produits manufacturés, 1 matière première"],
  [3, 0, 3, "3 produits"],
])
  test(`${manufactured} and ${materials} products of ${total} are announced`, () => {
    const products = [...many(manufactured), ...many(materials).map((product) => ({ ...product, nature: 1 }))];
    assert.equal(plain(announced(DATA, products, total)), expected);
  });
