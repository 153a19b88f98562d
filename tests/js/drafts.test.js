// Drafts of a form: what is kept, what of it the form can still hold, what is merged with it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makeDrafts } from "../../theme/assets/js/contribution/drafts.js";
import { writeYaml } from "../../theme/assets/js/contribution/writer.js";
import { EVENT } from "./small_form.js";

const KEY = "relocalisations:event:nuit";
let kept; // what the browser holds
beforeEach(() => {
  kept = {};
  globalThis.localStorage = {
    getItem: (name) => kept[name] ?? null,
    setItem: (name, text) => {
      kept[name] = text;
    },
    removeItem: (name) => {
      delete kept[name];
    },
  };
});
const drafts = makeDrafts(EVENT, KEY);
const RECORD = {
  data: { nom: "Nuit" },
  id: "nuit",
  date: 12,
  base: "nom: A\n",
  baseName: "abc",
  nouvelles: [],
};

test("a draft is found as it was kept, until it is cleared", () => {
  assert.equal(drafts.draft(), null);
  drafts.keep(RECORD);
  assert.deepEqual(drafts.draft(), RECORD);
  assert.deepEqual(Object.keys(kept), [KEY]);
  drafts.clear();
  assert.equal(drafts.draft(), null);
});

test("what is not as it should be is nothing, and the rest is kept", () => {
  const old = {
    data: { nom: "Nuit" },
    id: 3,
    date: "hier",
    base: 1,
    baseName: null,
    nouvelles: "x",
  };
  drafts.keep(old);
  assert.deepEqual(drafts.draft(), {
    ...RECORD,
    id: "",
    date: 0,
    base: null,
    baseName: "",
  });
  const added = { genre: "city", data: { nom: "Lyon" } };
  drafts.keep({
    ...RECORD,
    nouvelles: [null, "x", { genre: "city" }, { genre: "city", data: [] }, added],
  });
  assert.deepEqual(drafts.draft().nouvelles, [added]);
  for (const text of [
    "{",
    "null",
    "[]",
    '"a"',
    "3",
    "{}",
    '{"data": []}',
    '{"data": {}}',
    '{"data": {"vieux": "a"}}',
  ]) {
    kept[KEY] = text;
    assert.equal(drafts.draft(), null, text);
  }
});

test("values that the form cannot hold are left, texts and numbers are not", () => {
  drafts.keep({
    ...RECORD,
    data: {
      nom: 3,
      ville: true,
      debut: { a: "b" },
      statut: null,
      vieux: "x",
      constructor: "x",
      alias: ["/a/", null, { b: 1 }, 4],
      partenaires: [{ partenaire: "neoma", role: ["x"], vieux: "x" }, "x", {}],
      sources: { a: { editeur: "La Gazette", vieux: "x" }, b: "x", c: [] },
    },
  });
  assert.deepEqual(drafts.draft().data, {
    nom: "3",
    ville: "true",
    alias: ["/a/", "4"],
    partenaires: [{ partenaire: "neoma" }, {}],
    sources: { a: { editeur: "La Gazette" } },
  });
  drafts.keep({
    ...RECORD,
    data: { nom: "A", alias: "x", sources: "x", partenaires: {} },
  });
  assert.deepEqual(drafts.draft().data, { nom: "A" });
});

test("without room in the browser there is no draft, and no mistake", () => {
  globalThis.localStorage = {
    getItem() {
      throw new Error("private");
    },
    setItem() {
      throw new Error("full");
    },
    removeItem() {
      throw new Error("private");
    },
  };
  drafts.keep(RECORD);
  drafts.clear();
  assert.equal(drafts.draft(), null);
});

test("what was sent is put away, and told until it is published", () => {
  drafts.keep(RECORD);
  drafts.putAway({ ...RECORD, data: { nom: "Nuit", ville: "rouen" } });
  assert.equal(drafts.draft(), null);
  const other = { nom: "Autre", ville: "rouen" };
  assert.deepEqual(drafts.pending(other).data, { nom: "Nuit", ville: "rouen" });
  assert.deepEqual(drafts.pending(null).data, { nom: "Nuit", ville: "rouen" });
  assert.equal(drafts.pending({ ville: "rouen ", nom: "Nuit" }), null); // however it is ordered and spaced
  assert.deepEqual(kept, {});
  assert.equal(drafts.pending(other), null);
  drafts.putAway(RECORD);
  drafts.forget();
  assert.equal(drafts.pending(null), null);
});

// ── Taken up again ──
const BASE = {
  nom: "Nuit",
  ville: "rouen",
  alias: ["/a/", "/b/"],
  sources: { a: { editeur: "E", titre: "T" } },
};
const draft = (data, base = writeYaml(EVENT, BASE)) => ({
  ...RECORD,
  data,
  base,
});

