// Words as people type them: the same identifiers, names and dates as the program makes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { frenchDate } from "../../theme/assets/js/contribution/dates.js";
import { choice, eventId, fold, matching, nearest, slug } from "../../theme/assets/js/contribution/words.js";

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

test("dates are told in French, and what is none is left", () => {
  assert.equal(frenchDate("2027-03-12T09:00", MONTHS), "12 mars 2027 à 9 h");
  assert.equal(frenchDate("2027-06-01T18:30", MONTHS), "1er juin 2027 à 18 h 30");
  assert.equal(frenchDate("2022-06", MONTHS), "juin 2022");
  assert.equal(frenchDate("2022", MONTHS), "2022");
  assert.equal(frenchDate("2027-02-29", MONTHS), "2027-02-29");
  assert.equal(frenchDate("bientôt", MONTHS), "bientôt");
});

test("an event is named after its first day and its city, once both are known", () => {
  assert.equal(eventId("2027-03-18T09:00", "Hauts-de-France"), "2027-03-18-hauts-de-france");
  assert.equal(eventId("2027-03", "rouen"), "");
  assert.equal(eventId("2027-03-18", undefined), "");
  assert.equal(eventId(undefined, "rouen"), "");
});
