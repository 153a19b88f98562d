// The end of the address of a page: made from the fiche, and its writer's own once they write one.
import { errorBox, make, showError, typo } from "./make.js";

/** The field of the identifier, a node as those of fields.js with `own`, whether its writer chose it. */
export function identifierField(kind) {
  const box = errorBox("identifiant-erreur");
  const input = make("input", {
    type: "text",
    id: "identifiant",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "identifiant-aide identifiant-erreur",
  });
  const hint =
    kind === "event"
      ? "Le premier jour et la ville, proposés d’après la fiche."
      : "Proposée d’après le nom ; elle ne change plus ensuite.";
  const self = {
    element: make(
      "div",
      { class: "field" },
      make("label", { for: "identifiant" }, "Fin de l’adresse de la page"),
      make("p", { class: "hint", id: "identifiant-aide" }, typo(hint)),
      input,
      box.element,
    ),
    input,
    id: "identifiant",
    title: "Adresse de la page",
    own: false,
    focus: () => input.focus(),
    error: (wrong) => showError(box, input, { ...wrong, fix: null }),
  };
  input.addEventListener("input", () => {
    self.own = input.value.trim() !== "";
  });
  return self;
}
