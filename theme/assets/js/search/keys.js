// What a key leads to in the search dialog, among what the Tab key stops on: the field, then the results.

const FIELD = 0;
const WAYS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Where a key leads: `to`, the rank of a stop, and whether the key then writes in the field; null where it is the
 * browser's. from: the rank of the stop that has the focus, none below the field; last: that of the last stop.
 */
export function led({ key, ctrlKey, metaKey, altKey }, from, last) {
  if (ctrlKey || metaKey || altKey || from < FIELD) return null;
  if (Object.hasOwn(WAYS, key)) return { to: Math.min(Math.max(from + WAYS[key], FIELD), last), writes: false };
  const writes = key === "Backspace" || (key.length === 1 && key !== " "); // a space presses a button
  return writes && from > FIELD ? { to: FIELD, writes } : null;
}
