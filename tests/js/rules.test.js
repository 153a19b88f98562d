// What fields must respect together, as the forms see it: each kind of condition, at and around its
// bounds, without a browser. That the forms and `reloc check` agree is tests/contribution/test_same_rules.py.
import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS } from "../../theme/assets/js/contribution/conditions.js";
import { daysTo, end, lastDay, moment, start, timesOf } from "../../theme/assets/js/contribution/dates.js";
import { makeChecker } from "../../theme/assets/js/contribution/rules.js";
import { TWINS } from "../../theme/assets/js/contribution/twins.js";

const group = (values, step) => ({
  get: (name) => values[name],
  lacks: (name) => values[name] === undefined,
  step,
});
const broken = (genre, one, values) => KINDS[genre](one, group(values), new Map());

const PAIR = { champ: "fin", autre: "debut" };
/** A kind, the condition, what keeps it, what breaks it. */
const CASES = [
  [
    "commence-par",
    { champ: "nc8", autre: "sh" },
    [{ nc8: "94052011", sh: "940520" }, { nc8: "94052011" }, { sh: "940520" }],
    [{ nc8: "34060000", sh: "940520" }],
  ],
  [
    "pas-avant",
    PAIR,
    [
      { debut: "2027-03-01", fin: "2027-03-01" },
      { debut: "2027-03-01T18:00", fin: "2027-03-01" },
      { debut: "2027-03-01T18:00", fin: "2027-03-01 18:00" },
      { fin: "2027-03-01" },
    ],
    [
      { debut: "2027-03-01", fin: "2027-02-28" },
      { debut: "2027-03-01T18:00", fin: "2027-03-01T17:59" },
    ],
  ],
  [
    "dure-au-plus",
    { ...PAIR, jours: 31 },
    [{ debut: "2027-03-01", fin: "2027-03-31T23:59" }, { debut: "2027-03-01" }],
    [{ debut: "2027-03-01T23:59", fin: "2027-04-01" }],
  ],
  [
    "un-parmi",
    { champs: ["nom", "partenaire"] },
    [{ nom: "A" }, { partenaire: "b" }, { nom: "A", partenaire: "b" }],
    [{}],
  ],
  [
    "demande",
    { champ: "presentation", autre: "sources" },
    [{}, { sources: {} }, { presentation: "A", sources: {} }],
    [{ presentation: "A" }],
  ],
  [
    "seulement-avec",
    { champ: "tenue", autre: "statut", vaut: ["tenu"] },
    [{ tenue: {}, statut: "tenu" }, { statut: "annonce" }, { tenue: {} }],
    [{ tenue: {}, statut: "annule" }],
  ],
];

for (const [genre, one, right, wrong] of CASES) {
  test(`${genre}: what keeps it, what breaks it`, () => {
    for (const values of right) assert.equal(broken(genre, one, values), null, JSON.stringify(values));
    for (const values of wrong) assert.notEqual(broken(genre, one, values), null, JSON.stringify(values));
  });
}

test("an event that lasts too long says how long", () => {
  const days = broken("dure-au-plus", { ...PAIR, jours: 31 }, { debut: "2027-03-01", fin: "2027-04-01" });
  assert.deepEqual(days, { jours: 32 });
});

/** What a list of groups says, one after another. */
const inTurn = (one, groups) => {
  const met = new Map();
  return groups.map((values, step) => KINDS.distincts(one, group(values, step), met));
};

test("groups that agree on all the fields are told the first of them", () => {
  const roles = [
    { partenaire: "a", role: "hote" },
    { partenaire: "a", role: "soutien" },
    { partenaire: "b" },
    { partenaire: "b" },
    { partenaire: "a", role: "hote" },
  ];
  assert.deepEqual(inTurn({ champs: ["partenaire", "role"] }, roles), [
    null,
    null,
    null,
    null,
    { autre: 1, autre_partenaire: "a", autre_role: "hote" },
  ]);
});

test("dates may be compared by their last day, and a name that is repeated says one thing twice", () => {
  const names = [
    { nom: "Un", jusqu_au: "2015" },
    { nom: "Un", jusqu_au: "2015-12" },
    { nom: "Deux", jusqu_au: "2015-12-31" },
    { nom: "Trois", jusqu_au: "2016-02" },
    { nom: "Quatre", jusqu_au: "2016-02-28" },
    { jusqu_au: "2015" },
  ];
  const one = {
    champs: ["jusqu_au"],
    champ: "jusqu_au",
    sauf: "nom",
    "au-dernier-jour": true,
  };
  assert.deepEqual(
    inTurn(one, names).map((words) => words?.autre_nom),
    [undefined, undefined, "Un", undefined, undefined, undefined],
  );
  const { "au-dernier-jour": _days, ...asWritten } = one;
  assert.ok(inTurn(asWritten, names).every((words) => words === null));
});

