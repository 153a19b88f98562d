"""What the owner has not filled in yet, before the site may be called complete.

What GitHub alone knows (where Pages takes the site from, who may merge) cannot be read here: the
owner's page tells it. Everything that files can tell is looked at.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from relocalisations.model.site import Site
from relocalisations.outputs import lasting_addresses
from relocalisations.pages.addresses import updated_list
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import count
from relocalisations.problems.reports import cell
from relocalisations.reading.content_files import LIST
from relocalisations.reading.hand_written import publication_problems

GUIDE = "docs/publier.md"
"""The owner's page."""

_ADDRESS = re.compile(r"""^site_url:.*?["'](https?://[^"']+)["']""", re.MULTILINE)
_REMOTE = re.compile(r"github\.com[:/]([^/\s]+)/([^/\s]+?)(?:\.git)?/?$")
_FORMS = ".github/ISSUE_TEMPLATE/config.yml"
_OWNERS = ".github/CODEOWNERS"


class Missing(NamedTuple):
    """One thing to do."""

    place: str
    """A file, or what is to be set."""
    what: str
    remedy: str
    """What to write or to run."""


def missing(site: Site) -> list[Missing]:
    """Everything that the files of the site tell is missing."""
    root = site.root
    return [
        *_repository(root),
        *_address(root),
        *_owners(root),
        *(
            Missing(problem.place, problem.message, problem.suggestion or "")
            for problem in publication_problems(root, site.publication)
        ),
        *([] if _list_is_complete(site) else [_LIST]),
    ]


_LIST = Missing(
    "content/_adresses.txt",
    "la liste des adresses publiées est incomplète ; rien ne dirait qu’une page disparaît",
    ".venv/bin/reloc adresses --ecrire, après la première publication",
)


def _list_is_complete(site: Site) -> bool:
    path = site.root / LIST
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    return before == updated_list(site, list(planned_pages(site)), lasting_addresses(site))


def _git(root: Path, *arguments: str) -> str:
    """What git answers; nothing without git or outside of a repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def repository_of(root: Path) -> tuple[str, str] | None:
    """The account and the name of the repository on GitHub, if git knows one."""
    found = _REMOTE.search(_git(root, "remote", "get-url", "origin"))
    return (found[1], found[2]) if found else None


def _repository(root: Path) -> Iterator[Missing]:
    if not _git(root, "rev-parse", "--git-dir"):
        yield Missing("git", "ce dossier n’est pas un dépôt", "git init --initial-branch=main")
        return
    if repository_of(root) is None:
        yield Missing(
            "git",
            "aucun dépôt GitHub n’est relié à ce dossier",
            f"git remote {'set-url' if _git(root, 'remote', 'get-url', 'origin') else 'add'} "
            "origin https://github.com/COMPTE/DEPOT.git",
        )
    if (branch := _git(root, "symbolic-ref", "--short", "HEAD")) and not _has_main(root, branch):
        yield Missing(
            "git",
            f"la branche s’appelle « {branch} », et seule « main » est publiée",
            "git branch --move main",
        )


def _has_main(root: Path, branch: str) -> bool:
    known = ("refs/heads/main", "refs/remotes/origin/main")
    return branch == "main" or any(_git(root, "rev-parse", "--verify", ref) for ref in known)


def _address(root: Path) -> Iterator[Missing]:
    """The address is GitHub's to say when it publishes; these files only repeat it."""
    said = _ADDRESS.search((root / "mkdocs.yml").read_text("utf-8"))
    if said is None:
        yield Missing(
            "mkdocs.yml",
            "site_url : adresse du site absente",
            'site_url: !ENV [SITE_URL, "https://…/"]',
        )
        return
    address = said[1].rstrip("/")
    found = repository_of(root)
    host = urlsplit(address).netloc
    if found and host.endswith(".github.io"):
        expected = _pages_address(*found)
        if address != expected:
            yield Missing(
                "mkdocs.yml",
                f"site_url : « {address}/ » n’est pas l’adresse de ce dépôt sur GitHub Pages",
                f'site_url: !ENV [SITE_URL, "{expected}/"]',
            )
            address = expected
    forms = root / _FORMS
    if forms.is_file():
        for number, line in enumerate(forms.read_text("utf-8").splitlines(), 1):
            link = re.match(r"\s*url:\s*(\S+)", line)
            if link and not link[1].startswith(f"{address}/"):
                yield Missing(
                    f"{_FORMS}:{number}",
                    f"ce lien ne mène pas au site, « {address}/ »",
                    f"url: {address}/contribuer/",
                )


def _pages_address(account: str, name: str) -> str:
    """Where GitHub Pages publishes a repository without a domain of its own."""
    host = f"https://{account.lower()}.github.io"
    return host if name.lower() == f"{account.lower()}.github.io" else f"{host}/{name}"


def _owners(root: Path) -> Iterator[Missing]:
    file = root / _OWNERS
    text = file.read_text("utf-8") if file.is_file() else ""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        yield Missing(
            _OWNERS,
            "personne n’est désigné pour relire les propositions",
            "* @COMPTE",
        )


def as_text(found: list[Missing]) -> str:
    """For the terminal."""
    if not found:
        return f"Rien ne manque dans les fichiers. Ce qui se règle sur GitHub : {GUIDE}"
    lines = []
    for one in found:
        lines.append(f"{one.place} : {one.what}")
        if one.remedy:
            lines.append(f"    → {one.remedy}")
    number = count(len(found), "chose à faire", "choses à faire")
    return "\n".join([*lines, "", f"{number}. Pas à pas : {GUIDE}"])


def as_summary(found: list[Missing]) -> str:
    """Markdown for the summary of a publication."""
    lines = ["## Ce que le site ne sait pas encore", ""]
    if not found:
        return "\n".join([*lines, "Rien : tout ce que les fichiers demandent est rempli."])
    lines += [
        "Le site est publié sans cela : ses pages se taisent là où elles n’ont rien à dire.",
        "",
        "| Où | Quoi | Écrivez ou lancez |",
        "|---|---|---|",
        *(
            f"| {cell(one.place)} | {cell(one.what)} | <code>{cell(one.remedy)}</code> |"
            for one in found
        ),
        "",
        f"Pas à pas : {GUIDE}.",
    ]
    return "\n".join(lines)
