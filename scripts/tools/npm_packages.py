"""Install what only npm distributes: axe-core and vnu.jar, as package-lock.json pins them.

Usage: python -m tools.npm_packages
"""

import subprocess
from pathlib import Path

from tools import fallback
from tools.console import ROOT, stop

NODE_MODULES = ROOT / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
AXE_FRENCH = NODE_MODULES / "axe-core" / "locales" / "fr.json"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def require(file: Path) -> Path:
    """The same path, once it is sure that the file is there."""
    if not file.is_file():
        main()
    return file


def main() -> None:
    """Install exactly what package-lock.json says; run no script of theirs (see .npmrc)."""
    command = [*fallback.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(
            "npm n'a pas pu installer axe-core et vnu-jar (package-lock.json).\n"
            "  Vérifiez la connexion, puis voyez le détail avec : npm ci --ignore-scripts"
        )


if __name__ == "__main__":
    main()
