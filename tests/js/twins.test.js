// The rules that are code, at and around their bounds, each alone; that they and `reloc check` agree on
// whole files is tests/contribution/test_same_rules.py.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeChecker } from "../../theme/assets/js/contribution/rules.js";
import { TWINS } from "../../theme/assets/js/contribution/twins.js";
import { EVENT, INDEX, TEXTS } from "./small_form.js";

const LINE = { type: "string", "x-genre": "ligne", "x-regles": [] };
const CITED = { type: "array", "x-reference": "source", items: LINE };
const ID = "2027-03-01-rouen";

/** What a rule says of data: [place, code, words, more] of each thing. */
function told(rule, data, more = {}) {
  const found = [];
  TWINS[rule]({
    kind: "event",
    id: ID,
    editing: "",
    data,
    schema: EVENT,
    index: INDEX,
    folders: INDEX.dossiers,
    today: "2027-01-01",
    whole: true,
    resolve: (node) => node,
    refused: () => false,
    good: (...at) => at.reduce((value, step) => value?.[step] ?? undefined, data),
    nameOf: (key) => key,
    say: (code) => code,
    didYouMean: (fix) => fix && `${fix} ?`,
    tell: (at, code, words = {}, others = {}) => found.push([at.join("."), code, words, others]),
    ...more,
  });
  return found;
}
const codes = (...given) => told(...given).map(([at, code]) => `${at} : ${code}`);

// ── Events ──
const HELD = {
  statut: "tenu",
  debut: "2027-01-01",
  tenue: { sources: ["a"] },
  sources: { a: { date: "2027-01-01" } },
};

test("an event is held on its day at the latest, and seen on its day at the earliest", () => {
  assert.deepEqual(codes("event_status", HELD), []);
  assert.deepEqual(codes("event_status", { ...HELD, debut: "2027-01-02" }, { today: "2027-01-02" }), [
    "tenue.sources.0 : temoin-anterieur",
  ]);
  assert.deepEqual(codes("event_status", { ...HELD, sources: {} }, { today: "2026-12-31" }), ["statut : tenu-a-venir"]);
  for (const date of ["2027", "2027-01", undefined])
    assert.deepEqual(codes("event_status", { ...HELD, sources: { a: { date } } }), []);
  assert.deepEqual(codes("event_status", { ...HELD, sources: { a: { date: "2026" } } }), [
    "tenue.sources.0 : temoin-anterieur",
  ]);
  const { tenue, ...unseen } = HELD;
  assert.deepEqual(codes("event_status", unseen), ["statut : tenue-manquante"]);
  assert.deepEqual(codes("event_status", { ...unseen, statut: "annonce" }), []);
});

test("today is the day of whoever writes, unless told otherwise", () => {
  const schema = structuredClone(EVENT);
  schema.properties.statut.enum.push("tenu");
  const texts = {
    ...TEXTS,
    phrases: {
      ...TEXTS.phrases,
      "tenu-a-venir": "à venir",
      "tenue-manquante": "vu par qui ?",
    },
  };
  const said = (debut, more) =>
    makeChecker(schema, texts, INDEX)
      .check({ nom: "A", ville: "rouen", debut, statut: "tenu" }, { id: `${debut}-rouen`, ...more })
      .map(({ message }) => message);
  assert.deepEqual(said("2022-06-16"), ["vu par qui ?"]);
  assert.deepEqual(said("2999-06-16"), ["vu par qui ?", "à venir"]);
  assert.deepEqual(said("2999-06-16", { today: "2999-06-16" }), ["vu par qui ?"]);
});

test("a moment of the programme is within the event, from its first day to its last", () => {
  const data = (day, more) => ({
    debut: "2027-03-01T18:00",
    fin: "2027-03-02T12:00",
    programme: [{ debut: day }],
    ...more,
  });
  for (const day of ["2027-03-01", "2027-03-02T23:00", undefined])
    assert.deepEqual(codes("event_dates", data(day)), []);
  const words = {
    champ: "programme[1].debut",
    premier: "2027-03-01",
    dernier: "2027-03-02",
  };
  for (const moment of ["2027-02-28", "2027-03-03T09:00"])
    assert.deepEqual(told("event_dates", data(moment)), [
      ["programme.0.debut", "hors-evenement", { ...words, moment }, {}],
    ]);
  // Where its days are wrong, that is told, and nothing else.
  for (const more of [{ fin: undefined }, { debut: undefined }, { fin: "2027-02-28" }])
    assert.deepEqual(codes("event_dates", data("2027-06-01", more)), []);
  assert.deepEqual(codes("event_dates", data("2027-06-01", { fin: "2027-03-01" })), [
    "programme.0.debut : hors-evenement",
  ]);
  assert.deepEqual(codes("event_dates", data("2027-06-01"), { kind: "city" }), []);
});

