"""Put small faults in the program, one at a time, and see whether a test notices.

Usage: python -m tools.mutate [--number 200] [--seed 1] [--only theme/] [--seconds 1800] [--minutes 30]

A fault changes one number, one comparison, one word of logic or one text that a reader sees, in the
program's Python, templates or scripts. Each is tried in a copy of the repository: first the tests
that name the changed module, then all the others until one fails. What no test noticed is listed at
the end, to be looked at: a survivor is a test that lacks, or code that does nothing. What the tests
did not judge in the seconds given is counted apart: it is neither.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tools.console import ROOT, count

QUICK = "not browser and not slow"
"""The marked sort of tests that end in milliseconds (see pyproject.toml)."""
PLACES = ("scripts/relocalisations", "theme")
_LEFT_OUT = ("vendor/", "schemas/", "fonts/", "cartes/")
_OPERATORS = {"==": "!=", "!=": "==", "<=": "<", ">=": ">", "<": "<=", ">": ">="}
_WORDS = {
    "and": "or",
    "or": "and",
    "True": "False",
    "False": "True",
    "true": "false",
    "false": "true",
}
_COMPARISON = re.compile(r"(?<=\s)(==|!=|<=|>=|<|>)(?=\s)")
_WORD = re.compile(r"\b(and|or|True|False|true|false)\b")
_NUMBER = re.compile(r"(?<![\w.#&\"'-])(\d+(?:\.\d+)?)(?![\w.\"'%])")
_SCRIPT_WORD = re.compile(r"(&&|\|\||\btrue\b|\bfalse\b)")
_SCRIPT_WORDS = {"&&": "||", "||": "&&", "true": "false", "false": "true"}
_SCRIPT_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*[A-Za-zÀ-ÿ]{4}(?:[^"\\\n]|\\.)*)"')
_LOGIC = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of one place of one file."""

    file: str
    start: int
    """Where the old text begins, in characters."""
    old: str
    new: str

    def put_in(self, text: str) -> str:
        """The file's text with the fault."""
        assert text[self.start :].startswith(self.old)
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def told(self, text: str) -> str:
        """Where it is and what it changes, for a person."""
        line = text.count("\n", 0, self.start) + 1
        around = text.splitlines()[line - 1].strip()
        return f"{self.file}:{line} : « {self.old} » → « {self.new} » dans : {around[:110]}"


def faults_of(file: str, text: str) -> Iterator[Fault]:
    """Every fault that can be put in a file."""
    if file.endswith(".py"):
        yield from _python(file, text)
    elif file.endswith(".html"):
        yield from _template(file, text)
    elif file.endswith(".js"):
        yield from _script(file, text)


def _python(file: str, text: str) -> Iterator[Fault]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(node: ast.AST) -> tuple[int, str]:
        line = text.splitlines()[node.lineno - 1]  # type: ignore[attr-defined]
        column = len(line.encode()[: node.col_offset].decode())  # type: ignore[attr-defined]
        return starts[node.lineno - 1] + column, ast.get_source_segment(text, node) or ""  # type: ignore[attr-defined]

    tree = ast.parse(text)
    spoken = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    # Slots and frozen: no reader sees them.
    decorators = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        for part in ast.walk(decorator)
    }
    plain = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, _source = at(node.left)
            first, right = start + len(_source), at(node.comparators[0])[0]
            sign = text[first:right].strip(" ()\n")
            if sign in _OPERATORS:
                yield Fault(file, text.index(sign, first), sign, _OPERATORS[sign])
        elif isinstance(node, ast.BoolOp):
            start, source = at(node.values[0])
            word = "and" if isinstance(node.op, ast.And) else "or"
            found = text.find(f" {word} ", start + len(source) - 1)
            if found >= 0:
                yield Fault(file, found + 1, word, _WORDS[word])
        elif isinstance(node, ast.Constant) and id(node) not in plain | spoken | decorators:
            start, source = at(node)
            if isinstance(node.value, bool):
                yield Fault(file, start, source, _WORDS[source])
            elif isinstance(node.value, int | float) and source.replace(".", "").isdigit():
                yield Fault(file, start, source, _other_number(source))
            elif (
                isinstance(node.value, str)
                and source.startswith('"')
                and re.search(r"[A-Za-zÀ-ÿ]{4}", node.value)
                and " " in node.value
            ):
                yield Fault(file, start, source, _other_text(source))


def _template(file: str, text: str) -> Iterator[Fault]:
    silent = [match.span() for match in _COMMENT.finditer(text)]
    for block in _LOGIC.finditer(text):
        if any(start <= block.start() < end for start, end in silent):
            continue
        for pattern, change in (
            (_COMPARISON, _OPERATORS.__getitem__),
            (_WORD, _WORDS.__getitem__),
            (_NUMBER, _other_number),
        ):
            # What is quoted is blanked: a drawing is full of numbers, and words are not logic.
            logic = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), block.group())
            for match in pattern.finditer(logic):
                yield Fault(file, block.start() + match.start(1), match[1], change(match[1]))


