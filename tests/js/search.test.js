// What is looked for in what people write, which answers come first, and what is shown of a text.
import assert from "node:assert/strict";
import { test } from "node:test";

import { byAnswer, byName, byWeight, nameRank } from "../../theme/assets/js/search/order.js";
import { closest, passage, plausible, SMALL_WORDS, shown, terms } from "../../theme/assets/js/search/words.js";

for (const [query, expected] of [
  ["Lampes de bureau", ["lampe", "bureau"]],
  ["l'acier", ["acier"]],
  ["de la", ["de", "la"]],
  ["métaux", ["meta"]],
  ["métal", ["meta"]],
  ["noyaux, bois, dos", ["noya", "bois", "dos"]],
  ["gaz gaz", ["gaz"]],
  ["os", ["os"]],
  ["bals", ["bal"]],
  ["chaux", ["cha"]],
  ["réseaux", ["reseau"]],
  ["anti-bruit", ["anti", "bruit"]],
  ["e-mail", ["email"]],
  ["wi-fi", ["wi", "fi"]],
  ["aval et maux", ["aval", "mau"]],
  ["- ; !", []],
  ["9405.42", ["940542"]],
  ["94.05.42", ["940542"]],
  ["94 05 42", ["940542"]],
  ["9405.42.10", ["940542"]],
  ["94054210", ["940542"]],
  ["9405", ["9405"]],
  ["94", ["94"]],
  ["LED 9405.42", ["led", "940542"]],
  ["", []],
])
  test(`« ${query} » is looked for as ${expected.join(" + ") || "nothing"}`, () => {
    assert.deepEqual(terms(query), expected);
  });

test("a word of the index is shown as it was written", () => {
  assert.equal(shown("acier"), "acier");
  assert.equal(shown("o\u2060eillet"), "œillet");
  assert.equal(shown("O\u2060euvre"), "Œuvre");
  assert.equal(shown("\ue000"), "l’");
  assert.equal(shown("\ue100"), "L’");
  assert.equal(shown(String.fromCharCode(0xe000 + SMALL_WORDS.length - 1)), "y");
  assert.equal(shown(String.fromCharCode(0xe100 + SMALL_WORDS.indexOf("à"))), "À");
  assert.equal(shown("a"), "a");
  assert.equal(shown("！"), "！");
  assert.equal(shown("\ue000,"), "\ue000,");
});

test("an answer begins as what was asked, by six letters of ten and three at least", () => {
  const tokens = ["Transformateurs", "secs", "co\u2060eur"];
  assert.ok(plausible(["transformation"], tokens, [0]));
  assert.ok(!plausible(["transistor"], tokens, [0]));
  assert.ok(plausible(["seche"], tokens, [1]));
  assert.ok(plausible(["sel", "coeur"], tokens, [1, 2]));
  assert.ok(!plausible(["sel"], tokens, [1]));
  assert.ok(!plausible(["transformateur"], tokens, []));
  assert.ok(!plausible(["acier"], ["cire"], [0]));
});

test("of phrases, the one that holds most of what was found", () => {
  const tokens = "¦ lampe de salon ; lampe de bureau verte ; abat-jour ¦".split(" ");
  assert.deepEqual(closest(tokens, 1, 11, new Set([1, 5, 7])), [5, 9]);
  assert.deepEqual(closest(tokens, 1, 11, new Set([1, 5])), [1, 4]);
  assert.deepEqual(closest(tokens, 1, 11, new Set([10])), [10, 11]);
  assert.equal(closest(tokens, 1, 11, new Set([0, 11])), undefined);
  assert.deepEqual(closest(tokens, 1, 3, new Set([1, 3])), [1, 3]);
});

for (const [start, end, found, expected] of [
  [3, 10, [], [3, 10]],
  [0, 44, [43], [0, 44]],
  [0, 45, [], [0, 40]],
  [0, 45, [44], [5, 45]],
  [10, 200, [100, 50], [42, 82]],
  [10, 200, [12], [10, 50]],
  [10, 200, [9, 200], [10, 50]],
  [10, 200, [9, 100], [92, 132]],
  [10, 200, [150, 10], [10, 50]],
  [10, 200, [195], [160, 200]],
])
  test(`of words ${start} to ${end}, with ${found.join(", ") || "none"} found, ${expected.join(" to ")} show`, () => {
    assert.deepEqual(passage(start, end, new Set(found)), expected);
  });

