// The fields of a form, built from a JSON Schema. A node is {element, read(), fill(value), child(step),
// error(message, fix)}: a leaf holds text, a group nodes by name, a list nodes by rank, the sources by key.
import { fold, slug } from "./words.js";

let count = 0;
const unique = () => `c${(count += 1)}`;

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

/** French spaces before high punctuation and inside guillemets, as on the rest of the site. */
export const typo = (text) => text.replace(/ (?=[;:!?»])/g, "\u202f").replace(/« /g, "«\u202f");

/**
 * The root group of a form.
 * resolve: follows a $ref. index: what exists on the site. changed: called after every change that is
 * not typing (typing bubbles as « input »).
 */
export function buildForm(schema, { resolve, index, changed = () => {} }) {
  const sources = { node: null, users: new Set() };

  function errorBox(id) {
    const text = make("span");
    const fix = make("button", { type: "button", class: "btn alt", hidden: true });
    const element = make("p", { class: "err", id, hidden: true }, text, " ", fix);
    return { element, text, fix };
  }

  function show(box, target, message, fix) {
    box.element.hidden = !message;
    box.text.textContent = message ? typo(message) : "";
    box.fix.hidden = !fix;
    box.fix.onclick = null;
    if (fix) {
      box.fix.textContent = typo(`Écrire « ${fix.text} »`);
      box.fix.onclick = () => { fix.apply(); changed(); target.focus(); };
    }
    if (message) target.setAttribute("aria-invalid", "true");
    else target.removeAttribute("aria-invalid");
  }

  function hintText(node, { example = true } = {}) {
    const parts = [node.description];
    const sample = node.examples?.[0];
    if (example && typeof sample === "string" && !node.enum) parts.push(`Exemple : ${sample.replace(/^"|"$/g, "")}`);
    return typo(parts.filter(Boolean).join(" "));
  }

  function titled(node, required) {
    return [node.title, " ", make("span", { class: "need" }, required ? "obligatoire" : "facultatif")];
  }

  // ── Text, dates, codes, words of a list, references ──
  function leaf(node, required) {
    const id = unique();
    const reference = node["x-reference"];
    const error = errorBox(`${id}-erreur`);
    const hint = make("p", { class: "hint", id: `${id}-aide` }, hintText(node));
    const common = { id, "aria-describedby": `${id}-aide ${id}-erreur`, "aria-required": required ? "true" : null };
    let input, list = null, said = null;
    if (node.enum) {
      const none = node.default ? `${node["x-libelles"][node.enum.indexOf(node.default)]} (par défaut)` : required ? "Choisir" : "Rien";
      input = make("select", common, make("option", { value: "" }, none));
      node.enum.forEach((word, rank) => {
        const [name, help] = [node["x-libelles"][rank], node.enumDescriptions[rank]];
        input.append(make("option", { value: word }, typo(help && help !== name ? `${name} : ${help}` : name)));
      });
    } else if (node["x-lignes"]) {
      input = make("textarea", { ...common, rows: "3" });
    } else {
      const names = reference ? index.noms[reference] : null;
      const proposed = names ? Object.entries(names) : (node["x-valeurs"] ?? []).map((value) => [value, ""]);
      input = make("input", {
        ...common, type: "text", autocomplete: "off", spellcheck: node["x-genre"] === "ligne" ? null : "false",
        inputmode: { adresse: "url", nombre: "decimal", entier: "numeric", "code-sh": "numeric" }[node["x-genre"]],
        list: proposed.length ? `${id}-choix` : null,
      });
      if (proposed.length) {
        list = make("datalist", { id: `${id}-choix` }, ...proposed.map(([value, name]) => make("option", { value, label: name || null })));
      }
      if (names) {
        said = make("p", { class: "said", "aria-live": "polite" });
        const tell = () => { said.textContent = Object.hasOwn(names, input.value.trim()) ? names[input.value.trim()] : ""; };
        // A name is as good as an identifier: people know the name.
        input.addEventListener("change", () => {
          const wanted = fold(input.value.trim());
          const found = wanted && Object.entries(names).find(([, name]) => fold(name) === wanted);
          if (!Object.hasOwn(names, input.value.trim())) input.value = found ? found[0] : slug(input.value);
          tell();
        });
        input.addEventListener("input", tell);
        input.told = tell;
      }
    }
    const element = make("div", { class: "field" }, make("label", { for: id }, ...titled(node, required)), hint, input, list, said, error.element);
    const self = {
      element, focus: () => input.focus(), id, title: node.title, touched: false,
      read: () => input.value,
      fill: (value) => {
        const text = value ?? "";
        if (node.enum && text && !node.enum.includes(text)) input.append(make("option", { value: text }, text));
        input.value = text;
        input.told?.();
      },
      child: () => self,
      error: (message, fix) => show(error, input, message, fix === null || fix === undefined ? null : {
        text: String(fix), apply: () => self.fill(String(fix).replace(/^"(.*)"$/, "$1")),
      }),
    };
    return self;
  }

  // ── A list of words or sentences: one a line ──
  function lines(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const sample = node.examples?.[0]?.[0];
    const hint = typo(`${node.description} Un élément par ligne.${sample ? ` Exemple : ${sample}` : ""}`);
    const input = make("textarea", { id, rows: "3", "aria-describedby": `${id}-aide ${id}-erreur` });
    const element = make("div", { class: "field" }, make("label", { for: id }, ...titled(node, required)),
      make("p", { class: "hint", id: `${id}-aide` }, hint), input, error.element);
    const self = {
      element, focus: () => input.focus(), id, title: node.title, touched: false,
      read: () => input.value.split("\n").map((line) => line.trim()).filter(Boolean),
      fill: (value) => { input.value = (value ?? []).join("\n"); },
      child: () => self,
      error: (message) => show(error, input, message, null),
    };
    return self;
  }

  // ── Which sources a fact rests on: boxes to tick; a source keeps its tick when its key changes ──
  function cited(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const boxes = make("div", { class: "boxes" });
    const element = make("fieldset", { class: "field", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled({ title: "Sources" }, required)), boxes, error.element);
    let chosen = []; // source nodes, or the text of keys that no source has
    const draw = () => {
      const known = sources.node?.items ?? [];
      chosen = chosen.map((item) => (typeof item === "string" ? known.find((source) => source.key() === item) ?? item : item))
        .filter((item) => typeof item === "string" || known.includes(item));
      const strangers = chosen.filter((item) => typeof item === "string");
      boxes.replaceChildren(...[...known, ...strangers].map((item) => {
        const name = typeof item === "string" ? `${item} (source retirée)` : item.name();
        const box = make("input", { type: "checkbox", onchange: () => {
          chosen = box.checked ? [...chosen, item] : chosen.filter((other) => other !== item);
          changed();
        } });
        box.checked = chosen.includes(item);
        return make("label", {}, box, " ", name);
      }));
      if (!boxes.childElementCount) boxes.append(make("p", { class: "hint" }, typo("Ajoutez d’abord une source à la fiche.")));
    };
    const self = {
      element, focus: () => (boxes.querySelector("input") ?? element).focus(), id, title: "Sources", touched: false, draw,
      read: () => chosen.map((item) => (typeof item === "string" ? item : item.key())),
      fill: (value) => { chosen = value ?? []; draw(); },
      child: () => self,
      error: (message) => show(error, element, message, null),
      gone: () => sources.users.delete(self),
    };
    sources.users.add(self);
    draw();
    return self;
  }

  // ── A group of fields ──
  function fieldsOf(node) {
    const children = new Map();
    for (const [name, raw] of Object.entries(node.properties)) {
      children.set(name, any(raw, node.required.includes(name)));
    }
    return children;
  }

  function groupNode(node, children, element, error) {
    const self = {
      element, children, id: element.id, title: node.title ?? "", touched: false,
      focus: () => children.values().next().value.focus(),
      read: () => Object.fromEntries([...children].map(([name, child]) => [name, child.read()])),
      fill: (value) => {
        for (const [name, child] of children) child.fill(value?.[name]);
        self.other = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => !children.has(name)));
      },
      child: (step) => children.get(step) ?? self,
      error: (message) => error && show(error, element, message, null),
      gone: () => children.forEach((child) => child.gone?.()),
    };
    return self;
  }

  function group(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const children = fieldsOf(node);
    const element = make("fieldset", { class: "group", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled(node, required)), make("p", { class: "hint" }, hintText(node)), error.element,
      ...[...children.values()].map((child) => child.element));
    return groupNode(node, children, element, error);
  }

  // ── Groups that repeat ──
  function repeated(node, required, { item, keyed = false }) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const one = item["x-un"]; // « un partenaire »
    const noun = one.replace(/^une? /, "");
    const rows = make("div", { class: "rows" });
    const feminine = one.startsWith("une ");
    const add = make("button", { type: "button", class: "btn alt", onclick: () => { const row = push(); changed(); row.focus(); } });
    const element = make("fieldset", { class: "group", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled(node, required)), make("p", { class: "hint" }, hintText(node, { example: false })), error.element, rows, add);
    const self = {
      element, items: [], id, title: node.title, touched: false,
      focus: () => (rows.querySelector("input, select, textarea") ?? add).focus(),
      read: () => (keyed ? Object.fromEntries(self.items.map((row) => [row.key(), row.read()])) : self.items.map((row) => row.read())),
      fill: (value) => {
        for (const row of [...self.items]) remove(row);
        if (keyed) for (const [key, data] of Object.entries(value ?? {})) push(data, key);
        else for (const data of value ?? []) push(data);
      },
      child: (step) => (keyed ? self.items.find((row) => row.key() === step) : self.items[step]) ?? self,
      error: (message) => show(error, element, message, null),
      gone: () => self.items.forEach((row) => row.gone()),
    };

    function number() {
      self.items.forEach((row, rank) => {
        row.legend.textContent = `${noun[0].toUpperCase()}${noun.slice(1)} ${rank + 1}`;
        row.removeButton.textContent = `Retirer ${feminine ? "cette" : /^[aeiouyéèh]/i.test(noun) ? "cet" : "ce"} ${noun}`;
        row.removeButton.setAttribute("aria-label", `${row.removeButton.textContent}, ${rank + 1}`);
      });
      add.textContent = self.items.length ? `Ajouter ${feminine ? "une autre" : "un autre"} ${noun}` : `Ajouter ${one}`;
      if (keyed) sources.users.forEach((user) => user.draw());
    }

    function push(data, key) {
      const rowId = unique();
      const rowError = errorBox(`${rowId}-erreur`);
      const children = fieldsOf(item);
      const legend = make("legend");
      const removeButton = make("button", { type: "button", class: "remove", onclick: () => {
        const rank = self.items.indexOf(row);
        remove(row);
        changed();
        (self.items[Math.min(rank, self.items.length - 1)] ?? self).focus();
      } });
      const row = groupNode(item, children, make("fieldset", { class: "row", id: rowId, tabindex: "-1", "aria-describedby": `${rowId}-erreur` }, legend, rowError.element), rowError);
      Object.assign(row, { legend, removeButton, title: `${noun[0].toUpperCase()}${noun.slice(1)}` });
      if (keyed) keyOf(row, key);
      row.element.append(...[...children.values()].map((child) => child.element), removeButton);
      row.fill(data);
      self.items.push(row);
      rows.append(row.element);
      number();
      return row;
    }

    function remove(row) {
      self.items = self.items.filter((other) => other !== row);
      row.gone();
      row.element.remove();
      number();
    }

    // A source's key is made from its publisher; nobody has to think of one.
    function keyOf(row, given) {
      row.given = given;
      row.key = () => {
        const taken = new Set(self.items.map((other) => other.given).filter(Boolean));
        for (const other of self.items) {
          if (other === row && given) return given;
          if (other.given) continue;
          const wanted = slug(other.children.get("editeur").read()) || "source";
          let key = wanted;
          for (let rank = 2; taken.has(key); rank += 1) key = `${wanted}-${rank}`;
          if (other === row) return key;
          taken.add(key);
        }
        return given ?? "source";
      };
      row.name = () => {
        const { editeur, titre } = row.read();
        return [editeur, titre].map((text) => text.trim()).filter(Boolean).join(", ") || row.legend.textContent;
      };
      row.element.addEventListener("input", () => sources.users.forEach((user) => user.draw()));
    }

    number();
    if (keyed) sources.node = self;
    return self;
  }

  function any(raw, required) {
    const node = resolve(raw);
    if (node.type === "array") {
      const item = resolve(node.items);
      if (item.properties) return repeated(node, required, { item });
      return node["x-reference"] === "source" ? cited(node, required) : lines(node, required);
    }
    if (node.propertyNames) return repeated(node, required, { item: resolve(node.additionalProperties), keyed: true });
    return node.properties ? group(node, required) : leaf(node, required);
  }

  const children = fieldsOf(schema);
  const essential = make("div", { class: "essential" });
  const rest = make("div", { class: "rest" });
  const more = make("details", { class: "contrib-more" }, make("summary", {}, "Compléter la fiche (facultatif)"), rest);
  for (const [name, child] of children) (schema.required.includes(name) ? essential : rest).append(child.element);
  const root = groupNode(schema, children, make("div", {}, essential, more), null);
  root.more = more;
  /** The node at a place, or the nearest one above it. */
  root.at = (at) => at.reduce((node, step) => node.child(step), root);
  root.add = (name) => children.get(name);
  return root;
}
