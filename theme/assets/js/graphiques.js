// Charts: what a dot is, arrows from one to the next, and downloads. They are complete without this;
// site.js asks for it when somebody points at a chart or wants its file. What it decides is first, and
// needs no page.

/** Words as a file has them: no space that may not break, none twice. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

/** From one dot to another, each key: how far on its side, and how far aside. */
const SIDES = {
  ArrowLeft: (right, down) => [-right, down],
  ArrowRight: (right, down) => [right, down],
  ArrowUp: (right, down) => [-down, right],
  ArrowDown: (right, down) => [down, right],
};

/**
 * Which place is the nearest on the side of a key, one aside counting as if it were farther; -1: none.
 * @param {number[][]} places x and y of each @param {number} from one of them
 */
export function nearest(places, from, key) {
  const [left, top] = places[from];
  const ways = places.map(([x, y]) => SIDES[key](x - left, y - top));
  const lengths = ways.map(([along, aside]) => (along > 0 ? along + 2 * Math.abs(aside) : Infinity));
  const least = Math.min(...lengths);
  return least < Infinity ? lengths.indexOf(least) : -1;
}

/** Where the words of a dot begin, to stand around it and within the drawing. */
export const within = (middle, length, width) => Math.min(Math.max(middle - length / 2, 0), width - length);

/** A title cut into lines that a width of pixels holds. */
export function wrapped(title, width) {
  const lines = [""];
  for (const word of title.split(" ")) {
    if (lines.at(-1) && (lines.at(-1) + word).length > width / 7.6) lines.push("");
    lines[lines.length - 1] += `${word} `;
  }
  return lines;
}

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Tables of texts as a file. */
export const csv = (tables) =>
  tables.map((rows) => rows.map((row) => row.map((cell) => quoted(plain(cell))).join(",")).join("\n")).join("\n\n");

/** The name of the file of a chart, from the address of its page. */
export const fileName = (address, chart, kind) =>
  `${address.split("/").filter(Boolean).pop() ?? "accueil"}-${chart}.${kind}`;

// Dots: only the first takes the Tab key; arrows go to the nearest one on that side.
export function dots(svg) {
  const links = [...svg.querySelectorAll("a")];
  const tip = document.createElement("p");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true"); // a screen reader already reads the link
  svg.after(tip);
  const at = (link) => {
    const box = link.firstElementChild.getBoundingClientRect();
    return [box.x, box.y];
  };
  const show = (target) => {
    const link = target?.closest("a");
    if (!link) return;
    tip.textContent = plain(link.querySelector("title").textContent);
    const box = svg.getBoundingClientRect(),
      top = tip.offsetParent.getBoundingClientRect().y + tip.offsetTop,
      [x, y] = at(link);
    const left = within(x - box.x, tip.offsetWidth, box.width);
    tip.style.transform = `translate(${left}px, ${y - top - tip.offsetHeight - 10}px)`;
  };
  const hide = () => {
    tip.textContent = "";
  };
  svg.addEventListener("pointerover", (e) => show(e.target));
  svg.addEventListener("pointerleave", hide);
  // Around it: Chromium lets the focus stop on a drawing that listens for it.
  svg.parentElement.addEventListener("focusin", (e) => svg.contains(e.target) && show(e.target));
  svg.parentElement.addEventListener("focusout", hide);
  svg.addEventListener("keydown", (e) => {
    const from = e.target.closest("a");
    if (!from || !e.key.startsWith("Arrow")) return;
    e.preventDefault();
    const best = links[nearest(links.map(at), links.indexOf(from), e.key)];
    if (!best) return;
    from.tabIndex = -1;
    best.tabIndex = 0;
    best.focus();
  });
  show(svg.querySelector("a:hover, a:focus"));
}

// Parts of a stack: the table beside it says what each is, a column a year, a row a country, the others last.
export function parts(svg) {
  const table = document.getElementById(svg.closest("figure").dataset.tables);
  const [head, ...countries] = table.rows;
  for (const [n, year] of [...svg.children].entries())
    for (const part of year.querySelectorAll("rect:empty")) {
      const rank = Number(part.getAttribute("class").slice(1)),
        [country, ...shares] = countries.at(rank - 1).cells;
      part.append(
        make("title", {}, `${head.cells[n + 1].textContent}, ${country.textContent} : ${shares[n].textContent}`),
      );
    }
}

const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "transform",
];
const PLACED = { circle: ["r"], rect: ["x", "width"], svg: ["overflow"] };
const NS = "http://www.w3.org/2000/svg";
const make = (name, attributes, text) => {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
};

