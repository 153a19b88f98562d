// From data to YAML and back, by the « yaml » library. Every value is text: our reader keeps
// `01012100`, `2022-06` and `NO` as they are written, and so does this.
import { Document, Scalar, isMap, parseDocument } from "../vendor/yaml.js";

const OPTIONS = { schema: "failsafe" };
const STYLE = { lineWidth: 98, blockQuote: "folded", flowCollectionPadding: false, nullStr: "" };
// What another YAML reader would not give back as text (ours only minds the first two).
const AMBIGUOUS =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0x[0-9a-f]+)$/i;

/** The data of a file: nested objects, lists and text. Throws on what is not YAML. */
export function readYaml(text) {
  const document = parseDocument(text, OPTIONS);
  if (document.errors.length) throw document.errors[0];
  return document.toJS();
}

/** Data with each source in full that its file only names: « siatel: siatel-2022 », kept in the register. */
export function described(data, register = {}) {
  if (!data.sources || typeof data.sources !== "object" || Array.isArray(data.sources)) return data;
  const full = ([key, source]) => [
    key,
    typeof source === "string" && Object.hasOwn(register, source) ? structuredClone(register[source]) : source,
  ];
  return { ...data, sources: Object.fromEntries(Object.entries(data.sources).map(full)) };
}

/** The same data with the name of each source that the register describes so. */
export function named(data, register = {}) {
  if (!data.sources || typeof data.sources !== "object" || Array.isArray(data.sources)) return data;
  const name = (source) => Object.keys(register).find((key) => same(register[key], source)) ?? source;
  return {
    ...data,
    sources: Object.fromEntries(Object.entries(data.sources).map(([key, source]) => [key, name(source)])),
  };
}

/** A new file. */
export function writeYaml(schema, data, comment = "") {
  return `${comment}${yaml(schema, data)}`;
}

/** The same file with other data: what did not change keeps its very signs, comments included. */
export function updateYaml(schema, text, data) {
  const document = parseDocument(text, OPTIONS);
  if (document.errors.length || !isMap(document.contents) || document.contents.flow) return writeYaml(schema, data);
  const items = document.contents.items.map((pair) => ({ name: pair.key.value, start: pair.key.range[0] }));
  if (!items.length) return writeYaml(schema, data);
  const before = document.toJS();
  const pieces = new Map();
  items.forEach((item, rank) => {
    const piece = text.slice(item.start, items[rank + 1]?.start ?? text.length);
    if (!(item.name in data)) return;
    if (same(before[item.name], data[item.name])) pieces.set(item.name, piece);
    else {
      // Comments below a value announce the next one: they stay.
      const tail = /(?:\n[ \t]*(?:#[^\n]*)?)*$/.exec(piece.replace(/\n$/, ""))[0];
      const below = tail
        .split("\n")
        .filter((line) => line.startsWith("#"))
        .map((line) => `${line}\n`)
        .join("");
      pieces.set(item.name, yaml(schema, { [item.name]: data[item.name] }) + below);
    }
  });
  const written = [...pieces.keys()];
  const order = Object.keys(schema.properties);
  for (const name of order) {
    if (!(name in data) || pieces.has(name)) continue;
    // A new field comes after the last one that the schema puts before it.
    const after = written.findLastIndex((other) => order.indexOf(other) < order.indexOf(name));
    written.splice(after + 1, 0, name);
    pieces.set(name, yaml(schema, { [name]: data[name] }));
  }
  const ended = (piece) => (piece.endsWith("\n") ? piece : `${piece}\n`);
  return text.slice(0, items[0].start) + written.map((name) => ended(pieces.get(name))).join("");
}

const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === "object"
      ? Object.keys(value)
          .sort()
          .map((name) => [name, sorted(value[name])])
      : typeof value === "string"
        ? value.trim()
        : value;

function yaml(schema, data) {
  const resolve = (node) => (node?.$ref ? { ...schema.$defs[node.$ref.slice(8)], ...node } : (node ?? {}));
  const document = new Document({}, OPTIONS);
  const make = (raw, value) => {
    const node = resolve(raw);
    if (Array.isArray(value)) {
      const list = document.createNode([]);
      list.items = value.map((item) => make(node.items, item));
      // Short lists of words read well on one line: `sources: [siatel, jdn]`.
      list.flow = value.every((item) => typeof item === "string" && !/\s/.test(item));
      return list;
    }
    if (value && typeof value === "object") {
      const map = document.createNode({});
      for (const [name, item] of Object.entries(value)) {
        const inner = node.propertyNames ? node.additionalProperties : node.properties?.[name];
        map.set(new Scalar(name), make(inner, item));
      }
      return map;
    }
    /** @type {any} */
    const scalar = new Scalar(String(value ?? ""));
    if (
      node["x-guillemets"] ||
      (!node["x-nombre"] && AMBIGUOUS.test(scalar.value) && node["x-genre"] !== "date-partielle")
    ) {
      scalar.type = Scalar.QUOTE_DOUBLE;
    } else if (node["x-lignes"] && scalar.value.length > 72) {
      scalar.type = Scalar.BLOCK_FOLDED;
    }
    return scalar;
  };
  document.contents = make(schema, data);
  return document.toString(STYLE);
}

/** What to propose: data without what is empty, in the order of the schema. */
export function tidy(schema, data) {
  const resolve = (node) => (node?.$ref ? { ...schema.$defs[node.$ref.slice(8)], ...node } : (node ?? {}));
  const clean = (raw, value) => {
    const node = resolve(raw);
    if (typeof value === "string") return value.trim() || undefined;
    if (Array.isArray(value)) {
      const items = value.map((item) => clean(node.items, item)).filter((item) => item !== undefined);
      return items.length ? items : undefined;
    }
    if (value && typeof value === "object") {
      const names = node.properties
        ? [...Object.keys(node.properties), ...Object.keys(value).filter((name) => !(name in node.properties))]
        : Object.keys(value);
      const entries = names
        .map((name) => [
          name,
          clean(node.propertyNames ? node.additionalProperties : node.properties?.[name], value[name]),
        ])
        .filter(([, item]) => item !== undefined);
      return entries.length ? Object.fromEntries(entries) : undefined;
    }
    return undefined;
  };
  return clean(schema, data) ?? {};
}
