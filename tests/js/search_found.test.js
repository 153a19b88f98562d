// What a search finds, of each kind, with a Pagefind of our own that answers what we say.
import assert from "node:assert/strict";
import { test } from "node:test";

import { entries, find, places } from "../../theme/assets/js/search/found.js";
import { byTitle } from "../../theme/assets/js/search/order.js";
import { asPagefind, code, enough } from "../../theme/assets/js/search/words.js";

test("a few letters stand for a word, other words begin so", () => {
  assert.deepEqual([["a"], ["em"], ["cci"], ["85"], ["8"], ["l3"], ["a", "b"], ["em", "normandie"]].map(asPagefind), [
    '"a"',
    '"em"',
    "cci",
    "85",
    "8",
    '"l3"',
    "a b",
    "em normandie",
  ]);
});

test("two letters are enough, in one word or two", () => {
  assert.deepEqual([[], ["a"], ["em"], ["a", "b"], ["acier"]].map(enough), [false, false, true, true, true]);
});

test("a code is six digits alone", () => {
  assert.deepEqual([["850760"], ["85076"], ["8507600"], ["850760", "led"], ["a850760"], []].map(code), [
    "850760",
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("the name of a page in the index says its kind, its names and what it weighs", () => {
  const { known, weight } = places({
    Produits: 14,
    Secteurs: [["Bois"], ["Métaux", "Aciers"]],
  });
  assert.deepEqual(known({ id: "1-1-abc" }), {
    kind: 1,
    place: 1,
    names: ["Métaux", "Aciers"],
  });
  assert.deepEqual(known({ id: "1-7-abc" }).names, []);
  assert.deepEqual(known({ id: "6-0-abc" }), { kind: 6, place: 0, names: [] });
  // Sixteen levels each time that there are twice as many products: of 14 and two, four times.
  assert.deepEqual(
    ["0-0-a", "0-16-a", "0-32-a", "0-64-a"].map((id) => weight({ id })),
    [1, 0.75, 0.5, 0],
  );
});

const FOUND = { asked: undefined, read: [] };

/** Ask an engine that answers with these results: kind, title, score. */
async function search(results, asked, kind = "", wanted = () => true) {
  FOUND.read = [];
  const names = { Produits: 14 };
  const kinds = ["Produits", "Secteurs", "Pays", "Évènements", "Villes", "Partenaires", "Pages"];
  for (const genre of kinds.slice(1)) names[genre] = [];
  const answers = results.map(([genre, title, score = 1]) => {
    const place = genre === "Produits" ? 0 : names[genre].push([title]) - 1;
    return {
      id: `${kinds.indexOf(genre)}-${place}-x`,
      score,
      words: [0],
      data: async () => {
        FOUND.read.push(title);
        return {
          url: "/",
          content: `${title} ¦ ¦ ¦`,
          anchors: [],
          weighted_locations: [],
        };
      },
    };
  });
  const instance = {
    search: async (query) => {
      FOUND.asked = query;
      return { results: answers };
    },
  };
  const groups = await find({ instance, ...places(names) }, asked, kind, wanted);
  return groups?.map((group) => ({
    ...group,
    results: group.results.length,
    entries: group.entries.map((entry) => entry.title.map((piece) => piece.text).join("")),
  }));
}

const many = (genre, count, title) => Array.from({ length: count }, (_, place) => [genre, `${title} ${place}`]);

test("of all kinds, the first four of each are shown, and how many there are", async () => {
  const groups = await search([...many("Produits", 6, "Lampe"), ...many("Pages", 5, "Une lampe")], ["lampe"]);
  assert.equal(FOUND.asked, "lampe");
  assert.deepEqual(
    groups.map((group) => [group.genre, group.results, group.entries.length]),
    [
      ["Produits", 6, 4],
      ["Secteurs", 0, 0],
      ["Pays", 0, 0],
      ["Évènements", 0, 0],
      ["Villes", 0, 0],
      ["Partenaires", 0, 0],
      ["Pages", 5, 4],
    ],
  );
  assert.deepEqual(groups[0].entries, ["Lampe 0", "Lampe 1", "Lampe 2", "Lampe 3"]);
});

test("of a kind that holds what was named, only what was named is shown; four at most", async () => {
  const cities = [
    ["Villes", "Rouen"],
    ["Villes", "Rouen nord"],
    ["Villes", "Près de Rouen"],
  ];
  assert.deepEqual((await search(cities, ["rouen"]))[4].entries, ["Rouen", "Rouen nord"]);
  assert.equal((await search(many("Villes", 6, "Rouen"), ["rouen"]))[4].entries.length, 4);
});

test("of one kind, fifteen are shown, and those of the others are not read", async () => {
  const groups = await search([...many("Produits", 20, "Lampe"), ...many("Pays", 2, "Lampe")], ["lampe"], "Produits");
  assert.deepEqual(
    groups.map((group) => group.entries.length),
    [15, 0, 0, 0, 0, 0, 0],
  );
  assert.ok(!FOUND.read.some((title) => title === "Lampe 19"));
  assert.deepEqual([groups[2].results, groups[2].entries], [2, []]);
});

test("a kind answers as well as the best of its results", async () => {
  const found = [
    ["Produits", "Lampe", 2],
    ["Produits", "Lampe", 5],
    ["Pages", "Lampe", 0.5],
  ];
  const groups = await search(found, ["lampe"]);
  assert.deepEqual(
    groups.map((group) => group.score),
    [5, 0, 0, 0, 0, 0, 0.5],
  );
  assert.deepEqual(
    groups.map((group) => group.named),
    [0, 0, 0, 0, 0, 0, 1],
  );
});

test("what only begins as too little of the word is no answer", async () => {
  const groups = await search([["Produits", "Transistors"]], ["transformateur"]);
  assert.deepEqual(
    groups.map((group) => [group.results, group.entries.length]),
    Array(7).fill([0, 0]),
  );
});

test("nothing found is no result of any kind; what is no longer wanted is not read", async () => {
  assert.deepEqual(
    (await search([], ["lampe"])).map((group) => group.results),
    Array(7).fill(0),
  );
  assert.equal(await search([["Produits", "Lampe"]], ["lampe"], "", () => false), undefined);
  assert.deepEqual(FOUND.read, []);
});

test("what follows is read in its order", async () => {
  const result = (title) => ({
    words: [0],
    data: async () => ({
      url: `/${title}/`,
      content: `${title} ¦ ¦ ¦`,
      anchors: [],
      weighted_locations: [],
    }),
  });
  assert.deepEqual(
    (await entries([result("a"), result("b")])).map((entry) => [entry.url, entry.title]),
    [
      ["/a/", [{ text: "a", mark: true }]],
      ["/b/", [{ text: "b", mark: true }]],
    ],
  );
});

/** The titles of a kind in the order that they come in, and how well it answers. */
function titled(titles, asked, group = {}) {
  const made = {
    ...group,
    entries: titles.map((title) => ({ title: [{ text: title, mark: false }] })),
  };
  byTitle(made, asked);
  return [made.entries.map((entry) => entry.title[0].text), made.rank];
}

test("of products, those that are called so come first, the others as they were", () => {
  assert.deepEqual(titled(["Table", "Bureau lampe", "Lampes LED", "Lampe"], ["lampe"]), [
    ["Lampe", "Lampes LED", "Table", "Bureau lampe"],
    3,
  ]);
  assert.deepEqual(titled(["Table", "Lampadaire LED"], ["lampa"]), [["Lampadaire LED", "Table"], 1.7]);
  assert.deepEqual(titled(["Table", "Bureau"], ["lampe"]), [["Table", "Bureau"], 0]);
});

test("what is in its order by name keeps it, and how well it answers", () => {
  assert.deepEqual(titled(["Page", "Lampe"], ["lampe"], { rank: 2.52 }), [["Page", "Lampe"], 2.52]);
  assert.deepEqual(titled(["Lampe"], ["lampe"], { rank: 1 }), [["Lampe"], 3]);
});
