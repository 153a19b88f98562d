// Files as the forms write them: what did not change keeps its very signs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { newFileUrl } from "../../theme/assets/js/contribution/proposal.js";
import { described, named, readYaml, tidy, updateYaml, writeYaml } from "../../theme/assets/js/contribution/writer.js";

const SCHEMA = {
  type: "object",
  properties: {
    nom: { type: "string" },
    sh: { type: "string" },
    note: { type: "string" },
  },
};
const FILE = '# Un commentaire\nnom: Bougies\nsh: "340600" # six chiffres\n# à revoir\nnote: NO\n';

test("every value is read as text", () => {
  assert.deepEqual(readYaml(FILE), {
    nom: "Bougies",
    sh: "340600",
    note: "NO",
  });
  assert.deepEqual(readYaml("code: 071310\njour: 2022-06\nfait: 18:30"), {
    code: "071310",
    jour: "2022-06",
    fait: "18:30",
  });
});

test("only what changed is written again", () => {
  const changed = updateYaml(SCHEMA, FILE, {
    nom: "Cierges",
    sh: "340600",
    note: "NO",
  });
  assert.ok(changed.startsWith("# Un commentaire\nnom: Cierges\n"));
  assert.ok(changed.includes('sh: "340600" # six chiffres\n# à revoir\nnote: NO\n'));
  assert.deepEqual(readYaml(changed), {
    nom: "Cierges",
    sh: "340600",
    note: "NO",
  });
});

test("GitHub's page receives the file whole", () => {
  const url = new URL(newFileUrl("https://github.com/a/b", "events", "2027-03-01-rouen", "nom: A & B #1\n"));
  assert.equal(url.pathname, "/a/b/new/main/events");
  assert.equal(url.searchParams.get("filename"), "2027-03-01-rouen.yml");
  assert.equal(url.searchParams.get("value"), "nom: A & B #1\n");
});

// ── Writing ──
const LINES = { type: "string", "x-lignes": true };
const WHOLE = {
  type: "object",
  properties: {
    nom: { type: "string" },
    sh: { type: "string", "x-guillemets": true },
    tonnes: { type: "string", "x-nombre": true },
    date: { type: "string", "x-genre": "date-partielle" },
    texte: LINES,
    mots: { type: "array", items: { type: "string" } },
    faits: { type: "array", items: { $ref: "#/$defs/Fait" } },
    sources: {
      type: "object",
      propertyNames: {},
      additionalProperties: { $ref: "#/$defs/Source" },
    },
  },
  $defs: {
    Fait: {
      type: "object",
      properties: {
        texte: LINES,
        code: { type: "string", "x-guillemets": true },
      },
    },
    Source: {
      type: "object",
      properties: { editeur: { type: "string" }, titre: LINES },
    },
  },
};
const written = (data) => writeYaml(WHOLE, data);

test("what another reader would not take for text is quoted, where it is text", () => {
  for (const [data, line] of [
    [{ nom: "Bougies" }, "nom: Bougies\n"],
    [{ nom: "NO" }, 'nom: "NO"\n'],
    [{ nom: "2022" }, 'nom: "2022"\n'],
    [{ nom: "1e5" }, 'nom: "1e5"\n'],
    [{ nom: "a: b" }, 'nom: "a: b"\n'],
    [{ sh: "abc" }, 'sh: "abc"\n'],
    [{ tonnes: "12.5" }, "tonnes: 12.5\n"],
    [{ date: "2022" }, "date: 2022\n"],
    [{ date: "2022-06" }, "date: 2022-06\n"],
    [{ nom: undefined }, "nom:\n"],
  ])
    assert.equal(written(data), line);
  assert.equal(writeYaml(WHOLE, { nom: "A" }, "# Relu\n"), "# Relu\nnom: A\n");
});

test("a long text is folded, in a field of several lines; lines are ninety-eight signs long at most", () => {
  const short = "mot ".repeat(18).trim() + " "; // seventy-two signs
  assert.equal(written({ texte: short.slice(0, 72) }).split("\n").length, 2);
  assert.ok(written({ texte: `${short}a` }).startsWith("texte: >-\n  mot"));
  assert.ok(!written({ texte: `${short.slice(0, 71)}a` }).includes(">-"));
  assert.ok(!written({ nom: `${short}a` }).includes(">-"));
  const lines = written({
    texte: "a".repeat(4).concat(" ").repeat(40).trim(),
  }).split("\n");
  assert.equal(Math.max(...lines.map((line) => line.length)), 96);
  const [first] = written({ texte: `${"x".repeat(47)} ${"y".repeat(48)} z` })
    .split("\n")
    .slice(1);
  assert.equal(first.length, 98);
  const [filled] = written({ texte: `${"x".repeat(47)} ${"y".repeat(49)} z` })
    .split("\n")
    .slice(1);
  assert.equal(filled.length, 49);
});

