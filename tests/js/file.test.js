// The file of a selection: whole lines of the published one, that no spreadsheet runs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { kept, named } from "../../theme/assets/js/catalogue/file.js";

const lines = (...all) => all.map((line) => `${line}\r\n`).join("");
const TEXT = lines("identifiant,nom", "a,Un", 'b,"Deux,\n""trois"""', "c,Quatre");

test("the products asked, in their order; those that the file does not know are left out", () => {
  assert.equal(kept("produits.csv", TEXT, ["c", "z", "a"]), lines("identifiant,nom", "c,Quatre", "a,Un"));
  assert.equal(kept("produits.csv", TEXT, ["b"]), lines("identifiant,nom", 'b,"Deux,\n""trois"""'));
  assert.equal(kept("produits.csv", TEXT, []), lines("identifiant,nom"));
});

test("all of it when nothing is asked", () => {
  assert.equal(kept("produits.csv", TEXT, undefined), TEXT);
});

test("the file for Excel has its own separator, and keeps its mark", () => {
  const text = lines("\ufeffidentifiant;nom", "a,b;Un", "b;Deux");
  assert.equal(kept("produits-excel.csv", text, ["b"]), lines("\ufeffidentifiant;nom", "b;Deux"));
  assert.equal(kept("produits-excel.csv", text, ["a,b"]), lines("\ufeffidentifiant;nom", "a,b;Un"));
});

/** A cell, then how it is written: what a spreadsheet would run becomes text. */
for (const [cell, written] of [
  ["=A1", "'=A1"],
  ["+1 an", "'+1 an"],
  ["@x", "'@x"],
  ["-x", "'-x"],
  ["\tx", "'\tx"],
  ["\uff1dA1", "'\uff1dA1"],
  ['"=A1,B1"', '"\'=A1,B1"'],
  ["-12", "-12"],
  ["-12.5", "-12.5"],
  ["-1e-05", "-1e-05"],
  ["-1-2", "'-1-2"],
  ["a=b", "a=b"],
  ['"un, =deux"', '"un, =deux"'],
  ["", ""],
])
  test(`a cell « ${JSON.stringify(cell)} » is written « ${JSON.stringify(written)} »`, () => {
    for (const [before, after] of [
      ["a,", ""],
      ["a,", ",fin"],
    ])
      assert.equal(
        kept("produits.csv", lines("identifiant,nom", before + cell + after), ["a"]),
        lines("identifiant,nom", before + written + after),
      );
  });

test("a selection does not have the name of the whole", () => {
  assert.equal(named("produits.csv", undefined), "produits.csv");
  assert.equal(named("produits-excel.csv", undefined), "produits-excel.csv");
  assert.equal(named("produits.csv", []), "produits-selection.csv");
  assert.equal(named("produits-excel.csv", ["a"]), "produits-selection-excel.csv");
});
