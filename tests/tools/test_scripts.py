"""The pure modules of the site's JavaScript, tested by Node without a browser (tests/js)."""

from __future__ import annotations

import re
import subprocess

from tests.frozen_site import ROOT
from tools import fallback


def test_the_scripts_pass_their_own_tests() -> None:
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.js"))
    done = subprocess.run(
        [str(fallback.node()), "--test", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^. pass (\d+)", done.stdout, re.MULTILINE)
    assert passed and int(passed[1]) >= len(files)
