// The catalogue: filters, search and sort, kept in the address. The page is complete without it.
// Its rows are those of theme/components/trade.html; its data, scripts/relocalisations/outputs/data/catalogue_rows.py,
// comes when something is asked for the first time.
import {
  amount,
  catalogue,
  count,
  doubleBar,
  escape,
  index,
  make,
  number,
  percent,
  searchable,
  typo,
} from "./produits.js";

/** @typedef {import("./produits.js").Catalogue} Catalogue @typedef {import("./produits.js").Product} Product */

const d = document;
const form = d.getElementById("explorer");
const base = form.dataset.url;
const SHOWN = 250; // rows of a table at first, and more each time
const MOST = 4; // products to compare
const SORTS = {
  nom: { label: "nom", order: "asc", words: ["de A à Z", "de Z à A"] },
  secteur: { label: "secteur", order: "asc", words: ["de A à Z", "de Z à A"] },
  imports: { label: "importations de la France", order: "desc" },
  pays: { label: "premier fournisseur", order: "asc", words: ["de A à Z", "de Z à A"] },
  part: { label: "part effective", order: "desc" },
  hhi: { label: "concentration", order: "desc" },
  criteres: { label: "critères remplis", order: "desc" },
};
const COLUMNS = Object.keys(SORTS); // in the order of the table
const ASKED = [
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
const FILTERS = ASKED.filter((key) => form.elements[key]); // one that could match nothing is left out of the page
const ALONE = ["q", "secteur", "pays"]; // in sight; the others are behind « Plus de filtres »
const status = d.getElementById("resultats");
const clear = d.getElementById("effacer");
const none = d.getElementById("aucun");
const order = d.getElementById("f-tri");
const pages = d.querySelector("nav.pages");
const words = (sort, way) => (SORTS[sort].words ?? ["ordre croissant", "ordre décroissant"])[way === "asc" ? 0 : 1];

// ── State: what the address says ─────────────────────────────────────────────

let state = { tri: "part", ordre: "desc" };
let selection; // the products shown, by nature; undefined for all, in the order of the page

function read() {
  const asked = new URLSearchParams(location.search);
  const found = {},
    unknown = [];
  for (const key of ASKED) {
    let value = (asked.get(key) ?? "").trim();
    if (!value) continue;
    const field = form.elements[key];
    if (!field) {
      unknown.push(`${key} = ${value}`);
      continue;
    }
    if (key === "pays") value = value.toLowerCase();
    if (field.type === "number") value = value.replace(",", ".");
    field.value = value;
    if (field.value === value) found[key] = value;
    else unknown.push(`${key} = ${value}`);
  }
  const sort = Object.hasOwn(SORTS, asked.get("tri") ?? "") ? asked.get("tri") : "part";
  const way = ["asc", "desc"].includes(asked.get("ordre")) ? asked.get("ordre") : SORTS[sort].order;
  for (const key of FILTERS) form.elements[key].value = found[key] ?? "";
  return { ...found, tri: sort, ordre: way, inconnus: unknown };
}

function fields() {
  const found = { tri: state.tri, ordre: state.ordre };
  for (const key of FILTERS) {
    const value = form.elements[key].value.trim();
    if (value) found[key] = value;
  }
  return found;
}

function query({ tri, ordre, ...filters }) {
  const asked = new URLSearchParams(FILTERS.filter((key) => filters[key]).map((key) => [key, filters[key]]));
  if (tri !== "part" || ordre !== "desc") asked.set("tri", tri);
  if (ordre !== SORTS[tri].order) asked.set("ordre", ordre);
  return asked.toString();
}

const isDefault = (asked) => !query(asked);

// ── Lists ────────────────────────────────────────────────────────────────────

const box = (id, name) =>
  `<input type="checkbox" class="cmp" value="${id}" aria-label="Comparer\u202f: ${name}"${chosen.has(id) ? " checked" : ""}>`;

/**
 * As the macro of the same name in theme/components/trade.html.
 * @param {Product} p
 */
function effective(p) {
  const share =
    p.part === null
      ? `<span class="muted">${p.hors === null ? "infime" : "inconnue"}</span>`
      : `${escape(percent(p.part))}${doubleBar(p.part, p.suivants)}`;
  return share + (p.hors === null ? "" : `<small>${escape(percent(p.hors))} hors Union</small>`);
}

/** @param {Catalogue} data @param {Product} p */
function row(data, p) {
  const name = escape(p.nom);
  const [imports, supplier] = [
    p.imports === null
      ? '<td class="n muted">inconnues</td>'
      : `<td class="n">${amount(p.imports, data.devises[p.devise])}</td>`,
    p.pays === null || p.pays === false
      ? `<td class="muted">${p.pays === null ? "inconnu" : "aucun"}</td><td></td><td></td>`
      : `<td>${escape(data.pays[p.pays][1])}</td><td class="n">${effective(p)}</td><td class="n">${p.hhi === null ? "" : index(p.hhi)}</td>`,
  ];
  return `<tr><th scope="row">${box(p.id, name)}<a href="../produits/${p.id}/">${name}</a> <small>${p.sh}</small></th><td>${escape(data.secteurs[p.secteur][1])}</td>${imports}${supplier}<td class="n">${p.criteres === null ? "" : `${p.criteres}/3`}</td></tr>`;
}

/** One of the two lists: its table, its summary, and what they were when the page came. */
class List {
  /** @type {Catalogue} */
  data;
  /** @type {Product[]} */
  products;
  shown;
  constructor(section) {
    this.section = section;
    this.nature = section.dataset.nature;
    this.id = section.dataset.liste;
    this.table = section.querySelector("table");
    this.rows = [...this.table.tBodies[0].rows];
    this.title = this.table.caption.firstChild;
    this.titleText = this.title.data;
    this.sums = [...section.querySelectorAll("[data-bilan]")];
    this.bars = [...section.querySelectorAll(".classes li")].map((item) => [
      item.querySelector("b"),
      item.querySelector("svg"),
    ]);
    this.summary = [this.sums.map((sum) => sum.textContent), this.bars.map(([text]) => Number(text.textContent))];
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
      input.value = idOf(link);
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
    this.title.data = this.titleText;
    this.more.hidden = true;
    this.sums.forEach((sum, place) => {
      sum.textContent = this.summary[0][place];
    });
    this.draw(this.summary[1]);
    for (const input of this.table.querySelectorAll(".cmp")) input.checked = chosen.has(input.value);
  }

  show(data, products, asked) {
    this.section.hidden = !products.length;
    [this.data, this.products, this.shown] = [data, products, 0];
    this.table.tBodies[0].replaceChildren();
    this.grow();
    const total = count(products.length, "produit", "produits");
    const known = products.filter((p) => p.part !== null);
    const imports = products.filter((p) => p.imports !== null);
    const signs = data.devises.filter((_sign, place) => imports.some((p) => p.devise === place));
    const apart = asked.tri === "imports" && signs.length > 1 ? `, en ${signs.join(" puis en ")}` : "";
    this.title.data =
      asked.tri === "part" && asked.ordre === "desc"
        ? this.titleText
        : `${total}, par ${SORTS[asked.tri].label}${apart}, ${words(asked.tri, asked.ordre)}`;
    const weighed = known.filter((p) => p.poids);
    const weight = sum(weighed, (p) => p.poids);
    const values = {
      importations:
        data.devises
          .map((sign, place) => [sign, imports.filter((p) => p.devise === place)])
          .filter(([, found]) => found.length)
          .sort(([, a], [, b]) => b.length - a.length)
          .map(([sign, found]) =>
            amount(
              sum(found, (p) => p.imports),
              sign,
            ),
          )
          .join(" et ") || "inconnues",
      ponderee:
        weight && weighed.every((p) => p.hors !== null || p.devise === weighed[0].devise)
          ? percent(sum(weighed, (p) => p.poids * p.part) / weight)
          : "inconnue",
      majoritaires: `${known.filter((p) => p.part > 0.5).length} sur ${known.length}`,
    };
    for (const place of this.sums) place.textContent = values[place.dataset.bilan];
    const classes = new Array(10).fill(0);
    for (const p of known) classes[Math.min(Math.floor(p.part * 10), 9)] += 1;
    this.draw(classes);
  }

  draw(classes) {
    const top = Math.max(...classes, 1);
    this.bars.forEach(([text, bar], place) => {
      text.textContent = classes[place];
      bar.style.height = `${Math.round((classes[place] * 100) / top)}%`;
    });
  }

  /** The next rows; the keyboard goes on from the first of them. */
  grow() {
    const from = this.shown;
    const next = this.products.slice(from, from + SHOWN);
    const body = this.table.tBodies[0];
    body.insertAdjacentHTML("beforeend", next.map((p) => row(this.data, p)).join(""));
    this.shown += next.length;
    const left = this.products.length - this.shown;
    this.more.hidden = !left;
    this.more.firstChild.textContent = `Afficher ${count(Math.min(left, SHOWN), "produit", "produits")} de plus, sur ${count(left, "qui reste", "qui restent")}`;
    if (from) body.rows[from].querySelector("a").focus();
  }
}

const sum = (list, value) => list.reduce((all, p) => all + value(p), 0);
const idOf = (link) => link.getAttribute("href").split("/").at(-2);

// ── What is asked ────────────────────────────────────────────────────────────

let turn = 0;
async function run(asked) {
  state = asked;
  const mine = ++turn;
  const active = FILTERS.filter((key) => asked[key]);
  d.getElementById("actifs").textContent = active.some((key) => !ALONE.includes(key))
    ? ` (${active.filter((key) => !ALONE.includes(key)).length})`
    : "";
  clear.hidden = !active.length && isDefault(asked);
  order.value = `${asked.tri}-${asked.ordre}`;
  for (const list of lists) list.heading(asked);
  if (isDefault(asked)) {
    selection = undefined;
    for (const list of lists) list.restore();
    none.hidden = true;
    if (pages) pages.hidden = false;
    say(asked, form.dataset.resultats);
  } else {
    let data, choice, terms;
    try {
      const [rows, choosing, words] = await Promise.all([
        catalogue(base),
        import("./catalogue/choice.js"),
        asked.q ? import("./search/words.js") : null,
      ]);
      if (mine !== turn) return;
      [data, choice] = [rows, choosing];
      if (words) searchable(data, words.fold);
      terms = words ? words.terms(asked.q) : [];
    } catch {
      if (mine !== turn) return;
      form.classList.remove("attente");
      status.textContent =
        "Le catalogue n’a pas pu être chargé : la liste n’est ni filtrée ni triée. Vérifiez la connexion, puis recommencez.";
      return;
    }
    const kept = choice.tests(data, asked, terms);
    const products = choice.sorted(
      data,
      data.produits.filter((p) => kept.every((test) => test(p))),
      asked,
    );
    selection = lists.map((list) => products.filter((p) => data.listes[p.liste] === list.id));
    lists.forEach((list, place) => list.show(data, selection[place], asked));
    none.hidden = products.length > 0;
    if (pages) pages.hidden = true;
    const parts = data.natures
      .map(([nature, ...words]) => [
        sum(
          lists.map((list, place) => (list.nature === nature ? selection[place].length : 0)),
          (n) => n,
        ),
        ...words,
      ])
      .filter(([n]) => n)
      .map(([n, one, several]) => count(n, one, several));
    const total = Number(form.dataset.total);
    const found =
      products.length === total
        ? count(total, "produit", "produits")
        : `${count(products.length, "produit", "produits")} sur ${number(total)}`;
    say(asked, `${products.length ? found : "Aucun produit"}${parts.length > 1 ? ` : ${parts.join(", ")}` : ""}`);
  }
  form.classList.remove("attente");
}

function say(asked, text) {
  const unknown = asked.inconnus ?? [];
  const ignored =
    unknown.length > 1
      ? `. Filtres inconnus, ignorés : ${unknown.join(", ")}`
      : unknown.length
        ? `. Filtre inconnu, ignoré : ${unknown[0]}`
        : "";
  status.textContent = typo(text + ignored);
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

function sortBy(tri, ordre) {
  change({ ...fields(), tri, ordre });
}

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
none.addEventListener("click", (event) => {
  if (event.target.closest("[data-effacer]")) erase();
});
order.addEventListener("change", () => sortBy(...order.value.split("-")));
addEventListener("popstate", () => {
  typing = undefined;
  clearTimeout(timer);
  run(read());
});

function erase() {
  for (const key of FILTERS) form.elements[key].value = "";
  form.elements.q.focus();
  change({ tri: "part", ordre: "desc" });
}

d.addEventListener("click", (event) => {
  const tri = event.target.closest?.("th button[data-tri]")?.dataset.tri;
  if (!tri) return;
  const other = { asc: "desc", desc: "asc" };
  sortBy(tri, tri === state.tri ? other[state.ordre] : SORTS[tri].order);
});

// ── Download ─────────────────────────────────────────────────────────────────

/** The records of a CSV, each as written; a cell in quotes may hold line ends. */
const records = (text) => text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? [];

/** A cell that a spreadsheet would run is made plain text; numbers stay numbers. */
function guarded(record, separator) {
  const cells = record.match(new RegExp(`(?:^|${separator})(?:"(?:[^"]|"")*"|[^${separator}]*)`, "g"));
  return cells
    .map((cell) => {
      const [, before, value] = cell.match(new RegExp(`^(${separator}?"?)([^]*)$`));
      const runs = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) && !/^-?\d+([.,]\d+)?(e[+-]?\d+)?$/.test(value);
      return runs ? `${before}'${value}` : cell;
    })
    .join("");
}

const nameOf = (record, separator) => record.slice(0, record.indexOf(separator));

/** The file with only these products, in their order; all of it without. */
function chosenLines(text, separator, ids) {
  const [header, ...lines] = records(text);
  const byName = new Map(lines.map((line) => [nameOf(line, separator), line]));
  const kept = ids ? ids.flatMap((id) => byName.get(id) ?? []) : lines;
  return [header, ...kept.map((line) => guarded(line, separator))].map((line) => `${line}\r\n`).join("");
}

async function download(button) {
  const file = button.dataset.csv;
  button.disabled = true;
  try {
    const answer = await fetch(`${base}donnees/${file}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
    const content = chosenLines(
      text,
      file.includes("excel") ? ";" : ",",
      selection?.flat().map((p) => p.id),
    );
    const link = d.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    link.download = file.replace("produits", selection ? "produits-selection" : "produits");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch {
    status.textContent = "Le fichier n’a pas pu être préparé. Vérifiez la connexion, puis recommencez.";
  }
  button.disabled = false;
}
for (const button of form.querySelectorAll("[data-csv]")) button.addEventListener("click", () => download(button));

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

function compare(full = false) {
  tray.hidden = !chosen.size;
  const [said, link] = tray.children;
  said.textContent = full
    ? `Quatre produits au plus\u202f: ${[...chosen.values()].join(", ")}`
    : `${[...chosen.values()].join(", ")}${chosen.size === 1 ? " (choisissez-en un autre)" : ""}`;
  link.hidden = chosen.size < 2;
  link.href = `${base}produits/comparer/?${new URLSearchParams([...chosen.keys()].map((id) => ["p", id]))}`;
}

// ── Start ────────────────────────────────────────────────────────────────────

for (const [sort, { label }] of Object.entries(SORTS)) {
  for (const way of [SORTS[sort].order, { asc: "desc", desc: "asc" }[SORTS[sort].order]])
    order.add(new Option(`${label}, ${words(sort, way)}`, `${sort}-${way}`));
}
form.dataset.resultats = status.textContent;
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
