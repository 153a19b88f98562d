// Products side by side: what the table says, and what is said around it. Nothing here needs a page.
import { amount, count, doubleBar, index, MOST, number, percent, escape as safe } from "../produits.js";
import { typo } from "../french.js";

/** @typedef {import("../../../../scripts/tools/served").Served} Served @typedef {Served["mots"]} Words @typedef {import("../produits.js").Catalogue} Catalogue @typedef {import("../produits.js").Product} Product */

const SUGGESTED = 8; // products under the field
const muted = (words) => `<span class="muted">${words}</span>`;
const escape = (text) => safe(typo(String(text)));

// ── The table ────────────────────────────────────────────────────────────────

/**
 * The figures of a product, and whose suppliers they know.
 * @param {Served["produit"]} product
 */
function facts(product) {
  const { france = null, union = null } = product.calcule.chiffres[0] ?? {};
  const own = Boolean(france?.serie.length); // whom France buys from is known, be it nobody
  const part = own ? france : union;
  return {
    france,
    union,
    own,
    part,
    who: own ? "importations de la France" : "importations de l’Union venues de l’extérieur",
  };
}

const nexts = (part) => part?.fournisseurs.slice(1, 5) ?? [];

/**
 * Each row: its title, and what its cell says of a product.
 * @param {Words} words @param {string} base @param {Map<string, string>} events names of events
 * @returns {[string, (p: any, f: any) => any][]}
 */
function rows(words, base, events) {
  const mark = (table) =>
    `<span class="rel r-${table.fiabilite}"><b>Fiabilité\u202f: </b>${words.fiabilites[table.fiabilite]}</span>`;
  const scope = (who, part) => `<small>${who}, ${part.annee} ${mark(part.table)}</small>`;
  const figure = (value, write, who, part, none = "inconnue") =>
    value === null || value === undefined
      ? muted(none)
      : `<b class="num">${escape(write(value))}</b>${scope(who, part)}`;
  const money = (f) => (value) => amount(value, words.devises[f.france.devise]);
  return [
    ["Nature", (p) => words.natures[p.nature]],
    ["Secteur", (p) => `<a href="${base}secteurs/${escape(p.secteur)}/">${escape(p.calcule.secteur_nom)}</a>`],
    ["Code", (p) => `${escape(p.nomenclature.replace("SH", "SH "))}\u202f: ${escape(p.sh)}`],
    ["Importations", (p, f) => figure(f.france?.importations, money(f), "France", f.france, "inconnues")],
    ["Exportations", (p, f) => figure(f.france?.exportations, money(f), "France", f.france, "inconnues")],
    ["Solde", (p, f) => figure(f.france?.solde, money(f), "France", f.france, "inconnu")],
    [
      "Premier fournisseur",
      (p, f) => {
        const first = f.part?.fournisseurs[0];
        if (!first) return muted(f.own ? "aucun" : "inconnu");
        const next = nexts(f.part).reduce((sum, s) => sum + s.part, 0);
        return `<b>${escape(first.nom)}, <span class="num">${percent(first.part)}</span></b>${doubleBar(first.part, next)}${scope(f.who, f.part)}`;
      },
    ],
    [
      "Part effective",
      (p, f) =>
        figure(
          f.part?.part_effective,
          percent,
          f.own ? "toutes les importations de la France" : "toutes les importations des membres de l’Union",
          f.part,
          f.own ? (f.part.fournisseurs.length ? "infime" : "aucune") : "inconnue",
        ),
    ],
    [
      "Fournisseurs suivants",
      (p, f) => {
        const next = nexts(f.part);
        return next.length
          ? `<ol>${next.map((s) => `<li>${escape(s.nom)}, <span class="num">${percent(s.part)}</span></li>`).join("")}</ol>`
          : muted(f.own ? "aucun" : "inconnus");
      },
    ],
    [
      "Concentration, de 0 à 1",
      (p, f) =>
        figure(
          f.part?.[f.own ? "hhi" : "hhi_extra_ue"] ?? f.part?.hhi,
          index,
          f.own ? "fournisseurs de la France" : "fournisseurs extérieurs de l’Union",
          f.part,
          f.own ? "aucune" : "inconnue",
        ),
    ],
    [
      "Critères de la Commission remplis",
      (p, f) =>
        f.union
          ? `<b class="num">${number(f.union.criteres.filter((c) => c.atteint).length)} sur 3</b>${scope("Union européenne", f.union)}`
          : muted("inconnus"),
    ],
    [
      "Relocalisation",
      (p) => {
        const last = p.relocalisation.at(-1);
        return last && `<b>${words.stades[last.stade]}</b> ${escape(last.texte)}`;
      },
    ],
    [
      "Évènements qui l’ont travaillé",
      (p) =>
        p.calcule.evenements.length &&
        p.calcule.evenements
          .map((id) => `<a href="${base}evenements/${escape(id)}/">${escape(events.get(id) ?? id)}</a>`)
          .join("<br>"),
    ],
  ];
}

