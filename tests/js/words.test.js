// Words as people type them: the same identifiers, names and dates as the program makes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { frenchDate } from "../../theme/assets/js/contribution/dates.js";
import { choice, eventId, fold, matching, nearest, offered, slug } from "../../theme/assets/js/contribution/words.js";

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

test("folding takes case, accents, ligatures and apostrophes off", () => {
  assert.equal(fold("L’Œillet d'ÉTÉ"), "l oeillet d ete");
  assert.equal(fold("l`aluminium"), "l aluminium");
  assert.equal(fold(""), "");
});

test("identifiers tell units, decimals and numbers apart", () => {
  for (const [name, expected] of [
    ["Luminaires à LED", "luminaires-a-led"],
    ["L’œillet d’été", "l-oeillet-d-ete"],
    ["1 000 tonnes", "1000-tonnes"],
    ["con", "con-1"],
  ])
    assert.equal(slug(name), expected);
  assert.notEqual(slug("Ressorts de 5 µm"), slug("Ressorts de 5 mm"));
  assert.notEqual(slug("2,4-D"), slug("24-D"));
  assert.notEqual(slug("1,3-butadiène"), slug("13-butadiène"));
});

test("the nearest name, or none", () => {
  const names = ["sante", "eclairage", "metaux"];
  assert.equal(nearest("sant", names), "sante");
  assert.equal(nearest("Éclairages", names), "eclairage");
  assert.equal(nearest("xyz", names), null);
  assert.equal(nearest("rouen", []), null);
});

test("choices are found by words in any order, by synonyms last", () => {
  const list = [
    choice("aimants-metal", "Aimants permanents en métal"),
    choice("aimants-ferrite", "Aimants permanents en ferrite"),
    choice("amiante", "Amiante"),
    choice("led", "Luminaires à LED", "lampes éclairage"),
  ];
  const ids = (query) => matching(query, list).map(({ id }) => id);
  assert.deepEqual(ids("aimants").sort(), ["aimants-ferrite", "aimants-metal"]);
  assert.deepEqual(ids("ferrite aimant"), ["aimants-ferrite"]);
  assert.deepEqual(ids("lampe"), ["led"]);
  assert.deepEqual(ids("de la"), []);
  assert.deepEqual(ids(""), []);
});

test("of names that are near, the nearest, and of two as near the first", () => {
  assert.equal(nearest("bbb", ["bbd", "bba", "bbc"]), "bba");
  assert.equal(nearest("abcde", ["abczz"]), "abczz"); // three signs of five, which is just enough
  assert.equal(nearest("abcdefg", ["abcdzzz"]), null);
  assert.equal(nearest("abc", ["abcdefg"]), "abcdefg"); // six of ten in common
  assert.equal(nearest("abc", ["abcdefgh"]), null);
  assert.equal(nearest("chaises", ["chaise", "chaises longues", "chaises"]), "chaises");
  assert.equal(nearest("l’ile", ["lile"]), "lile");
});

test("the likeliest choice comes first: the very name, its beginning, its words, other words", () => {
  const list = [
    choice("autre", "Fauteuil", "lampe"),
    choice("mots", "Bureau et lampes"),
    choice("long", "Lampes de bureau"),
    choice("debut", "Lampes b"),
    choice("meme", "Lampes a"),
    choice("nom", "Lampe"),
  ];
  const ids = (query, ...most) => matching(query, list, ...most).map(({ id }) => id);
  assert.deepEqual(ids("lampe"), ["nom", "meme", "debut", "long", "mots", "autre"]);
  assert.deepEqual(ids("lampe", 2), ["nom", "meme"]);
  assert.deepEqual(ids("lampe fauteuil"), ["autre"]);
  const reversed = matching("lampe", [...list].reverse()).map(({ id }) => id);
  assert.deepEqual(reversed, ["nom", "meme", "debut", "long", "mots", "autre"]);
});

test("eight choices at most are shown, unless more are asked for", () => {
  const list = Array.from({ length: 12 }, (_, rank) => choice(`a${rank}`, "Lampe"));
  assert.equal(matching("lampe", list).length, 8);
  assert.equal(matching("lampe", list, 10).length, 10);
});

test("a plural names what is singular; a short word is itself", () => {
  const list = [
    choice("gaz", "Gaz"),
    choice("os", "Os"),
    choice("bus", "Bus"),
    choice("bois", "Bois"),
    choice("choux", "Choux"),
  ];
  const ids = (query) => matching(query, list).map(({ id }) => id);
  assert.deepEqual(ids("bus"), ["bus"]);
  assert.deepEqual(ids("bu"), ["bus"]);
  assert.deepEqual(ids("choux"), ["choux"]);
  assert.deepEqual(ids("chou"), ["choux"]);
  assert.deepEqual(ids("bos"), []);
  assert.deepEqual(ids("buss"), ["bus"]);
  assert.deepEqual(ids("busx"), ["bus"]);
  assert.deepEqual(ids("oss"), []);
});

