// Data as the pages will say it, and what changes in it, field by field.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeSpoken } from "../../theme/assets/js/contribution/said.js";
import { EVENT, INDEX, TEXTS } from "./small_form.js";

const resolve = (node) => (node.$ref ? { ...EVENT.$defs[node.$ref.slice(8)], ...node } : node);
const nameOf = (kind, id) => INDEX.noms[kind]?.[id];
const { spoken, differences } = makeSpoken({ resolve, texts: TEXTS, nameOf });
const { properties } = EVENT;

const NUMBER = { type: "string", "x-genre": "nombre" };
const FACT = {
  type: "object",
  properties: {
    un: {},
    deux: {},
    trois: {},
    quatre: {},
    liste: { type: "array", items: {} },
  },
};

test("a value is said as people say it", () => {
  for (const [node, value, words] of [
    [properties.nom, "Nuit", "Nuit"],
    [properties.statut, "reporte", "reporté"],
    [properties.statut, "inconnu", "inconnu"],
    [properties.ville, "rouen", "Rouen"],
    [properties.ville, "lyon", "lyon"],
    [properties.debut, "2027-06-01T18:00", "1er juin 2027 à 18 h"],
    [{ ...properties.debut, "x-genre": "date-partielle" }, "2027-06", "juin 2027"],
    [NUMBER, "45.75", "45,75"],
    [properties.nom, "45.75", "45.75"],
    [properties.nom, undefined, ""],
    [properties.nom, null, ""],
    [properties.nom, 3, ""],
    [properties.alias, ["a", "b", "c", "d"], "a ; b ; c ; d"],
    [properties.alias, ["a", "b", "c", "d", "e"], "a ; b ; c ; d ; et 1 de plus"],
    [properties.alias, ["a", "b", "c", "d", "e", "f"], "a ; b ; c ; d ; et 2 de plus"],
    [{ type: "array", "x-reference": "city", items: { type: "string" } }, ["rouen", "lyon"], "Rouen ; lyon"],
    [properties.partenaires, [{ partenaire: "neoma", role: "hôte" }], "NEOMA, hôte"],
    [properties.sources, { a: { editeur: "La Gazette" }, b: { titre: "Sans éditeur" } }, "La Gazette ; ?"],
    [FACT, { un: "1", deux: "2", trois: "3", quatre: "4" }, "1, 2, 3"],
    [FACT, { un: "1", liste: ["x"], trois: "3", quatre: "4" }, "1, 3, 4"],
    // What somebody has only begun says nothing yet.
    [FACT, { un: "1", deux: "", trois: " ", quatre: "4" }, "1, 4"],
    [
      properties.partenaires,
      [
        { partenaire: "neoma", role: "" },
        { partenaire: "", sources: ["a"] },
      ],
      "NEOMA",
    ],
    [properties.sources, { a: { editeur: " La Gazette " }, b: { editeur: " " } }, "La Gazette ; ?"],
  ])
    assert.equal(spoken(node, value), words, JSON.stringify(value));
});

/** What changes, one line each. */
const changes = (before, after) =>
  differences(EVENT, before, after).map(({ title, before, after }) => `${title} : ${before} → ${after}`);

test("a field that comes, goes or changes", () => {
  assert.deepEqual(changes({ nom: "A", ville: "rouen" }, { nom: " A ", ville: "rouen" }), []);
  assert.deepEqual(changes({ nom: "A", ville: "rouen" }, { nom: "B", statut: "annonce" }), [
    "Nom : A → B",
    "Ville : Rouen → ",
    "Statut :  → annoncé",
  ]);
});

test("lists are told item by item", () => {
  assert.deepEqual(changes({}, { alias: ["a"] }), ["Anciennes adresses :  → a"]);
  assert.deepEqual(changes({ alias: ["a", "b"] }, { alias: ["b"] }), ["Anciennes adresses : a → "]);
  assert.deepEqual(changes({ alias: ["a", "b"] }, { alias: ["a", "c", "d"] }), [
    "Anciennes adresses : b → c",
    "Anciennes adresses :  → d",
  ]);
  assert.deepEqual(changes({ alias: ["a", "b", "c"] }, { alias: ["z", "b", "y"] }), [
    "Anciennes adresses : a → z",
    "Anciennes adresses : c → y",
  ]);
  assert.deepEqual(changes({ alias: ["a", "b"] }, { alias: ["b", "a"] }), []);
});

test("a group of a list that changes is told by its fields, one that comes by what it says", () => {
  const before = { partenaires: [{ partenaire: "neoma", role: "hôte" }] };
  const after = {
    partenaires: [{ partenaire: "neoma", role: "soutien" }, { partenaire: "cetim" }],
  };
  assert.deepEqual(changes(before, after), ["Partenaires, Rôle : hôte → soutien", "Partenaires :  → cetim"]);
});

test("sources are known by their key, whatever their order", () => {
  const [a, b] = [{ editeur: "A" }, { editeur: "B" }];
  assert.deepEqual(changes({ sources: { a, b } }, { sources: { b, a } }), []);
  assert.deepEqual(
    changes({ sources: { a, b } }, { sources: { b: { editeur: "B2" }, c: { editeur: "C", titre: "T" } } }),
    ["Sources, Éditeur : B → B2", "Sources :  → C, T", "Sources : A → "],
  );
});

test("a group is told by its fields, under its name", () => {
  const schema = {
    properties: {
      tenue: { title: "Qui l’a vu", properties: EVENT.$defs.Role.properties },
    },
  };
  assert.deepEqual(
    differences(schema, { tenue: { partenaire: "neoma" } }, { tenue: { partenaire: "neoma", role: "x" } }),
    [{ title: "Qui l’a vu, Rôle", before: "", after: "x" }],
  );
});
