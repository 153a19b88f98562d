// What is wrong with a file, in the words of `reloc check`. Patterns, messages and fixes are not
// here: they come from the JSON Schema and from phrases.json, made from the same Python models.
// Here is only how to apply them, and the rules that look at several fields or several files.
//
// Not here, for want of what they look at:
// - the tables of figures and their cards (table_*): no form writes them;
// - the shape of a file (size, depth, repeated keys, folder, name): the form writes it right;
// - distinct_files: it compares names that no published file may have;
// - the addresses of hand-written pages, and those published before (addresses.py);
// - what a file says wrongly because of this one, when it comes later in the order of names: it is
//   that other file that `reloc check` names.
import { frenchDate } from "./dates.js";
import { fold, nearest, slug } from "./words.js";

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const shortened = (text, most = 80) => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join("")}…`);
const filled = (message, words) => message.replace(/\{(\w+)\}/g, (_whole, name) => words[name]);

/** `participation[2].valeur`: items are counted from 1, as people count. */
export const label = (at) =>
  at.reduce((text, step) => text + (typeof step === "number" ? `[${step + 1}]` : text ? `.${step}` : step), "");

/** A value as a contributor would write it on one line. */
export function written(value) {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (isGroup(value)) {
    return `{${Object.entries(value)
      .map(([name, item]) => `${name}: ${written(item)}`)
      .join(", ")}}`;
  }
  const text = String(value);
  return !text.startsWith('"') && /: |#|^[[{&*!|>%@`]/.test(text) ? `"${text}"` : text;
}

const TESTS = {
  mois: (text) => {
    const mois = text.slice(5, 7) || "01";
    return mois >= "01" && mois <= "12" ? null : { mois };
  },
  longueur: (text) => (text.length > 100 ? { signes: String(text.length) } : null),
  jour: (text, months) => {
    const [annee, mois, jour] = [text.slice(0, 4), text.slice(5, 7) || "01", text.slice(8, 10) || "01"];
    const date = new Date(0);
    date.setUTCFullYear(Number(annee), Number(mois) - 1, Number(jour));
    if (annee !== "0000" && date.getUTCMonth() === Number(mois) - 1 && date.getUTCDate() === Number(jour)) return null;
    return { jour: String(Number(jour)), mois: months[Number(mois) - 1], annee };
  },
};

/** How many times a clock of a zone shows an hour (« 2027-03-28T02:30 ») on its day: 0, 1 or 2. */
function timesOf(shown, timeZone) {
  const day = 86_400_000;
  const at = Date.parse(`${shown}Z`);
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const reads = (moment) => clock.format(moment).replace(" ", "T");
  const offset = (moment) => Date.parse(`${reads(moment)}Z`) - moment;
  const offsets = new Set([offset(at - day), offset(at + day)]);
  return [...offsets].filter((shift) => reads(at - shift) === shown).length;
}

const patterns = new Map();
const pattern = (source) => {
  if (!patterns.has(source)) patterns.set(source, new RegExp(source, "u"));
  return patterns.get(source);
};

function broken(rule, text, months) {
  if (rule.attendu !== undefined) return pattern(`^(?:${rule.attendu})$`).test(text) ? null : {};
  if (rule.refuse !== undefined) {
    const found = pattern(rule.refuse).exec(text);
    if (!found) return null;
    const code = (found[0] || " ").codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { trouve: found[0], point: `U+${code}` };
  }
  return TESTS[rule.essai](text, months);
}

function corrected(rule, text, admits) {
  for (const fix of rule.corrections ?? []) {
    if (fix.slug) {
      if (slug(text) && admits(slug(text))) return slug(text);
      continue;
    }
    const typed = text.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/[‐‑‒–—−]/g, "-");
    const bare = fix.retirer ? typed.replace(new RegExp(fix.retirer, "gu"), "") : typed;
    const found = pattern(`^(?:${fix.attendu})$`).exec(bare);
    if (found) {
      const better = fix.ecrire.replace(/\{(\d+)(?::0>(\d+))?\}/g, (_all, group, width) =>
        (found[Number(group)] ?? "").padStart(Number(width ?? 0), "0"),
      );
      if (admits(better.replace(/^"+|"+$/g, ""))) return better;
    }
  }
  return null;
}

