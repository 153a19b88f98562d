// The catalogue: filters, search and sort, kept in the address. The page is complete without it.
// What is asked, and what the lists show then, is decided by the modules of catalogue/; those and the data
// (scripts/relocalisations/outputs/data/catalogue_rows.py) come when something is asked for the first time.
import { behind, COLUMNS, FILTERS, ignored, orders, query, reading, turned, USUAL } from "./catalogue/asked.js";
import { carried, catalogue, comparison, MOST, make, searchable } from "./produits.js";

/** @typedef {import("./produits.js").Catalogue} Catalogue @typedef {import("./produits.js").Product} Product */

const d = document;
const form = d.getElementById("explorer");
const base = form.dataset.url;
const filters = FILTERS.filter((key) => form.elements[key]); // one that could match nothing is left out of the page
const status = d.getElementById("resultats");
const served = status.textContent;
const clear = d.getElementById("effacer");
const none = d.getElementById("aucun");
const order = d.getElementById("f-tri");
const pages = d.querySelector("nav.pages");

// ── State: what the address says ─────────────────────────────────────────────

let state; // what is asked
let selection; // the products shown, by list; undefined for all, in the order of the page
/** @type {typeof import("./catalogue/lists.js")} */
let lines; // what lists show, once it has come

function read() {
  const asked = reading(location.search, (key, value) => {
    const field = form.elements[key];
    if (field) field.value = value;
    return field?.value === value;
  });
  for (const key of filters) form.elements[key].value = asked[key] ?? "";
  return asked;
}

function fields() {
  const found = Object.fromEntries(filters.map((key) => [key, form.elements[key].value.trim()]));
  return { ...found, tri: state.tri, ordre: state.ordre };
}

// ── Lists ────────────────────────────────────────────────────────────────────

/** One of the two lists: its table, its summary, and what they were when the page came. */
class List {
  /** @type {Catalogue} */
  data;
  /** @type {Product[]} */
  products;
  shown;
  constructor(section) {
    this.section = section;
    this.id = section.dataset.liste;
    this.table = section.querySelector("table");
    this.rows = [...this.table.tBodies[0].rows];
    this.title = this.table.caption.firstChild;
    this.sums = [...section.querySelectorAll("[data-bilan]")];
    this.bars = [...section.querySelectorAll(".classes li")].map((item) => item.querySelectorAll("b, svg"));
    this.served = [
      this.title.data,
      Object.fromEntries(this.sums.map((sum) => [sum.dataset.bilan, sum.textContent])),
      this.bars.map(([text, bar]) => [text.textContent, bar.getAttribute("height")]),
    ];
    this.more = make('<p class="suite" hidden><button type="button" class="btn alt"></button></p>');
    this.table.after(this.more);
    this.more.firstChild.addEventListener("click", () => this.grow());
    this.heads = [...this.table.tHead.rows[0].cells];
    this.heads.forEach((head, place) => {
      const button = make('<button type="button"></button>');
      button.append(...head.childNodes);
      button.dataset.tri = COLUMNS[place];
      head.append(button);
    });
    const blank = make('<input type="checkbox" class="cmp">'); // copied: no HTML is read three hundred times
    for (const line of this.rows) {
      const link = line.querySelector("th a");
      const input = blank.cloneNode();
      input.value = link.getAttribute("href").split("/").at(-2);
      input.setAttribute("aria-label", `Comparer\u202f: ${link.textContent}`);
      link.before(input);
    }
  }

