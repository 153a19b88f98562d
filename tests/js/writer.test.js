// Files as the forms write them: what did not change keeps its very signs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { newFileUrl } from "../../theme/assets/js/contribution/proposal.js";
import { readYaml, updateYaml } from "../../theme/assets/js/contribution/writer.js";

const SCHEMA = {
  type: "object",
  properties: { nom: { type: "string" }, sh: { type: "string" }, note: { type: "string" } },
};
const FILE = '# Un commentaire\nnom: Bougies\nsh: "340600" # six chiffres\n# à revoir\nnote: NO\n';

test("every value is read as text", () => {
  assert.deepEqual(readYaml(FILE), { nom: "Bougies", sh: "340600", note: "NO" });
  assert.deepEqual(readYaml("code: 071310\njour: 2022-06\nfait: 18:30"), {
    code: "071310",
    jour: "2022-06",
    fait: "18:30",
  });
});

test("only what changed is written again", () => {
  const changed = updateYaml(SCHEMA, FILE, { nom: "Cierges", sh: "340600", note: "NO" });
  assert.ok(changed.startsWith("# Un commentaire\nnom: Cierges\n"));
  assert.ok(changed.includes('sh: "340600" # six chiffres\n# à revoir\nnote: NO\n'));
  assert.deepEqual(readYaml(changed), { nom: "Cierges", sh: "340600", note: "NO" });
});

test("GitHub's page receives the file whole", () => {
  const url = new URL(newFileUrl("https://github.com/a/b", "events", "2027-03-01-rouen", "nom: A & B #1\n"));
  assert.equal(url.pathname, "/a/b/new/main/events");
  assert.equal(url.searchParams.get("filename"), "2027-03-01-rouen.yml");
  assert.equal(url.searchParams.get("value"), "nom: A & B #1\n");
});
