// What the search says: kinds of results, how many of them, why there is none.

export const KINDS = ["Produits", "Secteurs", "Pays", "Évènements", "Villes", "Partenaires", "Pages"];
const NOUNS = {
  "": "résultat",
  Produits: "produit",
  Secteurs: "secteur",
  Pays: "pays",
  Évènements: "évènement",
  Villes: "ville",
  Partenaires: "partenaire",
  Pages: "page",
};
const FEMININE = ["Villes", "Pages"];

const format = new Intl.NumberFormat("fr-FR");
export const number = (count) => format.format(count);

/** So many of a kind; of all kinds, results. */
const counted = (count, kind) =>
  `${number(count)}\u00a0${NOUNS[kind]}${count > 1 && !NOUNS[kind].endsWith("s") ? "s" : ""}`;

/** How many there are, or that there is none, of a kind or of all. */
export const outcome = (count, kind, query) =>
  `${count ? counted(count, kind) : `${FEMININE.includes(kind) ? "Aucune" : "Aucun"} ${NOUNS[kind]}`} pour «\u202f${query}\u202f»`;

/** What to write, while too little is written. */
export const hint = (query) =>
  query
    ? "Continuez : il faut au moins deux caractères."
    : "Un produit, un code douanier, un pays, une ville, un partenaire, un mot…";

/** The button below the first results of a kind: the whole of it, or those left once it shows alone. */
export const more = (count, shown, genre, alone) =>
  alone ? `Afficher la suite (${number(count - shown)})` : `Voir les ${counted(count, genre)}`;

/** The button when none of a kind, and some of others, were found. */
export const others = (total) => `Voir les résultats des autres genres (${number(total)})`;
