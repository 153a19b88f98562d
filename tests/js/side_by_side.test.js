// What the table of compared products says, and what is said around it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { candidates, howMany, table, told } from "../../theme/assets/js/catalogue/side_by_side.js";
import { compared } from "../../theme/assets/js/produits.js";
import { plain } from "./plain.js";

const WORDS = {
  natures: { manufacture: "produit manufacturé" },
  devises: { USD: "$", EUR: "€" },
  fiabilites: { etabli: "établi", "a-confirmer": "à confirmer" },
  stades: { etude: "À l’étude", usine: "Usine ouverte" },
};
const supplier = (nom, part) => ({ nom, part });
const SUPPLIERS = [
  supplier("Chine", 0.5),
  supplier("Inde", 0.2),
  supplier("Japon", 0.1),
  supplier("Laos & co", 0.05),
  supplier("Mali", 0.04),
  supplier("Niger", 0.03),
];
const FRANCE = {
  annee: 2024,
  devise: "USD",
  importations: 5000,
  exportations: 0,
  solde: -5000,
  fournisseurs: SUPPLIERS,
  part_effective: 0.5,
  hhi: 0.311,
  serie: [{ annee: 2024 }],
  table: { fiabilite: "etabli" },
};
const UNION = {
  annee: 2023,
  fournisseurs: [supplier("Chine", 0.9)],
  part_effective: 0.45,
  hhi: 0.2,
  hhi_extra_ue: 0.81,
  criteres: [{ atteint: true }, { atteint: false }, { atteint: true }],
  table: { fiabilite: "a-confirmer" },
};
const PRODUCT = {
  identifiant: "lampes",
  nom: "Lampes <de> bureau",
  nature: "manufacture",
  secteur: "eclairage",
  sh: "940520",
  nomenclature: "SH2022",
  relocalisation: [],
  calcule: { secteur_nom: "Éclairage & co", evenements: [], chiffres: [] },
};
const product = ({ relocalisation = [], evenements = [], nom = PRODUCT.nom, ...figures }) => ({
  ...PRODUCT,
  nom,
  relocalisation,
  calcule: {
    ...PRODUCT.calcule,
    evenements,
    chiffres: Object.keys(figures).length ? [figures] : [],
  },
});
const made = (some, events = new Map()) => plain(table(some.map(product), events, WORDS, "/depot/").html);
/** The cells of each row, by its title. */
const cells = (html) =>
  Object.fromEntries(
    [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, name, row]) => [
      name,
      [...row.matchAll(/<td data-label="Lampes &lt;de&gt; bureau">(.*?)<\/td>/g)].map(([, cell]) => cell),
    ]),
  );
const sure = (who, year = 2024) =>
  `<small>${who}, ${year} <span class="rel r-etabli"><b>Fiabilité : </b>établi</span></small>`;
const unsure = (who) =>
  `<small>${who}, 2023 <span class="rel r-a-confirmer"><b>Fiabilité : </b>à confirmer</span></small>`;
const muted = (words) => `<span class="muted">${words}</span>`;
const number = (text) => `<b class="num">${text}</b>`;
const bar = (both, first) =>
  `<svg class="dm" aria-hidden="true"><rect width="${both}%"/><rect width="${first}%"/></svg>`;
const ALWAYS = {
  Nature: "produit manufacturé",
  Secteur: '<a href="/depot/secteurs/eclairage/">Éclairage &amp; co</a>',
  Code: "SH 2022 : 940520",
};
/** The rows whose cell says something of every product: what a product says there. */
const said = (some) => Object.fromEntries(Object.entries(cells(made([some]))).map(([name, [cell]]) => [name, cell]));

test("a product whose suppliers of France are known", () => {
  assert.deepEqual(said({ france: FRANCE, union: UNION }), {
    ...ALWAYS,
    Importations: number("5,00 M$") + sure("France"),
    Exportations: number("0 $") + sure("France"),
    Solde: number("−5,00 M$") + sure("France"),
    "Premier fournisseur": `<b>Chine, <span class="num">50,0 %</span></b>${bar("89.0", "50")}${sure("importations de la France")}`,
    "Part effective": number("50,0 %") + sure("toutes les importations de la France"),
    "Fournisseurs suivants":
      '<ol><li>Inde, <span class="num">20,0 %</span></li><li>Japon, <span class="num">10,0 %</span></li><li>Laos &amp; co, <span class="num">5,0 %</span></li><li>Mali, <span class="num">4,0 %</span></li></ol>',
    "Concentration, de 0 à 1": number("0,31") + sure("fournisseurs de la France"),
    "Critères de la Commission remplis": number("2 sur 3") + unsure("Union européenne"),
  });
});

