// Two to four products side by side: /produits/comparer/?p=…&p=…, from the data that each page publishes. What
// the table and the messages say is in catalogue/side_by_side.js, which comes with the first product.
import { catalogue, compared, comparison, MOST, make, matches, searchable } from "./produits.js";

/** @typedef {import("../../../scripts/tools/served").Served} Served */

const d = document;
const place = d.getElementById("comparaison");
const base = place.dataset.url;
/** @type {Served["mots"]} */
const WORDS = JSON.parse(place.dataset.mots);
const words = () => import("./catalogue/side_by_side.js");

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

// ── Choosing ─────────────────────────────────────────────────────────────────

const picker =
  make(`<section class="sec side no-print" aria-labelledby="choisir"><h2 id="choisir">Ajouter un produit</h2><div class="flow">
<div class="picker"><label for="ajout" class="h3">Nom, autre mot ou code douanier</label><input id="ajout" type="search" autocomplete="off" spellcheck="false"><ul></ul></div>
<p role="status" class="small muted"></p><p class="actions"><a href="../">Choisir dans le catalogue</a></p></div></section>`);
const field = picker.querySelector("input");
const found = picker.querySelector("ul");
const said = picker.querySelector("[role=status]");
let turn, // what was last asked
  ids = [];

field.addEventListener("input", async () => {
  const mine = (turn = {});
  try {
    const [data, { fold, terms }, { candidates, howMany }] = await Promise.all([
      catalogue(base),
      import("./search/words.js"),
      words(),
    ]);
    if (mine !== turn) return;
    searchable(data, fold);
    const typed = terms(field.value);
    const all = typed.length ? data.produits.filter((p) => !ids.includes(p.id) && matches(p, typed)) : [];
    found.innerHTML = candidates(data, all);
    said.textContent = typed.length ? howMany(all.length) : "";
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
  history.pushState(null, "", next.length ? comparison(next) : location.pathname);
  field.value = "";
  found.replaceChildren();
  show().then(() => (field.isConnected ? field : place.querySelector("h2"))?.focus());
}

async function show() {
  const mine = (turn = {});
  const wanted = compared(location.search);
  let products = [],
    side,
    message = "",
    events = new Map();
  try {
    if (wanted.length) {
      const [made, ...loaded] = await Promise.all([words(), ...wanted.slice(0, MOST).map(load)]);
      if (mine !== turn) return;
      products = loaded.filter(Boolean);
      side = made;
      message = side.told(wanted, loaded);
    }
    if (products.some((p) => p.calcule.evenements.length)) events = new Map((await catalogue(base)).evenements);
  } catch {
    message = "Les produits n’ont pas pu être chargés. Vérifiez la connexion, puis rechargez la page.";
    products = [];
  }
  if (mine !== turn) return;
  ids = products.map((p) => p.identifiant);
  said.textContent = message;
  place.replaceChildren(...(products.length ? [table(side.table(products, events, WORDS, base))] : []));
  if (products.length < MOST) place.append(picker);
  else if (message) {
    const note = make('<p class="small muted" role="status"></p>');
    note.textContent = message;
    place.prepend(note);
  }
  picker.querySelector("h2").textContent = products.length ? "Ajouter un produit" : "Choisir un premier produit";
  for (const heading of place.querySelectorAll("h2")) heading.tabIndex = -1;
}

function table({ html, columns }) {
  const section = make(html);
  section.querySelector("table").style.setProperty("--n", columns);
  return section;
}

addEventListener("popstate", show);
show();