/** What a cell says where others of its row say something: a row that would say nothing is left out. */
const NOTHING = muted("rien de documenté");

/**
 * The section of the table, and how many columns it has.
 * @param {Served["produit"][]} products @param {Map<string, string>} events names of events @param {Words} words @param {string} base
 */
export function table(products, events, words, base) {
  const all = products.map((product) => ({ product, figures: facts(product) }));
  const scopes = new Set(all.filter(({ figures }) => figures.part).map(({ figures }) => figures.own));
  const mixed =
    scopes.size > 1
      ? '<div class="notice" role="note"><p><b>Les parts n’ont pas toutes le même périmètre</b>Là où les fournisseurs de la France sont connus, ce sont leurs parts\u202f; ailleurs, celles des fournisseurs de l’Union européenne, hors Union. Elles ne se comparent pas entre elles.</p></div>'
      : scopes.has(false)
        ? '<div class="notice" role="note"><p><b>Parts de l’Union européenne, pas de la France</b>Les fournisseurs de la France ne sont pas connus pour ces produits.</p></div>'
        : "";
  const head = products
    .map(
      (p) =>
        `<th scope="col"><a href="${base}produits/${escape(p.identifiant)}/">${escape(p.nom)}</a><small><button type="button" class="lien" data-retirer="${escape(p.identifiant)}">Retirer<span class="vh"> ${escape(p.nom)}</span></button></small></th>`,
    )
    .join("");
  const body = rows(words, base, events)
    .map(([name, write]) => ({ name, cells: all.map(({ product, figures }) => write(product, figures)) }))
    .filter(({ cells }) => cells.some(Boolean))
    .map(
      ({ name, cells }) =>
        `<tr><th scope="row">${name}</th>${cells.map((cell, place) => `<td data-label="${escape(products[place].nom)}">${cell || NOTHING}</td>`).join("")}</tr>`,
    )
    .join("");
  const html = `<section class="sec" aria-labelledby="titre-comparaison"><h2 id="titre-comparaison">Côte à côte</h2>${mixed}<div class="scroll" role="region" tabindex="0" aria-labelledby="legende-comparaison"><table class="tbl cote-a-cote"><caption id="legende-comparaison">${count(products.length, "produit comparé", "produits comparés")}<small>Monnaies courantes. Chaque chiffre porte son périmètre, son année et sa fiabilité.</small></caption><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
  return { html, columns: products.length };
}

// ── What is said around it ───────────────────────────────────────────────────

/**
 * What is to be known of the products asked: those that nobody knows, those beyond the last, and what to do with one.
 * @param {string[]} wanted @param {(Served["produit"] | null)[]} loaded of the first of them
 */
export function told(wanted, loaded) {
  const lost = wanted.filter((_id, rank) => loaded[rank] === null);
  const products = loaded.filter(Boolean);
  return [
    lost.length ? `${lost.length > 1 ? "Introuvables" : "Introuvable"}\u202f: ${lost.join(", ")}.` : "",
    wanted.length > MOST ? "Quatre produits au plus\u202f: les suivants sont laissés de côté." : "",
    products.length === 1 ? `Ajoutez un produit à comparer à «\u202f${typo(products[0].nom)}\u202f».` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** How many products answer what is typed. */
export const howMany = (n) =>
  n > SUGGESTED
    ? `${SUGGESTED} produits sur ${number(n)}, précisez`
    : n
      ? `${n} produit${n > 1 ? "s" : ""}`
      : "Aucun produit";

/**
 * The first of them, as buttons.
 * @param {Catalogue} data @param {Product[]} products
 */
export const candidates = (data, products) =>
  products
    .slice(0, SUGGESTED)
    .map(
      (p) =>
        `<li><button type="button" class="lien" data-ajouter="${p.id}">${escape(p.nom)} <small>${p.sh}, ${escape(data.secteurs[p.secteur][1])}</small></button></li>`,
    )
    .join("");
