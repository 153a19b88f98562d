"""The program's commands, each in a fork of a process that has imported all that they use.

Importing takes longer than a small build. What a command is told, and all that it does, are those of
a new process, but for the order of its sets, which is that of every fork; what tells a shell, and
what a signal ends, is for a process of its own (``tests/test_cli.py``, ``tests/interruptions.py``).
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import IO

from tests.frozen_site import FROZEN, ROOT


def run(
    command: Sequence[str], folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs …`` or ``reloc …`` in a folder, with this environment; what each stream was told."""
    if "COVERAGE_PROCESS_START" in variables:  # which lines ran is told by a process of its own
        module = {"reloc": "relocalisations.cli"}.get(command[0], command[0])
        return subprocess.run(
            [sys.executable, "-m", module, *command[1:]],
            cwd=folder,
            env=variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    asked, told = _ready()
    with tempfile.TemporaryDirectory() as place:
        files = [f"{place}/out", f"{place}/err"]
        request = {"command": [*command], "folder": str(folder), "variables": {**variables}}
        asked.write(json.dumps({**request, "files": files}) + "\n")
        asked.flush()
        status = int(told.readline())
        out, err = (Path(file).read_text("utf-8") for file in files)
    return subprocess.CompletedProcess([*command], status, out, err)


@cache
def _ready() -> tuple[IO[str], IO[str]]:
    """Where to ask, and where to hear, once for this process."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.forked"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(server.wait)
    assert server.stdin and server.stdout
    atexit.register(server.stdin.close)
    return server.stdin, server.stdout


def _serve() -> None:
    """Answer each line of the standard input until it ends; a fork comes back out of here to run."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _become(**asked)
            return
        _child, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(command: list[str], folder: str, variables: dict[str, str], files: list[str]) -> None:
    """Be the command: its streams, its folder, its environment, its words; then run it."""
    for number, file in enumerate((os.devnull, *files)):
        os.dup2(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = command
    sys.path[0] = folder  # as « python -m » has it
    if command[0] == "reloc":
        program()
    cli()


if __name__ == "__main__":
    import mkdocs.commands.build  # noqa: F401 (a command imports it late)
    from mkdocs.__main__ import cli
    from mkdocs.config import load_config

    import relocalisations
    from relocalisations.cli import program

    for module in walk_packages(relocalisations.__path__, "relocalisations."):
        if ".official" not in module.name:  # what it needs is not installed everywhere
            import_module(module.name)
    load_config(str(FROZEN / "mkdocs.yml"))  # and what the theme and its extensions are
    _serve()