test("an event replaces another that is put off, once, and never itself", () => {
  const etats = {
    recule: ["reporte", "", ""],
    pris: ["reporte", "a", ""],
    tenu: ["tenu", "", ""],
    un: ["reporte", "", "deux"],
    deux: ["reporte", "", "un"],
    mien: ["reporte", "", ID],
  };
  const said = (remplace, id = ID) => told("replaced_events", { remplace }, { id, index: { ...INDEX, etats } });
  assert.deepEqual(said("recule"), []);
  assert.deepEqual(said(undefined), []);
  assert.deepEqual(said("inconnu"), []);
  assert.deepEqual(said(ID), [["remplace", "remplace-soi", {}, {}]]);
  assert.deepEqual(said("tenu")[0][1], "remplace-non-reporte");
  assert.deepEqual(said("mien")[0][1], "remplace-en-rond");
  assert.deepEqual(said("un"), []); // they go round without it
  assert.deepEqual(said("pris", "b")[0].slice(1, 3), [
    "remplace-deux-fois",
    { remplace: "pris", fichier: "events/a.yml" },
  ]);
  assert.deepEqual(said("pris", "a"), []);
  assert.deepEqual(said("pris", "A"), []); // it comes first: it is the other that is told
});

test("an event is named after its first day and its city; a number is added where that is taken", () => {
  const data = { debut: "2027-03-01T18:00", ville: "rouen" };
  const event = { [ID]: "A", [`${ID}-2`]: "B", [`${ID}-3`]: "C" };
  const index = { ...INDEX, noms: { ...INDEX.noms, event } };
  for (const id of [ID, `${ID}-nuit`, `${ID}-2`]) assert.deepEqual(told("event_name", data, { id, index }), []);
  for (const more of [{ kind: "city" }, { id: "" }, { good: () => undefined }])
    assert.deepEqual(told("event_name", data, { id: "autre", index, ...more }), []);
  assert.deepEqual(told("event_name", { ...data, debut: undefined }, { id: "autre", index }), []);
  assert.deepEqual(told("event_name", { ...data, ville: "lyon" }, { id: "autre", index }), []);
  assert.deepEqual(told("event_name", data, { id: `${ID}2`, index })[0], [
    "",
    "nom-d-evenement",
    { attendu: `${ID}-4` },
    {},
  ]);
  const two = {
    ...INDEX,
    noms: { ...INDEX.noms, event: { [ID]: "A", [`${ID}-2`]: "B" } },
  };
  assert.equal(told("event_name", data, { id: "autre", index: two })[0][2].attendu, `${ID}-3`);
  assert.equal(told("event_name", data, { id: "autre" })[0][2].attendu, `${ID}-2`);
  const free = { ...INDEX, noms: { ...INDEX.noms, event: {} } };
  assert.equal(told("event_name", data, { id: "autre", index: free })[0][2].attendu, ID);
});

// ── What a fiche names ──
const FACTS = {
  type: "object",
  required: [],
  properties: {
    sources: { propertyNames: LINE, additionalProperties: { properties: {} } },
    faits: {
      type: "array",
      items: { properties: { sources: CITED, autres: CITED } },
    },
    lieux: { type: "array", items: { properties: { sources: CITED } } },
    tenue: { properties: { sources: CITED } },
  },
};

test("a fact cites a source once; two facts may cite the same", () => {
  const said = (data) => codes("cited_once", data, { schema: FACTS });
  assert.deepEqual(
    said({
      faits: [{ sources: ["a", "b"], autres: ["a"] }, { sources: ["a"] }],
      lieux: [{ sources: ["a"] }],
      tenue: { sources: ["a"] },
    }),
    [],
  );
  assert.deepEqual(said({ faits: [{ sources: ["a", "b", "a "] }] }), ["faits.0.sources.2 : source-citee-deux-fois"]);
});

test("a source that is cited is declared", () => {
  const data = { tenue: { sources: ["gazete"] }, sources: { gazette: {} } };
  const said = (given, more) => told("cited_sources", given, { schema: FACTS, ...more });
  assert.deepEqual(said(data), [
    ["tenue.sources.0", "source-non-declaree", { cle: "gazete", suite: "gazette ?" }, { fix: "gazette" }],
  ]);
  assert.equal(said({ tenue: { sources: ["xyz"] } })[0][2].suite, "declarez-la");
  assert.deepEqual(said({ ...data, sources: "x" }), []);
  // Where they must be, and are not, that is what is told.
  assert.deepEqual(said({ tenue: { sources: ["xyz"] } }, { schema: { ...FACTS, required: ["sources"] } }), []);
});

test("what is named exists; only what was put off is proposed to be replaced", () => {
  const etats = {
    "2027-03-01-rouen": ["annonce", "", ""],
    "2027-04-01-rouen": ["reporte", "", ""],
  };
  const event = { "2027-03-01-rouen": "A", "2027-04-01-rouen": "B" };
  const index = { ...INDEX, etats, noms: { ...INDEX.noms, event } };
  const said = (data, id = "zz") => told("references", data, { index, id });
  assert.deepEqual(said({ ville: "rouen", remplace: "2027-03-01-rouen" }), []);
  assert.deepEqual(said({ remplace: "zz" }), []); // itself, which another rule tells
  assert.deepEqual(said({ ville: "zz" })[0].slice(0, 2), ["ville", "ville-inconnue"]);
  assert.deepEqual(said({ ville: "rouenn" })[0][2], {
    nom: "rouenn",
    suite: "rouen ?",
  });
  assert.deepEqual(said({ ville: "zz" })[0][2].suite, "aucun-fichier");
  assert.equal(said({ remplace: "2027-04-01-roue" })[0][3].fix, "2027-04-01-rouen");
  assert.equal(said({ remplace: "2027-03-01-roue" })[0][3].fix, "2027-04-01-rouen");
  assert.equal(said({ remplace: "2027-04-01-roue" }, "2027-04-01-rouen")[0][3].fix, null);
  assert.equal(said({ partenaires: [{ partenaire: "x" }] }, "x").length, 0, "no $ref is followed here");
});

