// What a form proposes: its own fiche, those that it adds, what is wrong with them, and how all leave.
import { sending } from "./proposal.js";
import { makeChecker } from "./rules.js";
import { eventId, slug } from "./words.js";
import { named, updateYaml, writeYaml } from "./writer.js";

/** The name of a new file: an event's day and city, else the name. */
export function proposedId(kind, data) {
  return kind === "event" ? eventId(data.debut, data.ville) : slug(data.nom ?? "");
}

/** The name of a file whose event changed day or city: what followed the old ones follows the new. */
export function movedId(kind, editing, before, data) {
  const [old, young] = [proposedId(kind, before), proposedId(kind, data)];
  if (kind !== "event" || !old || !young || !editing.startsWith(old)) return editing;
  return young + editing.slice(old.length);
}

/** The site as it will be with these fiches too: what exists, by its names, states and hours. */
export function extended(index, fiches) {
  const table = (...parts) => Object.assign(Object.create(null), ...parts);
  const states = table(index.etats);
  const names = { ...index.noms };
  const hours = table(index.heures);
  for (const one of fiches) {
    if (!one.id) continue;
    names[one.kind] = table(names[one.kind], { [one.id]: one.data.nom ?? one.id });
    if (one.kind === "event") states[one.id] = [one.data.statut, "", one.data.remplace ?? ""];
    const zone = one.kind === "city" && (one.data.fuseau ?? index.outre_mer[one.data.region]);
    if (zone) hours[one.id] = zone;
  }
  return { ...index, noms: names, heures: hours, etats: states };
}

/** How what a fiche names is called: a source by its publisher, a new fiche by its form, any other by the site. */
export const makeNames =
  (index, { sources, newcomers }) =>
  (of, id) =>
    of === "source"
      ? sources(id)?.editeur
      : newcomers
          .of(of)
          .find((one) => one.id() === id)
          ?.name() || (of === "event" ? index.titres : index.noms[of])?.[id];

// ── An event called off or put off ──

/** The words for an event that will not be held on its day. */
export const CHANGED = ["annule", "reporte"];

/** Whether somebody has just written, in place of `last`, that a published event will not be held; last: null at first. */
export const learns = (published, last, status) =>
  CHANGED.includes(status) && Boolean(published) && last !== null && ![last, published].includes(status);

/**
 * Whether no source is said to tell that an event will not be held. A page may have changed at the same
 * address, and says it now: so this is asked, never refused.
 */
export const unread = (published, { statut, sources }) =>
  Boolean(published.statut) &&
  CHANGED.includes(statut) &&
  statut !== published.statut &&
  JSON.stringify(sources) === JSON.stringify(published.sources);

/** Whether what is wrong with the fiche of the new date is wrong in its own fields. */
export const owns = ({ at }) => [undefined, "debut", "fin", "identifiant", "remplace"].includes(at[0]);

/** The fiche of the new date of an event that is put off; null while it has none. more: its schema, its form. */
export function later({ id, folder, data }, { debut, fin }, published, more) {
  if (data.statut !== "reporte" || !debut || !id) return null;
  const { nom, ville, sources } = data;
  // What was read for the new date, if that can be told from what was there before.
  const learnt = Object.entries(sources ?? {}).filter(([key]) => !Object.hasOwn(published.sources ?? {}, key));
  const told = {
    nom,
    ville,
    debut,
    fin: fin || debut.slice(0, 10),
    statut: "annonce",
    sources: learnt.length ? Object.fromEntries(learnt) : sources,
    remplace: id,
  };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  return {
    kind: "event",
    ...more,
    folder,
    replaces: "",
    id: eventId(debut, ville),
    data: Object.fromEntries(known),
  };
}

/**
 * Returns what makes the proposal of a form.
 * known: {schema, texts, index, speak}, of `load`. begun: {depot, editing, original, published}: the
 * repository; the file that is changed, "" for a new one; its text and data.
 *
 * It takes {form, data, typed, base, added, change, conflicts}: the form and its data; the name that
 * stands in the field for it; what the repository calls the text that was started from; the fiches
 * that are added ({kind, schema, form, id, data}); that of a new date (postponed.js), or null; the
 * fields that two people changed. It returns {main, fiches, findings, blocking, right, out}: the fiche of
 * the form; all of them, that one first; what is wrong, each finding with its fiche; what of it stops
 * the proposal; whether nothing does; how it leaves (proposal.js).
 */
export function makeProposal({ schema, texts, index, speak }, { depot, editing, original, published }) {
  const { genre: kind, dossier: folder, adresse: section } = schema["x-fiche"];
  const register = index.registre ?? {};
  const asNew = (one) => ({ ...one, yaml: writeYaml(one.schema, named(one.data, register)) });

  return ({ form, data: given, typed, base = "", added = [], change = null, conflicts = [] }) => {
    const id = (original ? movedId(kind, editing, published, given) : editing) || typed;
    const replaces = original && id !== editing ? editing : "";
    const data = { ...given };
    if (replaces) data.alias = [...new Set([...(given.alias ?? []), `${section}${editing}/`])];
    const main = asNew({ kind, schema, form, id, folder, data, replaces, base });
    if (original) main.yaml = updateYaml(schema, original, named(data, register));
    const others = added.map((one) => asNew({ ...one, folder: one.schema["x-fiche"].dossier }));
    const later = change?.fiche(main);
    if (later) others.push(asNew(later));
    const fiches = [main, ...others];

    const findings = fiches.flatMap((fiche) => {
      const around = extended(
        index,
        fiches.filter((other) => other !== fiche),
      );
      return makeChecker(fiche.schema, texts, around)
        .check(fiche.data, { id: fiche.id, editing: fiche === main ? editing : "" })
        .filter((finding) => fiche.form !== change?.form || change.owns(finding))
        .map((finding) => ({ ...finding, fiche }));
    });
    const tell = (name, code, more = {}) =>
      findings.push({ at: [name], said: speak(code), code, fix: null, fiche: main, ...more });
    if (!id && data.nom && kind !== "event") tell("identifiant", "champ-manquant");
    if (change?.unread(data)) tell("statut", "changement-sans-source", { warning: true });
    for (const { name } of conflicts) tell(name, "conflit");

    const blocking = findings.filter((finding) => !finding.warning); // a warning is shown and stops nothing
    const out = sending(
      depot,
      [...others, main].map((one) => ({ ...one, id: one.id || "fiche" })),
      { title: data.nom ?? "", editing: original ? editing : "" },
    );
    return { main, fiches, findings, blocking, right: !blocking.length && Boolean(id), out };
  };
}
