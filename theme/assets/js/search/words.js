// Words as people write them and as the index holds them, and which of a page answer. Nothing here
// needs a page: what is sent to the index and what comes back is scripts/relocalisations/text/search_words.py.
import { fold } from "../fold.js";

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
      return pieces.length > 1 && pieces.every((piece) => piece.length > 1) ? pieces : [pieces.join("")];
    })
    .filter(Boolean);
  const telling = words.filter((word) => !IGNORED.has(word));
  return [...new Set((telling.length ? telling : words).map(singular))];
}

/** The beginning that a plural shares with its singular; a word that never changes stays whole. */
function singular(word) {
  if (word.length < 4 || INVARIABLE.has(word)) return word;
  if (word.length > 4 && /([^e]aux|al)$/.test(word)) return word.replace(/(ux|l)$/, ""); // métal, métaux
  return word.replace(/(\p{L})[sx]$/u, "$1");
}

/** A word of the index as French text. */
export const shown = (token) => {
  const rank = token.charCodeAt(0) - 0xe000;
  if (token.length > 1 || !(rank >= 0))
    return token.replace(/([oOaA])\u2060e/g, (_, letter) => ({ o: "œ", O: "Œ", a: "æ", A: "Æ" })[letter]);
  const word = SMALL_WORDS[rank % 0x100] ?? "";
  return rank < 0x100 ? word : word[0].toUpperCase() + word.slice(1);
};

/** Whether the words found start as the words asked: Pagefind, when it finds none, takes shorter ones. */
export function plausible(asked, tokens, locations) {
  const found = locations.flatMap((place) =>
    fold(shown(tokens[place] ?? "").replace(/\u2060/g, "")).split(/[^\p{L}\p{N}]+/u),
  );
  return asked.some((term) => {
    const needed = term.slice(0, Math.max(3, Math.ceil(term.length * 0.6)));
    return found.some((word) => word.startsWith(needed)) || found.join("").includes(needed);
  });
}

/** Of phrases separated by « ; », the one with the most words found, as its two ends. */
export function closest(tokens, start, end, found) {
  let best,
    most = 0;
  for (let from = start; from < end; ) {
    const stop = tokens.indexOf(";", from);
    const to = stop < 0 || stop > end ? end : stop;
    let hits = 0;
    for (let place = from; place < to; place++) hits += found.has(place);
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
  const first = [...found].filter((place) => place >= start && place < end).sort((a, b) => a - b)[0] ?? start;
  const from = Math.max(start, Math.min(first - BEFORE, end - ROOM));
  return [from, from + ROOM];
}