test("what a product became does not come back to it, and may go round elsewhere", () => {
  const index = { ...INDEX, devenus: { a: "b", b: "a", c: "d", d: "zz" } };
  const said = (devenu) => codes("successors", { devenu }, { id: "zz", index });
  assert.deepEqual(said(undefined), []);
  assert.deepEqual(said("a"), []);
  assert.deepEqual(said("c"), ["devenu : devenu-en-rond"]);
  assert.deepEqual(said("zz"), ["devenu : devenu-soi"]);
  assert.deepEqual(told("successors", { devenu: undefined }, { id: "", index }), []);
});

test("an hour that a change of clocks skips is the one after; one that comes twice is only told", () => {
  const found = told("event_dates", { ville: "rouen", debut: "2027-03-28T02:30", fin: "2027-10-31T02:30" });
  assert.deepEqual(
    found.map(([at, code, { moment }, more]) => [at, code, moment, more]),
    [
      ["debut", "heure-sautee", "2027-03-28T02:30", { fix: "2027-03-28T03:30" }],
      ["fin", "heure-double", "2027-10-31T02:30", { warning: true }],
    ],
  );
  // On the island, clocks do not change.
  assert.deepEqual(told("event_dates", { ville: "reunion", debut: "2027-03-28T02:30", fin: "2027-10-31T02:30" }), []);
});

test("a code has one fiche; a product whose own code is wrong says nothing of the others", () => {
  const schema = { properties: { nomenclature: { default: "HS" } } };
  const index = {
    ...INDEX,
    codes: { "HS 340600": "bougies", "NC 111111": "autre" },
  };
  const others = { correspondances: [{ nomenclature: "NC", sh: "111111" }] };
  const said = (data, more) =>
    codes("distinct_products", data, {
      kind: "product",
      folders: { product: "products" },
      schema,
      index,
      ...more,
    });
  assert.deepEqual(said({ sh: "340600" }), ["sh : code-en-double"]);
  assert.deepEqual(said({ sh: "340600" }, { editing: "bougies" }), []);
  assert.deepEqual(said({ sh: "340600" }, { kind: "event" }), []);
  assert.deepEqual(said({ sh: "340600", nomenclature: "NC" }), []);
  assert.deepEqual(said({ sh: "222222", ...others }), ["correspondances.0.sh : code-en-double"]);
  assert.deepEqual(said(others), []);
  assert.deepEqual(said({ sh: "222222", nomenclature: null, ...others }), []); // a wrong nomenclature
});

test("an old address is nobody's page, but the one that leaves", () => {
  const said = (alias, more) => told("distinct_aliases", { alias }, more).map(([at, code]) => `${at} : ${code}`);
  const page = `/evenements/${ID}/`;
  assert.deepEqual(said(["/ancien/a/"]), []);
  assert.deepEqual(said(["/ancien/a/", "/ancien/a/ "]), ["alias.1 : alias-deux-fois"]);
  assert.deepEqual(said([page], { id: "autre" }), ["alias.0 : alias-d-une-page"]);
  assert.deepEqual(said([page], { id: "2027-03-02-rouen", editing: ID }), []);
  assert.deepEqual(said([page], { editing: ID }), ["alias.0 : alias-d-une-page"]);
  assert.deepEqual(said([page], { id: "b", editing: "c" }), ["alias.0 : alias-d-une-page"]);
  assert.deepEqual(said(["/villes/rouen/"], { id: "b", editing: "rouen" }), ["alias.0 : alias-d-une-page"]);
  const index = {
    ...INDEX,
    alias: { "/ancien/a/": "events/x.yml", "/ancien/b/": "events/moi.yml" },
  };
  assert.deepEqual(said(["/ancien/a/"], { index }), ["alias.0 : alias-d-une-autre"]);
  assert.deepEqual(said(["/ancien/b/"], { index, id: "moi" }), []);
  assert.deepEqual(said(["/ancien/b/"], { index, id: "b", editing: "moi" }), []);
});

test("the page that is spoken of is where it stands", () => {
  const [found] = makeChecker(EVENT, TEXTS, INDEX).check(
    {
      nom: "A",
      ville: "rouen",
      debut: "2027-03-02",
      statut: "annonce",
      remplace: ID,
    },
    { id: "2027-03-02-rouen" },
  );
  assert.deepEqual(found.page, {
    nom: "24 heures",
    url: `/evenements/${ID}/`,
    genre: "event",
    id: ID,
  });
});
