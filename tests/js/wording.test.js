// What a form says around its fields, whole sentences.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeSpoken } from "../../theme/assets/js/contribution/said.js";
import {
  buttonWords,
  copies,
  counted,
  makeTelling,
  NEXT,
  sinceWords,
} from "../../theme/assets/js/contribution/wording.js";
import { EVENT, INDEX, TEXTS } from "./small_form.js";

test("how much is left to mend", () => {
  assert.equal(counted(1), "Un point à corriger");
  assert.equal(counted(2), "2 points à corriger");
});

const leaving = (kind, right = true, many = 1) => ({
  out: { kind },
  right,
  fiches: Array(many).fill({}),
});

test("the button says what it does", () => {
  for (const [now, original, words] of [
    [leaving("fichier"), "", "Proposer cette fiche sur GitHub"],
    [leaving("", false), "", "Proposer cette fiche sur GitHub"],
    [leaving("fichiers"), "nom: A", "Proposer ce changement sur GitHub"], // one that moves
    [leaving("fichiers", true, 2), "nom: A", "Proposer ces 2 fiches sur GitHub"],
    [leaving("modification"), "nom: A", "Copier et ouvrir le fichier sur GitHub"],
    [leaving("modification", false), "nom: A", "Copier et ouvrir le fichier sur GitHub"],
    [leaving("fichier-copie"), "", "Copier et ouvrir GitHub"],
    [leaving("fichier-copie", false), "", "Proposer cette fiche sur GitHub"],
    [leaving("fichiers-copie", true, 3), "", "Copier et ouvrir GitHub"],
    [leaving("fichiers-copie", false, 3), "", "Proposer ces 3 fiches sur GitHub"],
  ])
    assert.equal(buttonWords(now, original), words);
});

test("what the link does not carry is copied, and what to do on GitHub is said", () => {
  const all = Object.entries(NEXT).map(([kind, words]) => [kind, copies({ kind }), words]);
  assert.deepEqual(all, [
    [
      "fichier",
      false,
      "GitHub s’ouvre avec la fiche remplie : « Commit changes… », « Propose changes », « Create pull request ».",
    ],
    [
      "fichiers",
      false,
      "GitHub s’ouvre avec toutes les fiches : « Create » les envoie ensemble. Un responsable les relit, et la vérification répond.",
    ],
    [
      "modification",
      true,
      "La fiche est copiée. Sur GitHub : sélectionnez tout le texte, collez, et regardez sous « Preview » que seules vos lignes changent ; puis « Commit changes… ».",
    ],
    [
      "fichier-copie",
      true,
      "La fiche est copiée. Sur GitHub : collez-la, puis « Commit changes… », « Propose changes », « Create pull request ».",
    ],
    [
      "fichiers-copie",
      true,
      "Les fiches sont copiées. Sur GitHub : collez-les dans la case « Fiches », puis « Create ».",
    ],
  ]);
});

test("what was published since a draft began", () => {
  assert.equal(sinceWords(1, 0), "Ce qui a été publié est repris ici, avec vos changements :");
  assert.equal(sinceWords(1, 1), "Ce qui a été publié est repris ici, sauf ce que vous aviez changé aussi :");
  assert.equal(sinceWords(0, 1), "Rien ne dit d’où partait ce brouillon : choisissez, champ par champ.");
});

// ── What a proposal changes, line by line ──
const resolve = (node) => (node.$ref ? { ...EVENT.$defs[node.$ref.slice(8)], ...node } : node);
const nameOf = (kind, id) => INDEX.noms[kind]?.[id];
const DATA = {
  nom: "Nuit",
  ville: "rouen",
  debut: "2027-06-16",
  statut: "annonce",
};

function told(now, original = "", published = {}) {
  const telling = makeTelling(
    EVENT,
    { original, published },
    {
      speak: (code) => TEXTS.paroles[code],
      ...makeSpoken({ resolve, texts: TEXTS, nameOf }),
      said: ({ said }) => said,
    },
  );
  const main = {
    kind: "event",
    id: "2027-06-16-rouen",
    data: DATA,
    replaces: "",
    ...now.main,
  };
  return [
    telling,
    telling.lines({
      main,
      fiches: [main, ...(now.others ?? [])],
      findings: now.findings ?? [],
    }),
  ];
}

test("a new fiche is told by its name, after those that it needs", () => {
  const others = [
    { kind: "city", data: { nom: "Lyon" } },
    { kind: "partner", data: {} },
  ];
  const [telling, lines] = told({ others });
  assert.equal(telling.title, "Ce que vous proposez");
  assert.deepEqual(lines, [
    { text: "Nouvelle ville : Lyon" },
    { text: "Nouveau partenaire : sans nom" },
    { text: "Nouvel évènement : Nuit" },
  ]);
});

test("nothing is told of a fiche without a name, but where to begin", () => {
  const [telling, lines] = told({ main: { data: {} } });
  assert.deepEqual([lines, telling.nothing], [[], "Commencez par le nom."]);
});

test("a change is told field by field, the new date by its day, what is asked last", () => {
  const [telling, lines] = told(
    {
      main: { data: { ...DATA, statut: "reporte" } },
      others: [{ kind: "event", data: { nom: "Nuit", debut: "2027-09-01T18:00" } }],
      findings: [{ said: "stop" }, { said: "est-ce sûr ?", warning: true }],
    },
    "nom: Nuit",
    DATA,
  );
  assert.equal(telling.title, "Ce que vous changez");
  assert.equal(telling.nothing, "Rien encore.");
  assert.deepEqual(lines, [
    { title: "Statut", before: "annoncé", after: "reporté" },
    { text: "Nouvel évènement : 1er septembre 2027 à 18 h" },
    { asked: "est-ce sûr ?" },
  ]);
  assert.deepEqual(told({}, "nom: Nuit", DATA)[1], []);
});

test("a page that moves says so, rather than its old address as a field", () => {
  const data = {
    ...DATA,
    debut: "2027-06-17",
    alias: ["/evenements/2027-06-16-rouen/"],
  };
  const [, lines] = told({ main: { data, id: "2027-06-17-rouen", replaces: "2027-06-16-rouen" } }, "nom: Nuit", DATA);
  assert.deepEqual(lines, [
    { title: "Premier jour", before: "16 juin 2027", after: "17 juin 2027" },
    {
      text: "La page change d’adresse : /evenements/2027-06-16-rouen/ mènera à /evenements/2027-06-17-rouen/",
    },
  ]);
  // Of one that stays, what is written of old addresses is a change like others.
  assert.deepEqual(told({ main: { data: { ...DATA, alias: ["/a/"] } } }, "nom: Nuit", DATA)[1], [
    { title: "Anciennes adresses", before: "", after: "/a/" },
  ]);
});

test("the preview tells the facts, but the name that stands above them and the old addresses", () => {
  const [telling] = told({});
  assert.deepEqual(telling.facts({ ...DATA, alias: ["/a/"] }), [
    ["Ville", "Rouen"],
    ["Premier jour", "16 juin 2027"],
    ["Statut", "annoncé"],
  ]);
});
