// The results of a search as the dialog shows them.
import { entries, LONG } from "./found.js";
import { KINDS, more, number, others } from "./said.js";
import { code } from "./words.js";

export const ROOT = new URL("../../../", import.meta.url);

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.replace("on", ""), value);
    else made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

const written = (pieces) => pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));

function item({ url, title, detail, text }) {
  const made = element("li", {}, element("a", { href: url }, ...written(title)));
  if (detail.length) made.append(element("p", { class: "c" }, ...written(detail)));
  if (text.length) made.append(element("p", { class: "t" }, ...written(text)));
  return made;
}

const empty = (...content) => element("p", { class: "rech-vide" }, ...content);
const catalogue = () => element("a", { href: new URL("produits/", ROOT).href }, "parcourez le catalogue");

export const failure = () => empty("Réessayez dans un instant, ou ", catalogue(), ".");

/** None of these words; or none of the kind that shows: ``choose`` shows the others. */
export const nothing = (total, choose) =>
  total
    ? empty(element("button", { type: "button", class: "btn alt", onclick: () => choose("") }, others(total)))
    : empty("Essayez un mot plus court ou plus courant, un code à six chiffres, ou ", catalogue(), ".");

/** No product of these words: who knows one may propose it. */
export function missing(query, asked) {
  const form = new URL("contribuer/produit/", ROOT);
  if (code(asked)) form.searchParams.set("sh", code(asked));
  else form.searchParams.set("nom", query);
  return empty("Absent du catalogue\u202f? ", element("a", { href: form.href }, "Proposer ce produit"));
}

/** A kind, with its first entries, alone or not; ``choose`` shows it alone. */
export function part({ genre, results, entries: first }, alone, choose) {
  const id = `rech-${KINDS.indexOf(genre)}`;
  const items = element("ul", {}, ...first.map(item));
  const section = element(
    "section",
    { "aria-labelledby": id },
    element("h3", { id }, genre, " ", element("span", { class: "n" }, number(results.length))),
    items,
  );
  if (results.length === first.length) return section;
  const label = () => more(results.length, items.children.length, genre, alone);
  const button = element("button", { type: "button", class: "rech-suite" }, label());
  button.addEventListener("click", async () => {
    if (!alone) return choose(genre);
    const shown = items.children.length;
    const next = (await entries(results.slice(shown, shown + LONG))).map(item);
    items.append(...next);
    next[0].querySelector("a").focus();
    if (items.children.length === results.length) button.remove();
    else button.textContent = label();
  });
  section.append(button);
  return section;
}
