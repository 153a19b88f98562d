// What every part of the forms builds with: elements, French spaces, messages beside a field.

import { typo } from "../french.js";

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
  const fix = make("button", { type: "button", class: "btn alt" });
  const page = make("a");
  const element = make("p", { class: "err", id }, text, " ", fix, " ", page);
  return { element, text, fix, page };
}

/**
 * What is wrong with a field: what `shown` of places.js gives, fix as {text, apply()}; nothing is wrong without
 * a message. changed: follows a fix.
 *
 * @param {any} box @param {any} target
 * @param {{message?: string, fix?: {text: string, apply: () => void} | null, page?: any, warning?: boolean}} wrong
 * @param {() => void} [changed]
 */
export function showError(box, target, { message, fix, page, warning }, changed) {
  box.element.hidden = !message;
  box.element.classList.toggle("asks", Boolean(warning));
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
