// Lists without groups: words or sentences, one a line; the sources that a fact rests on, to tick. Each is
// a node {element, read(), fill(value), child(), error(wrong)}.
import { titled } from "./leaves.js";
import { errorBox, make, typo, unique } from "./make.js";

/** sources: {node, users} of the form. changed: what follows a tick. show: what is wrong with a field. */
export function makeLists({ sources, changed, show }) {
  // ── A list of words or sentences: one a line ──
  function lines(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const sample = node.examples?.[0]?.[0];
    const hint = typo(`${node.description} Un élément par ligne.${sample ? ` Exemple : ${sample}` : ""}`);
    const input = make("textarea", { id, rows: "3", "aria-describedby": `${id}-aide ${id}-erreur` });
    const element = make(
      "div",
      { class: "field" },
      make("label", { for: id }, ...titled(node, required)),
      make("p", { class: "hint", id: `${id}-aide` }, hint),
      input,
      error.element,
    );
    const self = {
      element,
      focus: () => input.focus(),
      id,
      title: node.title,
      read: () =>
        input.value
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      fill: (value) => {
        input.value = (value ?? []).join("\n");
      },
      child: () => self,
      error: (wrong) => show(error, input, wrong),
    };
    return self;
  }

  // ── Which sources a fact rests on: boxes to tick; a source keeps its tick when its key changes ──
  function cited(node, required) {
    const id = unique();
    const error = errorBox(`${id}-erreur`);
    const boxes = make("div", { class: "boxes" });
    const element = make(
      "fieldset",
      { class: "field", id, tabindex: "-1", "aria-describedby": `${id}-erreur` },
      make("legend", {}, ...titled({ title: "Sources" }, required)),
      boxes,
      error.element,
    );
    let chosen = []; // source nodes, or the text of keys that no source has
    const draw = () => {
      const known = sources.node?.items ?? [];
      chosen = chosen
        .map((item) => (typeof item === "string" ? (known.find((source) => source.key() === item) ?? item) : item))
        .filter((item) => typeof item === "string" || known.includes(item));
      const strangers = chosen.filter((item) => typeof item === "string");
      boxes.replaceChildren(
        ...[...known, ...strangers].map((item) => {
          const name = typeof item === "string" ? `${item} (source retirée)` : item.name();
          const box = make("input", {
            type: "checkbox",
            onchange: () => {
              chosen = box.checked ? [...chosen, item] : chosen.filter((other) => other !== item);
              changed();
            },
          });
          box.checked = chosen.includes(item);
          return make("label", {}, box, " ", name);
        }),
      );
      if (!boxes.childElementCount)
        boxes.append(make("p", { class: "hint" }, typo("Ajoutez d’abord une source à la fiche.")));
    };
    const self = {
      element,
      focus: () => (boxes.querySelector("input") ?? element).focus(),
      id,
      title: "Sources",
      draw,
      chosen: () => chosen,
      read: () => chosen.map((item) => (typeof item === "string" ? item : item.key())),
      fill: (value) => {
        chosen = value ?? [];
        draw();
      },
      child: () => self,
      error: (wrong) => show(error, element, wrong),
      gone: () => sources.users.delete(self),
    };
    sources.users.add(self);
    draw();
    return self;
  }

  return { lines, cited };
}
