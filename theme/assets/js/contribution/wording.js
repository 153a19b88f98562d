// What a form says around its fields: what the proposal changes, what the button does, what comes next.
// All are texts, or lines {title, before, after}, {text}, {asked} that the page lays out.

/** How much is left to mend. */
export const counted = (number) => (number > 1 ? `${number} points à corriger` : "Un point à corriger");

/** What the button says. now: the proposal (proposed.js). original: the text of the fiche that is changed, "" for a new one. */
export function buttonWords({ out, right, fiches }, original) {
  if (out.kind === "modification") return "Copier et ouvrir le fichier sur GitHub";
  if (right && out.kind.endsWith("-copie")) return "Copier et ouvrir GitHub";
  if (fiches.length > 1) return `Proposer ces ${fiches.length} fiches sur GitHub`;
  return original ? "Proposer ce changement sur GitHub" : "Proposer cette fiche sur GitHub";
}

/** Whether the text is to be copied as GitHub opens: the link does not carry it. */
export const copies = ({ kind }) => kind === "modification" || kind.endsWith("-copie");

/** What to do on GitHub, by how the proposal leaves. */
export const NEXT = {
  fichier: "GitHub s’ouvre avec la fiche remplie : « Commit changes… », « Propose changes », « Create pull request ».",
  fichiers:
    "GitHub s’ouvre avec toutes les fiches : « Create » les envoie ensemble. Un responsable les relit, et la vérification répond.",
  modification:
    "La fiche est copiée. Sur GitHub : sélectionnez tout le texte, collez, et regardez sous « Preview » que seules vos lignes changent ; puis « Commit changes… ».",
  "fichier-copie":
    "La fiche est copiée. Sur GitHub : collez-la, puis « Commit changes… », « Propose changes », « Create pull request ».",
  "fichiers-copie": "Les fiches sont copiées. Sur GitHub : collez-les dans la case « Fiches », puis « Create ».",
};

/**
 * Returns what tells a proposal (proposed.js) in lines. begun: {original, published}, the text and the
 * data that were published. told: {speak, spoken, differences, said}, words of the forms, of data
 * (said.js) and of findings (places.js).
 */
export function makeTelling(schema, { original, published }, { speak, spoken, differences, said }) {
  const { genre: kind, adresse: section } = schema["x-fiche"];
  const named = (one, name) => ({ text: `${speak(`titre-${one.kind}`)} : ${name}` });

  const changed = ({ data, replaces }) =>
    differences(schema, published, replaces ? { ...data, alias: published.alias } : data);

  return {
    title: original ? "Ce que vous changez" : "Ce que vous proposez",
    nothing: original ? "Rien encore." : "Commencez par le nom.",

    lines: ({ main, fiches, findings }) => [
      ...(original ? changed(main) : []),
      ...fiches
        .slice(1)
        .map((one) =>
          named(
            one,
            one.kind === kind ? spoken(schema.properties.debut, one.data.debut) : (one.data.nom ?? "sans nom"),
          ),
        ),
      ...(!original && main.data.nom ? [named(main, main.data.nom)] : []),
      ...(main.replaces
        ? [{ text: `La page change d’adresse : ${section}${main.replaces}/ mènera à ${section}${main.id}/` }]
        : []),
      // What is asked stops nothing: it is said once more above the button.
      ...findings.filter((one) => one.warning).map((one) => ({ asked: said(one) })),
    ],

    /** The main facts, as the page will say them: [title, words] of each field. */
    facts: (data) =>
      Object.entries(schema.properties)
        .filter(([name]) => data[name] !== undefined && !["nom", "alias"].includes(name))
        .map(([name, raw]) => [raw.title, spoken(raw, data[name])]),
  };
}

/** What is said of what was published since a draft began. since: how many fields; left: those that both changed. */
export function sinceWords(since, left) {
  if (!since) return "Rien ne dit d’où partait ce brouillon : choisissez, champ par champ.";
  return left
    ? "Ce qui a été publié est repris ici, sauf ce que vous aviez changé aussi :"
    : "Ce qui a été publié est repris ici, avec vos changements :";
}
