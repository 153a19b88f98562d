// What is shown of a result, and what the search says.
import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt, written } from "../../theme/assets/js/search/excerpt.js";
import { hint, KINDS, more, number, others, outcome } from "../../theme/assets/js/search/said.js";
import { SMALL_WORDS } from "../../theme/assets/js/search/words.js";
import { plain } from "./plain.js";

/** Pieces as text, those marked between square brackets. */
const marked = (pieces) => pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");
const narrow = (text) => text.replaceAll("\u202f", "_");

for (const [text, found, expected] of [
  ["lampe de bureau", [2], "lampe de [bureau]"],
  ["Ouvrir : oui ; non ! quoi ? 20 %", [], "Ouvrir_: oui_; non_! quoi_? 20_%"],
  ["dit « voici » alors", [], "dit «_voici_» alors"],
  ["de 1 500 000 W à 20 litres et 3 1000 fois", [], "de 1_500_000_W à 20 litres et 3 1000 fois"],
  ["12 500kg 12 500, A4 300", [], "12 500kg 12_500, A4_300"],
  ["vers 500 fois", [], "vers 500 fois"],
  ["(lampes), «LED».", [0, 1], "([lampes]), «[LED]»."],
  ["e-mail ; x", [0], "[e-mail]_; x"],
  ["un", [], "un"],
])
  test(`the words « ${text} » are written ${expected}`, () => {
    const tokens = text.split(" ");
    assert.equal(narrow(marked(written(tokens, 0, tokens.length, new Set(found)))), expected);
  });

test("nothing parts an elision from its word, which is capital where the index says so", () => {
  const tokens = ["Pièces", String.fromCharCode(0xe000 + SMALL_WORDS.indexOf("d’")), "aspirateurs", "\ue100", "œuvre"];
  assert.equal(marked(written(tokens, 0, 5, new Set([2]))), "Pièces d’[aspirateurs] L’œuvre");
});

test("of words, only those between the two ends are written", () => {
  assert.equal(marked(written(["a", "b", "c", "d"], 1, 3, new Set([0, 2, 3]))), "b [c]");
  assert.deepEqual(written(["a", "b"], 1, 1, new Set([1])), []);
});

/** A result whose content is written with the words found between square brackets. */
function shown(content, anchors = [], locations = []) {
  const tokens = content.split(" ");
  const words = tokens.flatMap((token, place) => (token.includes("[") ? [place] : []));
  const { url, title, detail, text } = excerpt(
    {
      url: "/page/",
      content: content.replace(/[[\]]/g, ""),
      anchors: anchors.map(([id, location, text]) => ({ id, location, text })),
      weighted_locations: locations.map(([location, balanced_score]) => ({
        location,
        balanced_score,
      })),
    },
    words,
  );
  return {
    url,
    ...Object.fromEntries(Object.entries({ title, detail, text }).map(([k, v]) => [k, marked(v)])),
  };
}

const LAMP = "Lampe à LED ¦ 940542 ¦ luminaire vert ; torche ¦ Elle éclaire bien.";

