"""The developers' page names what there is: who adds a room, a rule, an output or a command says so."""

from __future__ import annotations

import re

import pytest

from relocalisations.checks import RULES
from tests.frozen_site import ROOT

DOCS = ROOT / "docs" / "developper"
PACKAGE = ROOT / "scripts" / "relocalisations"
PAGE = "\n".join((DOCS / name).read_text("utf-8") for name in ("README.md", "regles.md"))


def modules(folder: str) -> list[str]:
    return sorted(
        path.relative_to(PACKAGE / folder).with_suffix("").as_posix()
        for path in (PACKAGE / folder).rglob("*.py")
        if path.stem != "__init__"
    )


ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
NAMED = [
    *ROOMS,
    *(rule.name for rule in RULES),
    *modules("outputs"),
    *(
        f"make {name}"
        for name in re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        if name != "help"
    ),
]


@pytest.mark.parametrize("name", NAMED)
def test_the_page_names_it(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_the_page_names_every_command() -> None:
    program = (PACKAGE / "cli.py").read_text("utf-8")
    commands = set(re.findall(r'_command\(\s*commands,\s*"(\w+)"', program))
    assert "check" in commands
    assert commands == set(re.findall(r"^- `reloc (\w+)`", PAGE, re.MULTILINE))


def test_the_page_names_nothing_that_is_gone() -> None:
    for section, names in (
        ("Les règles\n", {rule.name for rule in RULES}),
        ("Les sorties", {*modules("outputs")}),
    ):
        text = PAGE.split(f"# {section}", 1)[1].split("\n## ", 1)[0]
        assert set(re.findall(r"^- `([\w/-]+)`", text, re.MULTILINE)) == names


def test_paths_in_the_recipes_exist() -> None:
    """A recipe that sends somebody to a file that moved would cost an afternoon."""
    recipes = (DOCS / "recettes.md").read_text("utf-8")
    found = re.findall(r"`((?:scripts|theme|tests|content|events|products)/[\w./-]+)`", recipes)
    assert len(found) > 8
    assert [path for path in found if not (ROOT / path).exists()] == []


def test_links_lead_somewhere() -> None:
    for file in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), (file.name, target)
