// An event called off or put off: which page says so, and the new date, which makes a fiche of its own.
import { buildForm } from "./fields.js";
import { make, typo } from "./make.js";
import { CHANGED, later, learns, owns, unread } from "./proposed.js";

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
      element.hidden = !CHANGED.includes(status);
      dates.element.hidden = status !== "reporte";
      if (learns(before, last, status)) form.at(["sources"]).room(); // who learnt it read it somewhere
      last = status;
    },
    unread: (data) => unread(published, data),
    owns,
    fiche: (main) => later(main, dates.read(), published, { schema, form: dates }),
  };
}
