// Numbers as the pages write them, in the browser.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  amount,
  carried,
  comparison,
  count,
  doubleBar,
  escape,
  index,
  MOST,
  matches,
  number,
  percent,
  searchable,
} from "../../theme/assets/js/produits.js";
import { fold } from "../../theme/assets/js/contribution/words.js";
import { plain } from "./plain.js";

test("amounts have three significant digits and their own currency", () => {
  for (const [thousands, sign, expected] of [
    [541_000, "$", "541 M$"],
    [5_850_000, "€", "5,85 Md€"],
    [999_950, "$", "1,00 Md$"],
    [12_340, "$", "12,3 M$"],
    [0, "$", "0 $"],
    [0.5, "€", "500 €"],
    [1.5, "€", "1,50 k€"],
    // A number that would be rounded up to the next unit has it.
    [999.5, "$", "1,00 M$"],
    [999.4, "$", "999 k$"],
    [99_950, "$", "100 M$"],
    [99_900, "$", "99,9 M$"],
    [9_995, "$", "10,0 M$"],
    [9_990, "$", "9,99 M$"],
    [-9_995, "$", "−10,0 M$"],
  ])
    assert.equal(plain(amount(thousands, sign)), expected);
});

test("a share is never 0 or 100 % for what is neither", () => {
  assert.equal(plain(percent(0.869)), "86,9 %");
  assert.equal(plain(percent(0.0004)), "< 0,1 %");
  assert.equal(plain(percent(0.9995)), "> 99,9 %");
  assert.equal(plain(percent(0.001)), "0,1 %");
  assert.equal(plain(percent(0.0012)), "0,1 %");
  assert.equal(plain(percent(0.999)), "99,9 %");
  assert.equal(plain(percent(1)), "100,0 %");
  assert.equal(plain(percent(0)), "0,0 %");
});

test("a tie goes to the even digit, as in Python", () => {
  assert.equal(number(0.125, 2), "0,12");
  assert.equal(number(0.375, 2), "0,38");
  assert.equal(number(2.5), "2");
  assert.equal(number(-0.2), "0");
  assert.equal(index(0.256), "0,26");
  assert.equal(plain(number(-1234.5)), "−1 234");
});

test("the two parts of a bar are rounded before they are added, as in the templates", () => {
  assert.deepEqual(
    [...doubleBar(0.59049, 0.12349).matchAll(/width="([^"]+)"/g)].map(([, width]) => width),
    ["71.3%", "59%"],
  );
});

test("singular below two", () => {
  assert.equal(plain(count(1, "produit", "produits")), "1 produit");
  assert.equal(plain(count(2, "produit", "produits")), "2 produits");
  assert.equal(plain(count(1500, "produit", "produits")), "1 500 produits");
});

test("what is written into a page is escaped", () => {
  assert.equal(escape('<b a="1">&</b>'), "&lt;b a=&#34;1&#34;&gt;&amp;&lt;/b&gt;");
});

test("products are found by the beginnings of their words", () => {
  const data = {
    secteurs: [["eclairage", "Éclairage"]],
    produits: [{ nom: "Luminaires à LED", sh: "940511", secteur: 0, mots: null }],
  };
  searchable(data, fold);
  assert.ok(matches(data.produits[0], ["lumi", "ecl"]));
  assert.ok(matches(data.produits[0], ["9405"]));
  assert.ok(!matches(data.produits[0], ["naires"]));
});

test("four products are compared at most, and the tray says what it holds", () => {
  assert.equal(MOST, 4);
  assert.equal(comparison(["a", "b-c"]), "?p=a&p=b-c");
  assert.equal(carried([], false), "");
  assert.equal(carried(["Lin"], false), "Lin (choisissez-en un autre)");
  assert.equal(carried(["Lin", "Zinc"], false), "Lin, Zinc");
  assert.equal(carried(["A", "B", "C", "D"], true), "Quatre produits au plus\u202f: A, B, C, D");
});
