// Dates as people read them: what the files write as 2027-03-12T09:00 is « 12 mars 2027 à 9 h » here.

const PARTS = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}).*)?)?)?$/;

/** Whether a text of the files is a day that exists. */
function exists(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

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
