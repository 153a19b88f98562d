// The search dialog: loaded when somebody opens it, with Pagefind; what words need, with their letters.
// What is sent to the index and what comes back: scripts/relocalisations/text/search_words.py.
import { byAnswer, byName, byWeight, nameRank } from "./search/order.js";
import { closest, passage, plausible, shown, terms } from "./search/words.js";

const KINDS = ["Produits", "Secteurs", "Pays", "Évènements", "Villes", "Partenaires", "Pages"];
const NOUNS = {
  Produits: "produit",
  Secteurs: "secteur",
  Pays: "pays",
  Évènements: "évènement",
  Villes: "ville",
  Partenaires: "partenaire",
  Pages: "page",
};
const SHORT = 4; // results of a kind when all kinds show
const LONG = 15; // and when one kind shows, each time
const WAIT = 30; // milliseconds without a letter; what a search needs is on its way meanwhile
const RANKING = { termSimilarity: 2, pageLength: 0.3, termSaturation: 1.6, diacriticSimilarity: 0 };
const LEVELS = 16; // of weight, each time that there are twice as many products before (search/index.py)
const ROOT = new URL("../../", import.meta.url);
const d = document;

// ── Text ──────────────────────────────────────────────────────────────────────

/** Words of the index as French text, those found marked. */
function written(tokens, start, end, found) {
  const out = d.createDocumentFragment();
  let before = "";
  for (let place = start; place < end; place++) {
    const word = shown(tokens[place]);
    if (before && !before.endsWith("’")) {
      out.append(
        /^[;:!?»%]/.test(word) || before === "«" || (/\d$/.test(before) && /^\d{3}\b/.test(word)) ? "\u202f" : " ",
      );
    }
    if (found.has(place)) {
      const [, opening, inside, closing] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      out.append(opening, element("mark", {}, inside), closing);
    } else out.append(word);
    before = word;
  }
  return out;
}

// ── Index ────────────────────────────────────────────────────────────────────

let engine;
let attempts = 0;
async function load() {
  const [module, { [KINDS[0]]: weighed, ...names }] = await Promise.all([
    import(new URL(`pagefind/pagefind.js${attempts++ ? `?${attempts}` : ""}`, ROOT).href),
    // The same date as the index: a browser that kept an older list would misplace new pages.
    fetch(new URL("pagefind/genres.json", ROOT), { cache: "no-cache" }).then((answer) => answer.json()),
  ]);
  const instance = module.createInstance({
    noWorker: true,
    ranking: RANKING,
    basePath: new URL("pagefind/", ROOT).href,
  });
  await instance.init();
  // The name of each page's own file says its kind, and its place there.
  const known = (result) => {
    const [kind, place] = result.id.split("-").map(Number);
    return { kind, place, names: names[KINDS[kind]]?.[place] ?? [] };
  };
  const most = Math.log2(weighed + 2);
  return { instance, known, weight: (result) => 1 - known(result).place / LEVELS / most };
}

function ready() {
  engine ??= load();
  return engine.catch((error) => {
    engine = undefined;
    throw error;
  });
}

/** As Pagefind is asked: one or two letters stand for a word, or they would begin half of all words. */
const asPagefind = (asked) =>
  asked.length === 1 && asked[0].length < 3 && !/^\d/.test(asked[0]) ? `"${asked[0]}"` : asked.join(" ");
const enough = (asked) => asked.join("").length >= 2;

/** Fetch what the search of these words needs, while one may still be writing. */
function prepare(asked) {
  ready()
    .then(({ instance }) => enough(asked) && instance.preload(asPagefind(asked)))
    .catch(() => {}); // the search itself says so
}

/**
 * The kinds, each with all its results and the entries of the first ones, the best first; nothing
 * when these words are no longer wanted.
 */
async function search(asked, kind, wanted) {
  const { instance, known, weight } = await ready();
  const { results } = await instance.search(asPagefind(asked));
  if (!wanted()) return;
  const groups = KINDS.map((genre) => ({ genre, results: [], entries: [], named: 0, score: 0 }));
  for (const result of results) {
    const group = groups[known(result).kind];
    group.results.push(result);
    group.score = Math.max(group.score, result.score);
  }
  if (!results.length) return groups;
  const [products, ...others] = groups;
  byWeight(products.results, weight, asked);
  for (const group of others) byName(group, known, asked);
  const [best] = await Promise.all([
    results[0].data(),
    ...groups.map(async (group) => {
      // One kind holds what was named: the others of that kind wait.
      if (!kind) group.entries = await entries(group.results.slice(0, Math.min(SHORT, group.named || SHORT)));
      else if (kind === group.genre) group.entries = await entries(group.results.slice(0, LONG));
    }),
  ]);
  return plausible(asked, best.content.split(/\s+/), results[0].words)
    ? groups
    : groups.map((group) => ({ ...group, results: [], entries: [] }));
}

