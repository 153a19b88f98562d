// What the lists of the catalogue show once something is asked: rows, title, sums. Nothing here needs a page.
import { amount, count, doubleBar, escape, index, number, percent } from "../produits.js";
import { direction, SORTS, USUAL } from "./asked.js";

/** @typedef {import("../produits.js").Catalogue} Catalogue @typedef {import("../produits.js").Product} Product */

const STEP = 250; // rows of a table at first, and more each time

// ── Rows: those of theme/components/trade.html ───────────────────────────────

const box = (id, name, checked) =>
  `<input type="checkbox" class="cmp" value="${id}" aria-label="Comparer\u202f: ${name}"${checked ? " checked" : ""}>`;

/**
 * As the macro of the same name in theme/components/trade.html.
 * @param {Product} p
 */
function effective(p) {
  const share =
    p.part === null
      ? `<span class="muted">${p.hors === null ? "infime" : "inconnue"}</span>`
      : `${escape(percent(p.part))}${doubleBar(p.part, p.suivants)}`;
  return share + (p.hors === null ? "" : `<small>${escape(percent(p.hors))} hors Union</small>`);
}

/** @param {Catalogue} data @param {Product} p @param {boolean} checked */
function row(data, p, checked) {
  const name = escape(p.nom);
  const [imports, supplier] = [
    p.imports === null
      ? '<td class="n muted">inconnues</td>'
      : `<td class="n">${amount(p.imports, data.devises[p.devise])}</td>`,
    p.pays === null || p.pays === false
      ? `<td class="muted">${p.pays === null ? "inconnu" : "aucun"}</td><td></td><td></td>`
      : `<td>${escape(data.pays[p.pays][1])}</td><td class="n">${effective(p)}</td><td class="n">${p.hhi === null ? "" : index(p.hhi)}</td>`,
  ];
  return `<tr><th scope="row">${box(p.id, name, checked)}<a href="../produits/${p.id}/">${name}</a> <small>${p.sh}</small></th><td>${escape(data.secteurs[p.secteur][1])}</td>${imports}${supplier}<td class="n">${p.criteres === null ? "" : `${p.criteres}/3`}</td></tr>`;
}

/**
 * The rows that come after those shown: their HTML, how many are shown with them, and what the button
 * after them says, nothing after the last.
 * @param {Catalogue} data @param {Product[]} products @param {number} from @param {{has: (id: string) => boolean}} chosen
 */
export function next(data, products, from, chosen) {
  const some = products.slice(from, from + STEP);
  const shown = from + some.length;
  const left = products.length - shown;
  return {
    html: some.map((p) => row(data, p, chosen.has(p.id))).join(""),
    shown,
    more: left
      ? `Afficher ${count(Math.min(left, STEP), "produit", "produits")} de plus, sur ${count(left, "qui reste", "qui restent")}`
      : "",
  };
}

// ── What stands above the rows ───────────────────────────────────────────────

const sum = (list, value) => list.reduce((all, p) => all + value(p), 0);
const priced = (products) => products.filter((p) => p.imports !== null);

/**
 * The title of a table; none in the order of the page, which the page itself calls.
 * @param {Catalogue} data @param {Product[]} products
 */
export function title(data, products, { tri, ordre }) {
  if (tri === USUAL.tri && ordre === USUAL.ordre) return "";
  const signs = data.devises.filter((_sign, place) => priced(products).some((p) => p.devise === place));
  const apart = tri === "imports" && signs.length > 1 ? `, en ${signs.join(" puis en ")}` : "";
  return `${count(products.length, "produit", "produits")}, par ${SORTS[tri].label}${apart}, ${direction(tri, ordre)}`;
}

/**
 * What is bought, the currency of most products first.
 * @param {Catalogue} data @param {Product[]} products
 */
const bought = (data, products) =>
  data.devises
    .map((sign, place) => ({ sign, found: priced(products).filter((p) => p.devise === place) }))
    .filter(({ found }) => found.length)
    .sort((a, b) => b.found.length - a.found.length)
    .map(({ sign, found }) =>
      amount(
        sum(found, (p) => p.imports),
        sign,
      ),
    )
    .join(" et ") || "inconnues";

/**
 * Each sum of a list, by the name that the page gives it.
 * @param {Catalogue} data @param {Product[]} products
 */
export function sums(data, products) {
  const known = products.filter((p) => p.part !== null);
  const weighed = known.filter((p) => p.poids);
  const comparable = weighed.length && weighed.every((p) => p.hors !== null || p.devise === weighed[0].devise);
  return {
    importations: bought(data, products),
    ponderee: comparable ? percent(sum(weighed, (p) => p.poids * p.part) / sum(weighed, (p) => p.poids)) : "inconnue",
    majoritaires: `${known.filter((p) => p.part > 0.5).length} sur ${known.length}`,
  };
}

/**
 * How many products have each tenth of effective share, and how high its bar is.
 * @param {Product[]} products @returns {[string, string][]}
 */
export function classes(products) {
  const found = new Array(10).fill(0);
  for (const p of products) if (p.part !== null) found[Math.min(Math.floor(p.part * 10), 9)] += 1;
  const top = Math.max(...found, 1);
  return found.map((number) => [String(number), `${Math.round((number * 100) / top)}%`]);
}

/**
 * What is found, as it is announced.
 * @param {Catalogue} data @param {Product[]} products @param {number} total
 */
export function announced(data, products, total) {
  if (!products.length) return "Aucun produit";
  const all = count(products.length, "produit", "produits");
  const parts = data.natures
    .map(([, one, several], place) => ({ one, several, n: products.filter((p) => p.nature === place).length }))
    .filter(({ n }) => n)
    .map(({ n, one, several }) => count(n, one, several));
  return `${all}${products.length === total ? "" : ` sur ${number(total)}`}${parts.length > 1 ? `\u202f: ${parts.join(", ")}` : ""}`;
}
