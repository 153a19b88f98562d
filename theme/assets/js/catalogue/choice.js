// Which products of the catalogue answer, and in which order. Nothing here needs a page.
import { matches } from "../produits.js";

/** @typedef {import("../produits.js").Catalogue} Catalogue @typedef {import("../produits.js").Product} Product */

/**
 * What each choice of « dépendance » keeps; the bounds come with the data.
 * @type {(bounds: Catalogue["seuils"]) => Record<string, (p: Product) => boolean>}
 */
const levels = ({ hhi: [moderate, high], part: [quarter, half] }) => ({
  "hhi-fort": (p) => p.hhi > high,
  "hhi-moyen": (p) => p.hhi !== null && p.hhi >= moderate && p.hhi <= high,
  "hhi-faible": (p) => p.hhi !== null && p.hhi < moderate,
  majorite: (p) => p.part > half,
  quart: (p) => p.part >= quarter && p.part <= half,
  moindre: (p) => p.part !== null && p.part < quarter,
  "trois-criteres": (p) => p.criteres === 3,
});

/** What a reader wrote or reads, as many times as that: 0.57 × 100 is 57, and not a little less. */
const times = (value, factor) => Number((value * factor).toFixed(6));

/**
 * What a product must pass.
 * @param {Catalogue} data
 */
export function tests(data, asked, terms) {
  const at = (list, value) => list.findIndex(([name]) => name === value);
  /** @type {((p: Product) => boolean)[]} */
  const found = [];
  /** @type {(key: string, test: (p: Product) => boolean) => void} */
  const add = (key, test) => {
    if (asked[key]) found.push(test);
  };
  if (terms.length) found.push((p) => matches(p, terms));
  const sector = at(data.secteurs, asked.secteur),
    country = at(data.pays, asked.pays);
  const nature = at(data.natures, asked.nature);
  const stage = at(data.stades, asked.relocalisation),
    event = at(data.evenements, asked.evenement);
  add("secteur", (p) => p.secteur === sector);
  add("nature", (p) => p.nature === nature);
  const own = (table, name) => (Object.hasOwn(table, name ?? "") ? table[name] : undefined);
  add("dependance", own(levels(data.seuils), asked.dependance) ?? (() => false));
  add("pays", (p) => p.pays === country);
  add(
    "relocalisation",
    own({ toutes: (p) => p.stade !== null, aucune: (p) => p.stade === null }, asked.relocalisation) ??
      ((p) => p.stade === stage),
  );
  add("evenement", asked.evenement === "tous" ? (p) => p.evenements !== null : (p) => p.evenements?.includes(event));
  add("part_min", (p) => p.part !== null && times(p.part, 100) >= asked.part_min);
  add("part_max", (p) => p.part !== null && times(p.part, 100) <= asked.part_max);
  add("imports_min", (p) => p.imports !== null && p.imports >= times(asked.imports_min, 1000));
  add("imports_max", (p) => p.imports !== null && p.imports <= times(asked.imports_max, 1000));
  return found;
}

/** @param {Catalogue} data @param {Product[]} products @returns {Product[]} */
export function sorted(data, products, { tri, ordre }) {
  if (tri === "part" && ordre === "desc") return products; // the order of the data
  const collator = new Intl.Collator("fr");
  const value =
    { secteur: (p) => data.secteurs[p.secteur][1], pays: (p) => data.pays[p.pays]?.[1] ?? null }[tri] ??
    ((p) => p[tri]);
  const apart = (a, b) => (tri === "imports" ? a.devise - b.devise : 0); // dollars are not compared with euros
  return products
    .map((product) => [value(product), product])
    .sort(([a, one], [b, other]) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const between = typeof a === "string" ? collator.compare(a, b) : a - b;
      return apart(one, other) || (ordre === "asc" ? between : -between);
    })
    .map(([, product]) => product);
}

/**
 * The products that answer, in the order asked.
 * @param {Catalogue} data
 */
export function answers(data, asked, terms) {
  const kept = tests(data, asked, terms);
  return sorted(
    data,
    data.produits.filter((p) => kept.every((test) => test(p))),
    asked,
  );
}
