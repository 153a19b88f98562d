// What is wrong with a file, in the words of `reloc check`. Patterns, conditions between fields,
// messages and fixes are not here: they come from the JSON Schema and from phrases.json, made from the
// same Python models. The rules that are code are in twins.js.
//
// None for want of what they look at:
// - the tables of figures and their cards (table_*): no form writes them;
// - the shape of a file (size, depth, repeated keys, folder, name): the form writes it right;
// - distinct_files: it compares names that no published file may have;
// - the addresses of hand-written pages, and those published before (addresses.py);
// - what a file says wrongly because of this one, when it comes later in the order of names: it is
//   that other file that `reloc check` names.
import { checkConditions } from "./conditions.js";
import { frenchDate } from "./dates.js";
import { makeShape } from "./shape.js";
import { TWINS } from "./twins.js";
import { filled } from "./values.js";

/**
 * A checker of files of one kind.
 * schema: its JSON Schema. texts: phrases.json. index: what exists on the site (index.json).
 * check(data, {id, editing, today}) gives a list of {at, message, code, fix}: `at` is the way to
 * the value, `fix` the value as it should be written (or null).
 */
export function makeChecker(schema, texts, index) {
  const kind = schema["x-fiche"].genre;
  const folders = index.dossiers;
  const say = (code, words = {}) => filled(texts.phrases[code], words);
  const didYouMean = (choice) => (choice ? say("vouliez-vous", { choix: choice }) : "");
  const resolve = (node) => (node.$ref ? { ...schema.$defs[node.$ref.slice(8)], ...node } : node);

  /** The page of the site that a file makes. */
  const pageOf = (file = "") => {
    const [, folder, id] = /^(.*)\/([^/]+)\.yml$/.exec(file) ?? [];
    const [kind] = Object.entries(folders).find(([, name]) => name === folder) ?? [];
    const nom = kind && index.noms[kind][id];
    const [url] = Object.entries(index.adresses).find(([, one]) => one === kind) ?? [];
    return nom ? { nom, url: url ? `${url}${id}/` : "", genre: kind, id } : null;
  };
  // To people who never see a file: dates as they read them, names instead of keys.
  const plain = (template, words, sourceOf = (key) => key) =>
    template.replace(/\{(\w+)\}/g, (_whole, name) => words[name] ?? inFull(name, words, sourceOf));
  const speak = (code, words = {}) => plain(texts.paroles[code] ?? texts.phrases[code], words);
  const inFull = (name, words, sourceOf) => {
    if (name.endsWith("_source")) return sourceOf(words[name.replace(/_source$/, "")]);
    const bare = name.replace(/_dite?$/, "");
    if (bare === "partenaire") return index.noms.partner[words.partenaire] ?? words.partenaire;
    if (bare !== name) return frenchDate(String(words[bare] ?? ""), texts.mois);
    return pageOf(words.fichier)?.nom ?? "";
  };

  function check(data, { id = "", editing = "", today = new Date().toISOString().slice(0, 10) } = {}) {
    const found = [];
    const bad = new Set(); // the places of values that no other rule should look at
    const refuse = (at) => bad.add(JSON.stringify(at));
    const refused = (at) => bad.has(JSON.stringify(at));

    // message: in the words of `reloc check`; said: in those of the form; page: the one it speaks of.
    // phrase: a code of phrases.json, or a condition, which brings its own two sentences.
    /** @type {(at: any[], phrase: any, words?: any, more?: any) => number} */
    const tell = (at, phrase, words = {}, { before = "", fix = null, code = phrase.code ?? phrase, ...more } = {}) =>
      found.push({
        at,
        code,
        fix,
        message: `${before}${phrase.message ? filled(phrase.message, words) : say(phrase, words)}`,
        said: phrase.dit ? plain(phrase.dit, words, nameOf) : speak(phrase, words),
        page: pageOf(words.fichier),
        ...more,
      });

    /** A value that passed, for the rules that compare several. */
    const good = (...at) => {
      let value = data;
      for (const [depth, step] of at.entries())
        value = refused(at.slice(0, depth + 1)) ? undefined : (value?.[step] ?? undefined);
      return typeof value === "string" ? value.trim() : value;
    };
    /** A source as people know it. */
    const nameOf = (key) =>
      [good("sources", key, "editeur"), good("sources", key, "titre")].filter(Boolean).join(", ") || key;

    const site = { schema, texts, index, kind, folders, resolve, say, speak, didYouMean };
    const fiche = { ...site, data, id, editing, today, found, refuse, refused, tell, good, nameOf };
    const shape = makeShape(fiche);
    shape.group(schema, data, []);
    const whole = !found.length; // as the generator: what a broken file does not say, it may say wrongly
    checkConditions(fiche);
    for (const twin of Object.values(TWINS)) twin({ ...fiche, whole });
    if (id && id !== editing && shape.leaf(texts.identifiant, id, ["identifiant"])) {
      const taken = Object.hasOwn(index.noms[kind], id);
      if (taken) tell(["identifiant"], "identifiant-pris", { identifiant: id, fichier: `${folders[kind]}/${id}.yml` });
    }
    return found;
  }

  return { check, resolve, say, speak };
}
