"""Run every check of `make check`, all of them even if one fails, and say which failed.

Usage: python -m tools.check_all
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.console import ROOT, count

BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
BUILD = "Site : fabrication stricte"


class Step(NamedTuple):
    """One check: its name, the program that does it and, where there is one, the way to mend."""

    title: str
    command: list[str]
    remedy: str = ""
    needs: str = ""
    """The title of a step without which this one means nothing."""


def steps() -> Iterator[Step]:
    """Every check, the quickest first, and the site before what reads it."""
    brief = ["--quiet", "--output-format", "concise"]
    yield Step("Code : règles", ["ruff", "check", *brief, "."], "make format")
    yield Step("Code : mise en forme", ["ruff", "format", "--check", *brief, "."], "make format")
    yield Step("Code : types", ["mypy"])
    yield Step("Gabarits", ["djlint", "--lint", "--quiet", "theme"])
    yaml = ["events", "products", ".github", "mkdocs.yml"]
    yield Step("YAML : écriture", ["yamllint", "--no-warnings", *yaml])
    yield Step("Fiches", ["reloc", "check"])
    yield Step(BUILD, ["mkdocs", "build", "--strict"])
    yield Step("Site : HTML valide", _tool("check_html"), needs=BUILD)
    yield Step("Site : liens et ancres", _tool("check_links"), needs=BUILD)
    yield from _github_files()
    security = ["zizmor", "--offline", "--quiet", "--no-progress", "--pedantic", str(GITHUB)]
    yield Step("GitHub : sûreté des workflows", security)


def _tool(name: str) -> list[str]:
    return ["python", "-m", f"tools.{name}"]


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


def run(step: Step) -> bool:
    """Run one step; show what it says only if it fails."""
    started = time.monotonic()
    program, *arguments = step.command
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
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
    failed: list[str] = []
    total = 0
    for step in steps():
        total += 1
        if step.needs in failed:
            print(f"✗ {step.title} : non vérifié, car « {step.needs} » a échoué", flush=True)
        elif run(step):
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