test("short words stand on one line, what has spaces one a line", () => {
  assert.equal(written({ mots: ["a", "b"] }), "mots: [a, b]\n");
  assert.equal(written({ mots: ["a", "b c"] }), "mots:\n  - a\n  - b c\n");
  const faits = [{ texte: "Un fait", code: "ab" }];
  assert.equal(written({ faits }), 'faits:\n  - texte: Un fait\n    code: "ab"\n');
  assert.equal(written({ sources: { a: { editeur: "E" } } }), "sources:\n  a:\n    editeur: E\n");
});

test("what is wrong with a text is said by the library", () => {
  assert.throws(() => readYaml("a: [b"), /Flow sequence/);
});

test("what is empty is left, and the order is that of the fields", () => {
  const data = {
    autre: "gardé",
    sources: { a: { titre: " ", editeur: " E " }, b: { titre: "" } },
    mots: ["", " a "],
    faits: [{ texte: "" }, { code: "1", inconnu: "x", texte: "T" }],
    nom: " A ",
    sh: "",
    tonnes: null,
    date: 3,
    texte: undefined,
  };
  const clean = tidy(WHOLE, data);
  assert.deepEqual(clean, {
    nom: "A",
    mots: ["a"],
    faits: [{ texte: "T", code: "1", inconnu: "x" }],
    sources: { a: { editeur: "E" } },
    autre: "gardé",
  });
  assert.deepEqual(Object.keys(clean), ["nom", "mots", "faits", "sources", "autre"]);
  assert.deepEqual(Object.keys(clean.faits[0]), ["texte", "code", "inconnu"]);
  assert.deepEqual(tidy(WHOLE, { nom: " ", mots: [""], sources: { "": {} } }), {});
});

// ── The register of sources ──
const REGISTER = { "siatel-2022": { editeur: "Siatel", titre: "Un récit" } };

test("a source of the register is read in full, and written by its name", () => {
  const file = {
    nom: "A",
    sources: {
      siatel: "siatel-2022",
      autre: { editeur: "E" },
      perdu: "inconnu",
    },
  };
  const full = described(file, REGISTER);
  assert.deepEqual(full, {
    nom: "A",
    sources: {
      siatel: { editeur: "Siatel", titre: "Un récit" },
      autre: { editeur: "E" },
      perdu: "inconnu",
    },
  });
  full.sources.siatel.titre = "Autre";
  assert.equal(REGISTER["siatel-2022"].titre, "Un récit");
  assert.deepEqual(named(described(file, REGISTER), REGISTER), file);
  const spaced = {
    sources: { siatel: { titre: " Un récit ", editeur: "Siatel" } },
  };
  assert.deepEqual(named(spaced, REGISTER), {
    sources: { siatel: "siatel-2022" },
  });
  for (const data of [{ nom: "A" }, { sources: "x" }, { sources: ["siatel-2022"] }, { sources: null }]) {
    assert.equal(described(data, REGISTER), data);
    assert.equal(named(data, REGISTER), data);
  }
  assert.deepEqual(described({ sources: { a: "constructor" } }), {
    sources: { a: "constructor" },
  });
});

// ── Changing a file ──
const changed = (text, data) => updateYaml(WHOLE, text, data);

test("a new field comes after the last one that the fields put before it", () => {
  assert.equal(changed("nom: A\ntexte: T\n", { nom: "A", texte: "T", sh: "1" }), 'nom: A\nsh: "1"\ntexte: T\n');
  assert.equal(changed("texte: T\n", { nom: "A", texte: "T" }), "nom: A\ntexte: T\n");
  assert.equal(changed("# Relu\nnom: A", { nom: "A", texte: "T" }), "# Relu\nnom: A\ntexte: T\n");
  assert.equal(changed("texte: T\nnom: A\n", { nom: "A", texte: "T", sh: "1" }), 'texte: T\nnom: A\nsh: "1"\n');
});

test("a field that goes takes nothing else; a comment below it announces the next", () => {
  assert.equal(changed('nom: A\nsh: "1"\ntexte: T\n', { nom: "A", texte: "T" }), "nom: A\ntexte: T\n");
  assert.equal(
    changed("nom: A\n# du texte\n\n# encore\ntexte: T\n", {
      nom: "B",
      texte: "T",
    }),
    "nom: B\n# du texte\n# encore\ntexte: T\n",
  );
  assert.equal(changed("nom:  'A' # ici\n", { nom: "A" }), "nom:  'A' # ici\n");
  assert.equal(changed("mots: [a, 'b']\n", { mots: ["a", "b "] }), "mots: [a, 'b']\n"); // the same but for a space
  assert.equal(
    changed("sources: {a: {titre: T, editeur: E}}\n", {
      sources: { a: { editeur: "E", titre: "T" } },
    }),
    "sources: {a: {titre: T, editeur: E}}\n",
  );
});

test("a file that is not written line by line is written again", () => {
  for (const text of ["{nom: A}\n", "", "# rien\n", "- nom\n", "nom: [A\n"])
    assert.equal(changed(text, { nom: "B" }), "nom: B\n", text);
});