test("a product whose suppliers of the Union alone are known", () => {
  assert.deepEqual(
    said({
      france: { ...FRANCE, fournisseurs: [], serie: [], devise: "EUR" },
      union: UNION,
    }),
    {
      ...ALWAYS,
      Importations: number("5,00 M€") + sure("France"),
      Exportations: number("0 €") + sure("France"),
      Solde: number("−5,00 M€") + sure("France"),
      "Premier fournisseur": `<b>Chine, <span class="num">90,0 %</span></b>${bar("90.0", "90")}${unsure("importations de l’Union venues de l’extérieur")}`,
      "Part effective": number("45,0 %") + unsure("toutes les importations des membres de l’Union"),
      "Fournisseurs suivants": muted("inconnus"),
      "Concentration, de 0 à 1": number("0,81") + unsure("fournisseurs extérieurs de l’Union"),
      "Critères de la Commission remplis": number("2 sur 3") + unsure("Union européenne"),
    },
  );
  const whole = said({ union: { ...UNION, hhi_extra_ue: null, criteres: [] } });
  assert.equal(whole["Concentration, de 0 à 1"], number("0,20") + unsure("fournisseurs extérieurs de l’Union"));
  assert.equal(whole["Critères de la Commission remplis"], number("0 sur 3") + unsure("Union européenne"));
});

test("what is not known is said so, whether it is empty or not there", () => {
  const unknown = {
    ...ALWAYS,
    Importations: muted("inconnues"),
    Exportations: muted("inconnues"),
    Solde: muted("inconnu"),
    "Premier fournisseur": muted("inconnu"),
    "Part effective": muted("inconnue"),
    "Fournisseurs suivants": muted("inconnus"),
    "Concentration, de 0 à 1": muted("inconnue"),
    "Critères de la Commission remplis": muted("inconnus"),
  };
  assert.deepEqual(said({}), unknown);
  const none = {
    importations: null,
    exportations: null,
    solde: null,
    part_effective: null,
    hhi: null,
  };
  assert.deepEqual(said({ france: { ...FRANCE, ...none, fournisseurs: [], serie: [] } }), unknown);
});

test("that France buys from nobody is known, and the suppliers of the Union do not stand for its own", () => {
  const nobody = {
    ...FRANCE,
    importations: 0,
    exportations: null,
    solde: null,
    fournisseurs: [],
    part_effective: null,
  };
  assert.deepEqual(said({ france: { ...nobody, hhi: null }, union: UNION }), {
    ...ALWAYS,
    Importations: number("0 $") + sure("France"),
    Exportations: muted("inconnues"),
    Solde: muted("inconnu"),
    "Premier fournisseur": muted("aucun"),
    "Part effective": muted("aucune"),
    "Fournisseurs suivants": muted("aucun"),
    "Concentration, de 0 à 1": muted("aucune"),
    "Critères de la Commission remplis": number("2 sur 3") + unsure("Union européenne"),
  });
  assert.doesNotMatch(made([{ france: nobody, union: UNION }]), /class="notice"/);
});

test("the share of one who sells hardly anything to France is said as in the catalogue", () => {
  const tiny = { ...FRANCE, importations: 50, fournisseurs: SUPPLIERS.slice(0, 1), part_effective: null };
  const { "Part effective": share, "Fournisseurs suivants": next } = said({ france: tiny });
  assert.deepEqual([share, next], [muted("infime"), muted("aucun")]);
});

test("a row that says something of one product says of the others that nothing is known", () => {
  const stages = [
    { stade: "etude", texte: "Avant" },
    { stade: "usine", texte: "À Rouen & Caen" },
  ];
  const html = made(
    [{ relocalisation: stages }, { evenements: ["2027-03-01-rouen", "2027-04-01-le-mans-2"] }],
    new Map([["2027-03-01-rouen", "Rouen, 1er mars"]]),
  );
  const found = cells(html);
  assert.deepEqual(found.Relocalisation, ["<b>Usine ouverte</b> À Rouen &amp; Caen", muted("rien de documenté")]);
  assert.deepEqual(found["Évènements qui l’ont travaillé"], [
    muted("rien de documenté"),
    '<a href="/depot/evenements/2027-03-01-rouen/">Rouen, 1er mars</a><br><a href="/depot/evenements/2027-04-01-le-mans-2/">2027-04-01-le-mans-2</a>',
  ]);
});

