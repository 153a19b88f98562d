// In which order the results of a search come: what is called so, then what weighs most.
import { plain } from "./excerpt.js";
import { terms } from "./words.js";

/**
 * How well a name answers: 3 when it is what was asked, 2 when it begins so, 1 when it holds it all.
 * A few letters may begin many words: only whole words, or long beginnings, tell a name.
 */
export function nameRank(words, asked) {
  if (!asked.every((term) => words.some((word) => word.startsWith(term)))) return 0;
  const whole = asked.every((term, place) => words[place] === term);
  const told = asked.every(
    (term, place) => words[place] === term || (term.length > 4 && words[place]?.startsWith(term)),
  );
  return told ? (whole ? 2 : 1.7) + Number(words.length === asked.length) : 1;
}

/** Of things that have names, those that are called so come first, the shortest name before. */
export function byName(group, known, asked) {
  const ranks = new Map(
    group.results.map((result) => {
      // The title, then the parts of a page, which answer a little less.
      const ranked = known(result)
        .names.map(terms)
        .map((words, place) => ({ rank: nameRank(words, asked) * (place ? 0.63 : 1), length: words.length }));
      return [result, ranked.sort((a, b) => b.rank - a.rank || a.length - b.length)[0] ?? { rank: 0 }];
    }),
  );
  const rank = (result) => ranks.get(result).rank;
  group.results.sort(
    (a, b) => rank(b) - rank(a) || (rank(a) > 1 ? ranks.get(a).length - ranks.get(b).length : 0) || b.score - a.score,
  );
  group.named = group.results.filter((result) => rank(result) > 1).length;
  group.rank = group.results.length ? rank(group.results[0]) : 0;
}

/**
 * Products: what France imports most decides between those that answer as well. For one word, those
 * whose name begins so answer as well as each other; the rest weigh their score by their place.
 */
export function byWeight(results, weight, asked) {
  const begins = (result) => asked.length === 1 && result.words.includes(0);
  const order = (result) =>
    begins(result) ? 1e6 + weight(result) : result.score * (1 + weight(result) / (asked.length > 1 ? 4 : 1));
  const orders = new Map(results.map((result) => [result, order(result)]));
  results.sort((a, b) => orders.get(b) - orders.get(a));
}

/** A sector, a country, a page that is called so comes before what only speaks of it. */
export const byAnswer = (a, b) =>
  b.rank - a.rank || (a.rank > 1 ? Number(Boolean(b.named)) - Number(Boolean(a.named)) : 0) || b.score - a.score;

/** Of the entries of a kind, those that are called so come first; the kind answers as well as the first. */
export function byTitle(group, asked) {
  const ranks = new Map(group.entries.map((entry) => [entry, nameRank(terms(plain(entry.title)), asked)]));
  const named = (entry) => Math.max(1, ranks.get(entry)); // what only holds the words is not called so
  if (!group.rank) group.entries.sort((a, b) => named(b) - named(a));
  group.rank = Math.max(group.rank ?? 0, ranks.get(group.entries[0]));
}
