"""A proposal from a fork, from the contributor's commit to what GitHub shows, on a bare clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from relocalisations.contribute.issue_forms import NotAFicheError, files, read_issue
from relocalisations.schema import Event
from tests.frozen_site import FROZEN, ROOT, copy_of_few

RELOC = Path(sys.executable).with_name("reloc")

EVENT_ISSUE = """### Nom

Nuit de la relocalisation $(touch pirate) `touch pirate`

### Ville

rouen

### Premier jour

2027-03-01

### Dernier jour

2027-03-02

### Statut

annonce : annoncé ; aucune source ne dit encore qu’il a eu lieu

### Source : éditeur

Le Courrier

### Source : titre

Une nuit : le programme

### Source : adresse

https://courrier.example/nuit

### Source : date

_No response_
"""


def run(
    *command: str, cwd: Path, given: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "RELOC": str(RELOC),
        "GIT_AUTHOR_NAME": "Une contributrice",
        "GIT_AUTHOR_EMAIL": "elle@example.org",
        "GIT_COMMITTER_NAME": "Une contributrice",
        "GIT_COMMITTER_EMAIL": "elle@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **more,
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, input=given, capture_output=True, text=True, check=False
    )


def git(cwd: Path, *arguments: str) -> str:
    done = run("git", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository that holds a site."""
    tree = tmp_path_factory.mktemp("depot") / "site"
    shutil.copytree(ROOT / ".ci", copy_of_few(tree, "luminaires-led") / ".ci")
    git(tree, "init", "--quiet", "--initial-branch=main")
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "Le site")
    bare = tree.with_suffix(".git")
    git(tree, "clone", "--quiet", "--bare", ".", str(bare))
    return bare


def proposal(
    upstream: Path,
    folder: Path,
    changes: Mapping[str, str | None],
    links: Mapping[str, Path] | None = None,
) -> Path:
    """What GitHub Actions checks out: the fork's commit merged into main."""
    git(folder, "clone", "--quiet", str(upstream), "fork")
    fork = folder / "fork"
    git(fork, "switch", "--quiet", "--create", "ajout")
    for name, text in changes.items():
        if text is None:
            (fork / name).unlink()
        else:
            (fork / name).write_text(text, encoding="utf-8")
    for name, target in (links or {}).items():
        (fork / name).symlink_to(target)
    git(fork, "add", "--all")
    git(fork, "commit", "--quiet", "--message", "Ma proposition")
    git(fork, "switch", "--quiet", "main")
    git(fork, "merge", "--quiet", "--no-ff", "--message", "Merge", "ajout")
    return fork


def text_of(name: str) -> str:
    return (FROZEN / name).read_text("utf-8")


def readable(summary: Path) -> str:
    """The summary as GitHub shows it: what a stranger wrote comes as character references."""
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), summary.read_text("utf-8"))


