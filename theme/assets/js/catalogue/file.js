// The file of the products that are shown, cut out of the one that is published.

/** The records of a CSV, each as written; a cell in quotes may hold line ends. */
const records = (text) => text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? [];

/** A cell that a spreadsheet would run is made plain text; numbers stay numbers. */
function guarded(record, separator) {
  const cells = record.match(new RegExp(`(?:^|${separator})(?:"(?:[^"]|"")*"|[^${separator}]*)`, "g"));
  return cells
    .map((cell) => {
      const [, before, value] = cell.match(new RegExp(`^(${separator}?"?)([^]*)$`));
      const runs = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) && !/^-?\d+([.,]\d+)?(e[+-]?\d+)?$/.test(value);
      return runs ? `${before}'${value}` : cell;
    })
    .join("");
}

const nameOf = (record, separator) => record.slice(0, record.indexOf(separator));

/** A published file, by its name, with only these products, in their order; all of it without. */
export function kept(file, text, ids) {
  const separator = file.includes("excel") ? ";" : ",";
  const [header, ...lines] = records(text);
  const byName = new Map(lines.map((line) => [nameOf(line, separator), line]));
  const some = ids ? ids.flatMap((id) => byName.get(id) ?? []) : lines;
  return [header, ...some.map((line) => guarded(line, separator))].map((line) => `${line}\r\n`).join("");
}

/** What the file is called: a selection never passes for the whole. */
export const named = (file, ids) => (ids ? file.replace("produits", "produits-selection") : file);

/** Have the browser keep it; ``ids`` is undefined for all products. Fails if the file does not come. */
export async function save(folder, file, ids) {
  const answer = await fetch(folder + file);
  if (!answer.ok) throw new Error(String(answer.status));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([kept(file, text, ids)], { type: "text/csv;charset=utf-8" }));
  link.download = named(file, ids);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
