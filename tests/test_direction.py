"""The code goes one way: from the files that people write to the bytes that people read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "relocalisations"
ROOMS = (
    "text",
    "problems",
    "machine",
    "source",
    "schema",
    "reading",
    "checks",
    "model",
    "pages",
    "html",
    "outputs",
    "build",
    "search",
    "engines",
    "contribute",
    "official",
    "cli",
    "mkdocs_plugin",
)
"""From the files that people write to the bytes that people read. A room knows only those before it."""

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
    """Every dotted name that a module imports, inside its functions too, and for its types alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imported(node)


@cache
def parsed(path: Path) -> ast.Module:
    """A module's tree: many tests look at it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def graph() -> dict[str, set[str]]:
    """The modules of ours that each module imports, by the name below the package's."""
    names = files()
    edges: dict[str, set[str]] = {}
    for name, path in names.items():
        for full in imported(parsed(path)):
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


def against_the_flow(edges: dict[str, set[str]], name: str) -> set[str]:
    """What a module imports from rooms after its own."""
    mine = ROOMS.index(room(name))
    return {target for target in edges[name] if ROOMS.index(room(target)) > mine}


def room(name: str) -> str:
    return name.partition(".")[0]


EDGES = graph()


def test_every_module_is_in_a_room() -> None:
    assert {room(name) for name in EDGES} == set(ROOMS)


@pytest.mark.parametrize("name", sorted(EDGES))
def test_a_module_imports_only_rooms_before_its_own(name: str) -> None:
    assert against_the_flow(EDGES, name) == set()


@pytest.mark.parametrize("name", sorted(EDGES))
def test_no_module_leads_back_to_itself(name: str) -> None:
    """Inside a room neither."""
    assert name not in reached(EDGES, name), " → ".join(reached(EDGES, name).get(name, ()))


def test_every_room_is_used() -> None:
    """Or the tests above would prove nothing."""
    ends = {*reached(EDGES, "cli"), *reached(EDGES, "mkdocs_plugin"), *ENDS}
    assert {room(name) for name in ends} == set(ROOMS)


def test_the_test_sees_a_wrong_import() -> None:
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from relocalisations.cli import main\n"
        "def f():\n    from relocalisations.pages.plan import all_pages\n"
    )
    assert list(imported(tree)) == [
        "typing.TYPE_CHECKING",
        "relocalisations.cli.main",
        "relocalisations.pages.plan.all_pages",
    ]
    wrong = {**EDGES, "problems.problem": {"model.site"}}
    assert against_the_flow(wrong, "problems.problem") == {"model.site"}
    assert "problems.problem" in reached(wrong, "problems.problem")


@pytest.mark.parametrize("end", sorted(ENDS))
def test_nothing_imports_an_end(end: str) -> None:
    assert [name for name, targets in EDGES.items() if end in targets] == []


def knowing(*libraries: str) -> set[str]:
    """The modules that import one of these libraries."""
    return {
        name
        for name, path in files().items()
        for full in imported(parsed(path))
        if full.split(".")[0] in libraries
    }


def test_an_engine_is_known_by_one_module() -> None:
    """Material for MkDocs ends in 2027: what follows it must have one module to write anew."""
    assert knowing("mkdocs", "material") == {"mkdocs_plugin"}
    assert knowing("zensical") == {"engines.zensical"}


def test_nothing_else_knows_which_engine_ran() -> None:
    """Whatever is imported from the adapters is imported by what starts them."""
    knowing_zensical = {name for name, targets in EDGES.items() if "engines.zensical" in targets}
    assert knowing_zensical == {"engines.command"}


def test_only_one_module_reads_yaml() -> None:
    """Others may write some; read any other way, it would be guessed at and lose its lines."""
    readers = {"load", "safe_load", "full_load", "unsafe_load", "load_all", "compose", "parse"}
    reading = {
        name
        for name, path in files().items()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) == "yaml"
        and node.attr in readers
    }
    loaders = {
        name
        for name, path in files().items()
        for full in imported(parsed(path))
        if full.startswith("yaml.") and full.endswith("Loader")
    }
    assert reading == set()
    assert loaders == {"source.building"}


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
