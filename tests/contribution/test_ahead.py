"""The repository is ahead of the published site: no proposal takes back what others did meanwhile."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from relocalisations import cli
from relocalisations.contribute.difference import compare, state
from relocalisations.contribute.difference_reports import as_summary
from relocalisations.contribute.merging import merge, same
from relocalisations.machine.repository import blob_name
from relocalisations.model.loading import load_site
from relocalisations.outputs.data.contribution import contribution_files
from relocalisations.problems.problem import Severity
from relocalisations.schema import Event
from relocalisations.schema.json_schema import entity_schema
from tests.contribution.test_drafts import Site, browser, edit, live
from tests.contribution.test_proposal import git
from tests.frozen_site import ROOT
from tests.small_site import NOW, SECTIONS, site, write
from tools import fallback

__all__ = ["browser", "live"]  # fixtures

PARTNER = "events/partners/cetim.yml"
CETIM = """\
# Vu le 3 mars.
nom: Cetim
categorie: expert
# Son site a changé deux fois.
site: https://cetim.example/
description: Un centre technique.
"""
EVENT = """\
nom: 24 heures pour relocaliser
ville: rouen
debut: 2027-03-18
fin: 2027-03-18
statut: annonce
resume: Une journée.
sources:
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b"}
"""
FILES = {PARTNER: CETIM, "events/2027-03-18-rouen.yml": EVENT}

Proposed = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, as it was when the site was published."""
    made = site(tmp_path / "depot", FILES)
    git(made, "init", "--quiet", "--initial-branch=main")
    commit(made, {})
    return made


def commit(root: Path, files: dict[str, str | None]) -> None:
    """Somebody else's change is merged."""
    write(root, {**files})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Un changement")


