"""What is said, kept as text beside its test, and made again once a change of words is meant.

``make words`` runs every module of tests that writes, then, with ``RELOC_WRITE=1``, the tests whose
pages are asked in a browser. What changed is to be read in the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MEANT = "If this is what it ought to say: make words, or this test with RELOC_WRITE=1; read the difference."


def told(file: Path, found: list[str]) -> list[str]:
    """The lines that were written down in a file."""
    if os.environ.get("RELOC_WRITE") and not os.environ.get("CI"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(found) + "\n", "utf-8")
    return file.read_text("utf-8").splitlines()


def main() -> int:
    """Write again all that is kept; 1 if one could not be."""
    tests = Path(__file__).parent
    texts = {path: path.read_text("utf-8") for path in sorted(tests.rglob("test_*.py"))}
    named = {path: ".".join(path.relative_to(tests.parent).with_suffix("").parts) for path in texts}
    calls = [["-m", named[path]] for path, text in texts.items() if "\nif __name__ ==" in text]
    asked = [str(path) for path, text in texts.items() if "from tests.written_down" in text]
    calls.append(["-m", "pytest", "-q", "--no-header", *asked])
    wrong = 0
    for call in calls:
        environment = {**os.environ, "RELOC_WRITE": "1"}
        wrong |= subprocess.run([sys.executable, *call], env=environment, check=False).returncode
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