test("a draft of what is still published, or of nothing, is as it was", () => {
  const mine = { ...BASE, nom: "Jour" };
  const as = { data: mine, conflicts: [], moved: false };
  assert.deepEqual(drafts.resumed(draft(mine), BASE), { ...as, before: BASE });
  assert.deepEqual(drafts.resumed(draft(mine, ""), null), {
    ...as,
    before: null,
  });
});

test("what was published since is merged with it; what both changed is told", () => {
  const theirs = { ...BASE, ville: "lyon", nom: "Soir" };
  const found = drafts.resumed(draft({ ...BASE, nom: "Jour", statut: "annonce" }), theirs);
  assert.deepEqual(found, {
    before: BASE,
    moved: true,
    data: { ...BASE, nom: "Jour", ville: "lyon", statut: "annonce" },
    conflicts: [{ name: "nom", mine: "Jour", theirs: "Soir" }],
  });
});

test("where a draft began may not be known: then all that differs is chosen from", () => {
  for (const base of [null, "nom: [", "[a"]) {
    const found = drafts.resumed(draft({ nom: "Jour", ville: "rouen" }, base), BASE);
    assert.equal(found.before, null);
    assert.equal(found.moved, true);
    assert.deepEqual(
      found.conflicts.map(({ name }) => name),
      ["nom", "alias", "sources"],
    );
    assert.equal(found.data.nom, "Jour");
    assert.equal("alias" in found.data, false);
  }
  const known = makeDrafts(EVENT, KEY, (text) => ({ nom: text }));
  assert.deepEqual(known.resumed(draft({ nom: "a" }, "a"), { nom: "a" }).before, { nom: "a" });
});

/** What both sides make of the same thing: [merged, names in conflict]. */
function merged(name, was, mine, theirs) {
  const { data, conflicts } = drafts.merge({ [name]: was }, { [name]: mine }, { [name]: theirs });
  return [data[name], conflicts.map((one) => one.name)];
}

test("items of a list come and go one by one", () => {
  const was = ["a", "b"];
  for (const [mine, theirs, kept] of [
    [was, ["b", "c"], ["b", "c"]],
    [["a", "c"], was, ["a", "c"]],
    [
      ["a", "b", "mien"],
      ["b", "leur"],
      ["b", "leur", "mien"],
    ],
    [["b"], ["a", "b", "leur"], ["b", "leur"]],
    [
      ["a", "b", "c"],
      ["a", "b", "c"],
      ["a", "b", "c"],
    ],
    [
      ["a", "b", "c", "d"],
      ["a", "b", "c", "e"],
      ["a", "b", "c", "e", "d"],
    ],
    [["b", "a"], ["a"], ["a"]],
  ])
    assert.deepEqual(merged("alias", was, mine, theirs), [kept, []]);
  assert.deepEqual(merged("alias", was, ["a2", "b"], ["a3", "b"]), [["a2", "b"], ["alias"]]);
  assert.deepEqual(merged("alias", was, ["b", "c"], ["b", "a3"]), [["b", "c"], ["alias"]]);
  assert.deepEqual(merged("alias", was, ["b"], ["b", "a3"]), [["b", "a3"], []]);
  assert.deepEqual(merged("alias", undefined, ["a"], ["b"]), [["b", "a"], []]);
  assert.deepEqual(merged("alias", was, undefined, ["b", "c"]), [undefined, ["alias"]]);
});

test("groups are merged field by field; what one emptied and the other changed is chosen from", () => {
  const was = { a: { editeur: "E", titre: "T" } };
  const mine = { a: { editeur: "E", titre: "T2" } };
  const theirs = { a: { editeur: "E2", titre: "T" }, b: { editeur: "B" } };
  const both = { a: { editeur: "E2", titre: "T2" }, b: { editeur: "B" } };
  assert.deepEqual(merged("sources", was, mine, theirs), [both, []]);
  assert.deepEqual(merged("sources", was, mine, { a: { editeur: "E", titre: "T3" } }), [mine, ["sources"]]);
  assert.deepEqual(merged("sources", was, mine, undefined), [mine, ["sources"]]);
  assert.deepEqual(merged("sources", was, {}, was), [{}, []]);
  assert.deepEqual(merged("sources", undefined, { a: { editeur: "A" } }, { b: { editeur: "B" } }), [
    { b: { editeur: "B" }, a: { editeur: "A" } },
    [],
  ]);
  assert.deepEqual(merged("sources", was, { a: { titre: "T" } }, theirs), [{ a: { titre: "T" } }, ["sources"]]);
  assert.deepEqual(merged("sources", was, { a: { titre: "T" } }, was), [{ a: { titre: "T" } }, []]);
});

test("a field that only one side has is theirs to have", () => {
  const { data, conflicts } = drafts.merge(
    { nom: "A", vieux: "x" },
    { nom: "A", vieux: "x", ville: "b" },
    { nom: "A" },
  );
  assert.deepEqual([data, conflicts], [{ nom: "A", ville: "b" }, []]);
});
