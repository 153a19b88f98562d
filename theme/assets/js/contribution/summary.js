// The summary of what stops a proposal, above the fields: it leads to each, and shortens as they are mended.
import { make } from "./make.js";
import { counted } from "./wording.js";

/** Opens all that is folded around an element. */
export function unfold(inside, what) {
  for (let fold = inside.closest(what); fold; fold = fold.parentElement.closest(what)) fold.open = true;
}

const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;

/** firsts(findings): the first of each field. said(finding): it in one sentence (both of places.js). */
export function makeSummary({ firsts, said }) {
  const element = make("div", { class: "errors", tabindex: "-1", role: "alert", hidden: true });
  return {
    element,

    /** All that is wrong, in the order of the page, a line each. */
    show(findings) {
      const inOrder = [...firsts(findings)].sort(([one], [other]) => (follows(one.element, other.element) ? -1 : 1));
      const lines = inOrder.map(([node, finding]) => {
        const onclick = (click) => {
          click.preventDefault();
          unfold(node.element, "details");
          node.focus();
        };
        return make("li", {}, make("a", { href: `#${node.id}`, onclick }, said(finding)));
      });
      element.replaceChildren(
        make("h2", {}, counted(lines.length)),
        make("ul", {}, ...lines),
        make("p", { class: "hint" }, "Ensuite, la touche Entrée, dans un champ, ramène au bouton."),
      );
      element.hidden = false;
      element.focus();
    },

    /** What has been mended leaves; what goes wrong meanwhile is said beside its field. */
    shorten(findings) {
      if (element.hidden) return;
      const wrong = new Map([...firsts(findings)].map(([node, finding]) => [`#${node.id}`, finding]));
      for (const link of element.querySelectorAll("a")) {
        const finding = wrong.get(link.hash);
        if (!finding) link.parentElement.remove();
        else link.textContent = said(finding);
      }
      const left = element.querySelectorAll("a").length;
      element.hidden = !left;
      element.firstChild.textContent = counted(left);
    },
  };
}
