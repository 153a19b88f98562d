// What the tables say of each product, computed once from the CSV files.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const formats = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat("fr", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

export const number = (value, digits = 0) => formats[digits].format(value);
export const percent = (share) => `${formats[1].format(share * 100)} %`;
export const width = (share) => `${(share * 100).toFixed(1)}%`;

export function amount(thousands) {
  const size = Math.abs(thousands);
  const [value, unit] =
    size >= 999500 ? [thousands / 1e6, "Md$"] : size >= 999.5 ? [thousands / 1e3, "M$"] : [thousands, "k$"];
  const abs = Math.abs(value);
  return `${formats[abs >= 99.95 ? 0 : abs >= 9.995 ? 1 : 2].format(value)} ${unit}`;
}

const dates = {
  10: new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  7: new Intl.DateTimeFormat("fr", { month: "long", year: "numeric", timeZone: "UTC" }),
};
export const longDate = (text) => dates[text.length]?.format(new Date(text)) ?? text;

const rows = (name) => parse(readFileSync(name), { columns: true });

export function readCountries() {
  const all = {};
  for (const { iso, nom, article, ue } of rows("reference/countries.csv")) {
    const glue = article && !article.endsWith("’") ? " " : "";
    const a = { le: `au ${nom}`, les: `aux ${nom}`, "": `à ${nom}` }[article] ?? `à ${article}${glue}${nom}`;
    all[iso] = { iso, nom, le: `${article}${glue}${nom}`, a, ue: ue === "1", url: `/pays/${iso.toLowerCase()}/` };
  }
  return all;
}

export function readFigures(cards, countries) {
  const indicators = {};
  const flows = { importations: {}, exportations: {} };
  for (const [name, card] of Object.entries(cards)) {
    for (const row of rows(`figures/${name}.csv`)) {
      const code = `${card.nomenclature} ${row.sh}`;
      if (card.type === "indicateurs") indicators[code] = { card, row };
      else {
        const series = (flows[card.type][code] ??= { card, years: {} });
        (series.years[row.annee] ??= []).push([row.pays, Number(row.valeur)]);
      }
    }
  }
  return (product) => {
    const code = `${product.nomenclature} ${product.sh}`;
    const found = indicators[code];
    const imported = flows.importations[code];
    const union = found && criteria(found.row);
    if (imported) {
      const serie = yearly(imported.years, flows.exportations[code]?.years ?? {}, countries);
      const last = serie.at(-1);
      return {
        scope: "France", card: imported.card, union_card: found?.card, criteria: union, serie,
        annee: last.annee, imports: last.imports, exports: last.exports, hhi: last.hhi,
        hhi_france: last.hhi, suppliers: last.suppliers,
      };
    }
    if (!found) return null;
    const { card, row } = found;
    const extra = Number(row.imports_extra_ue);
    const suppliers = [1, 2, 3, 4, 5].map((rank) => {
      const part = Number(row[`part${rank}`]);
      return { pays: countries[row[`pays${rank}`]], part, valeur: extra * part };
    });
    return {
      scope: "UE", card, criteria: union, serie: [], suppliers, annee: row.annee,
      imports: Number(row.imports_fr), exports: Number(row.exports_fr),
      hhi: Number(row.hhi_extra_ue), hhi_france: Number(row.hhi_fr),
    };
  };
}

function yearly(years, exported, countries) {
  return Object.keys(years).sort().map((annee) => {
    const imports = years[annee].reduce((sum, [, value]) => sum + value, 0);
    const exports = (exported[annee] ?? []).reduce((sum, [, value]) => sum + value, 0);
    const suppliers = years[annee]
      .map(([iso, valeur]) => ({ pays: countries[iso], valeur, part: valeur / imports }))
      .sort((one, other) => other.valeur - one.valeur);
    const hhi = suppliers.reduce((sum, { part }) => sum + part * part, 0);
    return { annee, imports, exports, hhi, suppliers, premier: suppliers[0] };
  });
}

function criteria(row) {
  return [
    ["Concentration des importations extérieures", 0.4, "indice", row.hhi_extra_ue],
    ["Part de l’extérieur dans les importations", 0.5, "part", row.part_extra_ue],
    ["Importations extérieures rapportées aux exportations", 1, "rapport", row.ratio_extra_ue],
  ].map(([nom, seuil, unite, text]) => {
    const valeur = Number(text);
    return { nom, seuil, unite, valeur, atteint: valeur > seuil };
  });
}

export function answer(figures) {
  if (!figures) return "Aucun chiffre de commerce n’est encore publié ici pour ce produit.";
  const [first] = figures.suppliers;
  const start = `La France en a importé pour ${amount(figures.imports)} en ${figures.annee}`;
  return figures.scope === "France"
    ? `${start}, dont ${percent(first.part)} fournis par ${first.pays.le}.`
    : `${start}. L’Union européenne achète ${first.pays.a} ${percent(first.part)} de ce qu’elle en importe hors de ses frontières.`;
}
