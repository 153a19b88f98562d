// A field where one writes some letters and chooses in the list that answers (ARIA combobox).
import Combobox from "../vendor/combobox-nav.js";
import { make, typo } from "./make.js";
import { offered } from "./words.js";

/**
 * Makes a list answer what is typed in an input.
 * choices(): the choices (words.js), or a promise of them.
 * chosen(choice): one of them was chosen. added(text): the text stands for something new; null where
 * nothing can be added. addition(text): what the list says of it. aside(choice): a word beside its name.
 * Returns {element, close}: the list, to put after the input.
 *
 * @param {any} input
 * @param {{choices: () => any, chosen: (one: any) => void, added?: ((text: string) => void) | null,
 *   addition?: (text: string) => string, aside?: (one: any) => string, least?: number, none?: string}} told
 */
export function listFor(
  input,
  { choices, chosen, added = null, addition = () => "", aside = () => "", least = 1, none = "" },
) {
  const list = make("ul", { class: "choices", role: "listbox", hidden: true, id: `${input.id}-liste` });
  const said = make("p", { class: "vh", role: "status" });
  const element = make("div", { class: "choices-box" }, list, said);
  const combobox = new Combobox(input, list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "active" });
  list.setAttribute("aria-label", "Propositions");
  let turn; // the last answer asked for
  let open = false;
  let pending = false; // an answer is on its way: what the list shows is not for what is written now
  let ready = null; // the choices of that answer, once they came: all that is left is to show it
  let entered = false; // and Enter was pressed meanwhile

  async function answer({ all = false } = {}) {
    const mine = (turn = {});
    const text = input.value.trim();
    if (!all && text.length < least) return close();
    pending = true;
    ready = null;
    let every;
    try {
      every = await choices();
    } catch {
      return mine === turn ? close() : undefined; // they did not come: what is typed stands
    }
    if (mine !== turn) return undefined; // more was typed, or the field was left
    ready = () => show(text, every, all);
    await new Promise((done) => {
      setTimeout(done);
    }); // after what the list itself does of an « input »
    return mine === turn && pending ? ready() : undefined;
  }

  function show(text, every, all) {
    pending = false;
    const offer = offered(text, every, { all, addition: added && addition, none });
    const options = offer.choices.map(option);
    if (offer.adds)
      options.push(make("li", { role: "option", class: "add", id: `${list.id}-ajout` }, typo(addition(text))));
    list.replaceChildren(...options);
    said.textContent = typo(offer.said);
    if (!options.length) {
      close({ quiet: true });
      return;
    }
    list.hidden = false;
    if (!open) combobox.start();
    open = true;
    if (offer.near) combobox.clearSelection();
    else combobox.resetSelection();
    if (entered) list.querySelector("[data-combobox-option-default]")?.click();
    entered = false;
    if (document.activeElement !== input) close();
  }

  function option(one) {
    const beside = aside(one);
    const made = make(
      "li",
      { role: "option", id: `${list.id}-${one.id}` },
      typo(one.name),
      beside ? make("span", { class: "muted" }, ` ${beside}`) : null,
    );
    made.choice = one;
    return made;
  }

  function close({ quiet = false } = {}) {
    turn = {};
    pending = false;
    entered = false;
    if (open) combobox.stop();
    open = false;
    list.hidden = true;
    if (!quiet) said.textContent = "";
  }

  input.addEventListener("input", () => {
    entered = false; // who writes on has not chosen: that Enter was for less than what is written now
    answer();
  });
  input.addEventListener("click", () => {
    if (!open) answer({ all: true });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && pending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      entered = true;
      ready?.(); // nobody waits for what has come: what is typed next is for the field that comes next
    } else if (event.key === "ArrowDown" && !open) {
      event.preventDefault();
      answer({ all: true });
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => {
    if (!entered) close();
  }); // who pressed Enter has chosen
  // The focus stays in the field while the list is clicked.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("combobox-commit", (event) => {
    const one = event.target.closest("[role=option]").choice;
    const text = input.value.trim();
    close();
    if (one) chosen(one);
    else added(text);
  });
  return { element, close };
}
