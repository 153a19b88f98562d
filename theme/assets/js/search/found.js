// What a search finds: the results of each kind in their order, with what is shown of the first ones.
import { excerpt } from "./excerpt.js";
import { byName, byWeight } from "./order.js";
import { KINDS } from "./said.js";
import { asPagefind, plausible } from "./words.js";

const SHORT = 4; // results of a kind when all kinds show
export const LONG = 15; // and when one kind shows, each time
const LEVELS = 16; // of weight, each time that there are twice as many products before (search/layout.py)

/** What the names of the index say of a result: its kind, its place there, its names, what it weighs. */
export function places({ [KINDS[0]]: weighed, ...names }) {
  // The name of each page's own file says its kind, and its place there.
  const known = (result) => {
    const [kind, place] = result.id.split("-").map(Number);
    return { kind, place, names: names[KINDS[kind]]?.[place] ?? [] };
  };
  const most = Math.log2(weighed + 2);
  return { known, weight: (result) => 1 - known(result).place / LEVELS / most };
}

/** What is shown of results. */
export const entries = (results) =>
  Promise.all(results.map(async (result) => excerpt(await result.data(), result.words)));

/**
 * The kinds, each with all its results and the entries of the first ones, the best first; nothing
 * when these words are no longer wanted. ``engine``: Pagefind, and what :func:`places` gives.
 */
export async function find({ instance, known, weight }, asked, kind, wanted) {
  const { results } = await instance.search(asPagefind(asked));
  if (!wanted()) return;
  const groups = KINDS.map((genre) => ({ genre, results: [], entries: [], named: 0, score: 0 }));
  for (const result of results) {
    const group = groups[known(result).kind];
    group.results.push(result);
    group.score = Math.max(group.score, result.score);
  }
  const [best] = results;
  if (!best) return groups;
  const [products, ...others] = groups;
  byWeight(products.results, weight, asked);
  for (const group of others) byName(group, known, asked);
  const [{ content }] = await Promise.all([
    best.data(),
    ...groups.map(async (group) => {
      // One kind holds what was named: the others of that kind wait.
      if (!kind) group.entries = await entries(group.results.slice(0, Math.min(SHORT, group.named || SHORT)));
      else if (kind === group.genre) group.entries = await entries(group.results.slice(0, LONG));
    }),
  ]);
  return plausible(asked, content.split(/\s+/), best.words)
    ? groups
    : groups.map((group) => ({ ...group, results: [], entries: [] }));
}
