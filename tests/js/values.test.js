// One value: what breaks a rule, what it should be, how it is written and shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { broken, converted, corrected, proposed, shortened } from "../../theme/assets/js/contribution/values.js";
import { TEXTS } from "./small_form.js";

const MONTHS = TEXTS.mois;

test("a long text is cut at eighty signs, whatever each weighs", () => {
  assert.equal(shortened("é".repeat(80)), "é".repeat(80));
  assert.equal(shortened("🕯".repeat(81)), `${"🕯".repeat(79)}…`);
  assert.equal(shortened("abcd", 3), "ab…");
  assert.equal(shortened("abc", 3), "abc");
});

test("a day that no month has is told in words; a month that no year has, by its number", () => {
  const day = (text) => broken({ essai: "jour" }, text, MONTHS);
  for (const right of ["2027", "2027-06", "2027-06-30", "2028-02-29", "2000-02-29", "0001-01-01"])
    assert.equal(day(right), null, right);
  assert.deepEqual(day("2027-06-31"), {
    jour: "31",
    mois: "juin",
    annee: "2027",
  });
  assert.deepEqual(day("2027-11-31"), {
    jour: "31",
    mois: "novembre",
    annee: "2027",
  });
  assert.deepEqual(day("2027-02-29T18:00"), {
    jour: "29",
    mois: "février",
    annee: "2027",
  });
  assert.deepEqual(day("0000-01-01"), {
    jour: "1",
    mois: "janvier",
    annee: "0000",
  });
  const month = (text) => broken({ essai: "mois" }, text, MONTHS);
  for (const right of ["2027", "2027-01", "2027-12-31"]) assert.equal(month(right), null);
  assert.deepEqual([month("2027-00"), month("2027-13-01")], [{ mois: "00" }, { mois: "13" }]);
});

test("a name of a file has a hundred signs at most", () => {
  assert.equal(broken({ essai: "longueur" }, "a".repeat(100), MONTHS), null);
  assert.deepEqual(broken({ essai: "longueur" }, "a".repeat(101), MONTHS), {
    signes: "101",
  });
});

test("what must be found is, what must not is shown with its code", () => {
  assert.equal(broken({ attendu: "[0-9]{6}" }, "340600", MONTHS), null);
  assert.deepEqual(broken({ attendu: "[0-9]{6}" }, "3406001", MONTHS), {});
  assert.equal(broken({ refuse: "[<>]" }, "abc", MONTHS), null);
  assert.deepEqual(broken({ refuse: "[<>]" }, "a<b>", MONTHS), {
    trouve: "<",
    point: "U+003C",
  });
  assert.deepEqual(broken({ refuse: "\u{1f56f}" }, "\u{1f56f}", MONTHS), {
    trouve: "\u{1f56f}",
    point: "U+1F56F",
  });
  assert.deepEqual(broken({ refuse: "$" }, "a", MONTHS), {
    trouve: "",
    point: "U+0020",
  });
});

const DAY = {
  attendu: "(\\d+)/(\\d+)/(\\d{4})(?: (\\d+) h)?",
  ecrire: "{3}-{2:0>2}-{1:0>2}",
};
const admits = () => true;

test("what is understood is written as the files want it, if they would take it then", () => {
  const rule = { corrections: [DAY] };
  assert.equal(corrected(rule, "3/12/2027", admits), "2027-12-03");
  assert.equal(corrected(rule, "3/12/2027\u00a0", admits), null);
  assert.equal(corrected(rule, "3/12/2027\u00a018\u202fh", admits), "2027-12-03"); // as a page writes it
  assert.equal(corrected(rule, "bientôt", admits), null);
  assert.equal(
    corrected(rule, "3/12/2027", (text) => text !== "2027-12-03"),
    null,
  );
  assert.equal(corrected({}, "3/12/2027", admits), null);
  const hours = {
    corrections: [{ attendu: "(\\d+)h(\\d+)?", ecrire: "{1:0>2}:{2:0>2}{2}" }],
  };
  assert.equal(corrected(hours, "9h", admits), "09:00");
  const bare = {
    corrections: [{ retirer: "[ .]", attendu: "(\\d{6})", ecrire: '"{1}"' }],
  };
  assert.equal(
    corrected(bare, "3406.00", (text) => text === "340600"),
    '"340600"',
  );
});

test("a name is made of what was typed, unless nothing or too much is left", () => {
  const rule = { corrections: [{ slug: true }, DAY] };
  assert.equal(corrected(rule, "À Lyon", admits), "a-lyon");
  assert.equal(corrected(rule, "???", admits), null);
  assert.equal(
    corrected(rule, "À Lyon", () => false),
    null,
  );
});

const PATTERN = { attendu: "\\d{4}-\\d\\d-\\d\\d", corrections: [DAY] };
const node = (genre, ...rules) => ({ "x-genre": genre, "x-regles": rules });

test("what is typed is read as the files write it; what nobody could guess stays", () => {
  for (const [kind, typed, read] of [
    [node("moment", PATTERN), " 3/12/2027 ", "2027-12-03"],
    [node("moment", PATTERN), "2027-12-03", "2027-12-03"],
    [node("moment", PATTERN), "bientôt", "bientôt"],
    [node("moment", PATTERN), " ", ""],
    [{ "x-genre": "moment" }, " 3/12/2027 ", "3/12/2027"],
    [node("identifiant", PATTERN), "3/12/2027", "3/12/2027"],
    [
      node("code", {
        attendu: '"?\\d{6}"?',
        corrections: [{ attendu: "(\\d{4})", ecrire: '"{1}00"' }],
      }),
      "3406",
      "340600",
    ],
    [node("ligne"), "l'été d'aujourd'hui, '80", "l’été d’aujourd’hui, '80"],
    [node("texte"), "l'«été»", "l’«été»"],
    [node("locatif"), "à l'Isle", "à l’Isle"],
    [node("adresse"), "l'ete", "l'ete"],
    [node("identifiant"), "l'ete", "l'ete"],
    [{ "x-genre": "ligne" }, "l'ete", "l'ete"],
  ])
    assert.equal(converted(kind, typed, MONTHS), read, typed);
});

test("a first value is proposed only where the rules make another one of it", () => {
  const locatif = node("locatif", {
    attendu: "à .+",
    corrections: [{ attendu: "(\\p{L}+)", ecrire: "à {1}" }],
  });
  assert.equal(proposed(locatif, "Lyon", MONTHS), "à Lyon");
  assert.equal(proposed(locatif, " à Lyon ", MONTHS), "");
  assert.equal(proposed(locatif, "12", MONTHS), "");
});
