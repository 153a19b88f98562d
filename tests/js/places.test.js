// Where in a form something is wrong, and what is said of it there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { everyNode, makePlaces, nodeWith } from "../../theme/assets/js/contribution/places.js";

/** A field as fields.js makes it: what is in it by name, or by rank. */
function node(title, inside = {}, more = {}) {
  const self = { title, ...more };
  self.element = {
    holds: [],
    contains: (other) => other === self.element || self.element.holds.includes(other),
  };
  const child = (step) => inside[step] ?? self;
  self.at = (at) => (at.length ? (child(at[0]) === self ? self : child(at[0]).at(at.slice(1))) : self);
  if (Array.isArray(inside)) self.items = inside;
  else if (Object.keys(inside).length) self.children = new Map(Object.entries(inside));
  self.element.holds = Object.values(inside).flatMap((one) => [one.element, ...one.element.holds]);
  return self;
}

const role = node("Rôle");
const partner = node("Partenaire", {}, { typed: () => "Zest", kind: "partner" });
const row = node("Partenaire", { partenaire: partner, role }, { legend: { textContent: "Partenaire 1" } });
const witness = node("Sources", {}, { draw: () => {} });
const unlabelled = node("", { nom: node("Nom du lieu") });
const nom = node("Nom");
const form = node("", {
  nom,
  debut: node("Premier jour"),
  statut: node("Statut"),
  lieu: unlabelled,
  partenaires: node("Partenaires", [row]),
  tenue: node("Qui l’a vu se tenir", { sources: witness }),
});
const idBox = node("Adresse de la page");
const cityForm = node("", { nom: node("Nom"), region: node("Région") });
const dates = node("", { debut: node("Reporté au") });

const SAID = {
  "titre-city": "Nouvelle ville",
  "titre-event": "Nouvel évènement",
  "partenaire-inconnu": "« {nom} » n’est pas un partenaire",
};
const speak = (code, words) => SAID[code].replace("{nom}", words?.nom);
const { nodeOf, said, firsts, shown } = makePlaces({ form, kind: "event", idBox }, speak, "/site/");

const main = { form, kind: "event" };
const city = { form: cityForm, kind: "city" };
const later = { form: dates, kind: "event" };
const finding = (at, more = {}) => ({
  at,
  fiche: main,
  said: "à remplir",
  fix: null,
  ...more,
});

test("a place is called by what is above it, each name once", () => {
  for (const [at, fiche, sentence] of [
    [["nom"], main, "Nom"],
    [["partenaires"], main, "Partenaires"],
    [["partenaires", 0], main, "Partenaires, Partenaire 1"],
    [["partenaires", 0, "role"], main, "Partenaires, Partenaire 1, Rôle"],
    [["lieu"], main, "Adresse de la page"],
    [["lieu", "nom"], main, "Nom du lieu"],
    [["nom", 0], main, "Nom"],
    [["identifiant"], main, "Adresse de la page"],
    [[], main, "Adresse de la page"],
    [["region"], city, "Nouvelle ville, Région"],
    [["identifiant"], city, "Nouvelle ville, Nom"],
    [[], city, "Nouvelle ville"],
    [["debut"], later, "Reporté au"],
    [["identifiant"], later, "Reporté au"],
  ])
    assert.equal(said(finding(at, { fiche })), `${sentence}\u202f: À remplir`, at.join("."));
});

test("what is wrong shows in its field; with the whole fiche, in the one that names it", () => {
  for (const [at, fiche, expected] of [
    [["nom"], main, nom],
    [["identifiant"], main, idBox],
    [[], main, idBox],
    [[], city, cityForm.at(["nom"])],
    [["identifiant"], city, cityForm.at(["nom"])],
    [[], later, dates.at(["debut"])],
  ])
    assert.equal(nodeOf(finding(at, { fiche })), expected);
});

test("whether an event was held is answered by who saw it", () => {
  const one = finding(["statut"], { code: "tenue-manquante" });
  assert.equal(nodeOf(one), witness);
  assert.equal(said(one), "Statut\u202f: À remplir");
});

test("a name that is in no list is told as it was typed, and no guess is written", () => {
  const one = finding(["partenaires", 0, "partenaire"], {
    said: "zest est inconnu",
    fix: "neoma",
  });
  assert.equal(shown(one).message, "« Zest » n’est pas un partenaire");
  assert.equal(shown(one).fix, null);
  const empty = { ...partner, typed: () => "" };
  const places = makePlaces({ form: node("", { p: empty }), kind: "event", idBox }, speak, "/");
  assert.equal(
    places.shown({
      at: ["p"],
      fiche: { form: { at: () => empty }, kind: "event" },
      said: "à remplir",
      fix: "x",
    }).message,
    "À remplir",
  );
  assert.equal(shown(finding(["tenue", "sources"], { fix: "a" })).fix, null);
  assert.equal(shown(finding(["nom"], { fix: "Nuit" })).fix, "Nuit");
});

test("the page that is spoken of is in the site, wherever that is", () => {
  const page = { nom: "Rouen", url: "/villes/rouen/" };
  assert.deepEqual(shown(finding(["nom"], { page })).page, {
    ...page,
    href: "/site/villes/rouen/",
  });
  assert.deepEqual(shown(finding(["nom"], { page: { nom: "A", url: "" } })).page, { nom: "A", url: "", href: "" });
  assert.equal(shown(finding(["nom"], { page: null })).page, null);
});

test("a question is no mistake", () => {
  assert.equal(shown(finding(["nom"], { warning: true })).warning, true);
  assert.equal(shown(finding(["nom"])).warning, false);
});

test("a field shows the first thing that is wrong with it", () => {
  const [one, two, other] = [finding(["nom"]), finding(["nom"]), finding(["debut"])];
  const found = firsts([one, other, two]);
  assert.equal(found.size, 2);
  assert.equal(found.get(nom), one);
});

test("every node is seen, what holds others first", () => {
  const seen = [];
  everyNode([form], (one) => seen.push(one));
  assert.equal(seen.length, 12);
  assert.equal(new Set(seen).size, 12);
  assert.ok(seen.indexOf(row) < seen.indexOf(role));
});

test("an element is in the innermost node around it; the whole form is none", () => {
  assert.equal(nodeWith([form], role.element), role);
  assert.equal(nodeWith([form], row.element), row);
  assert.equal(nodeWith([form], { id: "elsewhere" }), null);
  assert.equal(nodeWith([form], form.element), null);
  // The fields of a newcomer are inside the field that names it, in a form of their own.
  const inner = node("Catégorie");
  const outer = node("Partenaire");
  outer.element.holds.push(inner.element);
  for (const roots of [
    [node("", { p: outer }), node("", { c: inner })],
    [node("", { c: inner }), node("", { p: outer })],
  ])
    assert.equal(nodeWith(roots, inner.element), inner);
});
