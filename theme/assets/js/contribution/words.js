// Comparing and spelling words as the generator does (Python: problems.nearest, french.fold, slugify).

const LIGATURES = { œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", ß: "ss", ø: "o", Ø: "o", ł: "l", Ł: "l" };
const plain = (text) =>
  text.replace(/[œŒæÆßøØłŁ]/g, (sign) => LIGATURES[sign]).normalize("NFD").replace(/\p{M}/gu, "");

/** Text as a search compares it: no case, no accent, no ligature, no apostrophe. */
export const fold = (text) => plain(text.replace(/[’']/g, " ")).toLowerCase();

/** An identifier: lower case without accent, digits, hyphens. */
export const slug = (text) =>
  plain(text.replace(/[’']/g, "-")).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

// For comparing only, the apostrophe goes away instead (python-slugify without replacements).
const key = (text) =>
  plain(text.replace(/'/g, "-").replace(/’/g, "")).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** How alike two words are, from 0 to 1: Python's difflib.SequenceMatcher(None, a, b).ratio(). */
export function ratio(a, b) {
  const places = new Map();
  [...b].forEach((sign, index) => places.set(sign, [...(places.get(sign) ?? []), index]));
  if (b.length >= 200) {
    for (const [sign, list] of places) if (list.length > Math.floor(b.length / 100) + 1) places.delete(sign);
  }
  const longest = (alo, ahi, blo, bhi) => {
    let [besti, bestj, size] = [alo, blo, 0];
    let lengths = new Map();
    for (let i = alo; i < ahi; i += 1) {
      const next = new Map();
      for (const j of places.get(a[i]) ?? []) {
        if (j < blo) continue;
        if (j >= bhi) break;
        const length = (lengths.get(j - 1) ?? 0) + 1;
        next.set(j, length);
        if (length > size) [besti, bestj, size] = [i - length + 1, j - length + 1, length];
      }
      lengths = next;
    }
    return [besti, bestj, size];
  };
  const total = (alo, ahi, blo, bhi) => {
    const [i, j, size] = longest(alo, ahi, blo, bhi);
    if (!size) return 0;
    return size + total(alo, i, blo, j) + total(i + size, ahi, j + size, bhi);
  };
  const length = a.length + b.length;
  return length ? (2 * total(0, a.length, 0, b.length)) / length : 1;
}

/** The choice that the writer most likely meant, or null when nothing is near enough. */
export function nearest(word, choices) {
  const bySlug = new Map();
  for (const choice of choices) bySlug.set(key(choice), choice);
  const wanted = key(word);
  let best = null;
  for (const candidate of bySlug.keys()) {
    const score = ratio(candidate, wanted);
    if (score < 0.6) continue;
    if (!best || score > best.score || (score === best.score && candidate > best.candidate)) {
      best = { score, candidate };
    }
  }
  return best ? bySlug.get(best.candidate) : null;
}
