// Charts: which dot an arrow leads to, where its words stand, and what the files of a chart hold.
import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, fileName, nearest, plain, within, wrapped } from "../../theme/assets/js/graphiques.js";

/** The key, the places after the one that the key leaves (at 10, 10), and which of them it reaches; 0: none. */
for (const [key, others, reached] of [
  [
    "ArrowRight",
    [
      [15, 10],
      [14, 10],
      [9, 10],
    ],
    2,
  ],
  [
    "ArrowLeft",
    [
      [15, 10],
      [2, 10],
      [9, 10],
    ],
    3,
  ],
  [
    "ArrowDown",
    [
      [10, 15],
      [10, 9],
      [10, 14],
    ],
    3,
  ],
  [
    "ArrowUp",
    [
      [10, 15],
      [10, 9],
      [10, 5],
    ],
    2,
  ],
  // Aside counts twice, on either hand.
  [
    "ArrowRight",
    [
      [20, 10],
      [12, 13],
      [12, 15],
    ],
    2,
  ],
  [
    "ArrowRight",
    [
      [18, 10],
      [12, 14],
    ],
    1,
  ],
  [
    "ArrowRight",
    [
      [18.5, 10],
      [12, 7],
    ],
    2,
  ],
  [
    "ArrowLeft",
    [
      [1.5, 10],
      [8, 13],
    ],
    2,
  ],
  [
    "ArrowUp",
    [
      [10, 1.5],
      [13, 8],
    ],
    2,
  ],
  [
    "ArrowDown",
    [
      [10, 18.5],
      [7, 12],
    ],
    2,
  ],
  [
    "ArrowRight",
    [
      [15.5, 10],
      [10.5, 12],
    ],
    2,
  ],
  // The first of two that are as near; none where nothing is on that side.
  [
    "ArrowRight",
    [
      [14, 10],
      [14, 10],
    ],
    1,
  ],
  [
    "ArrowRight",
    [
      [10, 10],
      [10, 12],
      [5, 10],
    ],
    0,
  ],
  ["ArrowUp", [], 0],
])
  test(`${key} among ${JSON.stringify(others)} leads to ${reached || "none"}`, () => {
    assert.equal(nearest([[10, 10], ...others], 0, key), reached || -1);
  });

test("an arrow leaves the dot where it is, wherever that is in the list", () => {
  assert.equal(
    nearest(
      [
        [30, 0],
        [0, 0],
        [10, 0],
        [20, 0],
      ],
      2,
      "ArrowRight",
    ),
    3,
  );
  assert.equal(
    nearest(
      [
        [30, 0],
        [0, 0],
        [10, 0],
        [20, 0],
      ],
      2,
      "ArrowLeft",
    ),
    1,
  );
  assert.equal(
    nearest(
      [
        [30, 0],
        [0, 0],
        [10, 0],
        [20, 0],
      ],
      0,
      "ArrowRight",
    ),
    -1,
  );
});

test("the words of a dot stand around it, and stay within the drawing", () => {
  assert.equal(within(150, 100, 300), 100);
  assert.equal(within(50, 100, 300), 0);
  assert.equal(within(40, 100, 300), 0);
  assert.equal(within(290, 100, 300), 200);
  assert.equal(within(251, 100, 300), 200);
});

test("a title is cut where its line is full", () => {
  const lines = (title, width) => wrapped(title, width).map((line) => line.trim());
  assert.deepEqual(lines("un deux trois", 760), ["un deux trois"]);
  assert.deepEqual(lines("aaaa bbbb cccc dd", 76), ["aaaa bbbb", "cccc dd"]);
  assert.deepEqual(lines("aaaa bbbbb cccc", 76), ["aaaa bbbbb", "cccc"]); // ten signs of 7.6 pixels
  assert.deepEqual(lines("aaaa bbbbb cccc", 75.9), ["aaaa", "bbbbb", "cccc"]);
  assert.deepEqual(lines("anticonstitutionnellement", 76), ["anticonstitutionnellement"]);
});

test("the file of a chart has the name of its page and its own", () => {
  assert.equal(fileName("/depot/pays/chn/", "parts", "csv"), "chn-parts.csv");
  assert.equal(fileName("/", "produits", "svg"), "accueil-produits.svg");
});

test("tables are rows of a file, one after the other", () => {
  assert.equal(plain(" 1\u202f500\u00a0M$ \n et  "), "1 500 M$ et");
  assert.equal(
    csv([
      [
        ["Année", " Somme\n en\u00a0M$ "],
        ["2024", "1,5"],
      ],
      [['dit « "un" »', "", "a;b"]],
    ]),
    'Année,Somme en M$\n2024,"1,5"\n\n"dit « ""un"" »",,a;b',
  );
});
