"""Every file of the site goes through the form and comes back the same."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from relocalisations.pages.contribution import FORMS
from relocalisations.source.yaml import parse
from tests.frozen_site import FROZEN

pytestmark = pytest.mark.browser

ROUND_TRIP = """async ([kind, texts]) => {
  const { buildForm } = await import("/assets/js/contribution/fields.js");
  const { load } = await import("/assets/js/contribution/known.js");
  const { readYaml, tidy, updateYaml, writeYaml } = await import("/assets/js/contribution/writer.js");
  const known = await load("/contribuer/", kind);
  const { schema, resolve, index, texts: words, check } = known;
  const nothing = () => {};
  const shared = { changed: nothing, speak: nothing, choicesOf: known.choices, codes: known.codes };
  const back = {};
  for (const [id, text] of Object.entries(texts)) {
    const form = buildForm(schema, { resolve, index, texts: words, nameOf: nothing, ...shared });
    form.fill(readYaml(text));
    const data = tidy(schema, { ...form.other, ...form.read() });
    const changed = { ...data, nom: "Un tout autre nom" };
    back[id] = {
      written: writeYaml(schema, data),
      updated: updateYaml(schema, text, data),
      renamed: updateYaml(schema, text, changed),
      findings: check(data, { id, editing: id }).filter((one) => !one.warning).map((one) => one.message),
    };
  }
  return back;
}"""


def same(value: Any) -> Any:
    """Data without the space around texts, which our reader takes off too."""
    if isinstance(value, dict):
        return {key: same(item) for key, item in value.items()}
    if isinstance(value, list):
        return [same(item) for item in value]
    return str(value).strip()


@pytest.mark.parametrize("kind", FORMS.values(), ids=[kind.KIND for kind in FORMS.values()])
def test_every_file_comes_back_from_its_form(kind: Any, chromium: Browser, real_forms: str) -> None:
    files = {path.stem: path.read_text("utf-8") for path in (FROZEN / kind.FOLDER).glob("*.yml")}
    assert files
    page = chromium.new_page()
    page.goto(f"{real_forms}/contribuer/champs/")
    page.set_default_timeout(60_000)
    back = page.evaluate(ROUND_TRIP, [kind.KIND, files])
    page.close()
    for identifier, text in files.items():
        before, _problems = parse(text.encode(), "avant.yml")
        written, problems = parse(back[identifier]["written"].encode(), "apres.yml")
        assert not problems, (identifier, problems)
        assert same(written) == same(before), identifier
        assert back[identifier]["findings"] == [], identifier
        # Opened and sent without a change: not one sign differs, comments included.
        assert back[identifier]["updated"] == text, identifier


def test_one_change_touches_one_field(chromium: Browser, real_forms: str) -> None:
    kind = next(kind for kind in FORMS.values() if kind.KIND == "product")
    text = "# Un mot du relecteur.\n" + (FROZEN / "products/luminaires-led.yml").read_text("utf-8")
    page = chromium.new_page()
    page.goto(f"{real_forms}/contribuer/champs/")
    back = page.evaluate(ROUND_TRIP, [kind.KIND, {"luminaires-led": text}])["luminaires-led"]
    page.close()
    before, after = text.splitlines(), back["renamed"].splitlines()
    assert len(before) == len(after)
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert changed == [("nom: Luminaires à LED", "nom: Un tout autre nom")]
