// What an address asks of the catalogue, what each order is called, and which address says it again.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  behind,
  COLUMNS,
  direction,
  FILTERS,
  ignored,
  orders,
  query,
  reading,
  turned,
} from "../../theme/assets/js/catalogue/asked.js";

const any = () => true;
const asked = (address, takes = any) => {
  const { inconnus, ...found } = reading(address, takes);
  return found;
};

test("the orders that the list offers, each sort both ways, its own first", () => {
  assert.deepEqual(orders(), [
    ["nom, de A à Z", "nom-asc"],
    ["nom, de Z à A", "nom-desc"],
    ["secteur, de A à Z", "secteur-asc"],
    ["secteur, de Z à A", "secteur-desc"],
    ["importations de la France, ordre décroissant", "imports-desc"],
    ["importations de la France, ordre croissant", "imports-asc"],
    ["premier fournisseur, de A à Z", "pays-asc"],
    ["premier fournisseur, de Z à A", "pays-desc"],
    ["part effective, ordre décroissant", "part-desc"],
    ["part effective, ordre croissant", "part-asc"],
    ["concentration, ordre décroissant", "hhi-desc"],
    ["concentration, ordre croissant", "hhi-asc"],
    ["critères remplis, ordre décroissant", "criteres-desc"],
    ["critères remplis, ordre croissant", "criteres-asc"],
  ]);
  assert.equal(direction("pays", "asc"), "de A à Z");
});

test("a column is sorted its own way first, then the other way", () => {
  const first = Object.fromEntries(COLUMNS.map((column) => [column, turned({ tri: "", ordre: "" }, column)]));
  assert.deepEqual(first, {
    nom: "asc",
    secteur: "asc",
    imports: "desc",
    pays: "asc",
    part: "desc",
    hhi: "desc",
    criteres: "desc",
  });
  assert.equal(turned({ tri: "hhi", ordre: "desc" }, "hhi"), "asc");
  assert.equal(turned({ tri: "hhi", ordre: "asc" }, "hhi"), "desc");
  assert.equal(turned({ tri: "nom", ordre: "desc" }, "hhi"), "desc");
});

/** The end of an address, then what it asks besides the usual order. */
for (const [address, found] of [
  ["", {}],
  ["?q=led", { q: "led" }],
  ["?q=%20led%20", { q: "led" }],
  ["?q=%20&secteur=", {}],
  ["?pays=CHN", { pays: "chn" }],
  ["?secteur=Sante", { secteur: "Sante" }],
  ["?part_min=12,5&part_max=60,25", { part_min: "12.5", part_max: "60.25" }],
  ["?imports_min=0,5&imports_max=1,5", { imports_min: "0.5", imports_max: "1.5" }],
  ["?q=1,5", { q: "1,5" }],
  ["?tri=nom", { tri: "nom", ordre: "asc" }],
  ["?tri=nom&ordre=desc", { tri: "nom", ordre: "desc" }],
  ["?tri=imports", { tri: "imports" }],
  ["?tri=rien", {}],
  ["?tri=constructor&ordre=toString", {}],
  ["?ordre=asc", { ordre: "asc" }],
  ["?autre=1", {}],
])
  test(`« ${address} » asks ${JSON.stringify(found)}`, () => {
    assert.deepEqual(asked(address), { tri: "part", ordre: "desc", ...found });
    assert.deepEqual(reading(address, any).inconnus, []);
  });

test("what the fields of the page cannot hold is not asked, and is told as the field would have it", () => {
  const found = reading("?secteur=rien&q=led&pays=ZZZ&part_min=12,x", (key) => key === "q");
  assert.deepEqual(found, {
    q: "led",
    tri: "part",
    ordre: "desc",
    inconnus: ["secteur = rien", "pays = zzz", "part_min = 12.x"],
  });
});

/** What is asked, then the address that asks it: the shortest. */
for (const [filters, tri, ordre, address] of [
  [{}, "part", "desc", ""],
  [{ q: "" }, "part", "desc", ""],
  [{ secteur: "sante", q: "a b", inconnus: ["x = y"] }, "part", "desc", "q=a+b&secteur=sante"],
  [{}, "part", "asc", "tri=part&ordre=asc"],
  [{}, "nom", "asc", "tri=nom"],
  [{}, "nom", "desc", "tri=nom&ordre=desc"],
  [{}, "imports", "desc", "tri=imports"],
  [{ part_min: "5" }, "hhi", "asc", "part_min=5&tri=hhi&ordre=asc"],
])
  test(`« ${address} » is the address of ${JSON.stringify(filters)} by ${tri}, ${ordre}`, () => {
    assert.equal(query({ ...filters, tri, ordre }), address);
    const { q, secteur, part_min } = filters;
    const said = Object.entries({ q, secteur, part_min }).filter(([, value]) => value);
    assert.deepEqual(asked(`?${address}`), {
      ...Object.fromEntries(said),
      tri,
      ordre,
    });
  });

test("an address keeps every filter", () => {
  const every = Object.fromEntries(FILTERS.map((key) => [key, "1"]));
  const address =
    "q=1&secteur=1&nature=1&dependance=1&pays=1&relocalisation=1&evenement=1&part_min=1&part_max=1&imports_min=1&imports_max=1";
  assert.equal(query({ ...every, tri: "part", ordre: "desc" }), address);
  assert.deepEqual(asked(`?${address}`), {
    ...every,
    tri: "part",
    ordre: "desc",
  });
});

test("the filters that are out of sight are counted", () => {
  assert.equal(behind({ tri: "nom", ordre: "desc" }), "");
  assert.equal(behind({ q: "led", secteur: "sante", pays: "chn", nature: "" }), "");
  assert.equal(behind({ q: "led", nature: "matiere" }), " (1)");
  assert.equal(behind({ nature: "matiere", part_min: "5", imports_max: "9" }), " (3)");
});

test("what is not known is said, in the singular or not", () => {
  assert.equal(ignored(), "");
  assert.equal(ignored([]), "");
  assert.equal(ignored(["tri = rien"]), ". Filtre inconnu, ignoré\u202f: tri = rien");
  assert.equal(ignored(["secteur = a", "pays = b"]), ". Filtres inconnus, ignorés\u202f: secteur = a, pays = b");
});
