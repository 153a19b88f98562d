// Comparing and spelling words as the generator does (Python: problems.nearest, french.fold, slugify).
import { fold } from "../french.js";

export { fold };

const LIGATURES = { œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", ß: "ss", ø: "o", Ø: "o", ł: "l", Ł: "l" };
const plain = (text) =>
  text
    .replace(/[œŒæÆßøØłŁ]/g, (sign) => LIGATURES[sign])
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

const LETTERS = {
  œ: "oe",
  Œ: "OE",
  æ: "ae",
  Æ: "AE",
  ß: "ss",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  κ: "kappa",
  λ: "lambda",
  μ: "u",
  π: "pi",
  σ: "sigma",
  τ: "tau",
  ω: "omega",
  Δ: "delta",
  Ω: "ohm",
  "™": "",
  "®": "",
  "©": "",
};
const SIGNS = {
  "±": " plus ou moins ",
  "≤": " au plus ",
  "≥": " au moins ",
  "<": " moins de ",
  ">": " plus de ",
  "%": " pour cent ",
  "‰": " pour mille ",
  "€": " euros ",
  $: " dollars ",
  "£": " livres ",
  "+": " plus ",
  "×": " x ",
};
/** @type {[RegExp, string][]} */
const STEPS = [
  [/([0-9]) (?=[0-9]{3}(?![0-9]))/g, "$1"],
  [/([0-9] ?)m(?=(?:Wh?|Pa|Hz|J|N|eV|VA|o|bit)(?![A-Za-z]))/g, "$1milli"],
  [/([0-9] ?)M(?=(?:V|A|g|l|L|s|m|mol|ohm)(?![A-Za-z]))/g, "$1mega"],
  [/([0-9] ?)°/g, "$1 deg"],
  [/([0-9]) *[-\u2010-\u2015\u2212] *(?=[0-9])/g, "$1 a "],
  [/([0-9]) *[/\u2044] *(?=[0-9])/g, "$1 sur "],
  [/(^|[ (])[-\u2212](?=[0-9])/g, "$1 moins "],
];
const spelled = (text, table) => [...text].map((sign) => (Object.hasOwn(table, sign) ? table[sign] : sign)).join("");

/** An identifier: lower case without accent, digits, hyphens (Python: text.identifiers, which says why). */
export function slug(name) {
  let text = spelled(
    spelled(name, LETTERS)
      .normalize("NFKD")
      .replace(/[\p{M}\p{Cf}]/gu, ""),
    LETTERS,
  ).replace(/[’'`´‘ʼ′]/g, "-");
  for (const [wanted, better] of STEPS) text = text.replace(wanted, better);
  const found = spelled(text, SIGNS)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return /^(?:aux|con|nul|prn|com[0-9]|lpt[0-9])$/.test(found) ? `${found}-1` : found;
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/;

/** The identifier of an event, from its start and its city; empty while either lacks. */
export const eventId = (start = "", city = "") =>
  DAY.test(start) && city ? `${start.slice(0, 10)}-${slug(city)}` : "";

// For comparing only, the apostrophe goes away instead (python-slugify without replacements).
const key = (text) =>
  plain(text.replace(/'/g, "-").replace(/’/g, ""))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** How alike two words are, from 0 to 1, by what they have in common in the same order (rapidfuzz.fuzz.ratio). */
function ratio(a, b) {
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const sign = a.charCodeAt(i);
    let before = 0; // what the row above held, one place to the left
    for (let j = 0; j < b.length; j += 1) {
      const above = row[j + 1];
      if (sign === b.charCodeAt(j)) row[j + 1] = before + 1;
      else if (row[j] > above) row[j + 1] = row[j];
      before = above;
    }
  }
  return (2 * row[b.length]) / (a.length + b.length);
}

/** The choice that the writer most likely meant, or null when nothing is near enough. */
export function nearest(word, choices) {
  const bySlug = new Map();
  for (const choice of choices) bySlug.set(key(choice), choice);
  const wanted = key(word);
  let best = null;
  for (const candidate of bySlug.keys()) {
    const most = (2 * Math.min(candidate.length, wanted.length)) / (candidate.length + wanted.length);
    if (most < (best?.score ?? 0.6)) continue; // their lengths alone are too far apart
    const score = ratio(candidate, wanted);
    if (score < 0.6) continue;
    if (!best || score > best.score || (score === best.score && candidate < best.candidate)) {
      best = { score, candidate };
    }
  }
  return best ? bySlug.get(best.candidate) : null;
}

// ── Finding in a list what somebody means: words in any order, by their beginnings ──

const SMALL = new Set("a au aux d de des du en et l la le les un une".split(" "));
const stem = (word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word);
const stems = (text) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(stem);

/** A choice of a list, ready to be searched: what it is called, and other words for it. */
export const choice = (id, name, others = "") => ({
  id,
  name,
  folded: fold(name),
  words: stems(name),
  others: stems(others),
});

/**
 * The choices that hold all the words of a query, the most likely first: a name that begins so, the very
 * name being the shortest, then its words, then other words for it.
 */
export function matching(query, choices, most = 8) {
  const asked = fold(query).trim();
  const every = stems(query);
  const telling = every.filter((word) => !SMALL.has(word));
  const words = telling.length ? telling : every;
  if (!words.length) return [];
  const begun = (list, word) => list.some((one) => one.startsWith(word));
  const found = [];
  for (const one of choices) {
    const named = words.every((word) => begun(one.words, word));
    const known = words.every((word) => begun(one.words, word) || begun(one.others, word));
    const rank = [named && one.folded.startsWith(asked), named, known].indexOf(true);
    if (known) found.push({ one, rank });
  }
  found.sort((a, b) => a.rank - b.rank || a.one.name.length - b.one.name.length || (a.one.name < b.one.name ? -1 : 1));
  return found.slice(0, most).map(({ one }) => one);
}

const LONG = 60; // when the whole list is asked for

/**
 * What a list offers for a text: {choices, near, adds, said}: what it may mean; whether that is only near
 * it, so that none is taken by the Enter key alone; whether it may stand for something new; what is said.
 * all: the list was asked for by who had written nothing yet. addition(text): what is said of something
 * new; null where nothing can be added. none: what is said where there is nothing.
 *
 * @param {string} text
 * @param {any[]} choices
 * @param {{all?: boolean, addition?: ((text: string) => string) | null, none?: string}} told
 */
export function offered(text, choices, { all = false, addition = null, none = "" }) {
  const found = all && !text ? choices.slice(0, LONG) : matching(text, choices);
  // Letters in the wrong order: the nearest name is shown.
  const name =
    found.length || text.length < 4
      ? null
      : nearest(
          text,
          choices.map((one) => one.name),
        );
  const near = choices.filter((one) => one.name === name).slice(-1);
  const adds = Boolean(addition && text) && !found.some((one) => one.name === text);
  const many = found.length + near.length;
  const counted = `${many} proposition${many > 1 ? "s" : ""} ; flèche bas, puis Entrée.`;
  return {
    choices: [...found, ...near],
    near: Boolean(near.length),
    adds,
    said: many ? counted : adds ? addition(text) : none,
  };
}
