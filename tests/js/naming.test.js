// How what is in a form is called, in whole words.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  asPeople,
  hintText,
  namedBy,
  optionsOf,
  rowWords,
  sourceKeys,
  sourceName,
} from "../../theme/assets/js/contribution/naming.js";
import { TEXTS } from "./small_form.js";

const MONTHS = TEXTS.mois;

test("values are shown as people write them", () => {
  for (const [genre, value, shown] of [
    ["moment", "2027-06-16T09:30", "16 juin 2027 à 9 h 30"],
    ["date-partielle", "2027-06", "juin 2027"],
    ["nombre", "45.75", "45,75"],
    ["ligne", "45.75", "45.75"],
    ["ligne", "2027-06", "2027-06"],
  ])
    assert.equal(asPeople({ "x-genre": genre }, value, MONTHS), shown);
});

test("the help of a field says what it is, how it is written, and gives an example", () => {
  for (const [node, words] of [
    [{ description: "Le nom." }, "Le nom."],
    [{ description: "Le nom.", examples: ["Nuit", "Jour"] }, "Le nom. Exemple\u202f: Nuit"],
    [{ description: "Le nom.", examples: [3] }, "Le nom."],
    [
      {
        "x-genre": "moment",
        description: "Le jour.",
        examples: ["2027-06-16"],
      },
      "Le jour. Exemple\u202f: 16 juin 2027",
    ],
    [
      { "x-genre": "code-sh", description: "Le code.", examples: ['"340600"'] },
      "Le code. Écrivez-le, ou des mots qui le désignent. Exemple\u202f: 340600",
    ],
    [
      { "x-reference": "city", description: "La ville.", examples: ["rouen"] },
      "La ville. Écrivez quelques lettres de son nom.",
    ],
    [{ enum: ["a"], description: "Le statut.", examples: ["a"] }, "Le statut."],
    [{ "x-valeurs": ["a"], description: "La région.", examples: ["a"] }, "La région."],
    [{}, ""],
  ])
    assert.equal(hintText(node, MONTHS), words);
});

test("the first choice is none, or what is meant by none", () => {
  const words = { enum: ["un", "deux"], "x-libelles": ["Un", "Deux"] };
  assert.deepEqual(optionsOf(words, true), [
    ["", "Choisir"],
    ["un", "Un"],
    ["deux", "Deux"],
  ]);
  assert.equal(optionsOf(words, false)[0][1], "Rien");
  assert.equal(optionsOf({ ...words, default: "deux" }, false)[0][1], "Deux (par défaut)");
  assert.deepEqual(optionsOf({ "x-valeurs": ["Europe/Paris"], default: "Europe/Paris" }, true), [
    ["", "Europe/Paris (par défaut)"],
    ["Europe/Paris", "Europe/Paris"],
  ]);
});

test("a choice has its help, unless that only says its name again", () => {
  const node = {
    enum: ["un", "deux", "trois"],
    "x-libelles": ["Un", "Deux", "Trois"],
  };
  assert.deepEqual(optionsOf({ ...node, enumDescriptions: ["Un", "deux sources ou plus"] }, true).slice(1), [
    ["un", "Un"],
    ["deux", "Deux\u202f: deux sources ou plus"],
    ["trois", "Trois"],
  ]);
});

test("a text names what is called so, whatever its capitals, newcomers first", () => {
  const lyon = { name: () => "Lyon" };
  const names = { rouen: "Rouen", "saint-denis": "Saint-Denis", 2022: "Lyon" };
  for (const [text, expected] of [
    [" ROUEN ", "rouen"],
    ["rouen", "rouen"],
    ["saint-denis", "saint-denis"],
    ["lyon", lyon],
    ["2022", "2022"],
    ["Rou", null],
    ["constructor", null],
  ])
    assert.equal(namedBy(text, [lyon], names), expected, text);
  assert.equal(namedBy(" ", [{ name: () => "" }], { ...names, vide: "" }), null); // nothing names nothing
});

test("rows and their buttons agree with what they hold", () => {
  assert.deepEqual(rowWords("une source"), {
    title: "Source",
    first: "Ajouter une source",
    another: "Ajouter une autre source",
    remove: "Retirer cette source",
  });
  assert.deepEqual(rowWords("un partenaire"), {
    title: "Partenaire",
    first: "Ajouter un partenaire",
    another: "Ajouter un autre partenaire",
    remove: "Retirer ce partenaire",
  });
  assert.equal(rowWords("un atelier").remove, "Retirer cet atelier");
  assert.equal(rowWords("un évènement").remove, "Retirer cet évènement");
  assert.equal(rowWords("un hôte").remove, "Retirer cet hôte");
  assert.equal(rowWords("une unité").title, "Unité");
});

test("a source is known by its publisher and its title", () => {
  assert.equal(sourceName({ editeur: " La Gazette ", titre: "Une annonce" }), "La Gazette, Une annonce");
  assert.equal(sourceName({ editeur: "La Gazette", titre: " " }), "La Gazette");
  assert.equal(sourceName({ editeur: "", titre: "" }), "");
});

test("a source keeps its key; a new one has its publisher's, that no other has", () => {
  const keys = (...sources) => sourceKeys(sources.map(([editeur, given]) => ({ editeur, given })));
  assert.deepEqual(keys(["La Gazette"], ["La Gazette"], ["La Gazette"], ["Le Courrier"], [""], [""]), [
    "la-gazette",
    "la-gazette-2",
    "la-gazette-3",
    "le-courrier",
    "source",
    "source-2",
  ]);
  assert.deepEqual(keys(["La Gazette"], ["Autre", "la-gazette"], ["La Gazette"]), [
    "la-gazette-2",
    "la-gazette",
    "la-gazette-3",
  ]);
  assert.deepEqual(keys(["La Gazette", ""]), ["la-gazette"]);
});