for (const [why, content, expected] of [
  ["is what it is", LAMP, { title: "Lampe à LED", detail: "940542", text: "Elle éclaire bien." }],
  ["has what was found marked", LAMP.replace("éclaire", "[éclaire]"), { text: "Elle [éclaire] bien." }],
  ["says by which synonym it was found", LAMP.replace("vert", "[vert]"), { detail: "940542 · luminaire [vert]" }],
  ["says it of the first synonym", LAMP.replace("luminaire", "[luminaire]"), { detail: "940542 · [luminaire] vert" }],
  ["says it of the last synonym", LAMP.replace("torche", "[torche]"), { detail: "940542 · [torche]" }],
  ["says no synonym of what is in its name", LAMP.replace("LED", "[LED]"), { detail: "940542" }],
  [
    "says none when the name holds the same word",
    "[Lampe] ¦ 940542 ¦ [Lampe] torche ¦ Elle éclaire.",
    { title: "[Lampe]", detail: "940542" },
  ],
  [
    "says one that has another word",
    "[Lampe] LED ¦ 940542 ¦ [Lampe] [torche] ; pile ¦ Elle éclaire.",
    { detail: "940542 · [Lampe] [torche]" },
  ],
  [
    "says one whose first word alone is another",
    "[LED] ¦ 940542 ¦ [torche] ; pile ¦ Elle éclaire.",
    { detail: "940542 · [torche]" },
  ],
  [
    "says no synonym when another word of its name was found elsewhere",
    "[Lampe] ¦ 940542 ¦ vieille [Lampe] ; torche ¦ [Elle] éclaire.",
    { detail: "940542" },
  ],
  ["says a synonym alone when nothing is known", "Lampe ¦ ¦ [torche] ¦ Bien.", { detail: "[torche]" }],
  ["needs nothing known", "Lampe ¦ ¦ torche ¦ Bien.", { detail: "", text: "Bien." }],
  ["needs no text", "Lampe ¦ 940542 ¦ torche ¦", { detail: "940542", text: "" }],
  [
    "marks what is known too",
    "Lampe ¦ [940542] ¦ torche ¦ Bien.",
    { title: "Lampe", detail: "[940542]", text: "Bien." },
  ],
  [
    "says by whom it is supplied, where that was asked",
    "Lampe ¦ 940542 ¦ torche ; principaux fournisseurs : [Chine] Inde ¦ Bien.",
    { detail: "940542 · principaux fournisseurs_: [Chine] Inde" },
  ],
  [
    "says so of the last of them",
    "Lampe ¦ 940542 ¦ [torche] [vive] ; fournisseurs : Inde [Chine] ¦ Bien.",
    { detail: "940542 · [torche] [vive] · fournisseurs_: Inde [Chine]" },
  ],
  [
    "shows a supplier as it is written, whichever way it was found",
    "Lampe ¦ 9 ¦ a ; chez : Inde, [ViêtNam] Viêt Nam, Oman, RoyaumeUni Royaume-Uni, Chine ¦ Bien.",
    { detail: "9 · chez_: Inde, [Viêt] [Nam], Oman, Royaume-Uni, Chine" },
  ],
  [
    "marks a supplier whose name has one word with a hyphen",
    "Lampe ¦ 9 ¦ a ; chez : ViêtNam Viêt Nam, Inde, [RoyaumeUni] Royaume-Uni ¦ Bien.",
    { detail: "9 · chez_: Viêt Nam, Inde, [Royaume-Uni]" },
  ],
  [
    "marks of a supplier the word that was found",
    "Lampe ¦ 9 ¦ a ; chez : Oman, RoyaumeUni [Royaume-Uni] ViêtNam Viêt [Nam] Inde ¦ Bien.",
    { detail: "9 · chez_: Oman, [Royaume-Uni] Viêt [Nam] Inde" },
  ],
  ["says so without any synonym", "Lampe ¦ [9] ¦ fournisseurs : Inde ¦ Bien.", { detail: "[9]" }],
  ["says nothing of suppliers that no word is", "Lampe ¦ 9 ¦ a ; chez : Inde ¦ [Bien]", { detail: "9" }],
  ["says nothing of a text that has two points", "Lampe ¦ 9 ¦ a ¦ Voici : [Inde] ¦ [oui]", { detail: "9" }],
  ["keeps a bar in its text", "Lampe ¦ 9 ¦ a ¦ Ceci ¦ cela", { detail: "9", text: "Ceci ¦ cela" }],
])
  test(`what is shown of a page ${why}`, () => {
    const found = shown(content);
    assert.equal(found.url, "/page/");
    for (const [name, words] of Object.entries(expected)) assert.equal(narrow(found[name]), words, name);
  });

test("a synonym of fifteen words is a text, which is not shown", () => {
  const long = (words) => shown(`Lampe ¦ 9 ¦ ${"mot ".repeat(words - 1)}[torche] ; a ¦ Bien.`).detail;
  assert.equal(long(14), `9 · ${"mot ".repeat(13)}[torche]`);
  assert.equal(long(15), "9");
});

