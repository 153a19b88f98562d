// Words as people write them and as the index holds them, and which of a page answer. Nothing here
// needs a page: what is sent to the index and what comes back is scripts/relocalisations/text/search_words.py.
import { fold } from "../french.js";

export { fold };

export const SMALL_WORDS = (
  "l’ d’ c’ j’ m’ n’ s’ t’ qu’ jusqu’ lorsqu’ puisqu’ quelqu’ " +
  "a à au aux avec ce ces cet cette code dans de des du elle elles en est et eux il ils je la le " +
  "les leur leurs lui mais ne nos notre nous on ont ou où par pas pour que qui sa sans se ses sh " +
  "si son sont sur un une vos votre vous y"
).split(" ");
const ELIDED = SMALL_WORDS.filter((word) => word.endsWith("’"))
  .map((word) => word.slice(0, -1))
  .join("|");
const ELISION = new RegExp(`(?<![\\p{L}\\p{N}’])(?:${ELIDED})’(?=[\\p{L}\\p{N}]|\\s*$)`, "giu");
const INVARIABLE = new Set(
  "ananas anis bois bras cassis croix dos engrais gris houx inox jus latex mais noix poids prix relais silex souris tapis velours voix".split(
    " ",
  ),
);
const IGNORED = new Set(SMALL_WORDS.map(fold));

/** The words to look for in what somebody wrote. */
export function terms(query) {
  let text = query.replace(/['`´‘ʼ′]/g, "’").trim();
  // Codes of the Harmonised System: 9405.42, 94.05.42, and with spaces when there is nothing else.
  const code = (found) => found.replace(/\D/g, "").slice(0, 6);
  if (/^[\d\s.]{4,}$/.test(text)) text = code(text);
  text = text.replace(/\b\d{4}\.\d{2}(?:\.?\d{2})*\b|\b\d{2}\.\d{2}(?:\.\d{2})*\b/g, code);
  const words = fold(text.replace(ELISION, "").replace(/’/g, ""))
    .split(/\s+/)
    .flatMap((word) => {
      const pieces = word.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      return pieces.every((piece) => piece.length > 1) ? pieces : [pieces.join("")];
    })
    .filter(Boolean);
  const telling = words.filter((word) => !IGNORED.has(word));
  return [...new Set((telling.length ? telling : words).map(singular))];
}

/** Whether they are enough to look for. */
export const enough = (asked) => asked.join("").length >= 2;

/** As Pagefind is asked: one or two letters stand for a word, or they would begin half of all words. */
export const asPagefind = (asked) => asked.join(" ").replace(/^\D\S?$/, '"$&"');

/** The code of the Harmonised System that was asked, all six digits and nothing else; or nothing. */
export const code = (asked) => /^\d{6}$/.exec(asked.join(" "))?.[0];

/** The beginning that a plural shares with its singular; a word that never changes stays whole. */
function singular(word) {
  if (word.length < 4 || INVARIABLE.has(word)) return word;
  if (word.length > 4 && /([^e]aux|al)$/.test(word)) return word.replace(/(ux|l)$/, ""); // métal, métaux
  return word.replace(/(\p{L})[sx]$/u, "$1");
}

/** A word of the index as French text. */
export const shown = (token) => {
  if (!/^[\ue000-\ue1ff]$/.test(token))
    return token.replace(/([oOaA])\u2060e/g, (_, letter) => ({ o: "œ", O: "Œ", a: "æ", A: "Æ" })[letter]);
  const rank = token.charCodeAt(0) - 0xe000;
  const word = SMALL_WORDS[rank % 0x100] ?? "";
  return rank < 0x100 ? word : word.replace(/^./u, (letter) => letter.toUpperCase());
};

/** Whether the words found hold the beginning of a word asked: Pagefind, when it finds none, takes shorter ones. */
export function plausible(asked, tokens, locations) {
  const found = locations
    .map((place) => fold(shown(tokens[place] ?? "").replace(/\u2060/g, "")).replace(/[^\p{L}\p{N}]+/gu, ""))
    .join("");
  return asked.some((term) => {
    const needed = term.slice(0, Math.max(3, Math.ceil(term.length * 0.6)));
    return found.includes(needed);
  });
}

/** The places of the words found between two ends. */
export const within = (found, start, end) => [...found].filter((place) => place >= start && place < end);

/** Of phrases separated by « ; », the one with the most words found, as its two ends. */
export function closest(tokens, start, end, found) {
  let best,
    most = 0;
  for (let from = start; from < end; ) {
    const to = from + [...tokens.slice(from, end), ";"].indexOf(";");
    const hits = within(found, from, to).length;
    if (hits > most) [best, most] = [[from, to], hits];
    from = to + 1;
  }
  return best;
}

const ROOM = 40; // words of a passage
const BEFORE = 8; // of them, those that come before the first one found

/** Of a text, the passage to show, as its two ends: whole when it is short, else around a word found. */
export function passage(start, end, found) {
  if (end - start <= ROOM + 4) return [start, end];
  const [first = start] = within(found, start, end).sort((a, b) => a - b);
  const from = Math.max(start, Math.min(first - BEFORE, end - ROOM));
  return [from, from + ROOM];
}
