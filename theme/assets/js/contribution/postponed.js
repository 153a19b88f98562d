// An event called off or put off: which page says so, and the new date, which makes a fiche of its own.
import { buildForm } from "./fields.js";
import { make, typo } from "./make.js";
import { eventId } from "./words.js";

const CHANGED = ["annule", "reporte"];

/**
 * What the form asks besides, below the status. form: that of the event. known: what `load` gives.
 * published: the data of the fiche before. Returns {form, update(), unread(data), fiche(main), owns(finding)}:
 * the fields of the new date; what to show for a status; whether the fiche tells a change that none of
 * its sources is said to tell; the fiche of the new date, or null; whether what is wrong with that
 * fiche is wrong in these fields.
 */
export function makeChange(form, { schema, resolve, texts }, published, shared) {
  const { debut, fin } = schema.properties;
  const dates = buildForm(
    {
      ...schema,
      required: [],
      properties: {
        debut: { ...debut, title: "Reporté au", description: texts.paroles["nouvelle-date"] },
        fin: { ...fin, title: "Reporté jusqu’au" },
      },
    },
    { resolve, ...shared, flat: true },
  );
  const asked = make("p", { class: "hint" }, typo(texts.paroles["source-du-changement"]));
  const element = make("div", { class: "row", hidden: true }, asked, dates.element);
  form.at(["statut"]).element.append(element);
  let last = null;

  return {
    form: dates,
    update() {
      const { statut: before } = published;
      const { statut: status } = form.read();
      const changed = CHANGED.includes(status);
      element.hidden = !changed;
      dates.element.hidden = status !== "reporte";
      // Who learnt it read it somewhere: there is room for that page too.
      if (changed && last !== null && last !== status && before && before !== status) form.at(["sources"]).room();
      last = status;
    },
    // A page may have changed at the same address, and says it now: so this is asked, never refused.
    unread: ({ statut, sources }) =>
      Boolean(published.statut) &&
      CHANGED.includes(statut) &&
      statut !== published.statut &&
      JSON.stringify(sources) === JSON.stringify(published.sources),
    owns: ({ at }) => !at.length || ["debut", "fin", "identifiant", "remplace"].includes(at[0]),
    fiche(main) {
      const { debut: first, fin: end } = dates.read();
      if (main.data.statut !== "reporte" || !first || !main.id) return null;
      const { nom, ville, sources } = main.data;
      // What was read for the new date, if that can be told from what was there before.
      const learnt = Object.entries(sources ?? {}).filter(([key]) => !Object.hasOwn(published.sources ?? {}, key));
      return {
        kind: "event",
        schema,
        form: dates,
        folder: main.folder,
        replaces: "",
        id: eventId(first, ville),
        data: Object.fromEntries(
          Object.entries({
            nom,
            ville,
            debut: first,
            fin: end || first.slice(0, 10),
            statut: "annonce",
            sources: learnt.length ? Object.fromEntries(learnt) : sources,
            remplace: main.id,
          }).filter(([, value]) => value !== undefined),
        ),
      };
    },
  };
}
