// What a form proposes, from what is written in it: names of files, what is wrong, how all leave.
import assert from "node:assert/strict";
import { test } from "node:test";

import { bundle, sending } from "../../theme/assets/js/contribution/proposal.js";
import {
  extended,
  later,
  learns,
  makeNames,
  makeProposal,
  movedId,
  owns,
  proposedId,
  unread,
} from "../../theme/assets/js/contribution/proposed.js";
import { makeChecker } from "../../theme/assets/js/contribution/rules.js";
import { readYaml } from "../../theme/assets/js/contribution/writer.js";
import { CITY, EVENT, INDEX, PARTNER, TEXTS } from "./small_form.js";

const GITHUB = "https://github.com/a/b";
const FORM = { form: "of the page" };
const DATA = {
  nom: "Nuit",
  ville: "rouen",
  debut: "2027-06-16",
  statut: "annonce",
};
const ID = "2027-06-16-rouen";

/** What a form of events proposes. */
function proposal(state, begun = {}) {
  const { speak } = makeChecker(EVENT, TEXTS, INDEX);
  const known = { schema: EVENT, texts: TEXTS, index: INDEX, speak };
  const propose = makeProposal(known, {
    depot: GITHUB,
    editing: "",
    original: "",
    published: {},
    ...begun,
  });
  const typed = proposedId("event", state.data ?? DATA);
  return propose({ form: FORM, data: DATA, typed, ...state });
}
const wrong = ({ findings }) => findings.map(({ at, said }) => `${at.join(".")} : ${said}`);
const newCity = (data, id = "lyon") => ({
  kind: "city",
  schema: CITY,
  form: {},
  id,
  data,
});

test("an event is named after its day and its city, any other fiche after its name", () => {
  assert.equal(proposedId("event", DATA), ID);
  assert.equal(proposedId("event", { nom: "Nuit" }), "");
  assert.equal(proposedId("partner", DATA), "nuit");
  assert.equal(proposedId("partner", {}), "");
});

test("an event that changes day or city takes its file along, with what followed in its name", () => {
  const moved = { ...DATA, debut: "2027-06-17" };
  assert.equal(movedId("event", ID, DATA, moved), "2027-06-17-rouen");
  assert.equal(movedId("event", `${ID}-2`, DATA, moved), "2027-06-17-rouen-2");
  for (const [kind, editing, before, after] of [
    ["event", ID, DATA, DATA],
    ["event", ID, DATA, { ...DATA, ville: undefined }],
    ["event", ID, {}, moved],
    ["event", "un-autre-nom", DATA, moved],
    ["partner", "nuit", { nom: "Nuit" }, { nom: "Jour" }],
  ])
    assert.equal(movedId(kind, editing, before, after), editing);
});

test("the site as it will be holds what is added, and its own tables stay as they are", () => {
  const before = structuredClone(INDEX);
  const found = extended(INDEX, [
    newCity({ nom: "Lyon" }),
    newCity({ nom: "Saint-Denis", region: "La Réunion" }, "saint-denis"),
    newCity({ nom: "Cayenne", fuseau: "America/Cayenne" }, "cayenne"),
    newCity({}, "sans-nom"),
    newCity({ nom: "Sans identifiant" }, ""),
    { kind: "event", id: "a", data: { ...DATA, remplace: "b" } },
    { kind: "event", id: "c", data: DATA },
    { kind: "partner", id: "p", data: { nom: "P", fuseau: "X/Y" } },
  ]);
  assert.deepEqual(
    { ...found.noms.city },
    {
      ...INDEX.noms.city,
      lyon: "Lyon",
      "saint-denis": "Saint-Denis",
      cayenne: "Cayenne",
      "sans-nom": "sans-nom",
    },
  );
  assert.deepEqual({ ...found.etats }, { ...INDEX.etats, a: ["annonce", "", "b"], c: ["annonce", "", ""] });
  assert.deepEqual(
    { ...found.heures },
    {
      ...INDEX.heures,
      "saint-denis": "Indian/Reunion",
      cayenne: "America/Cayenne",
    },
  );
  assert.deepEqual(INDEX, before);
  assert.equal(found.noms.city.constructor, undefined);
});

test("a fiche is called as people call it", () => {
  const newcomers = {
    of: (kind) => (kind === "city" ? [{ id: () => "lyon", name: () => "Lyon" }] : []),
  };
  const nameOf = makeNames(INDEX, {
    newcomers,
    sources: (id) => ({ a: { editeur: "La Gazette" } })[id],
  });
  for (const [kind, id, name] of [
    ["source", "a", "La Gazette"],
    ["source", "lyon", undefined],
    ["city", "lyon", "Lyon"],
    ["city", "rouen", "Rouen"],
    ["event", "2027-03-01-rouen", "24 heures, à Rouen"],
    ["partner", "neoma", "NEOMA"],
    ["partner", "lyon", undefined],
    ["sector", "lyon", undefined],
  ])
    assert.equal(nameOf(kind, id), name, `${kind} ${id}`);
  const unnamed = { of: () => [{ id: () => "rouen", name: () => "" }] };
  assert.equal(makeNames(INDEX, { newcomers: unnamed, sources: () => {} })("city", "rouen"), "Rouen");
});