test("a source is told by its key", () => {
  const met = new Map();
  const one = { champs: ["url"], champ: "url" };
  assert.equal(KINDS.distincts(one, group({ url: "https://a.example/" }, "gazette"), met), null);
  const words = KINDS.distincts(one, group({ url: "https://a.example/" }, "copie"), met);
  assert.equal(words.autre, "gazette");
});

test("moments sort: a day begins at its first minute and ends after its last", () => {
  assert.equal(start("2027-03-01"), "2027-03-01T00:00");
  assert.equal(end("2027-03-01"), "2027-03-01T23:60");
  assert.equal(start("2027-03-01 18:00"), "2027-03-01T18:00");
  assert.equal(moment("2027-03-01 18:00:30"), "2027-03-01T18:00");
  assert.equal(moment("2027-03-01"), "2027-03-01");
  assert.ok(end("2027-03-01") > "2027-03-01T23:59" && end("2027-03-01") < start("2027-03-02"));
  assert.equal(daysTo("2027-03-27", "2027-03-29"), 3); // a change of clocks between
});

test("the last day of a year, of a month, of a day", () => {
  for (const [text, expected] of [
    ["2015", "2015-12-31"],
    ["2015-04", "2015-04-30"],
    ["2016-02", "2016-02-29"],
    ["2015-02", "2015-02-28"],
    ["2015-02-03", "2015-02-03"],
  ])
    assert.equal(lastDay(text), expected);
});

test("clocks skip an hour in March, give one twice in October", () => {
  for (const [shown, zone, times] of [
    ["2027-03-28T01:59", "Europe/Paris", 1],
    ["2027-03-28T02:00", "Europe/Paris", 0],
    ["2027-03-28T02:59", "Europe/Paris", 0],
    ["2027-03-28T03:00", "Europe/Paris", 1],
    ["2027-10-31T01:59", "Europe/Paris", 1],
    ["2027-10-31T02:00", "Europe/Paris", 2],
    ["2027-10-31T02:59", "Europe/Paris", 2],
    ["2027-10-31T03:00", "Europe/Paris", 1],
    ["2027-03-28T02:30", "Indian/Reunion", 1],
  ])
    assert.equal(timesOf(shown, zone), times, `${shown} ${zone}`);
});

/** What the rule of positions says of a city of metropolitan France. */
function positioned(latitude, longitude, region = "Normandie") {
  const told = [];
  const values = {
    region,
    "position.latitude": latitude?.toString(),
    "position.longitude": longitude?.toString(),
  };
  TWINS.positions({
    kind: "city",
    schema: {
      properties: { region: { "x-valeurs": ["Normandie", "La Réunion"] } },
    },
    index: {
      cadre: { sud: 41.3, nord: 51.1, ouest: -5.2, est: 9.6 },
      outre_mer: { "La Réunion": "Indian/Reunion" },
    },
    good: (...at) => values[at.join(".")],
    tell: (_at, phrase) => told.push(phrase),
  });
  return told;
}

test("a point is in France up to the very edge of its frame", () => {
  for (const [latitude, longitude] of [
    [41.3, 0],
    [51.1, 0],
    [45, -5.2],
    [45, 9.6],
  ])
    assert.deepEqual(positioned(latitude, longitude), []);
  for (const [latitude, longitude] of [
    [41.29, 0],
    [51.11, 0],
    [45, -5.21],
    [45, 9.61],
  ])
    assert.deepEqual(positioned(latitude, longitude), ["position-hors-de-france"]);
});

test("latitude and longitude that are exchanged are said to be, up to the edge too", () => {
  assert.deepEqual(positioned(-5.2, 41.3), ["position-inversee"]);
  assert.deepEqual(positioned(9.6, 51.1), ["position-inversee"]);
  assert.deepEqual(positioned(9.61, 51.1), ["position-hors-de-france"]);
  assert.deepEqual(positioned(-20.88, 55.45, "La Réunion"), []);
  assert.deepEqual(positioned(-20.88, 55.45, "Bavière"), []);
  assert.deepEqual(positioned(55, undefined), []); // half a point, which is told elsewhere
  assert.deepEqual(positioned(undefined, 55), []);
});

