// Where in a form something is wrong: which field shows it, by which names its place is called, what is
// said of it there. A node is what fields.js makes; nothing here touches the page but to ask what is in what.
import { typo } from "../french.js";
import { UNKNOWN } from "./twins.js";

/** Does something with each node, what holds others first. */
export function everyNode(nodes, act) {
  for (const node of nodes) {
    act(node);
    everyNode(node.children?.values() ?? [], act);
    everyNode(node.items ?? [], act);
  }
}

/** The innermost node around an element; a newcomer's are inside the field that names it. */
export function nodeWith(roots, target) {
  let found = null;
  everyNode(roots, (node) => {
    if (!roots.includes(node) && node.element.contains(target) && (!found || found.element.contains(node.element)))
      found = node;
  });
  return found;
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * main: {form, kind, idBox}, the form of the page, its kind, and the field of the identifier. speak:
 * words of the forms. root: the address of the site, where the pages that findings speak of are. A
 * finding is one of proposed.js.
 */
export function makePlaces({ form, kind, idBox }, speak, root) {
  /** The field that shows what is at a place of a fiche. */
  function nodeAt(at, fiche) {
    if (at.length && at[0] !== "identifiant") return fiche.form.at(at);
    if (fiche.form === form) return idBox;
    return fiche.form.at([fiche.kind === kind ? "debut" : "nom"]);
  }

  // Whether an event was held is answered by who saw it.
  const nodeOf = ({ at, fiche, code }) =>
    code === "tenue-manquante" ? form.at(["tenue", "sources"]) : nodeAt(at, fiche);

  /** « Partenaires, Partenaire 2, Rôle »; what is in a fiche that is added says so first. */
  function placeOf({ at, fiche }) {
    const names = fiche.kind === kind ? [] : [speak(`titre-${fiche.kind}`)];
    at.forEach((step, rank) => {
      const { title, legend } = nodeAt(at.slice(0, rank + 1), fiche);
      const name = typeof step === "number" && legend ? legend.textContent : title;
      if (name && names.at(-1) !== name) names.push(name);
    });
    return names.join(", ") || idBox.title;
  }

  // A name that is in no list is told as it was typed.
  function wordsOf(finding) {
    const { typed, kind: of } = nodeOf(finding);
    return capital(typed?.() ? speak(UNKNOWN[of], { nom: typed() }) : finding.said);
  }

  // No name of another fiche is written by one click on a guess.
  function fixOf(finding) {
    const { typed, draw } = nodeOf(finding);
    return typed || draw ? null : finding.fix;
  }

  const pageOf = ({ page }) => page && { ...page, href: page.url ? root + page.url.slice(1) : "" };

  return {
    nodeOf,

    /** What is wrong and where, in one sentence. */
    said: (finding) => typo(`${placeOf(finding)} : ${wordsOf(finding)}`),

    /** The first finding of each field. */
    firsts: (findings) => new Map([...findings].reverse().map((finding) => [nodeOf(finding), finding])),

    /** What is shown beside its field: {message, fix, page, warning}. */
    shown: (finding) => ({
      message: wordsOf(finding),
      fix: fixOf(finding),
      page: pageOf(finding),
      warning: Boolean(finding.warning),
    }),
  };
}
