"""The code goes one way: from the files that people write to the bytes that people read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "relocalisations"
SPINE = (
    "problems",
    "yaml_source",
    "schema",
    "reading",
    "table_rows",
    "checks",
    "figures",
    "site",
    "pages",
    "templates",
    "render",
    "build",
    "mkdocs_plugin",
)
"""From left to right. A module, or what it imports, never imports one to its right."""

ENDS = {"cli", "mkdocs_plugin"}
"""What the world calls: they alone know the hour, and nothing of ours calls them."""


def files() -> dict[str, Path]:
    """Every module by its dotted name inside the package: ``schema.types``."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts).removesuffix("__init__").rstrip(".")
        if name:
            found[name] = path
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that a module imports, inside its functions too; types alone do not count."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imported(node)


def graph() -> dict[str, set[str]]:
    """The modules of ours that each module imports, by the name below the package's.

    The modules of a folder count as one, but for ``outputs``, which no module of the spine is in.
    """
    names = files()
    edges: dict[str, set[str]] = {}
    for name, path in names.items():
        for full in imported(ast.parse(path.read_text(encoding="utf-8"))):
            if not full.startswith("relocalisations."):
                continue
            target = full.removeprefix("relocalisations.")
            while target and target not in names:
                target = target.rpartition(".")[0]
            if target:
                edges.setdefault(name, set()).add(target)
        edges.setdefault(name, set())
    return edges


def reached(edges: dict[str, set[str]], start: str) -> dict[str, tuple[str, ...]]:
    """Every module that one leads to, with the way there."""
    ways: dict[str, tuple[str, ...]] = {}
    waiting = [(start, (start,))]
    while waiting:
        name, way = waiting.pop()
        for target in edges[name] - ways.keys():
            ways[target] = (*way, target)
            waiting.append((target, ways[target]))
    return ways


def of_the_spine(name: str) -> str | None:
    return next((bone for bone in SPINE if name == bone or name.startswith(f"{bone}.")), None)


EDGES = graph()


@pytest.mark.parametrize("name", sorted(EDGES))
def test_no_module_imports_one_to_its_right(name: str) -> None:
    mine = of_the_spine(name)
    if mine is None:
        # Beside the spine: whatever it is, nothing that it uses may lead back to it.
        assert name not in reached(EDGES, name), reached(EDGES, name).get(name)
        return
    for target, way in reached(EDGES, name).items():
        theirs = of_the_spine(target)
        if theirs is not None:
            assert SPINE.index(theirs) <= SPINE.index(mine), " → ".join(way)


def test_the_spine_is_there_and_linked() -> None:
    """Or the test above would prove nothing."""
    assert set(SPINE) <= EDGES.keys()
    assert set(SPINE) - {"mkdocs_plugin"} <= reached(EDGES, "mkdocs_plugin").keys()


def test_the_test_sees_a_wrong_import() -> None:
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from relocalisations.cli import main\n"
        "def f():\n    from relocalisations.pages import all_pages\n"
    )
    assert list(imported(tree)) == ["typing.TYPE_CHECKING", "relocalisations.pages.all_pages"]
    wrong = {**EDGES, "problems": {"site"}}
    assert reached(wrong, "problems")["reading"] == ("problems", "site", "reading")


@pytest.mark.parametrize("end", sorted(ENDS))
def test_nothing_imports_an_end(end: str) -> None:
    assert [name for name, targets in EDGES.items() if end in targets] == []


def test_only_one_module_knows_mkdocs() -> None:
    """Material for MkDocs ends in 2027: what follows it must have one module to write anew."""
    knowing = {
        name
        for name, path in files().items()
        for full in imported(ast.parse(path.read_text(encoding="utf-8")))
        if full.split(".")[0] in ("mkdocs", "material")
    }
    assert knowing == {"mkdocs_plugin"}


def test_only_one_module_reads_yaml() -> None:
    """Others may write some; read any other way, it would be guessed at and lose its lines."""
    readers = {"load", "safe_load", "full_load", "unsafe_load", "load_all", "compose", "parse"}
    reading = {
        name
        for name, path in files().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) == "yaml"
        and node.attr in readers
    }
    loaders = {
        name
        for name, path in files().items()
        for full in imported(ast.parse(path.read_text(encoding="utf-8")))
        if full.startswith("yaml.") and full.endswith("Loader")
    }
    assert reading == set()
    assert loaders == {"yaml_source"}


SURROUNDINGS = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "os.environ",
    "os.getenv",
    "locale.setlocale",
    "locale.getlocale",
}


def surroundings(source: str) -> set[str]:
    """What of the clock, the environment or the locale a module reads."""
    return {
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in SURROUNDINGS
    }


@pytest.mark.parametrize("name", sorted(files().keys() - ENDS))
def test_no_module_reads_the_clock(name: str) -> None:
    """« Now » is an argument: the same content makes the same bytes."""
    assert surroundings(files()[name].read_text(encoding="utf-8")) == set()


def test_the_test_sees_a_clock() -> None:
    assert surroundings("import os\nnow = datetime.now(UTC)\nos.environ['LANG']") == {
        "datetime.now",
        "os.environ",
    }


def test_modules_stay_small() -> None:
    """Four hundred lines at the very most: one responsibility each."""
    long = {
        name: lines
        for name, path in files().items()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
