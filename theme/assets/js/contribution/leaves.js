// The simple fields: text, dates, codes, words of a list, names of other fiches. Each is a node
// {element, read(), fill(value), child(), error(wrong)}; what people type is converted to
// what the files write when it is read, and shown as people read it.
import { listFor } from "./choose.js";
import { frenchDate } from "./dates.js";
import { errorBox, make, showError, typo, unique } from "./make.js";
import { asPeople, hintText, namedBy, optionsOf, unquoted } from "./naming.js";
import { converted, proposed } from "./values.js";

const PAD = { adresse: "url", nombre: "decimal", entier: "numeric" };

/** The title of a field, with whether it must be filled in. */
export const titled = (node, required) => [
  node.title,
  " ",
  make("span", { class: "need" }, required ? "obligatoire" : "facultatif"),
];

/**
 * Makers of simple fields. form: what they share.
 * {index, months, changed(), choicesOf(kind), codes(), newcomers, speak(code, words)}
 */
export function leaves(form) {
  const { index, months, changed } = form;

  /** What every simple field has: label, help, message. */
  function frame(node, required, makeInput) {
    const id = unique();
    const box = errorBox(`${id}-erreur`);
    const hint = make("p", { class: "hint", id: `${id}-aide` }, hintText(node, months));
    const input = makeInput({
      id,
      "aria-describedby": `${id}-aide ${id}-erreur`,
      "aria-required": required ? "true" : null,
    });
    const element = make(
      "div",
      { class: "field" },
      make("label", { for: id, id: `${id}-titre` }, ...titled(node, required)),
      hint,
      input,
    );
    const self = {
      element,
      input,
      id,
      title: node.title,
      focus: () => input.focus(),
      read: () => input.value,
      fill: (value) => {
        input.value = value ?? "";
      },
      child: () => self,
      error: ({ fix, ...wrong }) => {
        const better = unquoted(String(fix ?? ""));
        const mended = better ? { text: asPeople(node, better, months), apply: () => self.fill(better) } : null;
        showError(box, input, { ...wrong, fix: mended }, changed);
      },
    };
    self.end = (...more) => {
      element.append(...more, box.element);
      return self;
    };
    return self;
  }

  // ── One of a few words ──
  function select(node, required) {
    const self = frame(node, required, (common) =>
      make("select", common, ...optionsOf(node, required).map(([value, words]) => make("option", { value }, words))),
    );
    self.fill = (value) => {
      const text = value ?? "";
      if (text && ![...self.input.options].some((one) => one.value === text))
        self.input.append(make("option", { value: text }, text));
      self.input.value = text;
    };
    return self.end();
  }

  // ── Text and numbers ──
  function text(node, required) {
    const self = frame(node, required, (common) =>
      node["x-lignes"]
        ? make("textarea", { ...common, rows: "3" })
        : make("input", {
            ...common,
            type: "text",
            autocomplete: "off",
            inputmode: PAD[node["x-genre"]],
            spellcheck: node["x-genre"] === "ligne" ? null : "false",
          }),
    );
    return written(node, self).end();
  }

  /** A field whose text is read as the files write it, and shown as people do. */
  function written(node, self) {
    const { input } = self;
    const hold = (value) => {
      held = { value, shown: asPeople(node, value, months) };
      input.value = held.shown;
    };
    let held = null; // what the file says, and how it is shown: given back to the letter if untouched
    self.read = () => (held && input.value === held.shown ? held.value : converted(node, input.value, months));
    self.fill = (value = "") => {
      hold(value);
      self.proposal = null;
    };
    self.settle = () => {
      if (held && input.value === held.shown) return;
      hold(self.read());
    };
    // A first value made from another field stands until somebody writes their own.
    self.propose = (from) => {
      if (input.value && input.value !== self.proposal) return;
      const made = node["x-genre"] === "moment" ? from.slice(0, 10) : proposed(node, from, months);
      self.fill(made);
      self.proposal = input.value;
    };
    input.addEventListener("change", () => {
      self.settle();
      changed();
    });
    return self;
  }

  // ── Dates: typed as in France, or chosen in a calendar ──
  function date(node, required) {
    const self = frame(node, required, (common) =>
      make("input", { ...common, type: "text", autocomplete: "off", spellcheck: "false" }),
    );
    const { input } = self;
    const read = make("p", { class: "said", "aria-live": "polite" });
    written(node, self);
    const [fill, settle] = [self.fill, self.settle];
    const tell = () => {
      const value = self.read();
      const day = /^\d{4}-\d{2}-\d{2}/.test(value) ? frenchDate(value, months, { weekday: true }) : "";
      read.textContent = day === value ? "" : day;
    };
    self.fill = (value) => {
      fill(value);
      tell();
    };
    self.settle = () => {
      settle();
      tell();
    };
    input.addEventListener("input", tell);
    const day = make("input", { type: "date", class: "calendar", tabindex: "-1", "aria-hidden": "true" });
    const button = make(
      "button",
      {
        type: "button",
        class: "btn alt",
        "aria-describedby": `${self.id}-titre`,
        onclick: () => {
          day.value = self.read().slice(0, 10);
          try {
            day.showPicker();
          } catch {
            day.focus();
          }
        },
      },
      "Calendrier",
    );
    day.addEventListener("change", () => {
      if (!day.value) return;
      const [, hour = ""] = /^\d{4}-\d{2}-\d{2}([T ].*)/.exec(self.read()) ?? []; // not the end of other words
      self.fill(day.value + hour);
      changed();
    });
    const row = make("div", { class: "with-button" });
    input.replaceWith(row);
    row.append(input, day, button);
    return self.end(read);
  }

  // ── The name of another fiche, or of one that this proposal adds ──
  function reference(node, required) {
    const kind = node["x-reference"];
    const names = kind === "event" ? index.titres : index.noms[kind];
    const self = frame(node, required, (common) =>
      make("input", { ...common, type: "text", autocomplete: "off", spellcheck: "false" }),
    );
    const { input } = self;
    const place = make("div", { class: "newcomer" });
    let chosen = null; // the identifier of a fiche of the site, or a newcomer
    const nameOf = (one) => (one === null ? "" : typeof one === "string" ? names[one] : one.name());
    const take = (one) => {
      const before = chosen;
      chosen = one;
      if (one !== null) input.value = nameOf(one);
      form.newcomers?.hold(one, self);
      if (before !== one) form.newcomers?.release(before, self);
    };
    const list = listFor(input, {
      choices: () => form.choicesOf(kind),
      chosen: (one) => {
        take(one.newcomer ?? one.id);
        changed();
      },
      added: form.newcomers?.admits(kind)
        ? (name) => {
            const one = form.newcomers.add(kind, name, self);
            take(one);
            changed();
            one.focus();
          }
        : null,
      addition: (name) => form.speak(`nouvelle-${kind}`, { nom: name }),
      aside: (one) => (one.newcomer ? "dans cette proposition" : ""),
      none: form.speak("rien-de-tel"),
    });
    self.kind = kind;
    self.place = place;
    self.chosen = () => chosen;
    self.typed = () => input.value.trim();
    self.read = () => (chosen === null ? input.value.trim() : typeof chosen === "string" ? chosen : chosen.id());
    self.fill = (value = "") => {
      const one = Object.hasOwn(names, value) ? value : (form.newcomers?.resume(kind, value, self) ?? null);
      take(one);
      if (one === null) input.value = value;
    };
    /** The newcomer that it names has another name. */
    self.renamed = () => {
      input.value = chosen.name();
    };
    self.gone = () => take(null);
    input.addEventListener("input", () => {
      if (input.value !== nameOf(chosen)) take(null);
    });
    input.addEventListener("change", () => {
      if (chosen === null) take(namedBy(input.value, form.newcomers?.of(kind) ?? [], names));
    });
    return self.end(list.element, place);
  }

  // ── A code of the Harmonised System, or words that lead to it ──
  function code(node, required) {
    const self = frame(node, required, (common) =>
      make("input", { ...common, type: "text", autocomplete: "off", spellcheck: "false" }),
    );
    const { input } = self;
    const label = make("p", { class: "said", "aria-live": "polite" });
    written(node, self);
    const [fill, settle] = [self.fill, self.settle];
    const tell = async () => {
      const value = self.read();
      const known = /^\d{6}$/.test(value) ? (await form.codes().catch(() => new Map())).get(value) : null;
      if (self.read() !== value) return;
      label.textContent = known
        ? typo(
            `${known.label.replace(/\.$/, "")}. ${form.speak(known.figures ? "code-avec-chiffres" : "code-sans-chiffres")}`,
          )
        : "";
    };
    self.fill = (value) => {
      fill(value);
      tell();
    };
    self.settle = () => {
      settle();
      tell();
    };
    input.addEventListener("input", tell);
    const list = listFor(input, {
      choices: async () => [...(await form.codes()).values()].map((one) => one.choice),
      chosen: (one) => {
        self.fill(one.id);
        changed();
      },
      aside: (one) => (Object.keys(index.codes).some((key) => key.endsWith(` ${one.id}`)) ? "déjà sur le site" : ""),
      least: 2,
      none: form.speak("rien-de-tel-code"),
    });
    return self.end(list.element, label);
  }

  return { select, text, date, reference, code };
}