  heading({ tri, ordre }) {
    this.heads.forEach((head, place) => {
      if (COLUMNS[place] === tri) head.setAttribute("aria-sort", ordre === "asc" ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  /** As the page came; nothing to do while it is so: laying three hundred rows out again takes a while. */
  restore() {
    if (!this.products) return;
    this.products = undefined;
    this.section.hidden = !this.rows.length;
    this.table.tBodies[0].replaceChildren(...this.rows);
    this.more.hidden = true;
    this.fill(...this.served);
    for (const input of this.table.querySelectorAll(".cmp")) input.checked = chosen.has(input.value);
  }

  show(data, products, asked) {
    this.section.hidden = !products.length;
    [this.data, this.products, this.shown] = [data, products, 0];
    this.table.tBodies[0].replaceChildren();
    this.grow();
    const title = lines.title(data, products, asked) || this.served[0];
    this.fill(title, lines.sums(data, products), lines.classes(products));
  }

  fill(title, sums, classes) {
    this.title.data = title;
    for (const place of this.sums) place.textContent = sums[place.dataset.bilan];
    for (const [place, [text, bar]] of this.bars.entries()) {
      text.textContent = classes[place][0];
      bar.setAttribute("height", classes[place][1]);
    }
  }

  /** The next rows; the keyboard goes on from the first of them. */
  grow() {
    const from = this.shown;
    const { html, shown, more } = lines.next(this.data, this.products, from, chosen);
    const body = this.table.tBodies[0];
    body.insertAdjacentHTML("beforeend", html);
    this.shown = shown;
    this.more.hidden = !more;
    this.more.firstChild.textContent = more;
    if (from) body.rows[from].querySelector("a").focus();
  }
}

// ── What is asked ────────────────────────────────────────────────────────────

async function run(asked) {
  state = asked;
  const usual = !query(asked);
  d.getElementById("actifs").textContent = behind(asked);
  clear.hidden = usual;
  order.value = `${asked.tri}-${asked.ordre}`;
  for (const list of lists) list.heading(asked);
  let said = served;
  if (usual) {
    selection = undefined;
    for (const list of lists) list.restore();
  } else {
    let data, choice, words;
    try {
      [data, choice, lines, words] = await Promise.all([
        catalogue(base),
        import("./catalogue/choice.js"),
        import("./catalogue/lists.js"),
        asked.q ? import("./search/words.js") : null,
      ]);
    } catch {
      if (asked !== state) return;
      form.classList.remove("attente");
      status.textContent =
        "Le catalogue n’a pas pu être chargé : la liste n’est ni filtrée ni triée. Vérifiez la connexion, puis recommencez.";
      return;
    }
    if (asked !== state) return; // something else was asked meanwhile
    if (words) searchable(data, words.fold);
    const products = choice.answers(data, asked, words ? words.terms(asked.q) : []);
    selection = lists.map((list) => products.filter((p) => data.listes[p.liste] === list.id));
    for (const [place, list] of lists.entries()) list.show(data, selection[place], asked);
    said = lines.announced(data, products, Number(form.dataset.total));
  }
  none.hidden = !selection || selection.some((products) => products.length);
  if (pages) pages.hidden = !usual;
  status.textContent = said + ignored(asked.inconnus);
  form.classList.remove("attente");
}

let typing, timer;
/** Show what is asked now and write it in the address; one step back undoes a whole word typed. */
function change(asked, field = null) {
  clearTimeout(timer);
  const asking = query(asked);
  if (asking !== location.search.slice(1)) {
    const address = asking ? `?${asking}` : location.pathname;
    if (field && field === typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    typing = field;
  }
  return run(asked);
}

const sortBy = (tri, ordre) => change({ ...fields(), tri, ordre });

form.addEventListener("input", (event) => {
  if (event.target === order) return;
  const field = /^(search|number)$/.test(event.target.type) ? event.target : null;
  clearTimeout(timer);
  if (field) timer = setTimeout(() => change(fields(), field), 180);
  else change(fields());
});
form.addEventListener("focusout", () => {
  typing = undefined;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  change(fields(), d.activeElement);
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  erase();
});
none.querySelector("[data-effacer]").addEventListener("click", erase);
order.addEventListener("change", () => sortBy(...order.value.split("-")));
addEventListener("popstate", () => {
  typing = undefined;
  clearTimeout(timer);
  run(read());
});

function erase() {
  for (const key of filters) form.elements[key].value = "";
  form.elements.q.focus();
  change(USUAL);
}

d.addEventListener("click", (event) => {
  const tri = event.target.closest?.("th button[data-tri]")?.dataset.tri;
  if (tri) sortBy(tri, turned(state, tri));
});

// ── Download ─────────────────────────────────────────────────────────────────

for (const button of form.querySelectorAll("[data-csv]"))
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { save } = await import("./catalogue/file.js");
      await save(
        `${base}donnees/`,
        button.dataset.csv,
        selection?.flat().map((p) => p.id),
      );
    } catch {
      status.textContent = "Le fichier n’a pas pu être préparé. Vérifiez la connexion, puis recommencez.";
    }
    button.disabled = false;
  });

// ── Comparison ───────────────────────────────────────────────────────────────

const chosen = new Map(); // identifier → name, in the order chosen
const tray = make(
  '<div class="panier" role="region" aria-label="Produits à comparer" hidden><p role="status"></p><a class="btn">Comparer</a><button type="button" class="lien">Vider</button></div>',
);

// The tray stands after the lists, hundreds of links from a box: the next Tab after one offers to go there.
const jump = make('<button type="button" class="vers">Aller à la comparaison</button>');
jump.addEventListener("click", () => tray.querySelector("a").focus());

d.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches?.("input.cmp")) return;
  const full = input.checked && chosen.size === MOST;
  if (full) input.checked = false;
  else if (input.checked) chosen.set(input.value, input.parentNode.querySelector("a").textContent);
  else chosen.delete(input.value);
  if (chosen.size > 1) input.after(jump);
  else jump.remove();
  compare(full);
});
tray.querySelector("button").addEventListener("click", () => {
  chosen.clear();
  jump.remove();
  for (const input of d.querySelectorAll("input.cmp:checked")) input.checked = false;
  compare();
  form.elements.q.focus();
});

function compare(full) {
  tray.hidden = !chosen.size;
  const [said, link] = tray.children;
  said.textContent = carried([...chosen.values()], full);
  link.hidden = chosen.size < 2;
  link.href = `${base}produits/comparer/${comparison([...chosen.keys()])}`;
}

// ── Start ────────────────────────────────────────────────────────────────────

for (const [text, value] of orders()) order.add(new Option(text, value));
const lists = [...d.querySelectorAll("section[data-nature]")].map((section) => new List(section));
(lists.at(-1)?.section ?? form).after(tray);
run(read());

// The plane of all products is on the home page: it is brought here when somebody wants it.
const plane = d.querySelector("a[data-nuage]");
plane?.addEventListener("click", async (event) => {
  event.preventDefault();
  const { bring } = await import("./graphiques.js");
  if (await bring(plane.href, plane.closest("header"))) plane.closest("li").remove();
  else location.href = plane.href;
});
