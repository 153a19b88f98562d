"""Check the site's scripts: the linter's rules and the layout (biome.jsonc), then TypeScript's types.

Usage: python -m tools.check_scripts regles|forme|types|ecrire

Types are loose: nothing is declared but what browser.d.ts says of the page, and served.d.ts of the
data that the scripts read. A library that the site carries is not ours to mend.
"""

import re
import subprocess
import sys

from tools import fallback, npm_packages, served_types
from tools.console import ROOT

_BIOME = "@biomejs/biome/bin/biome"
_SAID = re.compile(r"^theme/assets/js/(?P<file>[^(]+)\(\d+,\d+\): error ")


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = npm_packages.require(npm_packages.NODE_MODULES / program)
    return subprocess.run(
        [str(fallback.node()), str(script), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def rules() -> list[str]:
    """What the linter says, if it says anything."""
    done = _run(_BIOME, "lint", "--error-on-warnings")
    return [done.stdout + done.stderr] if done.returncode else []


def layout() -> list[str]:
    """The files that are not laid out as the formatter would, if any."""
    done = _run(_BIOME, "format")
    return [done.stdout + done.stderr] if done.returncode else []


def write() -> list[str]:
    """Make the types again, and lay the files out."""
    served_types.write()
    done = _run(_BIOME, "format", "--write")
    return [done.stdout + done.stderr] if done.returncode else []


def types() -> list[str]:
    """What is wrong with the types, a line each."""
    done = _run("typescript/bin/tsc", "-p", str(ROOT / "tsconfig.json"))
    return served_types.stale() + judged(done.stdout.splitlines(), done.returncode)


def judged(lines: list[str], status: int) -> list[str]:
    """What counts of what TypeScript said."""
    found = {line: told["file"] for line in lines if (told := _SAID.match(line))}
    if status and not found:
        return lines or ["TypeScript n’a rien dit, et a échoué."]
    return [line for line, file in found.items() if not file.startswith("vendor/")]


def main() -> int:
    """Return 1 if there is something to mend."""
    said = {"regles": rules, "forme": layout, "types": types, "ecrire": write}[sys.argv[1]]()
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    raise SystemExit(main())
