// Two to four products side by side: /produits/comparer/?p=…&p=…, from the data that each page publishes.
import {
  amount,
  catalogue,
  count,
  doubleBar,
  escape as safe,
  index,
  make,
  matches,
  number,
  percent,
  searchable,
  typo,
} from "./produits.js";

/** @typedef {import("../../../scripts/tools/served").Served} Served */

const d = document;
const place = d.getElementById("comparaison");
const base = place.dataset.url;
const MOST = 4;
/** @type {Served["mots"]} */
const WORDS = JSON.parse(place.dataset.mots);
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const muted = (words) => `<span class="muted">${words}</span>`;
const escape = (text) => safe(typo(String(text)));

const address = (ids) => `?${new URLSearchParams(ids.map((id) => ["p", id]))}`;
const asked = () => [...new Set(new URLSearchParams(location.search).getAll("p"))].filter((id) => SLUG.test(id));

/** @type {Map<string, Served["produit"]>} */
const known = new Map();
/** @param {string} id */
async function load(id) {
  if (!known.has(id)) {
    const answer = await fetch(`${base}api/v1/produits/${id}.json`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    known.set(id, await answer.json());
  }
  return known.get(id);
}

// ── The table ────────────────────────────────────────────────────────────────

const mark = (table) =>
  `<span class="rel r-${table.fiabilite}"><b>Fiabilité\u202f: </b>${WORDS.fiabilites[table.fiabilite]}</span>`;
const scope = (who, part) => `<small>${who}, ${part.annee} ${mark(part.table)}</small>`;
const figure = (value, write, who, part, none = "inconnue") =>
  value === null || value === undefined ? muted(none) : `<b class="num">${escape(write(value))}</b>${scope(who, part)}`;

/**
 * The figures of a product, and whose suppliers they know.
 * @param {Served["produit"]} product
 */
function facts(product) {
  const { france = null, union = null } = product.calcule.chiffres[0] ?? {};
  const own = Boolean(france?.fournisseurs.length);
  const part = own ? france : union;
  return {
    france,
    union,
    own,
    part,
    who: own ? "importations de la France" : "importations de l’Union venues de l’extérieur",
  };
}

const money = (f) => (value) => amount(value, WORDS.devises[f.france.devise]);
/** @type {[string, (p: any, f: any) => any][]} */
const ROWS = [
  ["Nature", (p) => WORDS.natures[p.nature]],
  ["Secteur", (p) => `<a href="${base}secteurs/${escape(p.secteur)}/">${escape(p.calcule.secteur_nom)}</a>`],
  ["Code", (p) => `${escape(p.nomenclature.replace("SH", "SH "))}\u202f: ${escape(p.sh)}`],
  ["Importations", (p, f) => figure(f.france?.importations, money(f), "France", f.france, "inconnues")],
  ["Exportations", (p, f) => figure(f.france?.exportations, money(f), "France", f.france, "inconnues")],
  ["Solde", (p, f) => figure(f.france?.solde, money(f), "France", f.france, "inconnu")],
  [
    "Premier fournisseur",
    (p, f) => {
      const first = f.part?.fournisseurs[0];
      if (!first) return muted("inconnu");
      const next = f.part.fournisseurs.slice(1, 5).reduce((sum, s) => sum + s.part, 0);
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
      ),
  ],
  [
    "Fournisseurs suivants",
    (p, f) => {
      const next = f.part?.fournisseurs.slice(1, 5) ?? [];
      return next.length
        ? `<ol>${next.map((s) => `<li>${escape(s.nom)}, <span class="num">${percent(s.part)}</span></li>`).join("")}</ol>`
        : muted("inconnus");
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
      return last && `<b>${WORDS.stades[last.stade]}</b> ${escape(last.texte)}`;
    },
  ],
  [
    "Évènements qui l’ont travaillé",
    (p) =>
      p.calcule.evenements.length &&
      p.calcule.evenements.map((id) => `<a href="${base}evenements/${escape(id)}/">${escape(id)}</a>`).join("<br>"),
  ],
];
/** What a cell says where others of its row say something: a row that would say nothing is left out. */
const NOTHING = muted("rien de documenté");

function table(products, events) {
  const all = products.map((product) => [product, facts(product)]);
  const scopes = new Set(all.filter(([, f]) => f.part).map(([, f]) => f.own));
  const mixed =
    scopes.size > 1
      ? '<div class="notice" role="note"><p><b>Les parts n’ont pas toutes le même périmètre</b>Là où les fournisseurs de la France sont connus, ce sont leurs parts\u202f; ailleurs, celles des fournisseurs de l’Union européenne, hors Union. Elles ne se comparent pas entre elles.</p></div>'
      : scopes.has(false)
        ? '<div class="notice" role="note"><p><b>Parts de l’Union européenne, pas de la France</b>Les fournisseurs de la France ne sont pas connus pour ces produits.</p></div>'
        : "";
  const head = all
    .map(
      ([p]) =>
        `<th scope="col"><a href="${base}produits/${escape(p.identifiant)}/">${escape(p.nom)}</a><small><button type="button" class="lien" data-retirer="${escape(p.identifiant)}">Retirer<span class="vh"> ${escape(p.nom)}</span></button></small></th>`,
    )
    .join("");
  const named = (cell) =>
    (cell || NOTHING).replace(/>(\d{4}-\d{2}-\d{2}-[a-z-]+)<\/a>/g, (_, id) => `>${escape(events.get(id) ?? id)}</a>`);
  const body = ROWS.map(([name, write]) => [name, all.map(([p, f]) => write(p, f))])
    .filter(([, cells]) => cells.some(Boolean))
    .map(
      ([name, cells]) =>
        `<tr><th scope="row">${name}</th>${cells.map((cell, place) => `<td data-label="${escape(products[place].nom)}">${named(cell)}</td>`).join("")}</tr>`,
    )
    .join("");
  const section = make(
    `<section class="sec" aria-labelledby="titre-comparaison"><h2 id="titre-comparaison">Côte à côte</h2>${mixed}<div class="scroll" role="region" tabindex="0" aria-labelledby="legende-comparaison"><table class="tbl cote-a-cote"><caption id="legende-comparaison">${count(products.length, "produit comparé", "produits comparés")}<small>Monnaies courantes. Chaque chiffre porte son périmètre, son année et sa fiabilité.</small></caption><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`,
  );
  section.querySelector("table").style.setProperty("--n", products.length);
  return section;
}

// ── Choosing ─────────────────────────────────────────────────────────────────

const picker =
  make(`<section class="sec side no-print" aria-labelledby="choisir"><h2 id="choisir">Ajouter un produit</h2><div class="flow">
<div class="picker"><label for="ajout" class="h3">Nom, autre mot ou code douanier</label><input id="ajout" type="search" autocomplete="off" spellcheck="false"><ul></ul></div>
<p role="status" class="small muted"></p><p class="actions"><a href="../">Choisir dans le catalogue</a></p></div></section>`);
const field = picker.querySelector("input");
const found = picker.querySelector("ul");
const said = picker.querySelector("[role=status]");
let turn = 0,
  ids = [];

field.addEventListener("input", async () => {
  const mine = ++turn;
  try {
    const [data, words] = await Promise.all([catalogue(base), import("./search/words.js")]);
    if (mine !== turn) return;
    searchable(data, words.fold);
    const terms = words.terms(field.value);
    const all = terms.length ? data.produits.filter((p) => !ids.includes(p.id) && matches(p, terms)) : [];
    found.innerHTML = all
      .slice(0, 8)
      .map(
        (p) =>
          `<li><button type="button" class="lien" data-ajouter="${p.id}">${escape(p.nom)} <small>${p.sh}, ${escape(data.secteurs[p.secteur][1])}</small></button></li>`,
      )
      .join("");
    said.textContent = !terms.length
      ? ""
      : all.length > 8
        ? `8 produits sur ${number(all.length)}, précisez`
        : all.length
          ? `${all.length} produit${all.length > 1 ? "s" : ""}`
          : "Aucun produit";
  } catch {
    said.textContent = "Le catalogue n’a pas pu être chargé. Vérifiez la connexion, puis recommencez.";
  }
});

place.addEventListener("click", (event) => {
  const { ajouter, retirer } = event.target.closest("button")?.dataset ?? {};
  if (ajouter) go([...ids, ajouter]);
  if (retirer) go(ids.filter((id) => id !== retirer));
});

function go(next) {
  history.pushState(null, "", next.length ? address(next) : location.pathname);
  field.value = "";
  found.replaceChildren();
  show().then(() => (field.isConnected ? field : place.querySelector("h2"))?.focus());
}

async function show() {
  const mine = ++turn;
  const wanted = asked();
  let products,
    events = new Map();
  try {
    const taken = wanted.slice(0, MOST);
    const loaded = await Promise.all(taken.map(load));
    if (mine !== turn) return;
    products = loaded.filter(Boolean);
    const lost = taken.filter((_id, rank) => !loaded[rank]);
    said.textContent = [
      lost.length ? `${lost.length > 1 ? "Introuvables" : "Introuvable"}\u202f: ${lost.join(", ")}.` : "",
      wanted.length > MOST ? "Quatre produits au plus\u202f: les suivants sont laissés de côté." : "",
      products.length === 1 ? `Ajoutez un produit à comparer à «\u202f${typo(products[0].nom)}\u202f».` : "",
    ]
      .filter(Boolean)
      .join(" ");
    if (products.some((p) => p.calcule.evenements.length)) events = new Map((await catalogue(base)).evenements);
  } catch {
    said.textContent = "Les produits n’ont pas pu être chargés. Vérifiez la connexion, puis rechargez la page.";
    products = [];
  }
  if (mine !== turn) return;
  ids = products.map((p) => p.identifiant);
  place.replaceChildren(...(products.length ? [table(products, events)] : []));
  if (products.length < MOST) place.append(picker);
  else if (said.textContent)
    place.prepend(make(`<p class="small muted" role="status">${escape(said.textContent)}</p>`));
  picker.querySelector("h2").textContent = products.length ? "Ajouter un produit" : "Choisir un premier produit";
  for (const heading of place.querySelectorAll("h2")) heading.tabIndex = -1;
}

addEventListener("popstate", show);
show();
