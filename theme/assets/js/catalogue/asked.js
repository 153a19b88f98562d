// What the address asks of the catalogue, and what each order is called. Nothing here needs a page.

export const SORTS = {
  nom: { label: "nom", order: "asc", words: ["de A à Z", "de Z à A"] },
  secteur: { label: "secteur", order: "asc", words: ["de A à Z", "de Z à A"] },
  imports: { label: "importations de la France", order: "desc" },
  pays: { label: "premier fournisseur", order: "asc", words: ["de A à Z", "de Z à A"] },
  part: { label: "part effective", order: "desc" },
  hhi: { label: "concentration", order: "desc" },
  criteres: { label: "critères remplis", order: "desc" },
};
export const COLUMNS = Object.keys(SORTS); // in the order of the table
export const USUAL = { tri: "part", ordre: "desc" }; // the order of the page
const OTHER = { asc: "desc", desc: "asc" };

/** The filters that an address may hold, in its order. */
export const FILTERS = [
  "q",
  "secteur",
  "nature",
  "dependance",
  "pays",
  "relocalisation",
  "evenement",
  "part_min",
  "part_max",
  "imports_min",
  "imports_max",
];
const ALONE = ["q", "secteur", "pays"]; // in sight; the others are behind « Plus de filtres »

/** Which way a sort goes: « de A à Z », « ordre décroissant ». */
export const direction = (sort, way) =>
  (SORTS[sort].words ?? ["ordre croissant", "ordre décroissant"])[way === "asc" ? 0 : 1];

/** What the list of orders offers, each as text and value: every sort both ways, its own first. */
export const orders = () =>
  COLUMNS.flatMap((sort) =>
    [SORTS[sort].order, OTHER[SORTS[sort].order]].map((way) => [
      `${SORTS[sort].label}, ${direction(sort, way)}`,
      `${sort}-${way}`,
    ]),
  );

/** The order that a column asks for: its own, then the other one. */
export const turned = ({ tri, ordre }, column) => (column === tri ? OTHER[ordre] : SORTS[column].order);

/** A value as the field of its filter writes it. */
function written(key, value) {
  if (key === "pays") return value.toLowerCase();
  return /_(min|max)$/.test(key) ? value.replace(",", ".") : value;
}

/**
 * What the end of an address asks.
 * @param {(key: string, value: string) => boolean} takes whether the field of a filter can hold a value
 */
export function reading(address, takes) {
  const asked = new URLSearchParams(address);
  const found = {},
    inconnus = [];
  for (const key of FILTERS) {
    const value = written(key, (asked.get(key) ?? "").trim());
    if (!value) continue;
    if (takes(key, value)) found[key] = value;
    else inconnus.push(`${key} = ${value}`);
  }
  const tri = COLUMNS.includes(asked.get("tri")) ? asked.get("tri") : USUAL.tri;
  const ordre = Object.hasOwn(OTHER, asked.get("ordre")) ? asked.get("ordre") : SORTS[tri].order;
  return { ...found, tri, ordre, inconnus };
}

/** The end of the address that asks it; empty for the page as it comes. */
export function query({ tri, ordre, ...filters }) {
  const asked = new URLSearchParams(FILTERS.filter((key) => filters[key]).map((key) => [key, filters[key]]));
  if (tri !== USUAL.tri || ordre !== USUAL.ordre) asked.set("tri", tri);
  if (ordre !== SORTS[tri].order) asked.set("ordre", ordre);
  return asked.toString();
}

/** How many filters work behind « Plus de filtres », as its title says it. */
export function behind(asked) {
  const number = FILTERS.filter((key) => asked[key] && !ALONE.includes(key)).length;
  return number ? ` (${number})` : "";
}

/** What of an address nobody knows here, after what is found. */
export function ignored(unknown = []) {
  if (!unknown.length) return "";
  const words = unknown.length > 1 ? "Filtres inconnus, ignorés" : "Filtre inconnu, ignoré";
  return `. ${words}\u202f: ${unknown.join(", ")}`;
}