@pytest.fixture
def propose(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Proposed:
    def proposed(text: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        status = cli.main(["issue", "--root", str(root)])
        return status, *capsys.readouterr()

    return proposed


def text_of(path: str, content: str, base: str | None = None, *more: str) -> str:
    """What a form sends for a file that it read as ``base``."""
    said = [f"# base : {blob_name(base.encode())}"] if base is not None else []
    return "\n".join([f"# fichier : {path}", *more, *said, content])


MINE = CETIM.replace("Un centre technique.", "Un centre technique industriel.")


def test_both_changes_are_kept_where_they_do_not_touch(root: Path, propose: Proposed) -> None:
    commit(root, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        0,
        f"{PARTNER}\n",
        f"{PARTNER} a changé depuis que cette fiche a été commencée ; gardé de ce qui est publié : "
        "site\n",
    )
    assert (root / PARTNER).read_text("utf-8") == MINE.replace("cetim.example", "cetim2.example")


def test_nothing_is_said_of_a_file_that_did_not_change(root: Path, propose: Proposed) -> None:
    commit(root, {"events/partners/autre.yml": "nom: Autre\ncategorie: expert\n"})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (0, f"{PARTNER}\n", "")
    assert (root / PARTNER).read_text("utf-8") == MINE


CLASH = (
    f"reloc : {PARTNER} a changé depuis que cette fiche a été commencée, au même endroit :\n"
    "  description : publié « La leur. », proposé « Un centre technique industriel. », au départ "
    "« Un centre technique. »\n"
    "Rien n’est écrit. Dans le texte proposé, mettez la valeur publiée là où vous la gardez ; pour "
    f"garder les vôtres, ajoutez sous « # fichier : {PARTNER} » la ligne « # garde : description ».\n"
)


def test_what_both_changed_is_told_field_by_field(root: Path, propose: Proposed) -> None:
    theirs = CETIM.replace("Un centre technique.", "La leur.").replace("cetim.ex", "cetim2.ex")
    commit(root, {PARTNER: theirs})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (1, "", CLASH)
    assert (root / PARTNER).read_text("utf-8") == theirs


def test_what_the_message_says_settles_it(root: Path, propose: Proposed) -> None:
    theirs = CETIM.replace("Un centre technique.", "La leur.").replace("cetim.ex", "cetim2.ex")
    commit(root, {PARTNER: theirs})
    for text, kept in (
        (text_of(PARTNER, MINE, CETIM, "# garde : description"), "industriel."),
        (text_of(PARTNER, MINE.replace("Un centre technique industriel.", "La leur."), CETIM), "La leur."),
    ):  # fmt: skip
        status, _paths, _told = propose(text)
        assert status == 0
        written = (root / PARTNER).read_text("utf-8")
        assert kept in written
        assert "cetim2.example" in written
        git(root, "restore", ".")


def test_every_item_and_source_of_both_is_kept(root: Path, propose: Proposed) -> None:
    path = "events/2027-03-18-rouen.yml"
    theirs = EVENT + '  site: {editeur: NEOMA, titre: Le site, url: "https://neoma.example/"}\n'
    mine = EVENT.replace("Une journée.", "Une nuit.") + (
        '  jdn: {editeur: Le Journal, titre: Un article, url: "https://jdn.example/"}\n'
        "alias: [/evenements/ancienne/]\n"
    )
    commit(root, {path: theirs + "inconnus: [Le nombre de visiteurs]\n"})
    status, _paths, told = propose(text_of(path, mine, EVENT))
    assert (status, told.rpartition(" : ")[2]) == (0, "sources, inconnus\n")
    made, _problems = load_site(root, NOW)
    event = made.evenements["2027-03-18-rouen"]
    assert list(event.sources) == ["annonce", "site", "jdn"]
    assert event.resume == "Une nuit."
    assert list(event.inconnus) == ["Le nombre de visiteurs"]
    assert list(event.alias) == ["/evenements/ancienne/"]


def test_a_clash_inside_a_source_is_told_where_it_is(root: Path, propose: Proposed) -> None:
    path = "events/2027-03-18-rouen.yml"
    commit(root, {path: EVENT.replace("Une annonce", "L’annonce")})
    status, _paths, told = propose(text_of(path, EVENT.replace("Une annonce", "Annonce"), EVENT))
    assert status == 1
    assert told.splitlines()[1] == (
        "  sources.annonce.titre : publié « L’annonce », proposé « Annonce », au départ « Une annonce »"
    )
    assert told.endswith("la ligne « # garde : sources.annonce.titre ».\n")


def test_a_new_sheet_does_not_replace_one_that_came_meanwhile(
    root: Path, propose: Proposed
) -> None:
    path = "events/partners/mine.yml"
    commit(root, {path: "nom: Mine\ncategorie: expert\nsite: https://mine.example/\n"})
    assert propose(text_of(path, "nom: Mine\ncategorie: ecole\n")) == (
        1,
        "",
        f"reloc : {path} existe déjà, et rien ne dit que cette fiche en parte :\n"
        "  categorie : publié « expert », proposé « ecole »\n"
        "  site : publié « https://mine.example/ », proposé rien\n"
        "Rien n’est écrit. Dans le texte proposé, mettez la valeur publiée là où vous la gardez ; "
        f"pour garder les vôtres, ajoutez sous « # fichier : {path} » la ligne "
        "« # garde : categorie, site ».\n",
    )
    same = "categorie: expert\nnom: Mine\nsite: https://mine.example/\n"
    assert propose(text_of(path, same))[0] == 0
    kept = text_of(path, "nom: Mine\ncategorie: ecole\n", None, "# garde : categorie, site")
    assert propose(kept) == (0, f"{path}\n", "")
    assert (root / path).read_text("utf-8") == "nom: Mine\ncategorie: ecole\n"


@pytest.mark.parametrize("base", ["nom: Cetim jamais publié\n", "- pas une fiche\n"])
def test_a_version_that_is_not_here_or_is_no_sheet_overwrites_nothing(
    root: Path, propose: Proposed, base: str
) -> None:
    commit(root, {"content/notes.txt": "- pas une fiche\n"})
    status, _paths, told = propose(text_of(PARTNER, MINE, base))
    assert status == 1
    assert told.splitlines()[:2] == [
        f"reloc : {PARTNER} a changé, et ce dépôt ne connaît pas la version dont part cette fiche :",
        "  description : publié « Un centre technique. », proposé « Un centre technique industriel. »",
    ]
    assert (root / PARTNER).read_text("utf-8") == CETIM


def test_a_sheet_that_left_or_moved_is_told(root: Path, propose: Proposed) -> None:
    moved = CETIM + "alias: [/partenaires/cetim/]\n"
    commit(root, {PARTNER: None, "events/partners/cetim-lyon.yml": moved})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        1,
        "",
        f"reloc : {PARTNER} n’est plus là : cette fiche est maintenant events/partners/cetim-lyon.yml ; "
        "reprenez votre changement depuis sa page\n",
    )
    commit(root, {"events/partners/cetim-lyon.yml": None})
    assert propose(text_of(PARTNER, MINE, CETIM))[2] == (
        f"reloc : {PARTNER} n’est plus là : cette fiche a été retirée depuis ; demandez-en la raison "
        "avant de la proposer à nouveau\n"
    )
    assert not (root / PARTNER).exists()


MOVED = "events/2027-03-20-rouen.yml"
LATER = EVENT.replace("2027-03-18", "2027-03-20") + "alias: [/evenements/2027-03-18-rouen/]\n"
LEAVES = "# remplace : events/2027-03-18-rouen.yml"


def test_an_event_that_moves_takes_with_it_what_was_published(
    root: Path, propose: Proposed
) -> None:
    commit(root, {"events/2027-03-18-rouen.yml": EVENT.replace("Une journée.", "Deux journées.")})
    status, paths, _told = propose(text_of(MOVED, LATER, EVENT, LEAVES))
    assert (status, paths) == (0, f"{MOVED}\n")
    assert (root / MOVED).read_text("utf-8") == LATER.replace("Une journée.", "Deux journées.")
    assert not (root / "events/2027-03-18-rouen.yml").exists()


def test_an_event_that_moves_takes_the_place_of_no_other(root: Path, propose: Proposed) -> None:
    other = EVENT.replace("2027-03-18", "2027-03-20").replace("24 heures", "Le salon")
    commit(root, {MOVED: other})
    assert propose(text_of(MOVED, LATER, EVENT, LEAVES)) == (
        1,
        "",
        f"reloc : l’identifiant « 2027-03-20-rouen » est déjà celui de {MOVED} ; choisissez-en un "
        "autre, ou modifiez cette fiche\n",
    )
    assert (root / MOVED).read_text("utf-8") == other


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "both"),
    [
        (  # comments of each side stay; a new field comes where its writer put it
            CETIM,
            CETIM.replace("site:", "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\nsite:"),
            CETIM.replace("# Vu le 3 mars.", "# Vu le 8 mars."),
            "# Vu le 8 mars.\nnom: Cetim\ncategorie: expert\n# Son site a changé deux fois.\n"
            "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\nsite: https://cetim.example/\n"
            "description: Un centre technique.\n",
        ),
        (  # a field that one side took away stays away
            CETIM,
            CETIM.replace("site: https://cetim.example/\n", ""),
            CETIM.replace("expert", "ecole"),
            CETIM.replace("site: https://cetim.example/\n", "").replace("expert", "ecole"),
        ),
        (  # written on Windows, and with a mark at its start
            "\ufeff" + CETIM.replace("\n", "\r\n"),
            MINE,
            "\ufeff" + CETIM.replace("expert", "ecole").replace("\n", "\r\n"),
            MINE.replace("expert", "ecole"),
        ),
        (  # in braces
            "{nom: Cetim, categorie: expert}\n",
            "{nom: Le Cetim, categorie: expert}\n",
            "{nom: Cetim, categorie: ecole}\n",
            "nom: Le Cetim\ncategorie: ecole\n",
        ),
        (  # both say the same, in other signs
            CETIM,
            MINE.replace("Cetim\n", '"Le Cetim"\n'),
            CETIM.replace("Cetim\n", "Le Cetim\n"),
            MINE.replace("Cetim\n", "Le Cetim\n"),
        ),
    ],
)
def test_files_are_merged_sign_for_sign(
    root: Path, propose: Proposed, was: str, mine: str, theirs: str, both: str
) -> None:
    for content in (was, theirs):
        (root / PARTNER).write_bytes(content.encode())
        commit(root, {})
    status, _paths, told = propose(text_of(PARTNER, mine, was))
    assert status == 0, told
    assert (root / PARTNER).read_bytes().decode() == both