test("a fiche that is right leaves for GitHub's page", () => {
  const found = proposal({});
  assert.deepEqual([wrong(found), found.right, found.main.id, found.main.folder], [[], true, ID, "events"]);
  assert.deepEqual(found.fiches, [found.main]);
  assert.equal(found.main.yaml, "nom: Nuit\nville: rouen\ndebut: 2027-06-16\nstatut: annonce\n");
  assert.equal(found.out.kind, "fichier");
  assert.equal(found.out.name, `${ID}.yml`);
});

test("what is wrong stops it, and has its fiche", () => {
  const found = proposal({ data: { ...DATA, ville: "lyon" } });
  assert.deepEqual(wrong(found), ["ville : « lyon » n’est pas une ville du site"]);
  assert.equal(found.right, false);
  assert.equal(found.findings[0].fiche, found.main);
  assert.deepEqual(found.blocking, found.findings);
});

test("a fiche that is added makes right what names it, and is looked at with its own rules", () => {
  const data = { ...DATA, ville: "lyon" };
  const found = proposal({ data, added: [newCity({ nom: "Lyon" })] });
  assert.deepEqual([wrong(found), found.right], [[], true]);
  assert.deepEqual(
    found.fiches.map(({ id, folder, yaml }) => [id, folder, yaml.split("\n")[0]]),
    [
      ["2027-06-16-lyon", "events", "nom: Nuit"],
      ["lyon", "events/cities", "nom: Lyon"],
    ],
  );
  assert.ok(found.out.text.startsWith("# fichier : events/cities/lyon.yml\n"));
  const nameless = proposal({
    data,
    added: [newCity({}, "lyon"), newCity({ nom: "Rouen" }, "rouen")],
  });
  assert.deepEqual(
    nameless.findings.map(({ at, code, fiche }) => [at.join("."), code, fiche.id]),
    [
      ["nom", "champ-manquant", "lyon"],
      ["nom", "nom-en-double", "rouen"],
      ["identifiant", "identifiant-pris", "rouen"],
    ],
  );
});

test("a fiche without a name yet has one to be copied under, and cannot leave", () => {
  const { ville, ...rest } = DATA;
  const found = proposal({ data: rest });
  assert.deepEqual([found.main.id, found.right, found.out.name], ["", false, "fiche.yml"]);
  // A name of no letter makes no address: its writer is asked for one.
  const known = {
    schema: PARTNER,
    texts: TEXTS,
    index: INDEX,
    speak: makeChecker(PARTNER, TEXTS, INDEX).speak,
  };
  const propose = makeProposal(known, {
    depot: "",
    editing: "",
    original: "",
    published: {},
  });
  assert.deepEqual(wrong(propose({ form: FORM, data: { nom: "???" }, typed: "" })), ["identifiant : à remplir"]);
  assert.deepEqual(wrong(propose({ form: FORM, data: {}, typed: "" })), ["nom : à remplir"]);
  assert.deepEqual(wrong(propose({ form: FORM, data: { nom: "P" }, typed: "p" })), []);
  assert.equal(wrong(found).includes("identifiant : à remplir"), false); // its day and its city are asked instead
});

const ORIGINAL = "# Relu\nnom: Nuit\nville: rouen\ndebut: 2027-06-16\nstatut: annonce\n";
const BEGUN = { editing: ID, original: ORIGINAL, published: DATA };

test("a fiche that is changed keeps its file and its comments", () => {
  const found = proposal({ data: { ...DATA, nom: "Jour" }, typed: "", base: "abc" }, BEGUN);
  assert.equal(found.main.id, ID);
  assert.equal(found.main.replaces, "");
  assert.equal(found.main.yaml, ORIGINAL.replace("Nuit", "Jour"));
  assert.equal(found.out.kind, "modification");
  assert.deepEqual(wrong(found), []);
  // Its own name is taken by nobody else.
  const data = { ...DATA, debut: "2027-03-01" };
  const [editing] = Object.keys(INDEX.noms.event);
  assert.deepEqual(wrong(proposal({ data }, { editing, original: ORIGINAL, published: data })), []);
  assert.deepEqual(wrong(proposal({ data })), [`identifiant : « ${editing} » existe`]);
});