// ── A whole fiche, of a kind that no site has ──
const LINE = { type: "string", "x-genre": "ligne", "x-regles": [] };
const SCHEMA = {
  "x-fiche": { genre: "partner" },
  type: "object",
  required: ["nom"],
  properties: {
    nom: LINE,
    boite: { $ref: "#/$defs/Boite" },
    listes: { type: "array", items: { $ref: "#/$defs/Boite" } },
    etui: { $ref: "#/$defs/Etui" },
  },
  "x-conditions": [
    {
      genre: "demande",
      champ: "nom",
      autre: "boite",
      code: "sans-boite",
      message: "{champ} : {nom}, sans boîte",
      dit: "« {nom} » n’a pas de boîte",
    },
  ],
  $defs: {
    Etui: {
      type: "object",
      required: [],
      properties: { nom: LINE, forme: LINE },
      "x-conditions": [
        {
          genre: "un-parmi",
          champs: ["nom", "forme"],
          code: "rien",
          message: "{champ} : rien",
          dit: "rien",
        },
      ],
    },
    Boite: {
      type: "object",
      required: [],
      properties: { nom: LINE, debut: { ...LINE, "x-genre": "moment" } },
      "x-conditions": [
        {
          genre: "distincts",
          champs: ["nom"],
          code: "double",
          message: "{champ} ({rang}) : « {nom} » est aussi {autre}, {debut}",
          dit: "deux fois {nom}, {debut_dit}",
          avertissement: true,
        },
      ],
    },
  },
};
const TEXTS = {
  phrases: { vide: "vide", "champ-manquant": "manque", groupe: "groupe" },
  paroles: {},
  mois: ["janvier", "février", "mars"],
  identifiant: LINE,
};
const INDEX = {
  dossiers: { partner: "partners" },
  noms: { partner: {} },
  adresses: {},
  alias: {},
  sources: {},
  devenus: {},
};
const said = (data) =>
  makeChecker(SCHEMA, TEXTS, INDEX)
    .check(data)
    .map(({ at, message, said, warning }) => [at, message, said, warning]);

test("a condition is told where it shows, in two sentences", () => {
  assert.deepEqual(said({ nom: "A" }), [[["nom"], "nom : A, sans boîte", "« A » n’a pas de boîte", undefined]]);
  assert.deepEqual(said({ nom: "A", boite: {} }), [
    [["nom"], "nom : A, sans boîte", "« A » n’a pas de boîte", undefined],
  ]);
  assert.deepEqual(said({ nom: "A", boite: { nom: "B" } }), []);
});

test("what is empty is missing, and zero is not", () => {
  const only = {
    genre: "seulement-avec",
    champ: "listes",
    autre: "nom",
    vaut: ["B"],
    code: "trop",
    message: "trop",
    dit: "trop",
  };
  const told = (condition, data) =>
    makeChecker({ ...SCHEMA, "x-conditions": [condition] }, TEXTS, INDEX)
      .check(data)
      .map(({ code }) => code);
  assert.deepEqual(told(only, { nom: "A", listes: [] }), []);
  assert.deepEqual(told(only, { nom: "A", listes: [{ nom: "C" }] }), ["trop"]);
  const zero = { nom: 0, boite: 0 };
  assert.notEqual(broken("demande", { champ: "nom", autre: "forme" }, zero), null);
  assert.equal(broken("un-parmi", { champs: ["forme", "nom"] }, zero), null);
  assert.notEqual(broken("seulement-avec", { champ: "nom", autre: "etui", vaut: ["B"] }, { ...zero, etui: "C" }), null);
  assert.deepEqual(inTurn({ champs: ["nom"] }, [zero, zero]), [null, { autre: 1, autre_nom: 0 }]);
});

test("groups are compared in their own list", () => {
  const boite = { nom: "B", debut: "2027-03-01 18:00" };
  assert.deepEqual(said({ nom: "A", boite, listes: [boite] }), []);
  assert.deepEqual(said({ nom: "A", boite, listes: [{ nom: "C" }, boite, boite] }), [
    [["listes", 2], "listes[3] (3) : « B » est aussi 2, 2027-03-01T18:00", "deux fois B, 1er mars 2027 à 18 h", true],
  ]);
});

test("the words of a sentence are those that were written, and nothing for what was not", () => {
  const boite = { nom: "Une boîte de plus de dix lettres" };
  assert.deepEqual(
    said({ nom: "A", boite, listes: [boite, boite] }).map(([_at, message]) => message),
    [`listes[2] (2) : « ${boite.nom} » est aussi 1, rien`],
  );
});

test("a group that is not there lacks nothing; one that is there may", () => {
  const whole = { nom: "A", boite: { nom: "B" } };
  assert.deepEqual(said(whole), []);
  assert.deepEqual(said({ ...whole, etui: null }), []);
  assert.deepEqual(said({ ...whole, etui: { forme: "ronde" } }), []);
  assert.deepEqual(
    said({ ...whole, etui: {} }).map(([at, message]) => [at, message]),
    [[["etui"], "etui : rien"]],
  );
});

test("what is wrong by itself is told once", () => {
  assert.deepEqual(
    said({ nom: "A", boite: "une boîte" }).map(([at, message]) => [at, message]),
    [[["boite"], "boite : groupe"]],
  );
  assert.deepEqual(
    said({ boite: { nom: "B" } }).map(([at, message]) => [at, message]),
    [[["nom"], "nom : manque"]],
  );
});