for (const [name, asked, expected] of [
  ["lampe", "lampe", 3],
  ["lampe bureau", "lampe", 2],
  ["lampe bureau", "lampe bureau", 3],
  ["bureau lampe", "lampe", 1],
  ["lampadaire", "lampa", 2.7],
  ["lampadaire rue", "lampa", 1.7],
  ["lampadaire", "lamp", 1],
  ["lampe bureau", "lampe salon", 0],
  ["lampe", "ampe", 0],
])
  test(`« ${asked} » is answered by « ${name} » with ${expected}`, () => {
    assert.equal(nameRank(name.split(" "), asked.split(" ")), expected);
  });

/** The names of results in the order that they come in. */
function named(results, asked) {
  const group = {
    results: results.map(([name, score = 1]) => ({
      names: [].concat(name),
      score,
    })),
  };
  byName(group, (result) => result, asked);
  return [group.results.map((result) => result.names[0]), group.named, group.rank];
}

test("what is called so comes first, the shortest name before, then what answers best", () => {
  assert.deepEqual(named([["Salon", 9], ["Rouen nord"], ["Rouen"]], ["rouen"]), [
    ["Rouen", "Rouen nord", "Salon"],
    2,
    3,
  ]);
  assert.deepEqual(
    named(
      [
        ["Nord du Rouen", 1],
        ["Près de Rouen", 5],
      ],
      ["rouen"],
    ),
    [["Près de Rouen", "Nord du Rouen"], 0, 1],
  );
  assert.deepEqual(named([["Rouen nord sud"], ["Rouen nord"]], ["rouen"])[0], ["Rouen nord", "Rouen nord sud"]);
  assert.deepEqual(
    named(
      [
        ["Nord Rouen", 1],
        ["Vieux Rouen ouest", 5],
      ],
      ["rouen"],
    )[0],
    ["Vieux Rouen ouest", "Nord Rouen"],
  );
  assert.deepEqual(named([], ["rouen"]), [[], 0, 0]);
  assert.deepEqual(named([[[]]], ["rouen"]), [[undefined], 0, 0]);
});

test("a part of a page that is called so answers a little less than a page", () => {
  assert.deepEqual(named([[["Méthode", "Limites"]], ["Limites"]], ["limite"]), [["Limites", "Méthode"], 2, 3]);
  assert.deepEqual(named([[["Méthode", "Limites"]], ["Limites des chiffres"]], ["limite"])[0], [
    "Limites des chiffres",
    "Méthode",
  ]);
  assert.deepEqual(named([[["Limites", "Autre"]]], ["limite"]), [["Limites"], 1, 3]);
});

/** The products in the order that they come in. */
function weighed(results, asked) {
  const found = results.map(([name, score, weight, words]) => ({
    name,
    score,
    weight,
    words,
  }));
  byWeight(found, (result) => result.weight, asked);
  return found.map((result) => result.name);
}

test("of products whose name begins so, what is imported most comes first", () => {
  const results = [
    ["peu", 9, 0.1, [0]],
    ["beaucoup", 1, 0.9, [0]],
    ["ailleurs", 99, 1, [5]],
  ];
  assert.deepEqual(weighed(results, ["lampe"]), ["beaucoup", "peu", "ailleurs"]);
  assert.deepEqual(weighed(results, ["lampe", "bureau"]), ["ailleurs", "peu", "beaucoup"]);
});

test("of several words, the weight counts for a quarter", () => {
  const results = [
    ["sûr", 1.2, 0, [3]],
    ["lourd", 1, 1, [3]],
  ];
  assert.deepEqual(weighed(results, ["lampe"]), ["lourd", "sûr"]);
  assert.deepEqual(weighed(results, ["lampe", "led"]), ["lourd", "sûr"]);
  results[0][1] = 1.3;
  assert.deepEqual(weighed(results, ["lampe"]), ["lourd", "sûr"]);
  assert.deepEqual(weighed(results, ["lampe", "led"]), ["sûr", "lourd"]);
  results[1][2] = 0.4;
  assert.deepEqual(weighed(results, ["lampe"]), ["lourd", "sûr"]);
});

test("of kinds, the one with a name comes first, then the one that answers best", () => {
  const order = (...groups) => groups.sort(byAnswer).map((group) => group.name);
  const [a, b] = [
    { name: "a", rank: 1, named: 1, score: 1 },
    { name: "b", rank: 3, named: 0, score: 0 },
  ];
  assert.deepEqual(order(a, b), ["b", "a"]);
  assert.deepEqual(order({ ...a, rank: 3 }, { ...b, score: 9 }), ["a", "b"]);
  assert.deepEqual(order({ ...a, rank: 1 }, { ...b, rank: 1, score: 9 }), ["b", "a"]);
  assert.deepEqual(order({ ...a, rank: 3 }, { ...b, named: 2, score: 9 }), ["b", "a"]);
  assert.deepEqual(order({ ...a, rank: 1.7 }, { ...b, rank: 1.7, score: 9 }), ["a", "b"]);
});
