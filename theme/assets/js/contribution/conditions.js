// What the fields of one group must respect together. The conditions themselves are data of the JSON
// Schema (`x-conditions`, schema/conditions.py); here is what each kind of them means.
import { daysTo, end, lastDay, moment, start } from "./dates.js";
import { isGroup, label } from "./values.js";

const day = (text) => text.slice(0, 10);

/**
 * By kind: what the sentences of a broken condition may say more, else null.
 * one: the condition. group: `get(name)`, the value of a field that is filled and right; `lacks(name)`, whether
 * it is left out or empty; `step`, its place among its like. met: what is kept of those before it.
 */
export const KINDS = {
  "commence-par": ({ champ, autre }, { get }) =>
    get(champ) && get(autre) && !get(champ).startsWith(get(autre)) ? {} : null,

  "pas-avant": ({ champ, autre }, { get }) =>
    get(champ) && get(autre) && end(get(champ)) < start(get(autre)) ? {} : null,

  "dure-au-plus": ({ champ, autre, jours: most }, { get }) => {
    if (!get(champ) || !get(autre)) return null;
    const jours = daysTo(day(get(autre)), day(get(champ)));
    return jours > most ? { jours } : null;
  },

  "un-parmi": ({ champs }, { get }) => (champs.some((name) => get(name) !== undefined) ? null : {}),

  demande: ({ champ, autre }, { get, lacks }) => (get(champ) !== undefined && lacks(autre) ? {} : null),

  "seulement-avec": ({ champ, autre, vaut }, { get }) =>
    get(champ) !== undefined && get(autre) && !vaut.includes(get(autre)) ? {} : null,

  distincts: (one, group, met) => {
    const values = one.champs.map(group.get);
    if (values.includes(undefined) || (one.sauf && group.get(one.sauf) === undefined)) return null;
    const same = JSON.stringify(one["au-dernier-jour"] ? values.map(lastDay) : values);
    if (!met.has(same)) met.set(same, group);
    const other = met.get(same);
    if (other === group || (one.sauf && other.get(one.sauf) === group.get(one.sauf))) return null;
    const named = [...one.champs, one.sauf].filter(Boolean).map((name) => [`autre_${name}`, other.get(name)]);
    return { autre: typeof other.step === "number" ? other.step + 1 : other.step, ...Object.fromEntries(named) };
  },
};

const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

/** Tells each condition that a fiche breaks (`fiche` of rules.js). */
export function checkConditions({ schema, data, good, refused, resolve, tell }) {
  const groupAt = (node, value, at) => ({
    node,
    at,
    step: at.at(-1),
    get: (name) => {
      const held = good(...at, name);
      return isEmpty(held) ? undefined : held;
    },
    lacks: (name) => isEmpty(value[name]) && !refused([...at, name]),
  });

  /** What the sentences may say of any group. */
  const wordsOf = ({ node, step, get }) => {
    const values = Object.entries(node.properties).map(([name, raw]) => {
      const value = get(name);
      return [name, value && resolve(raw)["x-genre"] === "moment" ? moment(value) : (value ?? "rien")];
    });
    return { ...Object.fromEntries(values), rang: typeof step === "number" ? step + 1 : null, cle: step };
  };

  /** Every list of groups of a fiche; a group alone is a list of its own. */
  function* lists(node, held) {
    yield held.map(([value, at]) => groupAt(node, value, at));
    for (const [value, at] of held) {
      for (const [name, raw] of Object.entries(node.properties)) {
        const inside = resolve(raw);
        const below = inside.type === "array" ? inside.items : inside.propertyNames ? inside.additionalProperties : raw;
        const child = resolve(below);
        if (!child.properties) continue;
        const items = below === raw ? [[value[name], [...at, name]]] : stepsOf(value[name], [...at, name]);
        yield* lists(
          child,
          items.filter(([item, place]) => isGroup(item) && !refused(place)),
        );
      }
    }
  }

  const stepsOf = (value, at) =>
    Array.isArray(value)
      ? value.map((item, rank) => [item, [...at, rank]])
      : Object.entries(isGroup(value) ? value : {}).map(([key, item]) => [item, [...at, key]]);

  for (const groups of lists(schema, [[data, []]])) {
    for (const one of groups[0]?.node["x-conditions"] ?? []) {
      const met = new Map();
      for (const group of groups) {
        const more = KINDS[one.genre](one, group, met);
        if (!more) continue;
        const shown = one.champ ? [...group.at, one.champ] : group.at;
        const words = { ...wordsOf(group), champ: label(shown), ...more };
        tell(shown, one, words, { warning: one.avertissement });
      }
    }
  }
}