def test_a_merge_that_makes_a_mistake_writes_nothing(root: Path, propose: Proposed) -> None:
    """One takes away the source that the other cites."""
    path = "events/2027-03-18-rouen.yml"
    both = EVENT + '  site: {editeur: NEOMA, titre: Le site, url: "https://neoma.example/"}\n'
    commit(root, {path: both})
    cites = both + "publics:\n  - {texte: Tous, fiabilite: etabli, sources: [site]}\n"
    commit(root, {path: cites})
    status, paths, told = propose(text_of(path, EVENT.replace("journée", "nuit"), both))
    assert (status, paths) == (1, "")
    assert ":10:48 : sources : source non déclarée « site » ; déclarez-la sous « sources »" in told
    assert (root / path).read_text("utf-8") == cites


def test_a_file_that_does_not_read_any_more_is_not_written_over(
    root: Path, propose: Proposed
) -> None:
    broken = f"{CETIM}description: La leur.\n"
    commit(root, {PARTNER: broken})
    assert propose(text_of(PARTNER, MINE, CETIM)) == (
        1,
        "",
        f"reloc : {PARTNER} a changé, et ne se lit plus dans le dépôt ; corrigez-le d’abord\n",
    )
    assert (root / PARTNER).read_text("utf-8") == broken
    # Who saw it broken may mend it.
    assert propose(text_of(PARTNER, MINE, broken)) == (0, f"{PARTNER}\n", "")