// ── Dialog ───────────────────────────────────────────────────────────────────

function element(name, attributes = {}, ...content) {
  const made = d.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}
const number = new Intl.NumberFormat("fr-FR");
const counted = (count, noun) => `${number.format(count)}\u00a0${noun}${count > 1 && !/[sxz]$/.test(noun) ? "s" : ""}`;

let dialog, input, status, list, kinds;
let leaving = false; // for one of the results
let kind = "",
  turn = 0,
  timer,
  settled = Promise.resolve(),
  last = "";

function build() {
  input = element("input", {
    id: "rech-q",
    type: "text",
    enterkeyhint: "search",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: "Produit, code, ville…",
    "aria-describedby": "rech-etat",
  });
  status = element("p", { id: "rech-etat", class: "rech-etat", role: "status" });
  list = element("div", { class: "rech-liste" });
  kinds = element(
    "fieldset",
    { class: "rech-genres", hidden: true },
    element("legend", { class: "vh" }, "Genre de résultats"),
  );
  for (const genre of ["", ...KINDS]) {
    kinds.append(
      element(
        "label",
        { "data-genre": genre },
        element("input", {
          type: "radio",
          name: "rech-genre",
          value: genre,
          onchange: () => {
            kind = genre;
            run(0);
          },
        }),
        element("span", {}, genre || "Tout"),
        element("span", { class: "n" }),
      ),
    );
  }
  kinds.querySelector("input").checked = true;
  const keys = element("input", {
    type: "checkbox",
    onchange: () => {
      try {
        localStorage.setItem("rech-touches", keys.checked ? "oui" : "non");
      } catch {
        /* private window */
      }
    },
  });
  try {
    keys.checked = localStorage.getItem("rech-touches") !== "non";
  } catch {
    keys.checked = true;
  }
  dialog = element(
    "dialog",
    { class: "rech no-print", "aria-labelledby": "rech-titre", onkeydown: move, onclick: outside, onclose: stop },
    element(
      "div",
      { class: "rech-boite" },
      element("h2", { id: "rech-titre", class: "vh" }, "Recherche"),
      element(
        "form",
        { role: "search", class: "rech-haut", onsubmit: enter },
        element("label", { class: "vh", for: "rech-q" }, "Rechercher sur le site"),
        input,
        element("button", { type: "button", class: "btn-x", onclick: () => dialog.close() }, "Fermer"),
      ),
      kinds,
      status,
      list,
      element(
        "p",
        { class: "rech-bas" },
        element(
          "label",
          {},
          keys,
          " Ouvrir aussi avec les touches ",
          element("kbd", {}, "/"),
          " ",
          element("kbd", {}, "s"),
          " ",
          element("kbd", {}, "f"),
        ),
      ),
    ),
  );
  input.addEventListener("input", () => run(WAIT));
  d.body.append(dialog);
  hint();
}

/** Open the dialog, with words already written or not, in one kind of results or all; ``typed`` goes on. */
export function open(words = "", only = "", typed = "") {
  if (!dialog) build();
  if (dialog.open) return;
  leaving = false;
  dialog.showModal();
  if (words) {
    input.value = words;
    kind = only;
    kinds.querySelector(`[data-genre="${only}"] input`).checked = true;
  }
  input.focus();
  if (typed) input.value = typed;
  else input.select();
  if (typed) run(WAIT);
  else if (words) run(0);
  else prepare([]); // the engine comes while one thinks of words
}

function stop() {
  clearTimeout(timer);
  turn++;
  if (!leaving) remember(null);
}

/** What was asked stays with this page of the history: coming back to it opens the dialog again. */
function remember(recherche) {
  if (recherche || history.state?.recherche) history.replaceState({ ...history.state, recherche }, "");
}

