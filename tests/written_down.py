"""What a page says in the browser, kept as text beside its test.

Made again, once a change of words is meant, and then read: the test, run with ``RELOC_WRITE=1``.
"""

from __future__ import annotations

import os
from pathlib import Path

MEANT = (
    "If this is what it ought to say: run this test with RELOC_WRITE=1, and read the difference."
)


def told(file: Path, found: list[str]) -> list[str]:
    """The lines that were written down in a file."""
    if os.environ.get("RELOC_WRITE") and not os.environ.get("CI"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(found) + "\n", "utf-8")
    return file.read_text("utf-8").splitlines()
