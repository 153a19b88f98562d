// What every part of the forms builds with: elements, French spaces, messages beside a field.

import { typo } from "../produits.js";

let count = 0;
export const unique = () => `c${(count += 1)}`;

/** An element: make("p", {class: "hint"}, "text", otherElement). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export { typo };

/** Room for what is wrong with a field: a message, a button that mends it, the page it speaks of. */
export function errorBox(id) {
  const text = make("span");
  const fix = make("button", { type: "button", class: "btn alt", hidden: true });
  const page = make("a", { hidden: true });
  const element = make("p", { class: "err", id, hidden: true }, text, " ", fix, " ", page);
  return { element, text, fix, page };
}

/** fix: {text, apply()} or null; page: {nom, href} or null; warning: a question, which makes nothing wrong. */
export function showError(box, target, message, { fix = null, page = null, warning = false, changed = () => {} } = {}) {
  box.element.hidden = !message;
  box.element.classList.toggle("asks", warning);
  box.text.textContent = message ? typo(message) : "";
  box.fix.hidden = !fix;
  box.fix.onclick = null;
  if (fix) {
    box.fix.textContent = typo(`Écrire « ${fix.text} »`);
    box.fix.onclick = () => {
      fix.apply();
      changed();
      target.focus();
    };
  }
  box.page.hidden = !page?.href;
  box.page.textContent = page ? typo(`Voir « ${page.nom} »`) : "";
  if (page?.href) box.page.href = page.href;
  if (message && !warning) target.setAttribute("aria-invalid", "true");
  else target.removeAttribute("aria-invalid");
}
