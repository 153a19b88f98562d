// What one value must respect, as its kind in the JSON Schema says (`x-regles`): patterns, messages
// and fixes come from there, here is only how to apply them.
import { slug } from "./words.js";

export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
export const shortened = (text, most = 80) =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join("")}…`;
export const filled = (message, words) => message.replace(/\{(\w+)\}/g, (_whole, name) => words[name]);

/** `participation[2].valeur`: items are counted from 1, as people count. */
export const label = (at) =>
  at.reduce((text, step) => text + (typeof step === "number" ? `[${step + 1}]` : text ? `.${step}` : step), "");

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
    if (annee !== "0000" && date.getUTCDate() === Number(jour)) return null; // one too many is the first of the next month
    return { jour: String(Number(jour)), mois: months[Number(mois) - 1], annee };
  },
};

const patterns = new Map();
const pattern = (source) => {
  if (!patterns.has(source)) patterns.set(source, new RegExp(source, "u"));
  return patterns.get(source);
};

/** The words for the message of a rule that a text breaks, else null. */
export function broken(rule, text, months) {
  if (rule.attendu !== undefined) return pattern(`^(?:${rule.attendu})$`).test(text) ? null : {};
  if (rule.refuse !== undefined) {
    const found = pattern(rule.refuse).exec(text);
    if (!found) return null;
    const code = (found[0] || " ").codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { trouve: found[0], point: `U+${code}` };
  }
  return TESTS[rule.essai](text, months);
}

/** What a text that breaks a rule should probably be, or null. */
export function corrected(rule, text, admits) {
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