/**
 * A value as the files write it, from what people type: « 12/03/2027 », « 49,44 », « 8505.11 ». What
 * is right already, and what nobody could guess, stay as they are.
 */
export function converted(node, typed, months) {
  const text = typed.trim();
  if (!text || !node["x-regles"] || node["x-genre"] === "identifiant") return text;
  const rules = node["x-regles"];
  const admits = (one) => rules.every((rule) => !broken(rule, one, months));
  const wrong = rules.find((rule) => broken(rule, text, months));
  if (wrong) return (corrected(wrong, text, admits) ?? text).replace(/^"(.*)"$/, "$1");
  // An apostrophe as the site writes it.
  return ["ligne", "texte", "locatif"].includes(node["x-genre"])
    ? text.replace(/(?<=\p{L})'(?=[\p{L}\d«])/gu, "’")
    : text;
}

/** What the fixes of a kind of text make of another text: « à Lyon » of « Lyon ». */
export const proposed = (node, text, months) => {
  const made = converted(node, text, months);
  return made === text.trim() ? "" : made;
};

const RAW = new Set(["html", "caractere-invisible"]);
export const UNKNOWN = {
  city: "ville-inconnue",
  partner: "partenaire-inconnu",
  sector: "secteur-inconnu",
  product: "produit-inconnu",
  event: "evenement-inconnu",
};

/**
 * A checker of files of one kind.
 * schema: its JSON Schema. texts: phrases.json. index: what exists on the site (index.json).
 * check(data, {id, editing, today}) gives a list of {at, message, code, fix}: `at` is the way to
 * the value, `fix` the value as it should be written (or null), `line` the whole line.
 */
export function makeChecker(schema, texts, index) {
  const say = (code, words = {}) => filled(texts.phrases[code], words);
  // The same to people who never see a file: dates as they read them, names instead of keys.
  const speak = (code, words = {}) => {
    const spoken = texts.paroles[code] ?? texts.phrases[code];
    return spoken.replace(/\{(\w+)\}/g, (_whole, name) => words[name] ?? inFull(name, words));
  };
  const inFull = (name, words) => {
    const bare = name.replace(/_dite?$/, "");
    if (bare === "partenaire") return index.noms.partner[words.partenaire] ?? words.partenaire;
    if (bare !== name) return frenchDate(String(words[bare] ?? ""), texts.mois);
    return pageOf(words.fichier)?.nom ?? "";
  };
  /** The page of the site that a file makes. */
  const pageOf = (file = "") => {
    const [, folder, id] = /^(.*)\/([^/]+)\.yml$/.exec(file) ?? [];
    const [kind] = Object.entries(folders).find(([, name]) => name === folder) ?? [];
    const nom = kind && index.noms[kind][id];
    const [url] = Object.entries(index.adresses).find(([, one]) => one === kind) ?? [];
    return nom ? { nom, url: url ? `${url}${id}/` : "", genre: kind, id } : null;
  };
  const didYouMean = (choice) => (choice ? say("vouliez-vous", { choix: choice }) : "");
  const resolve = (node) => (node.$ref ? { ...schema.$defs[node.$ref.slice(8)], ...node } : node);
  const kind = schema["x-fiche"].genre;
  const folders = index.dossiers;

  function check(data, { id = "", editing = "", today = new Date().toISOString().slice(0, 10) } = {}) {
    const found = [];
    const bad = new Set(); // the places of values that no other rule should look at
    const place = (at) => JSON.stringify(at);
    // A fact without a source asks for one in the words of what is on the screen: boxes, or a group.
    const lacking = (node) => ({
      ...(node["x-reference"] === "source" && node.type === "array" && { said: speak("source-a-cocher") }),
      ...(node.propertyNames && { said: speak("source-a-ajouter") }),
    });
    const line = (at, fix) =>
      fix === null ? null : typeof at.at(-1) === "number" ? `- ${fix}` : `${at.at(-1)}: ${fix}`;
    // message: in the words of `reloc check`; said: in those of the form; page: the one it speaks of.
    /** @type {(at: any[], phrase: string, words?: any, more?: any) => number} */
    const tell = (at, phrase, words = {}, { before = "", fix = null, code = phrase, ...more } = {}) =>
      found.push({
        at,
        code,
        fix,
        line: line(at, fix),
        message: `${before}${say(phrase, words)}`,
        said: speak(phrase, words),
        page: pageOf(words.fichier),
        ...more,
      });
    const wrong = (at, code, words, fix = null, more = {}) => {
      tell(at, code, words, { before: `${label(at)} : `, fix, ...more });
      return false;
    };

    function leaf(node, value, at) {
      if (value === null) return wrong(at, "vide");
      if (node.enum) {
        if (node.enum.includes(value)) return true;
        if (typeof value !== "string") return wrong(at, "texte-attendu");
        const guess = nearest(value, node.enum);
        const suite = didYouMean(guess) || say("valeurs-admises", { valeurs: node.enum.join(", ") });
        return wrong(at, "valeur-non-admise", { texte: shortened(value), suite }, guess);
      }
      if (typeof value !== "string") return wrong(at, "texte-attendu");
      const rules = node["x-regles"];
      const admits = (text) => rules.every((rule) => !broken(rule, text, texts.mois));
      const fail = (rule, text, words) => {
        const message = filled(rule.message, { texte: shortened(text), ...words });
        const { code } = rule;
        let all = { texte: shortened(text), ...words };
        const fix = corrected(rule, text, admits);
        // « 31/06/2027 » is understood, and is no day: that is what people are told.
        const meant = fix === null ? corrected(rule, text, () => true)?.replace(/^"(.*)"$/, "$1") : null;
        const other = meant && rules.find((one) => broken(one, meant, texts.mois));
        if (other) [rule, all] = [other, { ...all, ...broken(other, meant, texts.mois) }];
        found.push({
          at,
          code,
          fix,
          line: line(at, fix),
          page: null,
          message: `${label(at)} : ${message}`,
          said: filled(rule.dit ?? rule.message, all),
        });
        return false;
      };
      for (const rule of rules.filter((item) => RAW.has(item.code))) {
        const words = broken(rule, value, texts.mois);
        if (words) return fail(rule, value, words);
      }
      const text = value.trim();
      if (!text) return wrong(at, "vide");
      if (!node["x-lignes"] && text.includes("\n")) return wrong(at, "une-ligne");
      for (const rule of rules.filter((item) => !RAW.has(item.code))) {
        const words = broken(rule, text, texts.mois);
        if (words) return fail(rule, text, words);
      }
      if (node.maxLength && [...text].length > node.maxLength) {
        return wrong(at, "trop-long", { maximum: node.maxLength });
      }
      const bounds = (mot, borne) => wrong(at, "hors-bornes", { texte: shortened(value), mot: say(mot), borne });
      if (node.minimum !== undefined && Number(text) < node.minimum) return bounds("au-moins", node.minimum);
      if (node.maximum !== undefined && Number(text) > node.maximum) return bounds("au-plus", node.maximum);
      return true;
    }

    /** A line for a field that is missing, which passes; null where only its writer can know it. */
    function lineToAdd(name, raw) {
      const node = resolve(raw);
      let example = raw.examples?.[0] ?? null;
      if (node["x-reference"] === "source") {
        const [key] = isGroup(data.sources) ? Object.keys(data.sources) : [];
        example = key ? [key] : null;
      } else if (node["x-genre"] === "moment") {
        const first = name === "fin" && typeof data.debut === "string" ? data.debut : null;
        example = (first ?? id).slice(0, 10) || null;
      } else if (node["x-reference"] || node["x-valeurs"] || node["x-genre"] === "code-sh") example = null;
      else if (["ligne", "texte"].includes(node["x-genre"])) example = "…";
      return example === null ? null : `${name}: ${written(example)}`;
    }

    function group(node, value, at) {
      if (!isGroup(value)) return wrong(at, value === null ? "vide" : "groupe");
      let right = true;
      for (const [name, raw] of Object.entries(node.properties)) {
        if (!(name in value)) {
          if (!node.required.includes(name)) continue;
          tell(
            [...at, name],
            "champ-manquant",
            {},
            {
              before: `${label([...at, name])} : `,
              line: lineToAdd(name, raw),
              ...lacking(resolve(raw)),
            },
          );
          right = false;
          continue;
        }
        // A field left out and a field of nothing are the same, where nothing may stand.
        const optional =
          !node.required.includes(name) && raw.default === undefined && raw.type !== "array" && raw.type !== "object";
        if (value[name] === null && optional) continue;
        if (!any(raw, value[name], [...at, name])) right = false;
      }
      for (const name of Object.keys(value)) {
        if (Object.hasOwn(node.properties, name)) continue;
        const known = Object.keys(node.properties).sort();
        let better = nearest(name, known);
        if (better && better in value) better = null;
        const few = known.length <= 12 ? say("champs-admis", { champs: known.join(", ") }) : say("corrigez-son-nom");
        wrong([...at, name], "champ-inconnu", { suite: didYouMean(better) || few });
        right = false;
      }
      return right;
    }

    function any(raw, value, at) {
      const node = resolve(raw);
      let right;
      if (node.type === "array") {
        const groups = Boolean(resolve(node.items).properties);
        if (typeof value === "string")
          right = groups ? wrong(at, "liste") : wrong(at, "liste-attendue", {}, `[${value}]`);
        else if (value === null) right = wrong(at, "vide");
        else if (!Array.isArray(value)) right = wrong(at, "liste");
        else {
          const each = value.map((item, rank) => any(node.items, item, [...at, rank])).every(Boolean);
          right = each || groups; // one wrong word spoils a list of words, not a list of groups
          if (each && value.length < (node.minItems ?? 0))
            right = wrong(at, "trop-court", { minimum: node.minItems }, null, lacking(node));
        }
      } else if (node.propertyNames) {
        if (!isGroup(value)) right = wrong(at, value === null ? "vide" : "groupe");
        else {
          right = true;
          for (const [key, item] of Object.entries(value)) {
            leaf(resolve(node.propertyNames), key, [...at, key]);
            any(node.additionalProperties, item, [...at, key]);
          }
          if (Object.keys(value).length < (node.minProperties ?? 0)) {
            right = wrong(at, "trop-court", { minimum: node.minProperties }, null, lacking(node));
          }
        }
      } else if (node.properties) {
        group(node, value, at);
        right = isGroup(value);
      } else right = leaf(node, value, at);
      if (!right) bad.add(place(at));
      return right;
    }

    // ── Values that passed, for the rules that compare them ──
    const good = (...at) => {
      let value = data;
      for (let depth = 0; depth < at.length; depth += 1) {
        value = value?.[at[depth]];
        if (value === undefined || value === null || bad.has(place(at.slice(0, depth + 1)))) return undefined;
      }
      return typeof value === "string" ? value.trim() : value;
    };

    const nameOf = (key) =>
      [good("sources", key, "editeur"), good("sources", key, "titre")].filter(Boolean).join(", ") || key;

    function* references(raw, value, at) {
      const node = resolve(raw);
      if (value === undefined || value === null || bad.has(place(at))) return;
      if (node["x-reference"] && node.type !== "array") yield [at, node["x-reference"], value.trim()];
      else if (node.type === "array" && Array.isArray(value)) {
        for (const [rank, item] of value.entries()) {
          yield* references(
            { ...node.items, ...(node["x-reference"] && { "x-reference": node["x-reference"] }) },
            item,
            [...at, rank],
          );
        }
      } else if (node.propertyNames && isGroup(value)) {
        for (const [key, item] of Object.entries(value))
          yield* references(node.additionalProperties, item, [...at, key]);
      } else if (node.properties && isGroup(value)) {
        for (const name of Object.keys(node.properties))
          yield* references(node.properties[name], value[name], [...at, name]);
      }
    }

    function checkReferences() {
      const met = new Set();
      const hasSources = schema.properties.sources;
      const declared = "sources" in data ? good("sources") : schema.required.includes("sources") ? undefined : {};
      for (const [at, target, name] of references(schema, data, [])) {
        if (target === "source") {
          const use = `${place(at.slice(0, -1))} ${name}`;
          if (met.has(use)) tell(at, "source-citee-deux-fois", { cle: name });
          met.add(use);
          if (!hasSources || !isGroup(declared) || Object.hasOwn(declared, name)) continue;
          const guess = nearest(name, Object.keys(declared));
          const suite = didYouMean(guess) || say("declarez-la");
          tell(at, "source-non-declaree", { cle: name, suite }, { fix: guess, line: guess && `sources: [${guess}]` });
          continue;
        }
        if (Object.hasOwn(index.noms[target], name) || (target === kind && name === id)) continue;
        const field = at.findLast((step) => typeof step === "string");
        const choices = Object.keys(index.noms[target]).filter(
          (one) => target !== "event" || (one !== id && index.etats[one][0] === "reporte"),
        );
        const guess = nearest(shortened(name), choices);
        const suite =
          didYouMean(guess) || say("aucun-fichier", { fichier: `${folders[target]}/${shortened(name)}.yml` });
        tell(
          at,
          UNKNOWN[target],
          { nom: shortened(name), suite },
          { before: `${field} : `, fix: guess, line: guess && `${field}: ${guess}` },
        );
      }
    }

    // A moment as text that sorts: a day begins at its first minute and ends at its last.
    const start = (text) => (text.length > 10 ? `${text.slice(0, 10)}T${text.slice(11, 16)}` : `${text}T00:00`);
    const end = (text) => (text.length > 10 ? `${text.slice(0, 10)}T${text.slice(11, 16)}` : `${text}T23:60`);
    const moment = (text) => (text.length > 10 ? start(text) : text);

    function order(at) {
      const [debut, fin] = [good(...at, "debut"), good(...at, "fin")];
      if (debut && fin && end(fin) < start(debut)) {
        tell([...at, "fin"], "fin-avant-debut", { fin: moment(fin), debut: moment(debut) });
      }
    }

    /** Hours that a change of clocks skips, or gives twice. */
    function clocks(at) {
      const text = good(...at);
      if (!text || text.length < 16) return;
      const shown = start(text);
      const zone = index.heures[good("ville")] ?? index.fuseaux[0];
      const times = timesOf(shown, zone);
      if (times === 1) return;
      const words = { champ: label(at), moment: shown };
      if (times) {
        tell(at, "heure-double", words, { warning: true });
      } else {
        const later = new Date(Date.parse(`${shown}Z`) + 3_600_000).toISOString().slice(0, 16);
        tell(at, "heure-sautee", words, { fix: later });
      }
    }

    /** The last day of a year, a month or a day. */
    function lastDay(text) {
      const [year, month = "12", day] = text.split("-");
      return day ? text : `${year}-${month}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
    }

    function checkFormerNames() {
      const ends = new Map();
      for (const rank of (good("anciens_noms") ?? []).keys()) {
        const [nom, end] = [good("anciens_noms", rank, "nom"), good("anciens_noms", rank, "jusqu_au")];
        if (!nom || !end) continue;
        const other = ends.get(lastDay(end));
        if (other === undefined) ends.set(lastDay(end), nom);
        else if (other !== nom)
          tell(["anciens_noms", rank, "jusqu_au"], "noms-finis-ensemble", { rang: rank + 1, nom, autre: other });
      }
    }

    function checkSuccessor() {
      const name = good("devenu");
      if (name && name === id) tell(["devenu"], "devenu-soi", {});
      else if (name) {
        const met = new Set();
        for (let next = name; next && !met.has(next); next = index.devenus[next]) {
          if (next === id) {
            tell(["devenu"], "devenu-en-rond", { devenu: name });
            break;
          }
          met.add(next);
        }
      }
    }

    function checkReplaced() {
      const name = good("remplace");
      const refuse = (code, words) => tell(["remplace"], code, words);
      if (name && name === id) return refuse("remplace-soi");
      if (!name || !Object.hasOwn(index.etats, name)) return;
      const [status, by] = index.etats[name];
      if (by && by !== id && by < id)
        refuse("remplace-deux-fois", { remplace: name, fichier: `${folders.event}/${by}.yml` });
      else if (leadsTo(name, id)) refuse("remplace-en-rond", { remplace: name });
      else if (status !== "reporte")
        refuse("remplace-non-reporte", { fichier: `${folders.event}/${name}.yml`, statut: status });
    }

    /** Whether what an event replaces, one after another, ends up with this one. */
    function leadsTo(name, wanted) {
      const met = new Set();
      for (let next = name; next && !met.has(next); next = index.etats[next]?.[2]) {
        if (next === wanted) return true;
        met.add(next);
      }
      return false;
    }

    const isBefore = (date, first) => Boolean(date && first && date < first.slice(0, date.length));

    function checkEvent() {
      order([]);
      clocks(["debut"]);
      clocks(["fin"]);
      const [debut, fin] = [good("debut"), good("fin")];
      const [first, last] = [debut?.slice(0, 10), fin?.slice(0, 10)];
      for (const rank of (good("programme") ?? []).keys()) {
        order(["programme", rank]);
        clocks(["programme", rank, "debut"]);
        clocks(["programme", rank, "fin"]);
        for (const name of ["debut", "fin"]) {
          const value = good("programme", rank, name);
          if (!value || !first || !last) continue;
          const day = value.slice(0, 10);
          if (day < first || day > last) {
            const champ = `programme[${rank + 1}].${name}`;
            tell(["programme", rank, name], "hors-evenement", {
              champ,
              moment: moment(value),
              premier: first,
              dernier: last,
            });
          }
        }
      }
      const status = good("statut");
      if (status === "tenu" && !("tenue" in data)) {
        const seen = Object.keys(good("sources") ?? {}).find((key) => !isBefore(good("sources", key, "date"), first));
        const line = seen ? `tenue: {fiabilite: source_unique, sources: [${seen}]}` : "statut: annonce";
        tell(["statut"], "tenue-manquante", {}, { line });
      }
      if (status && status !== "tenu" && isGroup(good("tenue"))) {
        tell(["tenue"], "tenue-de-trop", { statut: status });
      }
      if (status === "tenu" && first) {
        if (first > today) tell(["statut"], "tenu-a-venir", { jour: first }, { fix: "annonce" });
        for (const [rank, key] of (good("tenue", "sources") ?? []).entries()) {
          const date = good("sources", key, "date");
          if (isBefore(date, first)) {
            tell(["tenue", "sources", rank], "temoin-anterieur", { cle: key, date, jour: first, source: nameOf(key) });
          }
        }
      }
      const city = good("ville");
      if (first && last) {
        const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
        if (days > index.duree) {
          tell(["fin"], "evenement-long", { jours: days }, { warning: true });
        }
      }
      checkReplaced();
      const roles = new Map();
      for (const rank of (good("partenaires") ?? []).keys()) {
        const [partenaire, role] = [good("partenaires", rank, "partenaire"), good("partenaires", rank, "role")];
        if (!partenaire || !role) continue;
        const both = `${partenaire} ${role}`;
        if (roles.has(both)) {
          tell(["partenaires", rank], "role-en-double", {
            rang: rank + 1,
            partenaire,
            role,
            autre: roles.get(both) + 1,
          });
        } else roles.set(both, rank);
      }
      if (id && first && Object.hasOwn(index.noms.city, city ?? "")) {
        const expected = `${first}-${city}`;
        if (id !== expected && !id.startsWith(`${expected}-`)) {
          tell([], "nom-d-evenement", { attendu: expected });
        }
      }
      for (const rank of (good("projets") ?? []).keys()) {
        const project = good("projets", rank);
        if (
          isGroup(project) &&
          good("projets", rank, "nom") === undefined &&
          good("projets", rank, "partenaire") === undefined
        ) {
          tell(["projets", rank], "projet-sans-nom", { champ: `projets[${rank + 1}]` });
        }
      }
    }

    function checkProduct() {
      const own = good("nomenclature") ?? ("nomenclature" in data ? undefined : schema.properties.nomenclature.default);
      const [sh, nc8] = [good("sh"), good("nc8")];
      if (sh && nc8 && !nc8.startsWith(sh)) tell(["nc8"], "nc8-d-un-autre-code", { nc8, sh });
      const codes = [[["sh"], own, sh]];
      for (const rank of (good("correspondances") ?? []).keys()) {
        codes.push([
          ["correspondances", rank, "sh"],
          good("correspondances", rank, "nomenclature"),
          good("correspondances", rank, "sh"),
        ]);
      }
      if (codes[0][1] && codes[0][2]) {
        for (const [at, nomenclature, sh] of codes) {
          const other = index.codes[`${nomenclature} ${sh}`];
          if (other && other !== editing) {
            tell(at, "code-en-double", { sh, nomenclature, fichier: `${folders.product}/${other}.yml` });
          }
        }
      }
    }

    function checkName() {
      const name = good("nom");
      const known = (text) => fold(text).split(/\s+/).filter(Boolean).join(" ");
      const twin =
        name &&
        Object.entries(index.noms[kind]).find(([other, text]) => other !== editing && known(text) === known(name));
      if (twin) tell(["nom"], "nom-en-double", { nom: name, fichier: `${folders[kind]}/${twin[0]}.yml` });
    }

    function checkCity() {
      const regions = schema.properties.region["x-valeurs"];
      const region = good("region");
      if (region && !regions.includes(region)) {
        const guess = nearest(region, regions);
        const suite = didYouMean(guess) || say("valeurs-admises", { valeurs: regions.join(", ") });
        tell(["region"], "region-inconnue", { region, suite }, { fix: guess });
      }
      const { default: paris } = schema.properties.fuseau;
      const zone = good("fuseau") ?? ("fuseau" in data ? undefined : paris);
      const right = Object.hasOwn(index.outre_mer, region ?? "") ? index.outre_mer[region] : paris;
      if (zone && !index.fuseaux.includes(zone)) {
        const known = regions.includes(region) ? [right] : index.fuseaux;
        const guess = nearest(zone, known);
        const suite = didYouMean(guess) || say("valeurs-admises", { valeurs: known.join(", ") });
        tell(["fuseau"], "fuseau-inconnu", { fuseau: zone, suite }, { fix: guess });
      } else if (zone && regions.includes(region) && zone !== right) {
        tell(["fuseau"], "fuseau", { region, fuseau: right }, { fix: right });
      }
      const [latitude, longitude] = [good("position", "latitude"), good("position", "longitude")];
      const { sud, nord, ouest, est } = index.cadre;
      const inside = (north, east) => north >= sud && north <= nord && east >= ouest && east <= est;
      if (
        latitude &&
        longitude &&
        regions.includes(region) &&
        !(region in index.outre_mer) &&
        !inside(Number(latitude), Number(longitude))
      ) {
        const exchanged = inside(Number(longitude), Number(latitude));
        tell(["position"], exchanged ? "position-inversee" : "position-hors-de-france", {}, { code: "position" });
      }
      const sources = "sources" in data ? good("sources") : {};
      if (good("presentation") && isGroup(sources) && !Object.keys(sources).length) {
        tell(["presentation"], "presentation-sans-source");
      }
    }

    function checkSources() {
      const own = `${folders[kind]}/${editing}.yml`;
      const keys = new Map();
      const first = new Map();
      for (const [key, source] of Object.entries(good("sources") ?? {})) {
        const url = isGroup(source) && good("sources", key, "url");
        if (!url) continue;
        if (keys.has(url))
          tell(["sources", key, "url"], "source-en-double", {
            cle: key,
            autre: keys.get(url),
            autre_source: nameOf(keys.get(url)),
          });
        else keys.set(url, key);
        const mine = Object.fromEntries(
          ["editeur", "titre", "date"].map((name) => [name, good("sources", key, name) ?? null]),
        );
        const known = index.sources[url];
        const file = known?.fichiers.find((name) => name !== own);
        const other = file ? { ...known, fichier: file } : first.get(url);
        if (!other) {
          first.set(url, { ...mine, fichier: `${folders[kind]}/${id}.yml` });
          continue;
        }
        for (const name of ["editeur", "titre", "date"]) {
          if (mine[name] === (other[name] ?? null)) continue;
          if (!whole && !(mine[name] && other[name])) continue;
          const words = {
            cle: key,
            champ: name,
            ici: mine[name] || "rien",
            ailleurs: other[name] || "rien",
            fichier: other.fichier,
          };
          tell(["sources", key, name], "source-divergente", words, { fix: other[name] || null });
        }
      }
    }

    function checkAliases() {
      const own = `${folders[kind]}/${id}.yml`;
      const met = new Set();
      for (const [rank, text] of (good("alias") ?? []).entries()) {
        const adresse = text.trim();
        const [, folder, name] = /^(.*\/)([^/]+)\/$/.exec(adresse);
        const target = index.adresses[folder];
        const moved = target === kind && name === editing && id !== editing; // this very page, which leaves
        const file =
          target && !moved && (Object.hasOwn(index.noms[target], name) || (target === kind && name === id))
            ? `${folders[target]}/${name}.yml`
            : "";
        const other = index.alias[adresse];
        const twice = (phrase, words) =>
          tell(["alias", rank], phrase, { adresse, ...words }, { code: "alias-en-double" });
        if (file) twice("alias-d-une-page", { fichier: file });
        else if (other && other !== own && other !== `${folders[kind]}/${editing}.yml`)
          twice("alias-d-une-autre", { fichier: other });
        else if (met.has(adresse)) twice("alias-deux-fois");
        met.add(adresse);
      }
    }

    group(schema, data, []);
    const whole = !found.length; // as the generator: what a broken file does not say, it may say wrongly
    checkReferences();
    if (kind === "event") checkEvent();
    if (kind === "partner") checkSuccessor();
    if (schema.properties.anciens_noms) checkFormerNames();
    if (kind === "product") checkProduct();
    if (kind === "city") checkCity();
    if (kind !== "event") checkName();
    if (schema.properties.sources) checkSources();
    checkAliases();
    if (id && id !== editing) {
      const rules = texts.identifiant;
      const before = found.length;
      leaf(rules, id, ["identifiant"]);
      if (found.length === before && Object.hasOwn(index.noms[kind], id)) {
        tell(["identifiant"], "identifiant-pris", { identifiant: id, fichier: `${folders[kind]}/${id}.yml` });
      }
    }
    return found;
  }

  return { check, resolve, say, speak };
}