// A drawing as it shows here, on its own: styles written out, the map of the world inside it.
async function drawing(figure) {
  const box = figure.getBoundingClientRect();
  const out = make("svg", {
    xmlns: NS,
    width: Math.round(box.width),
    height: Math.round(box.height) + 24,
    "font-family": "Public Sans, Arial, sans-serif",
    "font-size": 14,
  });
  const style = getComputedStyle(document.body);
  out.append(make("rect", { width: "100%", height: "100%", fill: style.backgroundColor }));
  const caption = figure.querySelector("figcaption").cloneNode(true);
  caption.querySelector("small").remove();
  for (const [place, line] of wrapped(plain(caption.textContent), box.width).entries())
    out.append(make("text", { x: 0, y: 20 * (place + 1), "font-weight": 700, fill: style.color }, line));
  for (const svg of figure.querySelectorAll("svg.ch")) {
    const at = svg.getBoundingClientRect();
    if (!at.width) continue; // what another width of screen shows
    const copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll("*")],
      to = [copy, ...copy.querySelectorAll("*")];
    for (const [n, node] of from.entries()) {
      const seen = getComputedStyle(node);
      for (const name of KEPT) to[n].setAttribute(name, seen.getPropertyValue(name));
      // Those that the style sheet says: another program may not know them there.
      for (const name of PLACED[node.localName] ?? []) to[n].setAttribute(name, seen.getPropertyValue(name));
    }
    for (const [name, value] of Object.entries({
      x: at.x - box.x,
      y: at.y - box.y,
      width: at.width,
      height: at.height,
      overflow: "visible",
    }))
      copy.setAttribute(name, value);
    const use = copy.querySelector("use");
    if (use) {
      const map = new DOMParser().parseFromString(
        await (await fetch(use.getAttribute("href").split("#")[0])).text(),
        "image/svg+xml",
      );
      const wanted = [...copy.querySelectorAll("use")].map((one) => one.getAttribute("href").split("#")[1]);
      const defs = make("defs", {});
      for (const id of wanted)
        if (id !== "terre") map.getElementById("terre").querySelector(`#${id}`)?.setAttribute("class", "in");
      defs.append(document.importNode(map.getElementById("terre"), true));
      copy.prepend(defs);
      for (const one of copy.querySelectorAll("use"))
        one.setAttribute("href", `#${one.getAttribute("href").split("#")[1]}`);
    }
    for (const a of copy.querySelectorAll("a")) a.replaceWith(...a.childNodes);
    out.append(copy);
  }
  for (const li of figure.querySelectorAll(".key-tints li, .key-stack li, .ch-mini p")) {
    const at = li.getBoundingClientRect(),
      mark = li.querySelector("i");
    if (mark)
      out.append(
        make("rect", {
          x: at.x - box.x,
          y: at.y - box.y + 3,
          width: 14,
          height: 12,
          fill: getComputedStyle(mark).backgroundColor,
        }),
      );
    out.append(
      make(
        "text",
        { x: at.x - box.x + (mark ? 20 : 0), y: at.y - box.y + 14, "font-size": 13, fill: style.color },
        plain(li.textContent),
      ),
    );
  }
  const small = plain(figure.querySelector("figcaption small").textContent);
  out.append(
    make(
      "text",
      { x: 0, y: Math.round(box.height) + 16, "font-size": 11, fill: style.color },
      `${small} · ${location.host}${location.pathname}`,
    ),
  );
  return new XMLSerializer().serializeToString(out);
}

/** The words of a cell: what is on another line, or in small print beside it, is not one word with the rest. */
function wordsOf(cell) {
  const copy = cell.cloneNode(true);
  for (const one of copy.querySelectorAll("br, small")) one.replaceWith(" ", ...one.childNodes, " ");
  return copy.textContent;
}

/** The tables that say the same as a chart, or its dots. */
function tablesOf(figure) {
  const named = (figure.dataset.tables || "")
    .split(" ")
    .filter(Boolean)
    .map((id) => document.getElementById(id));
  const tables = named.length ? named : [...figure.querySelectorAll("table")];
  if (tables.length) return tables.map((table) => [...table.rows].map((row) => [...row.cells].map(wordsOf)));
  return [
    [...figure.querySelectorAll("svg[data-points] a")].map((a) => [
      a.querySelector("title").textContent,
      new URL(a.getAttribute("href"), location.href).href,
    ]),
  ];
}

function save(name, kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Download a chart: its image, or its rows; ``kind``: "svg" or "csv". */
export async function download(figure, kind) {
  const name = fileName(location.pathname, figure.dataset.nom, kind);
  if (kind === "svg") save(name, "image/svg+xml", await drawing(figure));
  else save(name, "text/csv", `\ufeff${csv(tablesOf(figure))}\n`);
}

/** Bring the plane of the page at that address, with its notes, and put it after a node; false where there is none. */
export async function bring(address, before) {
  const answer = await fetch(address);
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const figure = there.querySelector("figure.plan");
  if (!figure) return false;
  for (const link of figure.querySelectorAll("a"))
    link.setAttribute("href", new URL(link.getAttribute("href"), answer.url).href);
  for (const mark of figure.querySelectorAll("[popovertarget]")) {
    const id = mark.getAttribute("popovertarget");
    if (!document.getElementById(id)) figure.append(there.getElementById(id));
  }
  // There the title of the page says what is found.
  figure.querySelector("figcaption").prepend(`${plain(there.querySelector("h1").textContent)}. `);
  before.after(document.adoptNode(figure));
  dots(figure.querySelector("svg"));
  const choice = figure.querySelector("select");
  choice.closest("p").hidden = false;
  choice.addEventListener("change", () => {
    for (const dot of figure.querySelectorAll("circle"))
      dot.classList.toggle("fade", choice.value !== "" && !dot.classList.contains(choice.value));
  });
  figure.tabIndex = -1;
  figure.focus();
  return true;
}
