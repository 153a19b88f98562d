// Where keys lead in the search dialog: 0 is the field, 1 to 3 the results, -1 what is neither.
import assert from "node:assert/strict";
import { test } from "node:test";

import { led } from "../../theme/assets/js/search/keys.js";

for (const [key, from, to, writes = false] of [
  ["ArrowDown", 0, 1],
  ["ArrowDown", 1, 2],
  ["ArrowDown", 3, 3],
  ["ArrowUp", 3, 2],
  ["ArrowUp", 1, 0],
  ["ArrowUp", 0, 0],
  ["a", 1, 0, true],
  ["é", 3, 0, true],
  ["Backspace", 1, 0, true],
  // The browser's: a space presses a button, Tab and Enter do what they do, the field takes its own letters.
  [" ", 1, null],
  ["Tab", 1, null],
  ["Enter", 1, null],
  ["constructor", 1, null],
  ["a", 0, null],
  ["Backspace", 0, null],
  ["ArrowDown", -1, null],
  ["ArrowUp", -1, null],
  ["a", -1, null],
]) {
  const expected = to === null ? null : { to, writes };
  test(`« ${key} », from ${from}: ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(led({ key }, from, 3), expected);
    for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(led({ key, [held]: true }, from, 3), null, held);
  });
}

test("without any result, arrows stay in the field", () => {
  for (const key of ["ArrowDown", "ArrowUp"]) assert.deepEqual(led({ key }, 0, 0), { to: 0, writes: false });
});