function hint() {
  kinds.hidden = true;
  list.replaceChildren();
  status.textContent = input.value.trim()
    ? "Continuez : il faut au moins deux caractères."
    : "Un produit, un code douanier, un pays, une ville, un partenaire, un mot…";
}

function run(delay) {
  clearTimeout(timer);
  const mine = ++turn;
  if (input.value.trim()) prepare(terms(input.value.trim()));
  settled = new Promise((done) => {
    timer = setTimeout(async () => {
      const query = input.value.trim();
      const asked = terms(query);
      last = query;
      if (!enough(asked)) hint();
      else {
        const slow = setTimeout(() => {
          if (mine === turn) status.textContent = "Recherche…";
        }, 400);
        try {
          const groups = await search(asked, kind, () => mine === turn);
          if (mine === turn) show(groups, query);
        } catch (error) {
          if (mine === turn) failed(error);
        }
        clearTimeout(slow);
      }
      done();
    }, delay);
  });
}

function failed(error) {
  console.warn("Recherche :", error);
  kinds.hidden = true;
  status.textContent = "La recherche n’est pas encore prête.";
  list.replaceChildren(
    element(
      "p",
      { class: "rech-vide" },
      "Réessayez dans un instant, ou ",
      element("a", { href: new URL("produits/", ROOT).href }, "parcourez le catalogue"),
      ".",
    ),
  );
}

function show(groups, query) {
  const total = groups.reduce((sum, group) => sum + group.results.length, 0);
  const parts = groups.filter((group) => group.entries.length);
  const asked = terms(query);
  for (const one of parts) {
    const ranks = new Map(
      one.entries.map((item) => [item, nameRank(terms(item.querySelector("a").textContent), asked)]),
    );
    const named = (item) => (ranks.get(item) > 1 ? ranks.get(item) : 0);
    if (!one.rank) one.entries.sort((a, b) => named(b) - named(a));
    one.rank = Math.max(one.rank ?? 0, ranks.get(one.entries[0]));
  }
  parts.sort(byAnswer);
  for (const label of kinds.querySelectorAll("label")) {
    const genre = label.dataset.genre;
    const count = genre ? groups[KINDS.indexOf(genre)].results.length : total;
    label.hidden = !count && genre !== kind && genre !== "";
    label.querySelector(".n").textContent = number.format(count);
  }
  kinds.hidden = !total;
  const here = kind ? groups[KINDS.indexOf(kind)].results.length : total;
  status.textContent = here
    ? `${kind ? counted(here, NOUNS[kind]) : counted(here, "résultat")} pour «\u202f${query}\u202f»`
    : `Aucun ${kind ? NOUNS[kind] : "résultat"} pour «\u202f${query}\u202f»`.replace(
        /^Aucun (ville|page)/,
        "Aucune $1",
      );
  list.replaceChildren(...(here ? parts.map(part) : [nothing(total)]));
  if (!groups[0].results.length && (!kind || kind === KINDS[0])) list.append(missing(query, asked));
  list.scrollTop = 0;
}

function nothing(total) {
  if (total)
    return element(
      "p",
      { class: "rech-vide" },
      element(
        "button",
        { type: "button", class: "btn alt", onclick: () => choose("") },
        `Voir les résultats des autres genres (${number.format(total)})`,
      ),
    );
  return element(
    "p",
    { class: "rech-vide" },
    "Essayez un mot plus court ou plus courant, un code à six chiffres, ou ",
    element("a", { href: new URL("produits/", ROOT).href }, "parcourez le catalogue"),
    ".",
  );
}

/** No product of these words: who knows one may propose it. */
function missing(query, asked) {
  const code = asked.length === 1 && /^\d{6}$/.test(asked[0]);
  const form = new URL("contribuer/produit/", ROOT);
  form.searchParams.set(code ? "sh" : "nom", code ? asked[0] : query);
  return element(
    "p",
    { class: "rech-vide" },
    "Absent du catalogue\u202f? ",
    element("a", { href: form.href }, "Proposer ce produit"),
  );
}