test("dates are told in French, and what is none is left", () => {
  assert.equal(frenchDate("2027-03-12T09:00", MONTHS), "12 mars 2027 à 9 h");
  assert.equal(frenchDate("2027-06-01T18:30", MONTHS), "1er juin 2027 à 18 h 30");
  assert.equal(frenchDate("2022-06", MONTHS), "juin 2022");
  assert.equal(frenchDate("2022", MONTHS), "2022");
  assert.equal(frenchDate("2027-02-29", MONTHS), "2027-02-29");
  assert.equal(frenchDate("bientôt", MONTHS), "bientôt");
  assert.equal(frenchDate("2027-13-01", MONTHS), "2027-13-01");
  assert.equal(frenchDate("2027-06-00", MONTHS), "2027-06-00");
  assert.equal(frenchDate("2027-06-16T09:30", MONTHS, { weekday: true }), "mercredi 16 juin 2027 à 9 h 30");
  assert.equal(frenchDate("2027-06", MONTHS, { weekday: true }), "juin 2027");
});

test("an event is named after its first day and its city, once both are known", () => {
  assert.equal(eventId("2027-03-18T09:00", "Hauts-de-France"), "2027-03-18-hauts-de-france");
  assert.equal(eventId("2027-03", "rouen"), "");
  assert.equal(eventId("2027-03-18", undefined), "");
  assert.equal(eventId(undefined, "rouen"), "");
});

// ── What a list offers ──
const CITIES = ["Rouen", "Lyon", "Lille", "Saint-Denis"].map((name) => choice(fold(name), name));
const MANY = Array.from({ length: 70 }, (_, rank) => choice(`a${rank}`, `Atelier ${rank}`));
const addition = (text) => `Ajouter « ${text} »`;
const offer = (text, list = CITIES, more = {}) => {
  const { choices, ...found } = offered(text, list, more);
  return [choices.map(({ name }) => name), found];
};

test("a list offers what a text may mean, and says how much", () => {
  const said = "1 proposition ; flèche bas, puis Entrée.";
  assert.deepEqual(offer("rou"), [["Rouen"], { near: false, adds: false, said }]);
  assert.deepEqual(offer("l"), [
    ["Lyon", "Lille"],
    {
      near: false,
      adds: false,
      said: "2 propositions ; flèche bas, puis Entrée.",
    },
  ]);
  assert.equal(offer("atelier", MANY)[0].length, 8);
});

test("the whole list is shown to who asks for it before writing, sixty names at most", () => {
  assert.equal(offer("", MANY, { all: true })[0].length, 60);
  assert.equal(offer("", MANY, { all: true })[0][0], "Atelier 0");
  assert.deepEqual(offer("rou", CITIES, { all: true })[0], ["Rouen"]);
  assert.deepEqual(offer("")[0], []);
});

test("the nearest name is shown for one misspelt, from four letters on", () => {
  assert.deepEqual(offer("Rouenn"), [
    ["Rouen"],
    {
      near: true,
      adds: false,
      said: "1 proposition ; flèche bas, puis Entrée.",
    },
  ]);
  assert.deepEqual(offer("lylo")[0], ["Lyon"]);
  assert.deepEqual(offer("lyo")[0], ["Lyon"]);
  assert.deepEqual(offer("lyn")[0], []);
  assert.deepEqual(offer("Rouenn", [...CITIES, choice("autre", "Rouen")])[0].length, 1);
});

test("a text may stand for something new, unless something is called so", () => {
  const more = { addition, none: "Rien de tel." };
  assert.deepEqual(offer("Brest", CITIES, more), [[], { near: false, adds: true, said: "Ajouter « Brest »" }]);
  assert.deepEqual(offer("Rou", CITIES, more)[1].adds, true);
  assert.deepEqual(offer("Rouen", CITIES, more)[1].adds, false);
  assert.deepEqual(offer("", CITIES, more), [[], { near: false, adds: false, said: "Rien de tel." }]);
  assert.deepEqual(offer("", CITIES, { ...more, all: true })[1].adds, false);
  assert.deepEqual(offer("Brest", CITIES, { none: "Rien de tel." })[1], {
    near: false,
    adds: false,
    said: "Rien de tel.",
  });
});
