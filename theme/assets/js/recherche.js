// The search dialog: loaded when somebody opens it, with Pagefind; what words need, with their letters.
// What is sent to the index and what comes back: scripts/relocalisations/text/search_words.py.
import { find, places } from "./search/found.js";
import { led } from "./search/keys.js";
import { byAnswer, byTitle } from "./search/order.js";
import { element, failure, missing, nothing, part, ROOT } from "./search/results.js";
import { hint, KINDS, number, outcome } from "./search/said.js";
import { asPagefind, enough, terms } from "./search/words.js";

const WAIT = 30; // milliseconds without a letter; what a search needs is on its way meanwhile
const SLOW = 400; // milliseconds of a search, after which it says that it searches
const RANKING = { termSimilarity: 2, pageLength: 0.3, termSaturation: 1.6, diacriticSimilarity: 0 };
const d = document;

// ── Index ────────────────────────────────────────────────────────────────────

let engine;
let again = ""; // after a failure: a browser does not ask twice for a script of the same address
async function load() {
  const [module, names] = await Promise.all([
    import(new URL(`pagefind/pagefind.js${again}`, ROOT).href),
    // The same date as the index: a browser that kept an older list would misplace new pages.
    fetch(new URL("pagefind/genres.json", ROOT), { cache: "no-cache" }).then((answer) => answer.json()),
  ]);
  const instance = module.createInstance({
    noWorker: true,
    ranking: RANKING,
    basePath: new URL("pagefind/", ROOT).href,
  });
  await instance.init();
  return { instance, ...places(names) };
}

function ready() {
  engine ??= load();
  return engine.catch((error) => {
    engine = undefined;
    again = `?${Date.now()}`;
    throw error;
  });
}

/** Fetch what the search of these words needs, while one may still be writing. */
function prepare(asked) {
  ready()
    .then(({ instance }) => enough(asked) && instance.preload(asPagefind(asked)))
    .catch(() => {}); // the search itself says so
}

// ── Dialog ───────────────────────────────────────────────────────────────────

let dialog, input, status, list, kinds;
let leaving; // for one of the results
let kind = "",
  turn = {},
  timer,
  settled = Promise.resolve();

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
  kinds = element("fieldset", { class: "rech-genres" }, element("legend", { class: "vh" }, "Genre de résultats"));
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
            run();
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
  instead(hint(""));
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
  else if (words) run();
  else prepare([]); // the engine comes while one thinks of words
}

function stop() {
  clearTimeout(timer);
  turn = {};
  if (!leaving) remember(null);
}

/** What was asked stays with this page of the history: coming back to it opens the dialog again. */
function remember(recherche) {
  if (recherche || history.state?.recherche) history.replaceState({ ...history.state, recherche }, "");
}

/** Instead of results: a sentence, and what to do then. */
function instead(sentence, ...content) {
  kinds.hidden = true;
  fill(...content);
  status.textContent = sentence;
}

/** Put what was found in the list; whoever was on something else there goes on writing. */
function fill(...content) {
  const held = list.contains(d.activeElement);
  list.replaceChildren(...content);
  if (held) input.focus();
}

function run(delay = 0) {
  clearTimeout(timer);
  const mine = (turn = {});
  if (input.value.trim()) prepare(terms(input.value.trim()));
  settled = new Promise((done) => {
    timer = setTimeout(async () => {
      const query = input.value.trim();
      const asked = terms(query);
      if (!enough(asked)) instead(hint(query));
      else {
        const slow = setTimeout(() => {
          if (mine === turn) status.textContent = "Recherche…";
        }, SLOW);
        try {
          const groups = await find(await ready(), asked, kind, () => mine === turn);
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
  instead("La recherche n’est pas encore prête.", failure());
}

function show(groups, query) {
  const asked = terms(query);
  const parts = groups.filter((group) => group.entries.length);
  for (const one of parts) byTitle(one, asked);
  parts.sort(byAnswer);
  const counts = Object.fromEntries(groups.map(({ genre, results }) => [genre, results.length]));
  const total = groups.reduce((sum, group) => sum + group.results.length, 0);
  counts[""] = total;
  for (const label of kinds.querySelectorAll("label")) {
    const { genre } = label.dataset;
    label.hidden = !counts[genre] && !["", kind].includes(genre);
    label.querySelector(".n").textContent = number(counts[genre]);
  }
  kinds.hidden = !total;
  status.textContent = outcome(counts[kind], kind, query);
  fill(...(counts[kind] ? parts.map((one) => part(one, kind !== "", choose)) : [nothing(total, choose)]));
  if (!counts.Produits && ["", "Produits"].includes(kind)) list.append(missing(query, asked));
  list.scrollTop = 0;
}

function choose(genre) {
  kind = genre;
  const radio = kinds.querySelector(`[data-genre="${genre}"] input`);
  radio.checked = true;
  radio.focus();
  run();
}

// ── Keyboard ─────────────────────────────────────────────────────────────────

function move(event) {
  const stops = [input, ...list.querySelectorAll("a, button")];
  const way = led(event, stops.indexOf(event.target), stops.length - 1);
  if (!way) return;
  stops[way.to].focus();
  if (way.writes)
    input.setSelectionRange(input.value.length, input.value.length); // writing goes on at the end
  else event.preventDefault();
}

/** Enter, in the field, opens the best result, once the search of what is written is done. */
async function enter(event) {
  event.preventDefault();
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