function part({ genre, results, entries: first }) {
  const id = `rech-${KINDS.indexOf(genre)}`;
  const items = element("ul", {}, ...first);
  const section = element(
    "section",
    { "aria-labelledby": id },
    element("h3", { id }, genre, " ", element("span", { class: "n" }, number.format(results.length))),
    items,
  );
  if (results.length > first.length) {
    const left = () => results.length - items.children.length;
    const more = element("button", {
      type: "button",
      class: "rech-suite",
      onclick: async () => {
        if (!kind) {
          choose(genre);
          return;
        }
        const next = await entries(results.slice(items.children.length, items.children.length + LONG));
        items.append(...next);
        next[0].querySelector("a").focus();
        if (left()) more.textContent = label();
        else more.remove();
      },
    });
    const label = () =>
      kind ? `Afficher la suite (${number.format(left())})` : `Voir les ${counted(results.length, NOUNS[genre])}`;
    more.textContent = label();
    section.append(more);
  }
  return section;
}

function choose(genre) {
  kind = genre;
  const radio = kinds.querySelector(`[data-genre="${genre}"] input`);
  radio.checked = true;
  radio.focus();
  run(0);
}

const entries = (results) => Promise.all(results.map(entry));

async function entry(result) {
  const page = await result.data();
  const tokens = page.content.split(/\s+/);
  const found = new Set(result.words);
  const bars = tokens.flatMap((token, place) => (token === "¦" ? [place] : [])).slice(0, 3);
  let [start, end, url] = [bars[2] + 1, page.anchors[0]?.location ?? tokens.length, page.url];
  let detail = written(tokens, bars[0] + 1, bars[1], found);
  // Found by a synonym, which the page does not show otherwise: say which.
  const synonym = closest(tokens, bars[1] + 1, bars[2], found);
  if (
    synonym &&
    synonym[1] - synonym[0] < 15 &&
    ![...found].some(
      (place) =>
        place < bars[0] &&
        ![...found].some((other) => other >= synonym[0] && other < synonym[1] && tokens[other] !== tokens[place]),
    )
  )
    detail.append(detail.childNodes.length ? " · " : "", written(tokens, ...synonym, found));
  // And by whom it is supplied, where that was asked too.
  const colon = tokens.indexOf(":", bars[1]);
  if (colon > 0 && colon < bars[2] && [...found].some((place) => place > colon && place < bars[2])) {
    detail.append(
      detail.childNodes.length ? " · " : "",
      written(tokens, Math.max(bars[1], tokens.lastIndexOf(";", colon)) + 1, bars[2], found),
    );
  }
  // In a long page, the part that answers best; its title when nothing does.
  const scores = new Map();
  for (const place of page.weighted_locations) {
    const anchor = page.anchors.findLast((one) => one.location <= place.location);
    scores.set(anchor, (scores.get(anchor) ?? 0) + place.balanced_score);
  }
  const best = [...scores].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (best) {
    url += `#${best.id}`;
    const words = best.text.split(/\s+/).length;
    start = best.location + words;
    end = page.anchors[page.anchors.indexOf(best) + 1]?.location ?? tokens.length;
    detail = written(
      tokens.map((token) => token.replace(/\.$/, "")),
      best.location,
      start,
      found,
    );
  }
  const text = element("p", { class: "t" });
  const [from, to] = passage(start, end, found);
  text.append(from > start ? "… " : "", written(tokens, from, to, found), to < end ? " …" : "");
  const item = element("li", {}, element("a", { href: url }, written(tokens, 0, bars[0], found)));
  if (detail.childNodes.length) item.append(element("p", { class: "c" }, detail));
  if (text.textContent) item.append(text);
  return item;
}

// ── Keyboard ─────────────────────────────────────────────────────────────────

const links = () => [...list.querySelectorAll("a, button")];

function move(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = links();
  const place = stops.indexOf(target);
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (target !== input && place < 0) return;
    const next = place + (key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (next < 0) input.focus();
    else stops[Math.min(next, stops.length - 1)]?.focus();
  } else if (place >= 0 && (key === "Backspace" || (key.length === 1 && key !== " "))) {
    input.focus(); // writing goes on where words are written
    input.setSelectionRange(input.value.length, input.value.length);
  }
}

/** Enter, in the field, opens the best result, once the search of what is written is done. */
async function enter(event) {
  event.preventDefault();
  if (input.value.trim() !== last) run(0);
  await settled;
  list.querySelector("li a")?.click();
}

function outside(event) {
  if (event.target === dialog) dialog.close();
  else if (event.target.closest("a")) {
    leaving = true;
    remember({ mots: input.value.trim(), genre: kind });
    setTimeout(() => dialog.close()); // a link to this very page
  }
}