test("one that moves replaces its file and leaves a way from its old address", () => {
  const data = { ...DATA, debut: "2027-06-17", alias: ["/evenements/ancien/"] };
  const found = proposal({ data, base: "abc" }, BEGUN);
  assert.deepEqual([found.main.id, found.main.replaces], ["2027-06-17-rouen", ID]);
  assert.deepEqual(found.main.data.alias, ["/evenements/ancien/", `/evenements/${ID}/`]);
  assert.deepEqual(data.alias, ["/evenements/ancien/"]);
  assert.ok(found.out.text.includes(`# remplace : events/${ID}.yml\n# base : abc\n`));
  const again = proposal({ data: { ...data, alias: [`/evenements/${ID}/`] } }, BEGUN);
  assert.deepEqual(again.main.data.alias, [`/evenements/${ID}/`]);
});

test("a link to a fiche that is not there begins one under that name", () => {
  const found = proposal({ typed: "autre" }, { editing: "2027-06-16-rouen-2" });
  assert.deepEqual([found.main.id, found.main.replaces, found.out.kind], ["2027-06-16-rouen-2", "", "fichier"]);
});

test("a source of the register is written by its name", () => {
  const data = {
    ...DATA,
    sources: { a: { editeur: "La Gazette", titre: "Une annonce" } },
  };
  assert.deepEqual(readYaml(proposal({ data }).main.yaml).sources, {
    a: "gazette-a",
  });
  assert.deepEqual(readYaml(proposal({ data }, BEGUN).main.yaml).sources, {
    a: "gazette-a",
  });
  const bare = {
    schema: EVENT,
    texts: TEXTS,
    index: { ...INDEX, registre: undefined },
    speak: () => "",
  };
  const propose = makeProposal(bare, {
    depot: GITHUB,
    editing: "",
    original: "",
    published: {},
  });
  assert.deepEqual(readYaml(propose({ form: FORM, data, typed: ID }).main.yaml).sources, data.sources);
});

test("the fiche of a new date goes along; only its own fields are blamed", () => {
  const form = {};
  const later = {
    kind: "event",
    schema: EVENT,
    form,
    id: "2027-09-01-rouen",
    data: { nom: "Nuit", statut: "x" },
  };
  const change = {
    form,
    fiche: () => later,
    owns: ({ at }) => at[0] === "debut",
    unread: () => true,
  };
  const found = proposal({ change }, BEGUN);
  assert.deepEqual(
    found.findings.map(({ at, fiche, warning }) => [at[0], fiche.id, Boolean(warning)]),
    [
      ["debut", later.id, false],
      ["statut", ID, true],
    ],
  );
  assert.equal(found.findings[1].said, "une source le dit-elle ?");
  assert.equal(found.blocking.length, 1);
  const none = proposal({ change: { ...change, fiche: () => null } }, BEGUN);
  assert.deepEqual([none.fiches.length, none.blocking, none.right], [1, [], true]); // a question stops nothing
  const read = proposal({ change: { ...change, fiche: () => null, unread: () => false } }, BEGUN);
  assert.deepEqual(read.findings, []);
});

test("what two people changed is settled first", () => {
  const found = proposal({ conflicts: [{ name: "nom" }] }, BEGUN);
  assert.deepEqual([wrong(found), found.right], [["nom : deux versions"], false]);
});

// ── How a proposal leaves ──
const file = (yaml, more = {}) => ({
  folder: "events",
  id: "a",
  yaml,
  ...more,
});
const TITLE = { title: "Une nuit", editing: "" };
const parameters = (href) => Object.fromEntries(new URL(href).searchParams);

test("files follow one another in one text, each under its name", () => {
  assert.equal(
    bundle([file("nom: A\n\n", { replaces: "b", base: "c" }), file("nom: D")]),
    "# fichier : events/a.yml\n# remplace : events/b.yml\n# base : c\nnom: A\n\n# fichier : events/a.yml\nnom: D\n",
  );
});

test("one file is carried by the link, up to the longest that GitHub takes", () => {
  const bare = sending(GITHUB, [file("")], TITLE).href.length;
  const longest = sending(GITHUB, [file("a".repeat(7500 - bare))], TITLE);
  assert.deepEqual([longest.kind, longest.href.length, longest.name], ["fichier", 7500, "a.yml"]);
  const longer = sending(GITHUB, [file("a".repeat(7501 - bare))], TITLE);
  assert.deepEqual(
    [longer.kind, longer.href, longer.text.length],
    ["fichier-copie", `${GITHUB}/new/main/events?filename=a.yml`, 7501 - bare],
  );
});

