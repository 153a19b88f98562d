// The rules of events that are code: see twins.js.
import { moment, start, timesOf } from "./dates.js";
import { label } from "./values.js";

const isBefore = (date, first) => Boolean(date && first && date < first.slice(0, date.length));
const firstDay = ({ good }) => good("debut")?.slice(0, 10);
const lastDay = ({ good }) => good("fin")?.slice(0, 10);

/** Hours that a change of clocks skips, or gives twice. */
function clocks({ index, good, tell }, at) {
  const text = good(...at);
  if (!text || text.length < 16) return;
  const shown = start(text);
  const times = timesOf(shown, index.heures[good("ville")] ?? index.fuseaux[0]);
  if (times === 1) return;
  const words = { champ: label(at), moment: shown };
  if (times) {
    tell(at, "heure-double", words, { warning: true });
  } else {
    const later = new Date(Date.parse(`${shown}Z`) + 3_600_000).toISOString().slice(0, 16);
    tell(at, "heure-sautee", words, { fix: later });
  }
}

/** Whether what an event replaces, one after another, ends up with this one. */
function leadsTo({ index }, name, wanted) {
  const met = new Set();
  for (let next = name; next && !met.has(next); next = index.etats[next]?.[2]) {
    if (next === wanted) return true;
    met.add(next);
  }
  return false;
}

export const EVENT_TWINS = {
  event_dates(fiche) {
    const { kind, good, tell } = fiche;
    if (kind !== "event") return;
    clocks(fiche, ["debut"]);
    clocks(fiche, ["fin"]);
    const [premier, dernier] = [firstDay(fiche), lastDay(fiche)];
    for (const rank of (good("programme") ?? []).keys()) {
      for (const name of ["debut", "fin"]) {
        const at = ["programme", rank, name];
        clocks(fiche, at);
        const value = good(...at);
        if (!value || !premier || !dernier || dernier < premier) continue;
        const day = value.slice(0, 10);
        if (day < premier || day > dernier)
          tell(at, "hors-evenement", { champ: label(at), moment: moment(value), premier, dernier });
      }
    }
  },

  event_status(fiche) {
    const { data, today, good, tell, nameOf } = fiche;
    if (good("statut") !== "tenu") return;
    const first = firstDay(fiche);
    if (!("tenue" in data)) tell(["statut"], "tenue-manquante");
    if (!first) return;
    if (first > today) tell(["statut"], "tenu-a-venir", { jour: first }, { fix: "annonce" });
    for (const [rank, cle] of (good("tenue", "sources") ?? []).entries()) {
      const date = good("sources", cle, "date");
      if (isBefore(date, first))
        tell(["tenue", "sources", rank], "temoin-anterieur", { cle, date, jour: first, source: nameOf(cle) });
    }
  },

  replaced_events(fiche) {
    const { folders, index, id, good, tell } = fiche;
    const name = good("remplace");
    const refuse = (code, words) => tell(["remplace"], code, words);
    if (name && name === id) return refuse("remplace-soi");
    if (!name || !Object.hasOwn(index.etats, name)) return;
    const [status, by] = index.etats[name];
    const file = (one) => `${folders.event}/${one}.yml`;
    if (by && by < id) refuse("remplace-deux-fois", { remplace: name, fichier: file(by) });
    else if (leadsTo(fiche, name, id)) refuse("remplace-en-rond", { remplace: name });
    else if (status !== "reporte") refuse("remplace-non-reporte", { fichier: file(name), statut: status });
  },

  event_name(fiche) {
    const { kind, index, id, good, tell } = fiche;
    const [first, city] = [firstDay(fiche), good("ville") ?? ""];
    if (kind !== "event" || !id || !first || !Object.hasOwn(index.noms.city, city)) return;
    const expected = `${first}-${city}`;
    if (id === expected || id.startsWith(`${expected}-`)) return;
    let attendu = expected; // a name that no other file has
    for (let number = 2; Object.hasOwn(index.noms.event, attendu); number += 1) attendu = `${expected}-${number}`;
    tell([], "nom-d-evenement", { attendu });
  },
};