test("whose shares they are is said once for all, or that they do not compare", () => {
  const notice = (...some) => /<div class="notice" role="note"><p>(.*?)<\/p>/.exec(made(some))?.[1] ?? "";
  assert.equal(notice({ france: FRANCE }, { france: FRANCE, union: UNION }), "");
  assert.equal(notice({}), "");
  assert.equal(
    notice({ union: UNION }, {}),
    "<b>Parts de l’Union européenne, pas de la France</b>Les fournisseurs de la France ne sont pas connus pour ces produits.",
  );
  assert.equal(
    notice({ union: UNION }, { france: FRANCE }),
    "<b>Les parts n’ont pas toutes le même périmètre</b>Là où les fournisseurs de la France sont connus, ce sont leurs parts ; ailleurs, celles des fournisseurs de l’Union européenne, hors Union. Elles ne se comparent pas entre elles.",
  );
});

test("each column leads to its product, and may be taken out", () => {
  const { html, columns } = table([product({}), product({})], new Map(), WORDS, "/depot/");
  assert.equal(columns, 2);
  const text = plain(html);
  const head =
    '<th scope="col"><a href="/depot/produits/lampes/">Lampes &lt;de&gt; bureau</a><small><button type="button" class="lien" data-retirer="lampes">Retirer<span class="vh"> Lampes &lt;de&gt; bureau</span></button></small></th>';
  assert.ok(text.includes(`<thead><tr><td></td>${head}${head}</tr></thead>`));
  assert.ok(
    text.includes(
      ">2 produits comparés<small>Monnaies courantes. Chaque chiffre porte son périmètre, son année et sa fiabilité.</small></caption>",
    ),
  );
  assert.ok(made([{}]).includes(">1 produit comparé<small>"));
});

/** Products asked, which of them nobody knows; what is said. */
for (const [wanted, unknown, expected] of [
  [["a", "b"], [], ""],
  [["a", "b", "c", "d"], [], ""],
  [["a"], [], "Ajoutez un produit à comparer à « Lin : le fil »."],
  [["a", "z"], ["z"], "Introuvable : z. Ajoutez un produit à comparer à « Lin : le fil »."],
  [["z"], ["z"], "Introuvable : z."],
  [["y", "z"], ["y", "z"], "Introuvables : y, z."],
  [["a", "b", "c", "d", "e"], [], "Quatre produits au plus : les suivants sont laissés de côté."],
  [["a", "b", "c", "z", "e"], ["z"], "Introuvable : z. Quatre produits au plus : les suivants sont laissés de côté."],
])
  test(`${wanted} are asked, ${unknown.join(", ") || "none"} unknown`, () => {
    const loaded = wanted.slice(0, 4).map((id) => (unknown.includes(id) ? null : product({ nom: "Lin : le fil" })));
    assert.equal(plain(told(wanted, loaded)), expected);
  });

test("how many products answer", () => {
  assert.deepEqual([0, 1, 2, 8, 9, 1200].map(howMany).map(plain), [
    "Aucun produit",
    "1 produit",
    "2 produits",
    "8 produits",
    "8 produits sur 9, précisez",
    "8 produits sur 1 200, précisez",
  ]);
});

test("the first eight that answer are offered", () => {
  const data = {
    secteurs: [
      ["x", "Autre"],
      ["eclairage", "Éclairage & co"],
    ],
  };
  const products = [..."abcdefghi"].map((id) => ({
    id,
    nom: "Lin <fin> : 5 %",
    sh: "940520",
    secteur: 1,
  }));
  const html = candidates(data, products);
  assert.deepEqual(
    [...html.matchAll(/data-ajouter="(.)"/g)].map(([, id]) => id),
    [..."abcdefgh"],
  );
  assert.equal(
    plain(candidates(data, products.slice(0, 1))),
    '<li><button type="button" class="lien" data-ajouter="a">Lin &lt;fin&gt; : 5 % <small>940520, Éclairage &amp; co</small></button></li>',
  );
});

test("an address asks each product once, and nothing that is no name of one", () => {
  assert.deepEqual(compared("?p=a-b&p=c9-9&p=a-b&q=d&p=../x&p=A&p=&p=-a&p=a-"), ["a-b", "c9-9"]);
  assert.deepEqual(compared(""), []);
});
