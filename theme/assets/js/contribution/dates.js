// Dates as people read them: what the files write as 2027-03-12T09:00 is « 12 mars 2027 à 9 h » here.

const PARTS = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}).*)?)?)?$/;

/** Whether a month has a day: one too many is the first of the next. */
const exists = (year, month, day) => new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;

/** A date of the files in French; anything else as it is. months: their names, January first. */
export function frenchDate(text, months, { weekday = false } = {}) {
  const [, year, month, day, hour, minute] = PARTS.exec(text) ?? [];
  if (!year) return text;
  if (!month) return year;
  const name = months[Number(month) - 1];
  if (!name) return text;
  if (!day) return `${name} ${year}`;
  if (!exists(Number(year), Number(month), Number(day))) return text;
  const named = weekday
    ? `${new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: "UTC" }).format(new Date(`${year}-${month}-${day}T12:00:00Z`))} `
    : "";
  const rank = Number(day) === 1 ? "1er" : Number(day);
  const at = hour ? ` à ${Number(hour)} h${minute === "00" ? "" : ` ${minute}`}` : "";
  return `${named}${rank} ${name} ${year}${at}`;
}

/** How many times a clock of a zone shows an hour (« 2027-03-28T02:30 ») on its day: 0, 1 or 2. */
export function timesOf(shown, timeZone) {
  const day = 86_400_000;
  const at = Date.parse(`${shown}Z`);
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const reads = (moment) => clock.format(moment).replace(" ", "T");
  const offset = (moment) => Date.parse(`${reads(moment)}Z`) - moment;
  const offsets = new Set([offset(at - day), offset(at + day)]);
  return [...offsets].filter((shift) => reads(at - shift) === shown).length;
}

// A moment as text that sorts: a day begins at its first minute and ends at its last.
const minute = (text, day) => (text.length > 10 ? `${text.slice(0, 10)}T${text.slice(11, 16)}` : `${text}T${day}`);
export const start = (text) => minute(text, "00:00");
export const end = (text) => minute(text, "23:60");
/** A moment as it is best typed: « 2027-03-01 18:00 » has a T. */
export const moment = (text) => (text.length > 10 ? start(text) : text);

/** From a first day to a last one, both included. */
export const daysTo = (first, last) => (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;

/** The last day of a year, a month or a day. */
export function lastDay(text) {
  const [year, month = "12", day] = text.split("-");
  return day ? text : `${year}-${month}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}
