"""Two people, two browsers, one repository: what one publishes, the other does not take back."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from relocalisations import cli
from relocalisations.contribute.difference import compare, state
from relocalisations.contribute.merging import UNTOLD, Clash, merge, same
from relocalisations.model.loading import load_site
from relocalisations.schema import Event
from relocalisations.schema.json_schema import entity_schema
from tests.by_node import by_node
from tests.contribution.ahead import PARTNER, commit, told
from tests.contribution.living import Site, browser, edit, live
from tests.contribution.test_proposal import git
from tests.frozen_site import ROOT
from tests.small_site import NOW, SECTIONS, write

__all__ = ["browser", "live"]  # fixtures


def shown(page: Page) -> str:
    """What copying gives."""
    return page.locator("pre code").first.text_content() or ""


@pytest.mark.browser
def test_two_people_propose_before_the_site_is_published_again(
    live: Site,
    browser: Callable[[], Page],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    git(live.root, "init", "--quiet", "--initial-branch=main")
    commit(live.root, {})
    one, other = browser(), browser()
    for page in (one, other):
        edit(page, live, "evenement", "2027-03-18-rouen")
    one.get_by_label("Nom", exact=False).first.fill("48 heures pour relocaliser")
    commit(live.root, {"events/2027-03-18-rouen.yml": shown(one)})

    for label in ("Premier jour", "Dernier jour"):
        other.get_by_label(label).first.fill("20/03/2027")
    other.get_by_label("Résumé").fill("Une nuit.")
    sent = shown(other)
    assert sent.startswith("# fichier : events/2027-03-20-rouen.yml\n# remplace : ")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"### Fiches\n\n```yaml\n{sent}\n```\n"))
    assert cli.main(["issue", "--root", str(live.root)]) == 0
    assert capsys.readouterr().err == (
        "events/2027-03-18-rouen.yml a changé depuis que cette fiche a été commencée ; gardé de ce "
        "qui est publié : nom\n"
    )
    made, _problems = load_site(live.root, NOW)
    event = made.evenements["2027-03-20-rouen"]
    assert event.nom == "48 heures pour relocaliser"
    assert event.resume == "Une nuit."
    assert "2027-03-18-rouen" not in made.evenements


@pytest.mark.browser
def test_a_file_pasted_over_a_newer_one_is_told(live: Site, browser: Callable[[], Page]) -> None:
    write(live.root, SECTIONS)
    git(live.root, "init", "--quiet", "--initial-branch=main")
    commit(live.root, {})
    one, other = browser(), browser()
    for page in (one, other):
        edit(page, live)
    one.get_by_label("Site").first.fill("https://cetim2.example/")
    commit(live.root, {PARTNER: shown(one)})
    other.get_by_label("Description").fill("Un centre technique industriel.")
    write(live.root, {PARTNER: shown(other)})  # « select all, paste »
    [words] = told(live.root)
    assert "publié « https://cetim2.example/ », ici « https://cetim.example/ »" in words
    with state(live.root, "HEAD") as base:
        [file] = compare(live.root, base, ROOT / "theme", NOW, "HEAD").undone
    assert file.whole == shown(other).replace("cetim.example", "cetim2.example")


def test_a_clash_quotes_both_sides_as_far_as_somebody_reads() -> None:
    clash = Clash(("nom",), "a", "b" * 120, "c" * 121)
    assert str(clash) == (
        f"nom : publié « {'c' * 119}… », proposé « {'b' * 120} », au départ « a »"
    )
    assert str(Clash(("nom",), UNTOLD, None, "c")) == "nom : publié « c », proposé rien"


MERGES = """async ([schema, all], from) => {
  const { makeDrafts } = await from("contribution/drafts.js");
  const { merge } = makeDrafts(schema, "essai");
  return all.map(([was, mine, theirs]) => {
    const { data, conflicts } = merge(was, mine, theirs);
    return [data, conflicts.map(({ name }) => name)];
  });
}"""


def test_the_browser_and_the_repository_merge_alike() -> None:
    chance = random.Random("deux changements")  # the same every time

    def words() -> str:
        return chance.choice("abc")

    def source() -> dict[str, str]:
        return {name: words() for name in ("titre", "editeur") if chance.random() < 0.8}

    def changed() -> dict[str, object]:
        found: dict[str, object] = {
            "nom": words(),
            "resume": words(),
            "inconnus": [words() for _ in range(chance.randrange(3))],
            "sources": {key: source() for key in "xy" if chance.random() < 0.7},
            "publics": [{"texte": words()} for _ in range(chance.randrange(3))],
        }
        return {name: value for name, value in found.items() if value and chance.random() < 0.8}

    every = [[changed(), changed(), changed()] for _ in range(2_000)]
    every += [[was, {**was, **mine}, was] for was, mine, _theirs in every[:200]]
    answers = by_node(MERGES, [entity_schema(Event), every])
    clashes = 0
    for (was, mine, theirs), (data, names) in zip(every, answers, strict=True):
        merged = merge(was, mine, theirs)
        assert {clash.location[0] for clash in merged.clashes} == set(names)
        clashes += bool(names)
        for name in {*data, *merged.data} - set(names):
            assert same(merged.data.get(name), data.get(name)), (name, was, mine, theirs)
    assert 500 < clashes < 2_000
