// What a form knows before anybody writes in it, from a site that is read here as the browser reads it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { blank, firstData, fromLink, load, saysMore } from "../../theme/assets/js/contribution/known.js";
import { CITY, EVENT, INDEX, PARTNER, TEXTS } from "./small_form.js";

const FILES = {
  "schemas/event.schema.json": EVENT,
  "schemas/city.schema.json": CITY,
  "schemas/partner.schema.json": PARTNER,
  "schemas/phrases.json": TEXTS,
  "index.json": INDEX,
  "fiches/events/20.json": {
    "2027-03-01-rouen": { texte: "nom: A\n", base: "abc" },
  },
  "mots.json": {
    city: { rouen: "Seine" },
    event: { "2027-03-01-rouen": "journée" },
  },
  "codes.json": {
    chiffres: ["850511"],
    codes: [
      ["850511", "Aimants"],
      ["340600", "Bougies"],
    ],
    positions: { 8505: "électroaimants", 3406: "cierges" },
  }, // biome-ignore format: a table
};

/** What the site answers, and what it was asked. */
function published(files = FILES) {
  const asked = [];
  globalThis.fetch = async (path, options) => {
    asked.push([path, options.cache]);
    const found = files[path.replace("/contribuer/", "")];
    return {
      ok: Boolean(found),
      status: found ? 200 : 404,
      json: async () => structuredClone(found),
    };
  };
  return asked;
}

test("a form asks for what is published now, and for the kinds that it may add", async () => {
  const asked = published();
  const known = await load("/contribuer/", "event");
  assert.deepEqual(Object.keys(known.others), ["city", "partner"]);
  assert.equal(known.others.city["x-fiche"].genre, "city");
  assert.equal(known.schema["x-fiche"].genre, "event");
  assert.equal(known.speak("titre-city"), "Nouvelle ville");
  assert.deepEqual(
    asked.map(([path]) => path),
    Object.keys(FILES)
      .slice(0, 5)
      .map((name) => `/contribuer/${name}`)
      .sort((a, b) => RANKS.indexOf(a) - RANKS.indexOf(b)),
  );
  assert.ok(asked.every(([, cache]) => cache === "no-cache"));
  assert.deepEqual((await load("/contribuer/", "partner")).others, {});
});
const RANKS = ["event.schema", "phrases", "index", "city.schema", "partner.schema"].map((name) =>
  name === "index" ? "/contribuer/index.json" : `/contribuer/schemas/${name}.json`,
);

test("a file that cannot be had is named", async () => {
  published({ ...FILES, "index.json": undefined });
  await assert.rejects(load("/contribuer/", "event"), {
    message: "index.json : 404",
  });
});

test("a fiche is found by its name, and a word of the language is no fiche", async () => {
  published();
  const known = await load("/contribuer/", "event");
  assert.deepEqual({ ...(await known.file("2027-03-01-rouen")) }, { texte: "nom: A\n", base: "abc" });
  assert.equal(await known.file("2027-03-02-rouen"), undefined);
  assert.equal(await known.file("1999"), undefined);
  globalThis.fetch = async () => ({ ok: false, status: 503 });
  await assert.rejects(known.file("2027-03-01-rouen"), {
    message: "fiches/events/20.json : 503",
  });
  assert.equal(known.index.noms.city.constructor, undefined);
  assert.equal(known.index.titres.toString, undefined);
  assert.equal(known.schema.properties.statut.enum.length, 3);
});

test("choices are found by other words too, asked for once", async () => {
  const asked = published();
  const known = await load("/contribuer/", "event");
  const [rouen] = await known.choices("city");
  assert.deepEqual([rouen.id, rouen.name, rouen.others], ["rouen", "Rouen", ["seine"]]);
  const [event] = await known.choices("event");
  assert.equal(event.name, "24 heures, à Rouen"); // with its city: editions bear one name
  assert.equal(known.choices("city"), known.choices("city"));
  assert.deepEqual((await known.choices("partner"))[0].others, []);
  assert.equal(asked.filter(([path]) => path.endsWith("mots.json")).length, 1);
});

test("without these other words, names do", async () => {
  published({ ...FILES, "mots.json": undefined });
  const [rouen] = await (await load("/contribuer/", "event")).choices("city");
  assert.deepEqual([rouen.name, rouen.others], ["Rouen", []]);
});

test("a code has its label, the words of its heading, and says whether figures are known", async () => {
  const asked = published();
  const known = await load("/contribuer/", "event");
  const codes = await known.codes();
  await known.codes();
  assert.equal(asked.filter(([path]) => path.endsWith("codes.json")).length, 1);
  const told = [...codes].map(([sh, { label, figures, choice }]) => [sh, label, figures, choice.name, choice.others]);
  assert.deepEqual(told, [
    ["850511", "Aimants", true, "850511 Aimants", ["electroaimant"]],
    ["340600", "Bougies", false, "340600 Bougies", ["cierge"]],
  ]);
});

test("codes that did not come are asked for again", async () => {
  published({ ...FILES, "codes.json": undefined });
  const known = await load("/contribuer/", "event");
  await assert.rejects(known.codes(), { message: "codes.json : 404" });
  published();
  assert.equal((await known.codes()).get("850511").label, "Aimants");
});

// ── What it starts with ──
test("a new fiche has room for its source, where one must be", () => {
  assert.deepEqual(blank({ required: ["nom", "sources"] }), {
    sources: { "": {} },
  });
  assert.deepEqual(blank({ required: ["nom", "sources"] }, { nom: "A" }), {
    nom: "A",
    sources: { "": {} },
  });
  assert.deepEqual(blank(PARTNER, { nom: "A" }), { nom: "A" });
});

test("a link fills in simple fields of the kind, and nothing else", () => {
  const resolve = (node) => (node.$ref ? EVENT.$defs[node.$ref.slice(8)] : node);
  const schema = {
    properties: { ...EVENT.properties, groupe: { $ref: "#/$defs/Source" } },
  };
  const asked = new URLSearchParams("ville=rouen&nom=A&partenaires=x&sources=y&groupe=z&fiche=b&constructor=c");
  assert.deepEqual(fromLink(asked, schema, resolve), {
    ville: "rouen",
    nom: "A",
  });
});

test("a region that is added is known to be one, whatever its capitals", () => {
  assert.deepEqual(firstData("city", CITY, "la reunion"), {
    nom: "La Réunion",
    type: "region",
    region: "La Réunion",
  });
  assert.deepEqual(firstData("city", CITY, "Lyon"), {
    nom: "Lyon",
    type: "ville",
  });
  assert.deepEqual(firstData("partner", PARTNER, "La Réunion"), {
    nom: "La Réunion",
  });
});

test("what is optional is shown once something is in it", () => {
  assert.equal(saysMore(PARTNER, { nom: "A" }), false);
  assert.equal(saysMore(PARTNER, { nom: "A", site: "" }), true);
});