test("several files leave together in an issue, up to the longest link", () => {
  const two = (length) => sending(GITHUB, [file("b"), file("a".repeat(length))], TITLE);
  const few = two(1);
  assert.equal(few.kind, "fichiers");
  assert.equal(few.name, "proposition-a.txt");
  assert.deepEqual(parameters(few.href), {
    template: "fiches.yml",
    title: "Proposition : Une nuit",
    fiches: few.text,
  });
  const most = 7501 - few.href.length;
  assert.deepEqual([two(most).kind, two(most).href.length], ["fichiers", 7500]);
  const copied = two(most + 1);
  assert.equal(copied.kind, "fichiers-copie");
  assert.deepEqual(parameters(copied.href), {
    template: "fiches.yml",
    title: "Proposition : Une nuit",
  });
});

test("a file that is changed is pasted in its page; one that takes another's place goes as several do", () => {
  const changed = sending(GITHUB, [file("nom: A\n")], {
    ...TITLE,
    editing: "a",
  });
  assert.deepEqual(changed, {
    kind: "modification",
    href: `${GITHUB}/edit/main/events/a.yml`,
    text: "nom: A\n",
    name: "a.yml",
  });
  const moved = sending(GITHUB, [file("nom: A\n", { replaces: "b" })], {
    ...TITLE,
    editing: "b",
  });
  assert.deepEqual([moved.kind, moved.name], ["fichiers", "proposition-a.txt"]);
});

test("without a repository there is a text, and nowhere to go", () => {
  assert.deepEqual(sending("", [file("nom: A\n")], TITLE), {
    kind: "",
    href: "",
    text: "nom: A\n",
    name: "a.yml",
  });
});

// ── An event called off or put off ──
test("there is room for a source once somebody writes that a published event will not be held", () => {
  for (const [published, last, status, room] of [
    ["annonce", "annonce", "reporte", true],
    ["annonce", "reporte", "annule", true],
    ["annonce", "", "annule", true],
    ["annonce", null, "annule", false], // the form opens on a draft
    ["annonce", "annule", "annule", false],
    ["reporte", "annonce", "reporte", false],
    ["annonce", "annule", "tenu", false],
    [undefined, "annonce", "annule", false],
  ])
    assert.equal(learns(published, last, status), room, `${published} ${last} ${status}`);
});

test("a change that none of the sources is said to tell is asked about", () => {
  const before = { statut: "annonce", sources: { a: { editeur: "E" } } };
  const called = { ...before, statut: "annule" };
  assert.equal(unread(before, called), true);
  assert.equal(
    unread(before, {
      ...called,
      sources: { ...before.sources, b: { editeur: "B" } },
    }),
    false,
  );
  assert.equal(unread(before, before), false);
  assert.equal(unread(called, called), false);
  assert.equal(unread(before, { ...before, statut: "tenu" }), false);
  assert.equal(unread({ sources: before.sources }, called), false); // a new fiche changes nothing
});

test("the new date has its own fields, and what it is as a whole", () => {
  for (const at of [[], ["debut"], ["fin"], ["identifiant"], ["remplace"]]) assert.equal(owns({ at }), true);
  for (const at of [["nom"], ["sources", "debut"]]) assert.equal(owns({ at }), false);
});

test("the new date makes a fiche that replaces the other, from what was learnt since", () => {
  const [old, young] = [{ editeur: "E" }, { editeur: "Y" }];
  const data = {
    nom: "Nuit",
    ville: "rouen",
    debut: "2027-06-16",
    statut: "reporte",
    sources: { old, young },
  };
  const main = { id: ID, folder: "events", data };
  const dates = { debut: "2027-09-01T18:00", fin: "2027-09-02" };
  const found = later(main, dates, { sources: { old } }, { form: FORM });
  assert.deepEqual(found, {
    kind: "event",
    form: FORM,
    folder: "events",
    replaces: "",
    id: "2027-09-01-rouen",
    data: {
      nom: "Nuit",
      ville: "rouen",
      debut: "2027-09-01T18:00",
      fin: "2027-09-02",
      statut: "annonce",
      sources: { young },
      remplace: ID,
    },
  });
  assert.equal(later(main, { ...dates, fin: "" }, {}, {}).data.fin, "2027-09-01");
  assert.deepEqual(later(main, dates, {}, {}).data.sources, { old, young });
  assert.deepEqual(later(main, dates, { sources: { old, young } }, {}).data.sources, { old, young });
  const bare = later({ ...main, data: { ...data, nom: undefined, sources: undefined } }, dates, {}, {});
  assert.deepEqual(Object.keys(bare.data), ["ville", "debut", "fin", "statut", "remplace"]);
  assert.equal(later({ ...main, data: { ...data, statut: "annule" } }, dates, {}, {}), null);
  assert.equal(later(main, { debut: "", fin: "2027-09-02" }, {}, {}), null);
  assert.equal(later({ ...main, id: "" }, dates, {}, {}), null);
});
