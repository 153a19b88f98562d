// The fields of a form, built from a JSON Schema. A node is {element, read(), fill(value), child(step),
// error(wrong)}: a leaf holds text, a group nodes by name, a list nodes by rank, the sources by key.
import { leaves, titled } from "./leaves.js";
import { makeLists } from "./lists.js";
import { errorBox, make, showError, typo, unique } from "./make.js";
import { hintText, rowWords, sourceKeys, sourceName } from "./naming.js";
import { makeSpoken } from "./said.js";

export { make, typo };

const filled = (value) => (value && typeof value === "object" ? Object.values(value).some(filled) : Boolean(value));

/**
 * The root group of a form.
 * resolve: follows a $ref. index: what exists on the site. changed: called after every change that is
 * not typing (typing bubbles as « input »). more: {texts, choicesOf, codes, newcomers, nameOf}, what lists need; flat: nothing is put aside.
 */
export function buildForm(schema, { resolve, index, changed, ...more }) {
  const sources = { node: null, users: new Set() };
  const proofs = []; // the groups that say how sure a fact is and where it was read, in their order
  const { texts, nameOf } = more;
  const months = texts.mois;
  const folds = new Set(); // the rows, each of which tells in a line what it holds
  const { spoken } = makeSpoken({ resolve, texts, nameOf });
  const makers = leaves({ index, months, changed, ...more });
  const show = (box, target, wrong) => showError(box, target, { ...wrong, fix: null }, changed);
  const { lines, cited } = makeLists({ sources, changed, show });

  function leaf(node, required) {
    if (node.enum || node["x-valeurs"]) return makers.select(node, required);
    if (node["x-reference"]) return makers.reference(node, required);
    if (node["x-genre"] === "moment" || node["x-genre"] === "date-partielle") return makers.date(node, required);
    return node["x-genre"] === "code-sh" ? makers.code(node, required) : makers.text(node, required);
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
      element,
      children,
      id: element.id,
      title: node.title ?? "",
      focus: () => children.values().next().value.focus(),
      read: () => Object.fromEntries([...children].map(([name, child]) => [name, child.read()])),
      fill: (value) => {
        for (const [name, child] of children) child.fill(value?.[name]);
        self.other = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => !children.has(name)));
      },
      child: (step) => children.get(step) ?? self,
      error: (wrong) => error && show(error, element, wrong),
      gone: () => children.forEach((child) => child.gone?.()),
    };
    return self;
  }

  // Who adds a fact most often read it where the one before was read: its proof is offered again.
  const isProof = (children) => children.has("fiabilite");
  const proves = (children) => Boolean(children.get("fiabilite").read() || children.get("sources").chosen().length);

  function offerProof(children) {
    if (!isProof(children) || proves(children)) return;
    const before = proofs
      .filter((other) => other !== children && other.get("sources").element.isConnected && proves(other))
      .at(-1);
    const known = sources.node?.items ?? [];
    if (before) children.get("fiabilite").fill(before.get("fiabilite").read());
    if (before) children.get("sources").fill([...before.get("sources").chosen()]);
    else if (known.length === 1) children.get("sources").fill([...known]);
  }

  function group(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const children = fieldsOf(node);
    if (isProof(children)) proofs.push(children);
    const element = make(
      "fieldset",
      { class: "group", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled(node, required)),
      make("p", { class: "hint" }, hintText(node, months)),
      error.element,
      ...[...children.values()].map((child) => child.element),
    );
    return groupNode(node, children, element, error);
  }

  // ── Groups that repeat ──
  function repeated(node, required, { item, keyed = false }) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const words = rowWords(item["x-un"]);
    const rows = make("div", { class: "rows" });
    const add = make("button", {
      type: "button",
      class: "btn alt",
      onclick: () => {
        const row = push();
        offerProof(row.children);
        changed();
        row.focus();
      },
    });
    const element = make(
      "fieldset",
      { class: "group", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled(node, required)),
      make("p", { class: "hint" }, typo(node.description ?? "")),
      error.element,
      rows,
      add,
    );
    const self = {
      element,
      items: [],
      id,
      title: node.title,
      focus: () => (self.items[0] ?? add).focus(),
      read: () =>
        keyed
          ? Object.fromEntries(self.items.map((row) => [row.key(), row.read()]))
          : self.items.map((row) => row.read()),
      fill: (value) => {
        for (const row of [...self.items]) remove(row);
        if (keyed) for (const [key, data] of Object.entries(value ?? {})) push(data, key);
        else for (const data of value ?? []) push(data);
      },
      child: (step) => (keyed ? self.items.find((row) => row.key() === step) : self.items[step]) ?? self,
      error: (wrong) => show(error, element, wrong),
      gone: () => self.items.forEach((row) => row.gone()),
    };

    function number() {
      self.items.forEach((row, rank) => {
        row.legend.textContent = `${words.title} ${rank + 1}`;
        row.rank.textContent = row.legend.textContent;
        row.removeButton.setAttribute("aria-label", `${words.remove}, ${rank + 1}`);
      });
      add.textContent = self.items.length ? words.another : words.first;
      if (keyed) sources.users.forEach((user) => user.draw());
    }

    function push(data, key) {
      const rowId = unique();
      const rowError = errorBox(`${rowId}-erreur`);
      const children = fieldsOf(item);
      if (isProof(children)) proofs.push(children);
      const legend = make("legend", { class: "vh" });
      // What is there already is folded: a long fiche is seen whole, and one row at a time is worked on.
      const rank = make("b");
      const held = make("span", { class: "held" });
      const fold = make("details", { class: "fold" }, make("summary", {}, rank, " ", held));
      fold.open = !filled(data);
      const leave = () => {
        const rank = self.items.indexOf(row);
        remove(row);
        changed();
        (self.items[Math.min(rank, self.items.length - 1)]?.fold.firstChild ?? add).focus();
      };
      const removeButton = make("button", { type: "button", class: "remove", onclick: leave }, words.remove);
      const row = groupNode(
        item,
        children,
        make(
          "fieldset",
          { class: "row", id: rowId, tabindex: "-1", "aria-describedby": `${rowId}-erreur` },
          legend,
          rowError.element,
          fold,
        ),
        rowError,
      );
      Object.assign(row, { legend, rank, fold, removeButton, title: words.title });
      const first = row.focus;
      row.focus = () => {
        fold.open = true;
        first();
      };
      row.tell = () => {
        held.textContent = filled(row.read()) ? typo(keyed ? row.name() : spoken(item, row.read())) : "";
      };
      if (keyed) keyOf(row, key);
      fold.append(...[...children.values()].map((child) => child.element), removeButton);
      row.fill(data);
      folds.add(row);
      self.items.push(row);
      rows.append(row.element);
      number();
      return row;
    }

    function remove(row) {
      self.items = self.items.filter((other) => other !== row);
      row.gone();
      folds.delete(row);
      row.element.remove();
      number();
    }

    function keyOf(row, given) {
      row.given = given;
      row.key = () => {
        const rows = self.items.map((one) => ({ given: one.given, editeur: one.children.get("editeur").read() }));
        return sourceKeys(rows)[self.items.indexOf(row)];
      };
      row.name = () => sourceName(row.read()) || row.legend.textContent;
      row.element.addEventListener("input", () => sources.users.forEach((user) => user.draw()));
    }

    number();
    if (keyed) sources.node = self;
    /** One more, empty, unless there is one already. */
    self.room = () => self.items.find((row) => !filled(row.read())) ?? push();
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
    return node.properties ? group(node, required || Boolean(node["x-si"])) : leaf(node, required);
  }

  const children = fieldsOf(schema);
  const essential = make("div", { class: "essential" });
  const rest = make("div", { class: "rest" });
  const details = make(
    "details",
    { class: "contrib-more" },
    make("summary", {}, more.complete ?? "Compléter la fiche (facultatif)"),
    rest,
  );
  for (const [name, child] of children) {
    (more.flat || schema.required.includes(name) || schema.properties[name]["x-si"] ? essential : rest).append(
      child.element,
    );
  }
  const root = groupNode(schema, children, make("div", {}, essential, more.flat ? null : details), null);
  root.more = details;
  /** The node at a place, or the nearest one above it. */
  root.at = (at) => at.reduce((node, step) => node.child(step), root);
  root.add = (name) => children.get(name);

  /** What follows from other fields: groups that only some words call for, values made from others, what folded rows tell. */
  root.update = () => {
    for (const row of folds) row.tell();
    for (const [name, raw] of Object.entries(schema.properties)) {
      const child = children.get(name);
      if (raw["x-propose"]) child.propose(children.get(raw["x-propose"]).read());
      if (!raw["x-si"]) continue;
      const called = raw["x-si"].vaut.includes(children.get(raw["x-si"].champ).read());
      child.element.hidden = !called && !filled(child.read());
    }
  };
  return root;
}
