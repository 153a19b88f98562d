"""Run every check of `make check`, all of them even if one fails, and say which failed.

Usage: python -m tools.check_all [--contenu] [--engine NAME] [--racine DOSSIER]

`--contenu` leaves out what only a change of the program can break: what is left is what a
contribution to the site must pass to be published.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from relocalisations.engines import DEFAULT, ENGINES
from tools.console import ROOT, count

BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
CONTENT = ["events", "products", "mkdocs.yml"]
BUILD = "Site : fabrication stricte"


class Step(NamedTuple):
    """One check: its name, the program that does it and, where there is one, the way to mend."""

    title: str
    command: list[str]
    remedy: str = ""
    needs: str = ""
    """The title of a step without which this one means nothing."""


def steps(engine: str) -> Iterator[Step]:
    """Every check, the quickest first, and the site before what reads it."""
    brief = ["--quiet", "--output-format", "concise"]
    yield Step("Code : règles", ["ruff", "check", *brief, "."], "make format")
    yield Step("Code : mise en forme", ["ruff", "format", "--check", *brief, "."], "make format")
    yield Step("Code : types", ["mypy"])
    yield Step("Scripts : règles", _tool("check_scripts", "regles"))
    yield Step("Scripts : mise en forme", _tool("check_scripts", "forme"), "make format")
    yield Step("Scripts : types", _tool("check_scripts", "types"))
    yield Step("Gabarits", ["djlint", "--lint", "--quiet", "theme"])
    yield from content_steps(engine)
    yield Step("Site : accessibilité", _tool("check_access", "site"), needs=BUILD)
    yield Step("GitHub : YAML", ["yamllint", "--no-warnings", str(GITHUB)])
    yield from _github_files()
    security = ["zizmor", "--offline", "--quiet", "--no-progress", "--pedantic", str(GITHUB)]
    yield Step("GitHub : sûreté des workflows", security)


def content_steps(engine: str) -> Iterator[Step]:
    """What a contribution must pass: the files, then the site that this engine makes of them."""
    yield Step("YAML : écriture", ["yamllint", "--no-warnings", *CONTENT])
    yield Step("Fiches", ["reloc", "check"])
    yield Step(BUILD, ["reloc", "build", "--engine", engine, "--strict"])
    yield Step("Site : HTML valide", _tool("check_html", "site"), needs=BUILD)
    yield Step("Site : liens et ancres", _tool("check_links", "site"), needs=BUILD)


def _tool(name: str, *arguments: str) -> list[str]:
    return ["python", "-m", f"tools.{name}", *arguments]


def _github_files() -> Iterator[Step]:
    """GitHub ignores in silence a form or a workflow that it cannot read: check them here."""
    forms = [path for path in GITHUB.glob("ISSUE_TEMPLATE/*.yml") if path.stem != "config"]
    kinds = {
        "GitHub : workflows": ("github-workflows", list(GITHUB.glob("workflows/*.yml"))),
        "GitHub : formulaires": ("github-issue-forms", forms),
        "GitHub : accueil des formulaires": (
            "github-issue-config",
            list(GITHUB.glob("ISSUE_TEMPLATE/config.yml")),
        ),
        "GitHub : mises à jour": ("dependabot", list(GITHUB.glob("dependabot.yml"))),
    }
    for title, (schema, files) in kinds.items():
        if files:
            command = ["check-jsonschema", "--builtin-schema", f"vendor.{schema}"]
            yield Step(title, [*command, *map(str, sorted(files))])


def run(step: Step, root: Path) -> bool:
    """Run one step in a folder; show what it says only if it fails."""
    started = time.monotonic()
    program, *arguments = step.command
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    passed = done.returncode == 0
    print(f"{'✓' if passed else '✗'} {step.title} ({time.monotonic() - started:.1f} s)", flush=True)
    if not passed:
        print(_indented(done.stdout), flush=True)
        if step.remedy:
            print(f"    → {step.remedy}", flush=True)
    return passed


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip().splitlines())


def main() -> int:
    """Return 1 if a check failed, once all have run."""
    parser = argparse.ArgumentParser(description="Contrôle tout, et dit ce qui a échoué.")
    parser.add_argument(
        "--contenu", action="store_true", help="seulement ce que le contenu peut faire échouer"
    )
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT, help="ce qui rend le site")
    parser.add_argument("--racine", type=Path, default=ROOT, help="dossier du site")
    options = parser.parse_args()
    failed: list[str] = []
    total = 0
    chosen = content_steps if options.contenu else steps
    for step in chosen(options.engine):
        total += 1
        if step.needs in failed:
            print(f"✗ {step.title} : non vérifié, car « {step.needs} » a échoué", flush=True)
        elif run(step, options.racine):
            continue
        failed.append(step.title)
    if failed:
        named = " ; ".join(failed)
        print(f"\n{count(len(failed), 'contrôle échoué', 'contrôles échoués')} : {named}")
        return 1
    print(f"\n{total} contrôles réussis.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