test("of a long text, what is around the words found, and that there is more", () => {
  const words = (count) => Array.from({ length: count }, (_, place) => `m${place}`);
  const text = words(100);
  text[50] = "[ici]";
  const { text: middle } = shown(`Lampe ¦ 9 ¦ a ¦ ${text.join(" ")}`);
  assert.match(middle, /^… m42 .* \[ici\] .* m81 …$/);
  const { text: beginning } = shown(`Lampe ¦ 9 ¦ a ¦ ${words(100).join(" ")}`);
  assert.match(beginning, /^m0 m1 .* m39 …$/);
  text[50] = "m50";
  text[98] = "[ici]";
  const { text: end } = shown(`Lampe ¦ 9 ¦ a ¦ ${text.join(" ")}`);
  assert.match(end, /^… m60 .* \[ici\] m99$/);
});

const METHOD = "Méthode ¦ Page ¦ ¦ Nos règles. Le [seuil]. Il vaut 2. Les [sources]. Douanes.";
const PARTS = [
  ["seuil", 7, "Le seuil"],
  ["sources", 12, "Les sources"],
];

for (const [why, locations, expected] of [
  ["before its parts without any", [], ["/page/", "Page", "Nos règles."]],
  [
    "before its parts when those answer less",
    [
      [5, 2],
      [8, 1],
    ],
    ["/page/", "Page", "Nos règles."],
  ],
  ["at the part that begins there", [[7, 1]], ["/page/#seuil", "Le [seuil]", "Il vaut 2."]],
  [
    "at the part that answers best",
    [
      [8, 1],
      [12, 3],
    ],
    ["/page/#sources", "Les [sources]", "Douanes."],
  ],
  [
    "at the part that answers most often",
    [
      [12, 3],
      [8, 2],
      [9, 2],
    ],
    ["/page/#seuil", "Le [seuil]", "Il vaut 2."],
  ],
])
  test(`a long page opens ${why}`, () => {
    const { url, title, detail, text } = shown(METHOD, PARTS, locations);
    assert.deepEqual([url, title, detail, text], [expected[0], "Méthode", expected[1], expected[2]]);
  });

for (const [count, kind, expected] of [
  [0, "", "Aucun résultat pour « led »"],
  [0, "Villes", "Aucune ville pour « led »"],
  [0, "Pages", "Aucune page pour « led »"],
  [0, "Partenaires", "Aucun partenaire pour « led »"],
  [1, "", "1 résultat pour « led »"],
  [2, "Villes", "2 villes pour « led »"],
  [1, "Pays", "1 pays pour « led »"],
  [2, "Pays", "2 pays pour « led »"],
  [1234, "Évènements", "1 234 évènements pour « led »"],
])
  test(`of ${count} ${kind || "in all"} is said: ${expected}`, () => {
    assert.equal(plain(outcome(count, kind, "led")), expected);
  });

test("each kind has its noun", () => {
  const nouns = KINDS.map((kind) => outcome(2, kind, "led").replace(/^2\u00a0(.*) pour «\u202fled\u202f»$/, "$1"));
  assert.deepEqual(nouns, ["produits", "secteurs", "pays", "évènements", "villes", "partenaires", "pages"]);
});

test("what to write is said, until two letters are written", () => {
  assert.equal(hint(""), "Un produit, un code douanier, un pays, une ville, un partenaire, un mot…");
  assert.equal(hint("a"), "Continuez : il faut au moins deux caractères.");
});

test("the buttons say how many they show", () => {
  assert.equal(more(20, 4, "Pays", false), "Voir les 20\u00a0pays");
  assert.equal(more(1520, 4, "Produits", false), "Voir les 1\u202f520\u00a0produits");
  assert.equal(more(20, 15, "Pays", true), "Afficher la suite (5)");
  assert.equal(others(12), "Voir les résultats des autres genres (12)");
  assert.equal(number(1234567), "1\u202f234\u202f567");
});
