// What is shown of a result: its name, what is known of it, the passage that answers. A page of the
// index is « name ¦ what it is ¦ other names ; and whom it is supplied by ¦ text ».
import { typo } from "../french.js";
import { closest, passage, shown, within } from "./words.js";

const SYNONYM = 15; // words: what is as long is a text

/** Words of the index as French text, in pieces, those found marked. */
export function written(tokens, start, end, found) {
  const pieces = [];
  let before = "";
  const add = (text, mark = false) => {
    if (text) pieces.push({ text, mark });
  };
  for (const [place, token] of tokens.slice(start, end).entries()) {
    const word = shown(token);
    if (before && !before.endsWith("’")) add(typo(`${before} ${word}`)[before.length]);
    const [, opening, inside, closing] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    add(opening);
    add(inside, found.has(start + place));
    add(closing);
    before = word;
  }
  return pieces;
}

/** The text of pieces. */
export const plain = (pieces) => pieces.map((piece) => piece.text).join("");

/** ``url``, and the pieces of ``title``, ``detail`` and ``text``, of a page that Pagefind gives. */
export function excerpt(page, words) {
  const tokens = page.content.split(/\s+/);
  const found = new Set(words);
  const [name, known, named] = tokens.flatMap((token, place) => (token === "¦" ? [place] : []));
  const part = answering(page);
  const title = written(tokens, 0, name, found);
  if (part) {
    const heading = part.location + part.text.split(/\s+/).length;
    const told = tokens.map((token) => token.replace(/\.$/, ""));
    const next = page.anchors[page.anchors.indexOf(part) + 1];
    return {
      url: `${page.url}#${part.id}`,
      title,
      detail: written(told, part.location, heading, found),
      text: around(tokens, heading, next, found),
    };
  }
  const supplied = supplier(tokens, known, named, found);
  const other = synonym(tokens, name, known, supplied ? supplied[0] : named, found);
  return {
    url: page.url,
    title,
    detail: joined([
      written(tokens, name + 1, known, found),
      other ? written(tokens, ...other, found) : [],
      supplied ? suppliers(tokens, ...supplied, found) : [],
    ]),
    text: around(tokens, named + 1, page.anchors[0], found),
  };
}

/** In a long page, the part that answers best; none when it is the page itself, or nothing does. */
function answering(page) {
  const scores = new Map();
  for (const { location, balanced_score } of page.weighted_locations) {
    const part = page.anchors.findLast((one) => one.location <= location);
    scores.set(part, (scores.get(part) ?? 0) + balanced_score);
  }
  return [...scores].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The synonym by which it was found, which the page does not show otherwise: say which. */
function synonym(tokens, name, known, named, found) {
  const place = closest(tokens, known + 1, named, found);
  if (!place) return null;
  const [start, end] = place;
  if (end - start >= SYNONYM) return null;
  const inside = within(found, start, end);
  return within(found, 0, name).every((one) => inside.some((other) => tokens[other] !== tokens[one])) ? place : null;
}

/** By whom it is supplied, where that was asked too. */
function supplier(tokens, known, named, found) {
  const colon = tokens.indexOf(":", known);
  if (colon === -1 || !within(found, colon, named).length) return null;
  return [Math.max(known, tokens.lastIndexOf(";", colon)) + 1, named];
}

/** Their names as they are written; of one found as one word, each word is marked. */
function suppliers(tokens, start, end, found) {
  const names = [];
  const marked = new Set();
  let still = 0;
  for (let place = start; place < end; place++) {
    const words = glued(tokens, place);
    if (words) still = found.has(place) ? words : 0;
    else {
      if (found.has(place) || still > 0) marked.add(names.length);
      still -= 1;
      names.push(tokens[place]);
    }
  }
  return written(names, 0, names.length, marked);
}

/** How many words come next that a word says in one, for whoever writes it so: « ViêtNam Viêt Nam ». */
function glued(tokens, place) {
  const next = tokens.slice(place + 1, place + 3).map((word) => word.replace(/[^\p{L}]/gu, ""));
  return [next[0], next.join("")].indexOf(tokens[place]) + 1;
}

/** What is known, parted by points. */
const joined = (parts) =>
  parts
    .filter((pieces) => pieces.length)
    .flatMap((pieces, place) => (place ? [{ text: " · ", mark: false }, ...pieces] : pieces));

/** Of a text, up to the part that follows, the passage to show, and that there is more of it. */
function around(tokens, start, next, found) {
  const end = next?.location ?? tokens.length;
  const [from, to] = passage(start, end, found);
  const pieces = written(tokens, from, to, found);
  if (from > start) pieces.unshift({ text: "… ", mark: false });
  if (to < end) pieces.push({ text: " …", mark: false });
  return pieces;
}