def test_three_errors_in_two_files_are_all_told(upstream: Path, tmp_path: Path) -> None:
    product, partner = "products/luminaires-led.yml", "events/partners/neoma.yml"
    wrong = text_of(product).replace("secteur: eclairage", "secteur: eclairag")
    wrong = wrong.replace('sh: "940542"', "sh: 94054")
    fork = proposal(
        upstream,
        tmp_path,
        {product: wrong, partner: text_of(partner).replace("categorie: ecole", "categorie: école")},
    )
    summary = tmp_path / "resume.md"
    done = run(".ci/proposition", "HEAD^1", cwd=fork, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    annotations = re.findall(r"::error file=([^,]+),line=(\d+)", done.stdout)

    def line(name: str, start: str) -> str:
        lines = (fork / name).read_text("utf-8").splitlines()
        return str(1 + next(n for n, text in enumerate(lines) if text.startswith(start)))

    assert sorted(annotations) == sorted(
        [
            (product, line(product, "sh:")),
            (product, line(product, "secteur:")),
            (partner, line(partner, "categorie:")),
        ]
    )
    said = readable(summary)
    for words in ("code SH non admis", "vouliez-vous « eclairage »", "vouliez-vous « ecole »"):
        assert words in said
    rows = [row for row in said.splitlines() if row.startswith("| ") and "yml" in row]
    assert len(rows) == 3
    assert sum("<code>" in row for row in rows) >= 2


def test_a_right_proposal_says_what_it_does_to_the_site(
    upstream: Path, tmp_path: Path, page: Page
) -> None:
    old, new = "products/luminaires-led.yml", "products/luminaires.yml"
    fork = proposal(
        upstream,
        tmp_path,
        {
            old: None,
            new: text_of(old) + "alias: [/produits/luminaires-led/]\n",
            "events/partners/zest.yml": "nom: Zest et compagnie\ncategorie: entreprise\n",
            "events/partners/neoma.yml": text_of("events/partners/neoma.yml")
            + "description: Une école.\n",
        },
    )
    summary = tmp_path / "resume.md"
    done = run(".ci/proposition", "HEAD^1", cwd=fork, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout + done.stderr
    said = readable(summary)
    assert "2 pages ajoutées, 1 page changée, 1 page retirée" in said
    assert "| Zest et compagnie | <code>/partenaires/zest/</code> |" in said
    assert (
        "<code>/produits/luminaires-led/</code> mènera à <code>/produits/luminaires/</code>" in said
    )
    # One file is enough to look at the pages; it runs nothing that they may hold.
    page.goto((fork / "apercu.html").as_uri())
    expect(page.locator("details")).to_have_count(3)
    frame = page.frame_locator("details[open] iframe").last
    expect(frame.get_by_role("heading", level=1).first).to_be_visible()


def test_a_hostile_proposal_changes_nothing_but_its_own_report(
    upstream: Path, tmp_path: Path
) -> None:
    """Odd names, links that lead outside, long texts, lines that look like orders to GitHub."""
    outside = tmp_path / "dehors.txt"
    outside.write_text("une ligne de la machine\n", encoding="utf-8")
    partner = "nom: {}\ncategorie: entreprise\n"
    fork = proposal(
        upstream,
        tmp_path,
        {
            "products/a,b::error file=c.yml": partner.format("A"),
            "products/$(touch pirate).yml": partner.format("B"),
            "products/`touch pirate`.yml": partner.format("C"),
            "products/-n.yml": partner.format("D"),
            "products/ligne\n::error::fausse.yml": partner.format("E"),
            "events/partners/zest.yml": partner.format(
                '"![x](https://autre.example/x) <img src=x> | @tous"'
            )
            + 'site: "::set-output name=x::y"\nsecteur: "\\n::error file=README.md::fausse\\n"\n',
            "events/partners/long.yml": partner.format("long " * 20_000),
            "content/fausse.html": "<script>1</script>\n",
            "content/agenda.ics": "BEGIN:VCALENDAR\n",
        },
        links={
            "content/images-dehors.md": outside,
            "products/dehors.yml": outside,
            "products/racine": tmp_path,
        },
    )
    before = sorted(path.as_posix() for path in tmp_path.rglob("*") if ".git" not in path.parts)
    summary = tmp_path / "resume.md"
    done = run(".ci/proposition", "HEAD^1", cwd=fork, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    after = {path.as_posix() for path in tmp_path.rglob("*") if ".git" not in path.parts}
    new = {name for name in after - set(before) if "/.cache" not in name}
    assert new == {summary.as_posix()}
    assert set(before) <= after
    assert git(fork, "status", "--porcelain") == ""
    # each line that GitHub takes for an order is one of ours, and names a file of the proposal
    orders = [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")]
    assert orders
    assert all(re.match(r"::(error|warning) file=(products|events|content)/", o) for o in orders)
    said = summary.read_text("utf-8")
    assert "une ligne de la machine" not in said + done.stdout + done.stderr
    assert not re.search(r"<img|<script|!\[|\n::|@tous", said)
    assert len(said) < 400_000
    assert len(done.stdout) < 1_000_000


def test_what_mends_a_broken_site_is_accepted(upstream: Path, tmp_path: Path) -> None:
    name = "events/partners/neoma.yml"
    broken = proposal(upstream, tmp_path, {name: "nom: [\n"})
    git(broken, "switch", "--quiet", "--create", "remede")
    (broken / name).write_text(text_of(name), encoding="utf-8")
    git(broken, "commit", "--quiet", "--all", "--message", "Un remède")
    summary = tmp_path / "resume.md"
    done = run(".ci/proposition", "HEAD^1", cwd=broken, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "La version comparée a des erreurs que celle-ci n’a pas" in readable(summary)


HOSTILE = (
    "a < b & c > d, ](javascript:x)",
    "[lien](https://autre.example/) ![x](https://autre.example/x.png)",
    "| une | table | et `du code` @tous #1",
    "::error file=README.md::fausse",
    "{{ site }} {% raw %} ${{ github.token }}",
)
"""Names that are right, and that a report could take for its own."""
UNDESCRIBED = ("neoma", "junia", "cetim", "edhec", "eurosit")
"""Partners whose file says nothing of them."""


def test_a_valid_but_hostile_proposal_is_only_text_in_its_report(
    upstream: Path, tmp_path: Path, page: Page
) -> None:
    quoted = ["'" + name.replace("'", "''") + "'" for name in HOSTILE]
    fork = proposal(
        upstream,
        tmp_path,
        {
            f"events/partners/zest-{number}.yml": f"nom: {name}\ncategorie: entreprise\n"
            f"description: {name}\n"
            for number, name in enumerate(quoted)
        }
        | {
            f"events/partners/{partner}.yml": text_of(f"events/partners/{partner}.yml")
            + f"description: {name}\n"
            for partner, name in zip(UNDESCRIBED, quoted, strict=True)
        },
    )
    summary = tmp_path / "resume.md"
    done = run(".ci/proposition", "HEAD^1", cwd=fork, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout + done.stderr
    raw = summary.read_text("utf-8")
    assert not re.search(r"<img|<script|!\[|\]\(|^::|@tous|#1\b|javascript:", raw, re.MULTILINE)
    lines = list(zip(raw.splitlines(), readable(summary).splitlines(), strict=True))
    for number in range(len(HOSTILE)):
        address = f"| <code>/partenaires/zest-{number}/</code> |"
        rows = [line for line, read in lines if address in read]
        assert [row.count("|") for row in rows] == [3], HOSTILE[number]
    assert not [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((fork / "apercu.html").as_uri())
    for details in page.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        shown = details.frame_locator("iframe").last
        expect(shown.get_by_role("heading", level=1).first).to_be_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []


def test_an_address_that_would_vanish_is_an_error(upstream: Path, tmp_path: Path) -> None:
    fork = proposal(upstream, tmp_path, {"products/luminaires-led.yml": None})
    done = run(str(RELOC), "diff", "HEAD^1", cwd=fork)
    assert done.returncode == 1
    assert (
        "la page /produits/luminaires-led/ (« Luminaires à LED ») disparaîtrait sans redirection"
        in done.stdout
    )


def test_an_event_put_off_without_a_page_that_tells_it_is_asked_about(
    upstream: Path, tmp_path: Path
) -> None:
    name = "events/2022-10-13-caen.yml"
    before = (FROZEN / name).read_text("utf-8")
    changed = before.replace("\nstatut: annonce\n", "\nstatut: reporte\n")
    fork = proposal(upstream, tmp_path, {name: changed})
    done = run(str(RELOC), "diff", "HEAD^1", "--format", "resume", cwd=fork)
    assert (
        "**À vérifier.** statut : « annonce » devient « reporte » sans que ses sources changent ; "
        f"ajoutez-y la page qui l’annonce : <code>{name}</code>"
    ) in unescape(done.stdout)
    assert done.returncode == 0  # asked, not refused


def test_diff_with_a_folder_and_with_nonsense(upstream: Path, tmp_path: Path) -> None:
    fork = proposal(
        upstream, tmp_path, {"events/partners/zest.yml": "nom: Zest\ncategorie: entreprise\n"}
    )
    same = run(str(RELOC), "diff", str(fork), "--format", "json", cwd=fork)
    assert same.returncode == 0
    assert '"ajoutees": []' in same.stdout
    for nonsense in ("inconnue", "--upload-pack=touch pirate"):
        done = run(str(RELOC), "diff", "--", nonsense, cwd=fork)
        assert done.returncode == 2
        assert "n’est ni un dossier du site" in done.stderr
    assert not (fork / "pirate").exists()


def test_what_the_program_changes_is_said_to_be_unseen(upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    folder = tmp_path / "ici"
    done = run(str(RELOC), "diff", "HEAD", cwd=folder)
    assert done.stdout == "Aucune page ne change.\n"
    template = folder / "theme/pages/partenaires.html"
    template.write_text(template.read_text("utf-8") + "<p>Nouveau.</p>\n", "utf-8")
    done = run(str(RELOC), "diff", "HEAD", cwd=folder)
    assert done.stdout == (
        "Aucune page ne change.\n"
        "Le programme ou le thème changent aussi. Les deux états sont faits avec ceux d’ici : ce qui "
        "en vient ne se voit pas dans cette comparaison.\n"
    )


def test_diff_without_templates(upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    folder = tmp_path / "ici"
    shutil.rmtree(folder / "theme")
    done = run(str(RELOC), "diff", "HEAD", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "reloc : theme/pages n’est pas dans ce dossier ; sans gabarits, pas de page à comparer\n"
    )


def test_an_accepted_issue_becomes_a_branch(upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    here = tmp_path / "ici"
    done = run(
        ".ci/fiche",
        cwd=here,
        given=EVENT_ISSUE,
        ISSUE_NUMBER="12",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "events/2027-03-01-rouen.yml"
    assert git(here, "branch", "--show-current").strip() == "fiche/issue-12"
    assert not list(here.rglob("pirate"))
    written = (here / "events/2027-03-01-rouen.yml").read_text("utf-8")
    assert "nom: Nuit de la relocalisation $(touch pirate) `touch pirate`" in written
    assert run(str(RELOC), "check", cwd=here).returncode == 0


def test_an_issue_that_is_not_right_writes_nothing(upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    here = tmp_path / "ici"
    for wrong in (
        EVENT_ISSUE.replace("2027-03-02", "2027-02-02"),
        EVENT_ISSUE.replace("rouen", "../../etc"),
        "Bonjour",
        "",
    ):
        done = run(".ci/fiche", cwd=here, given=wrong, ISSUE_NUMBER="12")
        assert done.returncode == 1
        assert done.stderr
        assert git(here, "status", "--porcelain") == ""
    assert git(here, "branch", "--show-current").strip() == "main"


def test_the_issue_forms_ask_what_the_schema_asks() -> None:
    for text in files().values():
        form = yaml.safe_load(text)
        assert "labels" not in form, "une étiquette posée par le formulaire accepterait toute seule"
    kind, given = read_issue(EVENT_ISSUE)
    assert kind is Event
    assert given["statut"] == "annonce"
    assert "source-date" not in given
    with pytest.raises(NotAFicheError):
        read_issue("### Nom\n\nTout seul")


def test_no_workflow_lets_a_stranger_write() -> None:
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        text = path.read_text("utf-8")
        assert "pull_request_target" not in text, path
        for number, command in enumerate(re.findall(r"run: (?:\|\n)?(.*(?:\n {10,}.*)*)", text)):
            assert "${{" not in command, (path, number)
    workflow = yaml.safe_load((ROOT / ".github/workflows/proposition.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["permissions"] == {"contents": "read"}
    assert "secrets." not in (ROOT / ".github/workflows/proposition.yml").read_text("utf-8")
