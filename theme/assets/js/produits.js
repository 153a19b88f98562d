// What the catalogue, the comparison and the forms share: numbers and spaces written as
// scripts/relocalisations/text/french.py writes them, and a few ways to make elements.

const NNBSP = "\u202f";
const NBSP = "\u00a0";
const grouped = new Intl.NumberFormat("fr-FR", { useGrouping: true });

/** Rounded as Python does: a tie goes to the even digit. */
function fixed(value, decimals) {
  const halves = value * 2 ** (decimals + 1); // a tie is exact in binary, or it is none
  if (Number.isInteger(halves)) {
    const scaled = halves * 5 ** decimals;
    const below = (scaled - 1) / 2;
    if (scaled % 2 && below % 2 === 0) return (below / 10 ** decimals).toFixed(decimals);
  }
  return value.toFixed(decimals);
}

export function number(value, decimals = 0) {
  const [whole, rest] = fixed(Math.abs(value), decimals).split(".");
  const text = grouped.format(whole) + (rest ? `,${rest}` : "");
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

/** A share from 0 to 1: « 86,9 % », never « 0 % » or « 100 % » for what is neither. */
export function percent(share) {
  if (share > 0 && share < 0.001) return `<${NNBSP}0,1${NNBSP}%`;
  if (share > 0.999 && share < 1) return `>${NNBSP}99,9${NNBSP}%`;
  return `${number(share * 100, 1)}${NNBSP}%`;
}

export const index = (value) => number(value, 2);

/** Thousands of a currency with three significant digits: « 541 M$ », « 5,85 Md€ ». */
export function amount(thousands, sign) {
  const size = Math.abs(thousands);
  /** @type {[string, number][]} */
  const units = [
    ["Md", 1e6],
    ["M", 1e3],
    ["k", 1],
    ["", 1e-3],
  ];
  const [unit, scale] = units.find(([name, least]) => size >= least * 0.9995 || !name);
  const value = thousands / scale;
  const decimals = !unit || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
  return `${number(value, decimals)}${NBSP}${unit}${sign}`;
}

/** As the macro double_bar of theme/components/trade.html. */
const tenths = (share) => Number(fixed(share * 100, 1));
export const doubleBar = (first, next) =>
  `<svg class="dm" aria-hidden="true"><rect width="${fixed(tenths(first) + tenths(next), 1)}%"/><rect width="${tenths(first)}%"/></svg>`;

export const count = (n, one, several) => `${number(n)}${NBSP}${n > 1 ? several : one}`;

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;" };
export const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ESCAPED[character]);

/** An element from HTML; whatever is not ours in it must be escaped. */
export function make(html) {
  const box = document.createElement("template");
  box.innerHTML = html.trim();
  return box.content.firstElementChild;
}

// Products to compare: how many at most, the end of the address of their comparison, which products such an end
// asks, and what the tray says of them in the catalogue.
export const MOST = 4;
export const comparison = (ids) => `?${new URLSearchParams(ids.map((id) => ["p", id]))}`;
export const compared = (address) =>
  [...new Set(new URLSearchParams(address).getAll("p"))].filter((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
export const carried = (names, full) =>
  (full ? "Quatre produits au plus\u202f: " : "") +
  names.join(", ") +
  (names.length === 1 ? " (choisissez-en un autre)" : "");

/**
 * @typedef {import("../../../scripts/tools/served").CatalogueRows} Rows
 * @typedef {{[name in keyof Rows["produits"]]: Rows["produits"][name][number]} & {texte?: string}} Product
 * @typedef {Omit<Rows, "produits"> & {produits: Product[]}} Catalogue
 */

/**
 * The products of the catalogue as objects, loaded once.
 * @type {Promise<Catalogue> | undefined}
 */
let loading;
/** @param {string} base @returns {Promise<Catalogue>} */
export function catalogue(base) {
  loading ??= fetch(`${base}produits/catalogue.json`).then(async (answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    const data = await answer.json();
    const columns = Object.entries(data.produits);
    data.produits = data.produits.id.map((_id, place) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[place]])),
    );
    return data;
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/**
 * For each product, the text that a search looks in: its words, each after a space.
 * @param {Catalogue} data
 */
export function searchable(data, fold) {
  for (const product of data.produits) {
    const words = [product.nom, product.sh, data.secteurs[product.secteur][1], product.mots ?? ""].join(" ");
    product.texte ??= ` ${fold(words)
      .split(/[^\p{L}\p{N}]+/u)
      .join(" ")}`;
  }
}

/** Whether each term begins a word of a product. */
export const matches = (product, terms) => terms.every((term) => product.texte.includes(` ${term}`));
