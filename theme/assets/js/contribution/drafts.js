// The draft of a form, kept in this browser only, with what it started from: so that what others
// published meanwhile is merged with it, and never taken back without a word.
import { readYaml } from "./writer.js";

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const text = (value) => JSON.stringify(value === undefined ? null : sorted(value));
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : isGroup(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((name) => [name, sorted(value[name])]),
        )
      : typeof value === "string"
        ? value.trim()
        : value;
const same = (one, other) => text(one) === text(other);

/** The draft of a fiche and the last proposal of it that was sent, as they are kept. */
export function makeDrafts(schema, key, read = readYaml) {
  const resolve = (node) => (node?.$ref ? { ...schema.$defs[node.$ref.slice(8)], ...node } : (node ?? {}));
  const sentKey = `${key}:envoi`;

  /** What of a value the form can hold: a damaged or old draft loses what it cannot, and nothing else. */
  function fitting(raw, value) {
    const node = resolve(raw);
    if (node.type === "array")
      return Array.isArray(value)
        ? value.map((item) => fitting(node.items, item)).filter((item) => item !== undefined)
        : undefined;
    if (node.propertyNames || node.properties) {
      if (!isGroup(value)) return undefined;
      const kept = Object.entries(value)
        .filter(([name]) => node.propertyNames || Object.hasOwn(node.properties, name))
        .map(([name, item]) => [
          name,
          fitting(node.propertyNames ? node.additionalProperties : node.properties[name], item),
        ])
        .filter(([, item]) => item !== undefined);
      return Object.fromEntries(kept);
    }
    return typeof value === "string"
      ? value
      : typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : undefined;
  }

  function get(name) {
    try {
      const found = JSON.parse(localStorage.getItem(name));
      const data = fitting(schema, found?.data);
      return data && Object.keys(data).length
        ? {
            data,
            id: typeof found.id === "string" ? found.id : "",
            date: Number(found.date) || 0,
            base: typeof found.base === "string" ? found.base : null,
            baseName: typeof found.baseName === "string" ? found.baseName : "",
            nouvelles: Array.isArray(found.nouvelles)
              ? found.nouvelles.filter((one) => isGroup(one) && isGroup(one.data))
              : [],
          }
        : null;
    } catch {
      return null; // damaged, or no storage in a private window
    }
  }
  const set = (name, value) => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      /* full, or a private window: no draft */
    }
  };
  const remove = (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      /* same */
    }
  };

  /** The data that a draft started from; null where it did not say, or cannot be read any more. */
  function baseOf({ base }) {
    try {
      return base === null ? null : read(base);
    } catch {
      return null;
    }
  }

  return {
    draft: () => get(key),
    keep: (record) => set(key, record),
    clear: () => remove(key),
    forget: () => remove(sentKey),
    /** A draft that was sent is put away: the form opens on what is published, and can find it again. */
    putAway(record) {
      set(sentKey, record);
      remove(key);
    },
    /** The last proposal that was sent; none once it is what is published (null: nothing is). */
    pending(published) {
      const found = get(sentKey);
      if (!found || !published || !same(found.data, published)) return found;
      remove(sentKey);
      return null;
    },
    /**
     * A draft as it is taken up again, {data, conflicts, before, moved}: merged with what was published
     * since, if something was (`moved`); `before` is what it started from, null if that cannot be told.
     * published: null where nothing is.
     */
    resumed(draft, published) {
      const before = baseOf(draft);
      const moved = Boolean(published) && !(before && same(before, published));
      const { data, conflicts } = moved
        ? merge(schema, resolve, before, draft.data, published)
        : { data: draft.data, conflicts: [] };
      return { data, conflicts, before, moved };
    },
    merge: (base, mine, theirs) => merge(schema, resolve, base, mine, theirs),
  };
}

/**
 * Two changes of one fiche, where they do not touch: {data, theirs, conflicts}. `data` holds both;
 * `conflicts` the fields ({name, mine, theirs}) that both changed, each otherwise, where `data` holds
 * mine. Without a base nothing tells who changed what: all that differs is a conflict.
 */
function merge(schema, resolve, base, mine, theirs) {
  const conflicts = [];
  const data = {};
  const names = [...new Set([...Object.keys(schema.properties), ...Object.keys(theirs), ...Object.keys(mine)])];
  for (const name of names) {
    const [was, me, them] = [base?.[name], mine[name], theirs[name]];
    const node = resolve(schema.properties[name]);
    const merged = base ? value(node, was, me, them) : same(me, them) ? { value: them } : null;
    if (!merged) conflicts.push({ name, mine: me, theirs: them });
    const kept = merged ? merged.value : me;
    if (kept !== undefined) data[name] = kept;
  }
  return { data, conflicts };

  /** {value}, or null when both changed the same thing. */
  function value(node, was, me, them) {
    if (same(me, them) || same(was, me)) return { value: them };
    if (same(was, them)) return { value: me };
    if ((node.properties || node.propertyNames) && [me, them].every(isGroup)) return group(node, was ?? {}, me, them);
    if (node.type === "array" && [was ?? [], me, them].every(Array.isArray)) return list(was ?? [], me, them);
    return null;
  }

  function group(node, was, me, them) {
    const found = {};
    for (const name of new Set([...Object.keys(them), ...Object.keys(me)])) {
      const inner = resolve(node.propertyNames ? node.additionalProperties : node.properties[name]);
      const merged = value(inner, was[name], me[name], them[name]);
      if (!merged) return null;
      if (merged.value !== undefined) found[name] = merged.value;
    }
    return { value: found };
  }

  /** Items that one side took away or added; the same item changed by both is a conflict. */
  function list(was, me, them) {
    const has = (items, one) => items.some((other) => same(one, other));
    const gone = (items) => was.filter((one) => !has(items, one));
    const come = (items) => items.filter((one) => !has(was, one));
    if (come(me).length && come(them).length && gone(me).some((one) => has(gone(them), one))) return null;
    const kept = them.filter((one) => !(has(was, one) && !has(me, one)));
    return { value: [...kept, ...come(me).filter((one) => !has(kept, one))] };
  }
}
