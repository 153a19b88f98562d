// Data as the pages will say it, for the preview and for « ce que vous changez ».
import { frenchDate } from "./dates.js";

/** spoken(node, value): a value in words. differences(schema, before, after): what changes, field by field. */
export function makeSpoken({ resolve, texts, nameOf }) {
  // What an item names is said of its list.
  const itemOf = (node) => ({
    ...resolve(node.items ?? node.additionalProperties),
    ...(node["x-reference"] && { "x-reference": node["x-reference"] }),
  });

  function spoken(raw, value) {
    const node = resolve(raw);
    if (node.enum) return node["x-libelles"][node.enum.indexOf(value)] ?? value;
    if (node["x-reference"] && typeof value === "string") return nameOf(node["x-reference"], value) ?? value;
    if (typeof value === "string") {
      if (node["x-genre"] === "nombre") return value.replace(".", ",");
      return ["moment", "date-partielle"].includes(node["x-genre"]) ? frenchDate(value, texts.mois) : value;
    }
    if (Array.isArray(value)) {
      const names = value.map((one) => spoken(itemOf(node), one)).filter(Boolean); // what is begun says nothing yet
      return names.slice(0, 4).join(" ; ") + (names.length > 4 ? ` ; et ${names.length - 4} de plus` : "");
    }
    if (!value || typeof value !== "object") return "";
    if (node.propertyNames)
      return Object.values(value)
        .map((source) => source.editeur?.trim() || "?")
        .join(" ; ");
    return Object.entries(node.properties)
      .filter(([name]) => typeof value[name] === "string" && value[name].trim())
      .slice(0, 3)
      .map(([name, one]) => spoken(one, value[name]))
      .join(", ");
  }

  const text = (value) => JSON.stringify(value, (_key, one) => (typeof one === "string" ? one.trim() : one));

  /** Lists are told item by item: what comes, what goes, what is changed. */
  function items(title, node, before, after) {
    const item = itemOf(node);
    const [old, young] = [Object.entries(before ?? {}), Object.entries(after ?? {})];
    const kept = new Set(old.map(([, one]) => text(one)));
    const still = new Set(young.map(([, one]) => text(one)));
    const gone = old.filter(([, one]) => !still.has(text(one)));
    const come = young.filter(([, one]) => !kept.has(text(one)));
    const found = [];
    for (const [key, one] of come) {
      const same = gone.findIndex(([other]) => other === key);
      const [, was] = same < 0 ? [] : gone.splice(same, 1)[0];
      if (!was) found.push({ title, before: "", after: spoken(item, one) });
      else if (item.properties) found.push(...fields(item, was, one, title));
      else found.push({ title, before: spoken(item, was), after: spoken(item, one) });
    }
    return [...found, ...gone.map(([, one]) => ({ title, before: spoken(item, one), after: "" }))];
  }

  function fields(node, before, after, inside = "") {
    return Object.entries(node.properties).flatMap(([name, raw]) => {
      const [was, is] = [before?.[name], after?.[name]];
      if (text(was) === text(is)) return [];
      const one = resolve(raw);
      const title = [inside, one.title].filter(Boolean).join(", ");
      if (one.type === "array" || one.propertyNames) return items(title, one, was, is);
      if (one.properties) return fields(one, was, is, title);
      return [
        { title, before: was === undefined ? "" : spoken(one, was), after: is === undefined ? "" : spoken(one, is) },
      ];
    });
  }

  return { spoken, differences: (schema, before, after) => fields(schema, before, after) };
}