def _script(file: str, text: str) -> Iterator[Fault]:
    offset = 0
    for line in text.splitlines(keepends=True):
        if not line.lstrip().startswith(("//", "*", "/*")):
            for pattern, change in (
                (_COMPARISON, _OPERATORS.__getitem__),
                (_SCRIPT_WORD, _SCRIPT_WORDS.__getitem__),
                (_NUMBER, _other_number),
            ):
                for match in pattern.finditer(line):
                    yield Fault(file, offset + match.start(1), match[1], change(match[1]))
            for match in _SCRIPT_TEXT.finditer(line):
                if " " in match[1]:
                    yield Fault(file, offset + match.start(), match[0], _other_text(match[0]))
        offset += len(line)


def _other_number(number: str) -> str:
    return f"{number}5" if "." in number else str(int(number) + 1)


def _other_text(quoted: str) -> str:
    return f"{quoted[:-1]} autrement{quoted[-1]}"


def sample(number: int, seed: int, only: str) -> list[Fault]:
    """Faults drawn from all places alike: first a file, weighted by its size, then a place in it."""
    found = [
        fault
        for place in PLACES
        for path in sorted((ROOT / place).rglob("*"))
        if path.suffix in (".py", ".html", ".js")
        and not any(part in path.as_posix() for part in _LEFT_OUT)
        for fault in faults_of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        if fault.file.startswith(only)
    ]
    return random.Random(seed).sample(found, min(number, len(found)))  # noqa: S311 (no secret)


def near_tests(fault: Fault, root: Path) -> list[str]:
    """The test files that name the changed module or template: likely to notice first."""
    stem = Path(fault.file).stem
    name = re.compile(rf"\b{re.escape(stem)}\b")
    return [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tests").rglob("test_*.py"))
        if name.search(path.read_text("utf-8"))
    ]


def noticed(fault: Fault, root: Path, seconds: float) -> bool | None:
    """Whether a test fails with the fault put in a copy at ``root``; None: there was no time.

    The near tests come first, and of these and of the others those that open no browser: most
    faults are noticed in seconds, only a survivor costs every test.
    """
    file = root / fault.file
    right = file.read_text("utf-8")
    end = time.monotonic() + seconds
    near = near_tests(fault, root)
    far = ["tests", *(f"--ignore={name}" for name in near)]
    stages = [(tests, which) for tests in (near, far) for which in (QUICK, f"not ({QUICK})")]
    file.write_text(fault.put_in(right), encoding="utf-8")
    try:
        return any(_fails(root, tests, which, end) for tests, which in stages if tests)
    except subprocess.TimeoutExpired:
        return None
    finally:
        file.write_text(right, encoding="utf-8")


def _fails(root: Path, tests: list[str], which: str, end: float) -> bool:
    """Whether one of these tests fails, before ``end`` (monotonic seconds)."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "scripts"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    running = subprocess.Popen(
        [*command, "-m", which, *tests],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = running.wait(timeout=max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)  # and the browsers and builds that it started
        running.wait()
        raise
    return status not in (0, 5)  # 5: none of these tests is of that sort


def main() -> int:
    """Print each survivor, then how many there are; always 0: it is for a person to judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=1800.0, help="au plus, pour une faute")
    parser.add_argument("--minutes", type=float, default=600.0, help="au plus, pour en commencer")
    options = parser.parse_args()
    faults = sample(options.number, options.seed, options.only)
    survivors: list[str] = []
    undecided: list[str] = []
    judged = 0
    last_start = time.monotonic() + 60 * options.minutes
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="relocalisations-fautes-") as temporary:
        for number in range(os.cpu_count() or 1):
            copies.put(_copy(Path(temporary, str(number))))

        def attempt(fault: Fault) -> None:
            nonlocal judged
            root = copies.get()
            started = time.monotonic()
            if started > last_start:
                copies.put(root)
                return
            judged += 1
            told = fault.told((root / fault.file).read_text("utf-8"))
            seen = noticed(fault, root, options.seconds)
            copies.put(root)
            sign = {True: "✓", False: "✗", None: "?"}[seen]
            print(f"{sign} {time.monotonic() - started:4.0f} s {told}", flush=True)
            if seen is None:
                undecided.append(told)
            elif not seen:
                survivors.append(told)

        with ThreadPoolExecutor(copies.qsize()) as pool:
            list(pool.map(attempt, faults))
    print(f"\n{count(judged, 'faute', 'fautes')}, {len(survivors)} que nul essai ne voit :")
    print("\n".join(survivors))
    if undecided:
        print(f"\n{len(undecided)} que les essais n’ont pas jugées à temps :")
        print("\n".join(undecided))
    return 0


def _copy(root: Path) -> Path:
    """A copy of the repository, without what is made or installed."""
    left_out = shutil.ignore_patterns(".git", ".venv", "site", ".cache", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, root, ignore=left_out, symlinks=True)
    return root


if __name__ == "__main__":
    raise SystemExit(main())