def test_a_proposal_that_does_not_read_is_told_line_by_line(root: Path, propose: Proposed) -> None:
    commit(root, {PARTNER: CETIM.replace("expert", "ecole")})
    status, paths, told = propose(text_of(PARTNER, f"{MINE}nom: Encore\n", CETIM))
    assert (status, paths) == (1, "")
    assert told.startswith(f"{PARTNER}:7:1 : nom : champ écrit deux fois, déjà ligne 2 ;")
    assert "ecole" in (root / PARTNER).read_text("utf-8")


def test_a_base_that_is_no_name_is_told(propose: Proposed) -> None:
    assert propose(f"# fichier : {PARTNER}\n# base : main\n{MINE}") == (
        1,
        "",
        "reloc : « # base : main » : quarante chiffres et lettres sont attendus, ceux que le "
        "formulaire a écrits\n",
    )


def test_forms_are_told_what_git_calls_each_file(root: Path) -> None:
    write(root, {"events/partners/marque.yml": "\ufeffnom: Marque\ncategorie: expert\n"})
    made, _problems = load_site(root, NOW)
    files = dict(contribution_files(made))
    for path in (PARTNER, "events/partners/marque.yml", "products/lampes.yml"):
        folder, _, name = path.removesuffix(".yml").rpartition("/")
        found = json.loads(files[f"contribuer/fiches/{folder}/{name[:2]}.json"])[name]
        assert found["base"] == git(root, "hash-object", path).strip()
        assert found["texte"] == (root / path).read_text("utf-8-sig")


# ── One file, pasted over a newer one: a pull request that git has nothing to say of ──

STALE = MINE.replace("expert", "ecole")


def told(root: Path) -> list[str]:
    with state(root, "HEAD") as base:
        found = compare(root, base, ROOT / "theme", NOW, "HEAD")
    assert all(one.severity is Severity.WARNING for one in found.problems)
    return [str(one) for one in found.problems]


