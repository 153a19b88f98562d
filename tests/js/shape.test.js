// The shape of a fiche, and each of its values: what is said of what is missing, too short, out of bounds.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeChecker } from "../../theme/assets/js/contribution/rules.js";
import { INDEX } from "./small_form.js";

const LINE = { type: "string", "x-genre": "ligne", "x-regles": [] };
const DAY = {
  type: "string",
  "x-genre": "moment",
  "x-regles": [
    {
      code: "date",
      attendu: "\\d{4}-\\d\\d-\\d\\d",
      message: "date non comprise « {texte} »",
      corrections: [{ attendu: "(\\d+)/(\\d+)/(\\d{4})", ecrire: "{3}-{2:0>2}-{1:0>2}" }],
    },
    {
      code: "jour",
      essai: "jour",
      message: "pas un jour : {texte}",
      dit: "le {jour} {mois} {annee} n’existe pas",
    },
  ],
};
const TEXTS = {
  phrases: {
    vide: "vide",
    "champ-manquant": "à remplir",
    "champ-inconnu": "inconnu ; {suite}",
    "champs-admis": "parmi {champs}",
    "corrigez-son-nom": "corrigez",
    "vouliez-vous": "{choix} ?",
    "texte-attendu": "texte attendu",
    "trop-long": "plus de {maximum}",
    "trop-court": "moins de {minimum}",
    "hors-bornes": "« {texte} », {mot} {borne}",
    "au-moins": "au moins",
    "au-plus": "au plus",
    "une-ligne": "une ligne",
    groupe: "groupe",
    liste: "liste",
    "liste-attendue": "liste attendue",
  },
  paroles: {
    "source-a-cocher": "cochez une source",
    "source-a-ajouter": "ajoutez une source",
  },
  mois: "janvier février mars avril mai juin".split(" "),
  identifiant: LINE,
};

/** What is found in data whose fields are these, those that must be there named first. */
function found(properties, required, data, id = "") {
  const schema = {
    "x-fiche": { genre: "partner" },
    type: "object",
    required,
    properties: { nom: LINE, ...properties },
    $defs: {
      Groupe: { type: "object", required: [], properties: { a: LINE } },
    },
  };
  return makeChecker(schema, TEXTS, {
    ...INDEX,
    noms: { ...INDEX.noms, partner: {} },
  }).check(data, { id });
}
const messages = (...given) => found(...given).map(({ message }) => message);

test("bounds may be reached, not passed", () => {
  const bounded = {
    n: { ...LINE, minimum: 0, maximum: 10 },
    court: { ...LINE, maxLength: 3 },
  };
  for (const right of [{ n: "0" }, { n: "10" }, { n: "5.5" }, { court: "🕯🕯🕯" }])
    assert.deepEqual(messages(bounded, [], right), []);
  assert.deepEqual(messages(bounded, [], { n: "-1" }), ["n : « -1 », au moins 0"]);
  assert.deepEqual(messages(bounded, [], { n: "11" }), ["n : « 11 », au plus 10"]);
  assert.deepEqual(messages(bounded, [], { court: "abcd" }), ["court : plus de 3"]);
  assert.deepEqual(messages({ n: LINE }, [], { n: "-1" }), []);
});

test("a fact without a source asks for one in the words of what is on the screen", () => {
  const boxes = {
    type: "array",
    "x-reference": "source",
    items: LINE,
    minItems: 1,
  };
  const others = {
    type: "array",
    "x-reference": "city",
    items: LINE,
    minItems: 1,
  };
  const sources = {
    propertyNames: LINE,
    additionalProperties: LINE,
    minProperties: 1,
  };
  const words = (node, data) => found({ champ: node }, ["champ"], data).map(({ said }) => said);
  for (const data of [{}, { champ: [] }]) {
    assert.deepEqual(words(boxes, data), ["cochez une source"]);
    assert.deepEqual(words(others, data), [data.champ ? "moins de 1" : "à remplir"]);
  }
  for (const data of [{}, { champ: {} }]) assert.deepEqual(words(sources, data), ["ajoutez une source"]);
  assert.deepEqual(words({ ...LINE, "x-reference": "source" }, {}), ["à remplir"]);
});

test("a list that may be empty is", () => {
  const { minItems, minProperties, ...free } = { type: "array", items: LINE };
  assert.deepEqual(messages({ l: free }, [], { l: [] }), []);
  assert.deepEqual(
    messages({ s: { propertyNames: LINE, additionalProperties: LINE } }, [], {
      s: {},
    }),
    [],
  );
});

test("a date that is understood and that no calendar has says so", () => {
  const [one] = found({ jour: DAY }, [], { jour: "31/06/2027" });
  assert.deepEqual(
    [one.message, one.said, one.fix],
    ["jour : date non comprise « 31/06/2027 »", "le 31 juin 2027 n’existe pas", null],
  );
  const [right] = found({ jour: DAY }, [], { jour: "30/06/2027" });
  assert.deepEqual([right.said, right.fix], ["date non comprise « 30/06/2027 »", "2027-06-30"]);
  const [lost] = found({ jour: DAY }, [], { jour: "bientôt" });
  assert.deepEqual([lost.said, lost.fix], ["date non comprise « bientôt »", null]);
});

test("a field of nothing is as one left out, where nothing may stand", () => {
  const groupe = { $ref: "#/$defs/Groupe" };
  const liste = { type: "array", items: LINE };
  const free = { texte: LINE, groupe };
  assert.deepEqual(messages(free, [], { texte: null, groupe: null }), []);
  for (const [node, required] of [
    [LINE, ["champ"]],
    [{ ...LINE, default: "a" }, []],
    [liste, []],
    [{ type: "object", required: [], properties: { a: LINE } }, []],
  ])
    assert.deepEqual(messages({ champ: node }, required, { champ: null }), ["champ : vide"]);
});

test("a field that is not one is told the few there are, or the one that was meant", () => {
  const many = (n) => Object.fromEntries(Array.from({ length: n - 1 }, (_, i) => [`zz${i}`, LINE]));
  assert.match(messages(many(12), [], { xyxyxy: "a" })[0], /^xyxyxy : inconnu ; parmi nom, zz0, zz1, zz10, zz2/);
  assert.deepEqual(messages(many(13), [], { xyxyxy: "a" }), ["xyxyxy : inconnu ; corrigez"]);
  assert.deepEqual(messages({}, [], { noms: "a" }), ["noms : inconnu ; nom ?"]);
  assert.deepEqual(messages({}, [], { noms: "a", nom: "b" }), ["noms : inconnu ; parmi nom"]); // it is there already
});