@pytest.fixture
def dated(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with the pages that a comparison makes; the first version is of 3 March 2027."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setitem(os.environ, name, "2027-03-03T12:00:00+01:00")
    git(root, "commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    monkeypatch.setitem(os.environ, "GIT_COMMITTER_DATE", "2027-03-08T12:00:00+01:00")
    commit(root, {**SECTIONS})
    return root


def test_a_file_made_from_an_older_version_is_told(dated: Path) -> None:
    theirs = CETIM.replace("cetim.example", "cetim2.example").replace("expert", "label")
    commit(dated, {PARTNER: theirs})
    write(dated, {PARTNER: STALE})
    assert told(dated) == [
        f"{PARTNER}:5:7 : site : cette fiche part de la version du 3 mars 2027, et ce champ a changé "
        "depuis : publié « https://cetim2.example/ », ici « https://cetim.example/ » ; gardez ce qui "
        "est publié, ou dites pourquoi il change",
        f"{PARTNER}:3:12 : categorie : changé ici et, depuis le 3 mars 2027, dans ce qui est publié : "
        "publié « label », ici « ecole », au départ « expert » ; choisissez",
    ]


def test_the_summary_gives_the_file_that_holds_both(dated: Path) -> None:
    theirs = (
        CETIM.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n"
    )
    commit(dated, {PARTNER: theirs})
    write(dated, {PARTNER: STALE})
    with state(dated, "HEAD") as base:
        summary = as_summary(compare(dated, base, ROOT / "theme", NOW, "HEAD"))
    whole = summary.partition("````yaml\n")[2].partition("````")[0]
    assert whole == (
        STALE.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n"
    )
    write(dated, {PARTNER: whole})
    assert told(dated) == []


def test_the_line_that_is_suggested_is_accepted(dated: Path) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    write(dated, {PARTNER: MINE})
    with state(dated, "HEAD") as base:
        [problem] = compare(dated, base, ROOT / "theme", NOW, "HEAD").problems
    assert problem.suggestion == "site: https://cetim2.example/"
    lines = MINE.split("\n")
    lines[problem.line - 1] = problem.suggestion
    write(dated, {PARTNER: "\n".join(lines)})
    assert told(dated) == []


@pytest.mark.parametrize(
    "now",
    [
        CETIM.replace("cetim.example", "cetim3.example"),  # once more another
        CETIM.replace("cetim.example", "cetim2.example").replace("expert", "ecole"),
        CETIM.replace("site: https://cetim.example/\n", ""),
        CETIM.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n",
    ],
)
def test_a_file_made_from_the_latest_version_is_asked_nothing(dated: Path, now: str) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    write(dated, {PARTNER: now})
    assert told(dated) == []


def test_nothing_is_known_without_the_history(dated: Path, tmp_path: Path) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    git(tmp_path, "clone", "--quiet", "--depth", "1", dated.as_uri(), "peu")
    write(tmp_path / "peu", {PARTNER: MINE})
    assert told(tmp_path / "peu") == []


# ── Two people, two browsers ──


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


MERGES = """
import { makeDrafts } from "THEME/assets/js/contribution/drafts.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { schema, all } = JSON.parse(text);
const { merge } = makeDrafts(schema, "essai");
console.log(JSON.stringify(all.map(([was, mine, theirs]) => {
  const { data, conflicts } = merge(was, mine, theirs);
  return [data, conflicts.map(({ name }) => name)];
})));
"""


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
    script = MERGES.replace("THEME", (ROOT / "theme").as_uri())
    done = subprocess.run(
        [str(fallback.node()), "--input-type=module", "--eval", script],
        input=json.dumps({"schema": entity_schema(Event), "all": every}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    clashes = 0
    for (was, mine, theirs), (data, names) in zip(every, json.loads(done.stdout), strict=True):
        merged = merge(was, mine, theirs)
        assert {clash.location[0] for clash in merged.clashes} == set(names)
        clashes += bool(names)
        for name in {*data, *merged.data} - set(names):
            assert same(merged.data.get(name), data.get(name)), (name, was, mine, theirs)
    assert 500 < clashes < 2_000
